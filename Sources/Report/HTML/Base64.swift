/// Base64 (RFC 4648, section 4), for the hash in the content policy.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  static func text(_ bytes: [UInt8]) -> String {
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      var letters: [Character] = []
      for _ in 0..<4 {
        letters.append(alphabet[bits & 63])
        bits >>= 6
      }
      result +=
        String(letters.reversed().prefix(group.count + 1)) + String(repeating: "=", count: 3 - group.count)
    }
    return result
  }
}
