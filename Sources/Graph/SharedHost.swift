package import Model

/// A container instance (or plain instance) whose interfaces its bridge and host tasks share.
package struct SharedHost: Sendable {
  package let instance: Identifier<Instance>
  /// The instance's position in the snapshot; `nil` where no document describes it.
  package var position: Int?
  /// Its own interfaces, without those of awsvpc tasks and trunks (semantics 4.44, 4.45).
  package var interfaces: [Ordinal<InterfaceNode>]
  /// Bridge and host tasks on it.
  package var placements: [Ordinal<Placement>]
  package var isWindows: Bool
}
