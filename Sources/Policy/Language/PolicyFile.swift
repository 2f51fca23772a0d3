package import Model

/// One file of policies, read and resolved: no name in it is left to look up.
package struct PolicyFile: Hashable, Sendable {
  /// The path as the user gave it, or relative to the policy directory.
  package let file: String
  /// The key `name`, or the file's own name without its ending.
  package let name: String
  /// In the order of the file.
  package let policies: [NetworkPolicy]

  package init(file: String, name: String, policies: [NetworkPolicy]) {
    (self.file, self.name, self.policies) = (file, name, policies)
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
  /// Sorted by path.
  package let files: [PolicyFile]

  /// Refuses two policies with one identifier, wherever they stand.
  package init(_ files: [PolicyFile]) throws(PolicyFileError) {
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
    guard errors.isEmpty else { throw PolicyFileError(errors) }
  }
}
