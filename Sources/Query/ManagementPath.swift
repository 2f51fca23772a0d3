/// A way to a task that no packet to it takes: an agent on the inside dials out, and commands come back
/// (semantics 6.6, 6.7).
///
/// Beside the network's verdict, never in it: who may use it is for IAM to say.
package struct ManagementPath: Hashable, Sendable, Comparable {
  package enum Kind: String, Hashable, Sendable {
    /// A shell in a container.
    case exec = "ecs-exec"
    /// A shell on the host, so that all its bridge and host tasks lie open.
    case sessionManager = "session-manager"
  }

  package enum State: String, Hashable, Sendable {
    case open
    /// Nothing in the snapshot tells.
    case possible
  }

  package var kind: Kind
  package var state: State
  /// Whose task it is.
  package var party: String
  /// The task, or the host.
  package var member: String
  package var reason: String
  /// The `aws` command that tells more; empty where none does.
  package var command: String

  package init(
    kind: Kind, state: State, party: String, member: String, reason: String, command: String = ""
  ) {
    (self.kind, self.state, self.party) = (kind, state, party)
    (self.member, self.reason, self.command) = (member, reason, command)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.state != rhs.state { return lhs.state == .open }
    return (lhs.kind.rawValue, lhs.party, lhs.member) < (rhs.kind.rawValue, rhs.party, rhs.member)
  }
}
