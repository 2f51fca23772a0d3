extension UTCTime {
  /// Reads `2026-11-23T00:00:00Z` or `2026-11-23`; `nil` for anything else, impossible dates included.
  package init?(iso8601 text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count <= 2, let day = CalendarDate(String(parts[0])) else { return nil }
    var seconds: Int64 = 0
    if parts.count == 2 {
      guard parts[1].hasSuffix("Z"), parts[1].utf8.count == 9 else { return nil }
      let clock = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
      let numbers = clock.compactMap { $0.utf8.count == 2 && $0.first != "+" ? Int64($0) : nil }
      guard numbers.count == 3, clock.count == 3, (0...23).contains(numbers[0]),
        (0...59).contains(numbers[1]), (0...59).contains(numbers[2])
      else { return nil }
      seconds = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }
    self.init(secondsSince1970: Int64(day.daysSince1970) * 86_400 + seconds)
  }
}
