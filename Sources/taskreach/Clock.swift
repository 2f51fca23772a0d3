import Glibc
import Policy
import Report

/// The only place that asks what time it is.
enum Clock {
  /// `--now`, else `SOURCE_DATE_EPOCH`, else the system's time.
  static func now(_ option: String?) throws(ToolError) -> UTCTime {
    if let option {
      guard let time = UTCTime(iso8601: option) else {
        throw .usage("'\(option)' is no time: write 2026-11-23T00:00:00Z")
      }
      return time
    }
    if let text = Terminal.environment("SOURCE_DATE_EPOCH"), !text.isEmpty {
      guard let epoch = Int64(text), (0..<UTCTime.end).contains(epoch) else {
        throw .usage("SOURCE_DATE_EPOCH is '\(text)': it is whole seconds since 1970")
      }
      return UTCTime(secondsSince1970: epoch)
    }
    return UTCTime(secondsSince1970: Int64(time(nil)))
  }
}

extension UTCTime {
  /// The first second of the year 10000.
  fileprivate static let end: Int64 = 253_402_300_800

  /// Reads `2026-11-23T00:00:00Z` or `2026-11-23`; `nil` for anything else, impossible dates included.
  init?(iso8601 text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).compactMap { Int64($0) }
    guard parts.count <= 2, parts[0].utf8.count == 10, date.count == 3, (1970...9999).contains(date[0]),
      (1...12).contains(date[1]), (1...31).contains(date[2])
    else { return nil }
    var seconds: Int64 = 0
    if parts.count == 2 {
      guard parts[1].hasSuffix("Z"), parts[1].utf8.count == 9 else { return nil }
      let clock = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false).compactMap {
        Int64($0)
      }
      guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
        (0...59).contains(clock[2])
      else { return nil }
      seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
    self.init(secondsSince1970: Self.days(year: date[0], month: date[1], day: date[2]) * 86_400 + seconds)
    guard iso8601.hasPrefix(parts[0]) else { return nil }
  }

  /// Days from 1970-01-01 by the civil calendar.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
