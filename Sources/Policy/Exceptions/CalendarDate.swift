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

extension CalendarDate: LosslessStringConvertible {
  /// `2027-01-31`.
  package var description: String {
    let midnight = UTCTime(secondsSince1970: Int64(daysSince1970) * 86_400)
    return String(midnight.iso8601.prefix { $0 != "T" })
  }

  /// Reads `2027-01-31`, from 1970 on; `nil` for any other form, and for a day that no calendar has.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash else { return nil }
    let digits = bytes.enumerated().filter { $0.offset != 4 && $0.offset != 7 }.map { $0.element }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    func number(_ slice: ArraySlice<UInt8>) -> Int {
      slice.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let (year, month, day) = (number(bytes[0..<4]), number(bytes[5..<7]), number(bytes[8..<10]))
    guard year >= 1970, (1...12).contains(month), (1...31).contains(day) else { return nil }
    daysSince1970 = Self.days(year: year, month: month, day: day)
    // The 30th of February is another day in March.
    guard description == text else { return nil }
  }

  /// Days from 1970-01-01, by the arithmetic of Howard Hinnant's `days_from_civil`.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = (shifted / 400, shifted % 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
