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
}
