extension FixedWidthInteger {
  /// Reads decimal digits alone, without a sign or a leading zero: Swift's own initialiser takes `+8` and `-0`, too.
  init?(plainDigits text: some StringProtocol) {
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    guard text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0") else { return nil }
    self.init(text)
  }
}
