package import Query

/// What one policy makes of one subject, with the connections that decided it.
package struct Finding: Hashable, Sendable {
  package let policy: NetworkPolicy
  /// What was judged, named so that it is the same every night: a target, or `source → target`.
  package let subject: String
  package let outcome: Outcome
  /// How much it matters: as its policy says, and little where it is about an exception.
  package let severity: Severity
  /// One line of at most 200 characters.
  package let message: String
  /// The connections that decided, sorted.
  ///
  /// Where the demand holds, a few examples of what stops the others.
  package let connections: [Connection]
  /// What a reader should know although it decides nothing; sorted.
  package let notes: [String]
  /// What accepts it, where it is excepted.
  package var exception: PolicyException?
  /// Whether the baseline holds it already: shown as known, and not counted against the run.
  package var isKnown = false

  package init(
    policy: NetworkPolicy, subject: String, outcome: Outcome, message: String, connections: [Connection] = [],
    notes: [String] = [], severity: Severity? = nil
  ) {
    (self.policy, self.outcome, self.connections) = (policy, outcome, connections)
    (self.subject, self.message) = (OneLine.text(subject), OneLine.text(message))
    self.notes = Set(notes).sorted()
    self.severity = severity ?? policy.severity
  }

  /// Whether an undecided outcome is to be passed over, as the policy says.
  package var isIgnored: Bool { outcome == .undecided && policy.onUnknown == .ignore }
}

extension Finding: Comparable {
  /// By file, policy and subject.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.policy != rhs.policy { return lhs.policy < rhs.policy }
    return (lhs.subject, lhs.message) < (rhs.subject, rhs.message)
  }
}
