package import Addressing
package import Model

/// A risk that somebody accepted until some day: what it matches of one policy does not count until then.
///
/// Source: an element of `exceptions` in a policy file (policies.md 7.2).
package struct PolicyException: Hashable, Sendable {
  /// Which connections of the policy are accepted; what is `nil` matches all that the policy judges.
  ///
  /// All of them `nil` is `match: all`.
  package struct Match: Hashable, Sendable {
    package var from: [Operand]?
    package var to: [Operand]?
    package var traffic: TrafficSet?

    package init(from: [Operand]? = nil, to: [Operand]? = nil, traffic: TrafficSet? = nil) {
      (self.from, self.to, self.traffic) = (from, to, traffic)
    }
  }

  /// Unique among all files, such as `EXC-12`.
  package let id: String
  /// The identifier of the policy that it excepts from.
  package let policy: String
  package let match: Match
  package let owner: String
  package let reason: String
  package let approvedBy: String?
  package let created: CalendarDate
  /// The last day on which it holds.
  package let expires: CalendarDate
  /// Where it starts in its file.
  package let place: InputLocation

  package init(
    id: String, policy: String, match: Match, about: About, created: CalendarDate, expires: CalendarDate,
    place: InputLocation
  ) {
    (self.id, self.policy, self.match, self.place) = (id, policy, match, place)
    (self.owner, self.reason, self.approvedBy) = (about.owner, about.reason, about.approvedBy)
    (self.created, self.expires) = (created, expires)
  }

  /// What an exception says to people.
  package struct About: Hashable, Sendable {
    package var owner: String
    package var reason: String
    package var approvedBy: String?

    package init(owner: String, reason: String, approvedBy: String? = nil) {
      (self.owner, self.reason, self.approvedBy) = (owner, reason, approvedBy)
    }
  }

  /// Whether it holds on a day: until the end of the day that it names, in UTC.
  package func holds(on day: CalendarDate) -> Bool { day <= expires }
}

/// What one exception did in one run.
package struct ExceptionStatus: Hashable, Sendable {
  package let exception: PolicyException
  /// Days until it ends, 0 on its last; negative once it has expired.
  package let daysLeft: Int
  /// How many subjects it applies to, or would apply to had it not expired.
  package let uses: Int
  /// Whether it names more than its policy judges in this snapshot, and so does not apply.
  package let isWide: Bool

  package init(_ exception: PolicyException, on day: CalendarDate, uses: Int, isWide: Bool = false) {
    (self.exception, self.uses, self.isWide) = (exception, uses, isWide)
    daysLeft = exception.expires.daysSince1970 - day.daysSince1970
  }

  package var isExpired: Bool { daysLeft < 0 }

  /// What became of it; the raw value is the word for machines.
  package enum State: String, Hashable, Sendable, CaseIterable { case applies, unused, expired, wide }

  package var state: State {
    if isExpired { return .expired }
    if isWide { return .wide }
    return uses > 0 ? .applies : .unused
  }
}

extension ExceptionStatus: Comparable {
  /// Those that end soonest first.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.daysLeft, lhs.exception.id) < (rhs.daysLeft, rhs.exception.id)
  }
}

extension PolicyException.Match: CustomStringConvertible {
  /// `service:shop/web to data on tcp/5432`.
  package var description: String {
    var words: [String] = []
    if let from { words.append("from \(from.map(\.name).joined(separator: ", "))") }
    if let to { words.append("to \(to.map(\.name).joined(separator: ", "))") }
    if let traffic { words.append("on \(traffic)") }
    return words.isEmpty ? "everything" : words.joined(separator: " ")
  }
}
