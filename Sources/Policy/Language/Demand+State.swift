package import Lint
package import Model

/// Tasks of some kinds may not run on one machine.
package struct NoSharedHost: Hashable, Sendable {
  /// Who may not share with whom.
  package enum Parties: Hashable, Sendable {
    /// The first with the second.
    case between([Operand], [Operand])
    /// Those of one selection whose values of a tag differ.
    case distinctTag([Operand], key: String)
  }

  /// What it means that ECS may place two tasks on one machine, although none stand there now.
  package enum Potential: String, Hashable, Sendable, CaseIterable { case warn, fail }

  package let parties: Parties
  package let potential: Potential
}

/// Tasks may use some network modes only.
package struct NetworkModes: Hashable, Sendable {
  package let subject: [Operand]
  package let allowed: Set<NetworkMode>
}

/// Some checks of rules may find nothing.
package struct RuleHygiene: Hashable, Sendable {
  package let checks: Set<LintCheck>
}
