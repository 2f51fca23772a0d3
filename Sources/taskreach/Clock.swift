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
}
