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
  /// What decided where no connection did: hosts, definitions, rules; sorted.
  package let evidence: [Evidence]
  /// What a reader should know although it decides nothing; sorted.
  package internal(set) var notes: [String]
  /// What accepts it, where it is excepted.
  package var exception: PolicyException?
  /// Whether the baseline holds it already: shown as known, and not counted against the run.
  package var isKnown = false

  package init(
    policy: NetworkPolicy, subject: String, outcome: Outcome, message: String, connections: [Connection] = [],
    evidence: [Evidence] = [], notes: [String] = [], severity: Severity? = nil
  ) {
    (self.policy, self.outcome, self.connections) = (policy, outcome, connections)
    (self.subject, self.message) = (OneLine.text(subject), OneLine.text(message))
    self.evidence = Set(evidence).sorted()
    self.notes = Set(notes).sorted()
    self.severity = severity ?? policy.severity
  }

  /// Whether an undecided outcome is to be passed over, as the policy says.
  package var isIgnored: Bool { outcome == .undecided && policy.onUnknown == .ignore }
}

extension Finding {
  /// How the subject of a finding begins that is about an operand which matches nothing.
  static let selectionPrefix = "selection of "

  /// Whether it says that there is nothing to judge.
  var isAboutSelection: Bool { subject.hasPrefix(Self.selectionPrefix) || subject == Self.wholePolicy }

  /// The subject of a finding about the policy itself.
  static let wholePolicy = "the policy's selection"
}

extension Finding: Comparable {
  /// By file, policy and subject.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.policy != rhs.policy { return lhs.policy < rhs.policy }
    return (lhs.subject, lhs.message) < (rhs.subject, rhs.message)
  }
}
