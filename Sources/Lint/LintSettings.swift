/// What a user may choose about the checks.
package struct LintSettings: Hashable, Sendable {
  /// The key of the tag whose value tells how far a task is trusted.
  package var trustTag = "trust"
  /// From how many open ports on a rule is asked whether they are used.
  package var widePorts = 100
  /// A rule is wide where less than one of so many ports, or addresses, is used.
  package var excess = 16

  package init() {}

  package init(trustTag: String) { self.trustTag = trustTag }
}
