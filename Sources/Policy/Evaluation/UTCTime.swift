/// A moment in UTC to the second, with its texts; no locale, no time zone, no clock.
package struct UTCTime: Hashable, Sendable, Comparable {
  package let secondsSince1970: Int64

  package init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.secondsSince1970 < rhs.secondsSince1970 }

  /// `2026-11-23T19:16:05Z`.
  package var iso8601: String { "\(local)Z" }

  /// `2026-11-23T19:16:05`, as JUnit readers want it.
  package var local: String { "\(date)T\(clock):\(Self.padded(secondOfDay % 60))" }

  /// `2026-11-23 19:16 UTC`, for people.
  package var readable: String { "\(date) \(clock) UTC" }

  private var secondOfDay: Int64 { secondsSince1970 - day * 86_400 }
  /// Rounded down, also before 1970.
  private var day: Int64 {
    let (quotient, remainder) = secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
    return remainder < 0 ? quotient - 1 : quotient
  }
  private var clock: String { "\(Self.padded(secondOfDay / 3600)):\(Self.padded(secondOfDay / 60 % 60))" }

  /// The civil date, by the arithmetic of Howard Hinnant's `civil_from_days`.
  private var date: String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    return "\(year)-\(Self.padded(civilMonth))-\(Self.padded(dayOfYear - (153 * month + 2) / 5 + 1))"
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
