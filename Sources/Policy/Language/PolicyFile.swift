package import Model

/// One file of policies, read and resolved: no name in it is left to look up.
package struct PolicyFile: Hashable, Sendable {
  /// The path as the user gave it, or relative to the policy directory.
  package let file: String
  /// The key `name`, or the file's own name without its ending.
  package let name: String
  /// In the order of the file.
  package let policies: [NetworkPolicy]
  /// In the order of the file; they may be from policies of other files.
  package let exceptions: [PolicyException]

  package init(
    file: String, name: String, policies: [NetworkPolicy], exceptions: [PolicyException] = []
  ) {
    (self.file, self.name, self.policies, self.exceptions) = (file, name, policies, exceptions)
  }
}

/// Why a policy file, or several together, cannot be used: every reason with its place.
package struct PolicyFileError: Error, Hashable, Sendable {
  /// Never empty; sorted by place.
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.sorted() }
}

/// The policies of a run, from all files.
package struct PolicySet: Hashable, Sendable {
  /// Sorted by file and identifier.
  package let policies: [NetworkPolicy]
  /// Sorted by file and place.
  package let exceptions: [PolicyException]
  /// Sorted by path.
  package let files: [PolicyFile]

  /// Refuses two policies or exceptions with one identifier, wherever they stand, and exceptions from policies that
  /// are not there or do not judge what they name.
  ///
  /// Where some file could not be read, its policies may be meant: `isComplete` is false then.
  package init(_ files: [PolicyFile], isComplete: Bool = true) throws(PolicyFileError) {
    self.files = files.sorted { $0.file < $1.file }
    policies = self.files.flatMap(\.policies).sorted()
    var seen: [String: InputLocation] = [:]
    var errors: [Diagnostic] = []
    for policy in self.files.flatMap(\.policies) {
      if let first = seen[policy.id] {
        errors.append(.duplicateIdentifier(policy.id, at: policy.place, first: first))
      } else {
        seen[policy.id] = policy.place
      }
    }
    exceptions = self.files.flatMap(\.exceptions)
    errors += Self.mistakes(in: exceptions, from: policies, isComplete: isComplete)
    guard errors.isEmpty else { throw PolicyFileError(errors) }
  }

  init(policies: [NetworkPolicy], exceptions: [PolicyException], files: [PolicyFile]) {
    (self.policies, self.exceptions, self.files) = (policies, exceptions, files)
  }

  private static func mistakes(
    in exceptions: [PolicyException], from policies: [NetworkPolicy], isComplete: Bool
  ) -> [Diagnostic] {
    let byID = Dictionary(policies.map { ($0.id, $0) }) { first, _ in first }
    var seen: [String: InputLocation] = [:]
    var errors: [Diagnostic] = []
    for exception in exceptions {
      if let first = seen[exception.id] {
        errors.append(.duplicateIdentifier(exception.id, at: exception.place, first: first))
      } else {
        seen[exception.id] = exception.place
      }
      if let policy = byID[exception.policy] {
        let (kind, match) = (policy.demand.kind, exception.match)
        if kind.judgesFlows ? match.subjects != nil : match.namesFlows {
          errors.append(.unfitMatch(exception, kind, policy: policy.place))
          continue
        }
        guard let excess = JudgedFlows(policy.demand).excess(of: exception.match) else { continue }
        errors.append(.wideException(exception, excess, policy: policy.place))
      } else if isComplete {
        errors.append(.unknownPolicy(exception, known: policies.map(\.id)))
      }
    }
    return errors
  }
}
