/// The kinds of policy that the language has.
package enum PolicyKind: String, Hashable, Sendable, CaseIterable {
  case deny
  case allowOnly = "allow-only"
  case mustReach = "must-reach"
  case exposure
  case isolation, segmentation, egress
  case noSharedHost = "no-shared-host"
  case networkMode = "network-mode"
  case ruleHygiene = "rule-hygiene"

  /// Whether it judges what one end may send to another; the others judge tasks, hosts and rules by themselves.
  package var judgesFlows: Bool {
    switch self {
    case .noSharedHost, .networkMode, .ruleHygiene: false
    default: true
    }
  }
}
