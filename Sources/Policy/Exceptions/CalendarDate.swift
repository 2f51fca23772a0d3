/// A day of the civil calendar in UTC, as policies write it: `2027-01-31`.
///
/// Source: the keys `created` and `expires` of an exception. No other form of a date is read.
package struct CalendarDate: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  package let daysSince1970: Int

  package init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

  /// The day on which a moment falls.
  package init(_ time: UTCTime) {
    let (quotient, remainder) = time.secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
    daysSince1970 = Int(remainder < 0 ? quotient - 1 : quotient)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.daysSince1970 < rhs.daysSince1970 }
}

extension CalendarDate: CustomStringConvertible {
  /// `2027-01-31`.
  package var description: String {
    let midnight = UTCTime(secondsSince1970: Int64(daysSince1970) * 86_400)
    return String(midnight.iso8601.prefix { $0 != "T" })
  }
}
