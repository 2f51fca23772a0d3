package import Model
package import Query

/// What `taskreach lint` and the policy kind `rule-hygiene` look for.
package enum LintCheck: String, Hashable, Sendable, CaseIterable {
  /// A group that no interface has and no rule names.
  case unusedGroup = "unused-sg"
  /// A group that no interface has, but rules name.
  case referencedOnlyGroup = "referenced-only-sg"
  /// A group that only interfaces have which are attached to nothing.
  case unattachedGroup = "unattached-sg"
  /// A rule that another rule, or others together, of the same group admit whole.
  case shadowedRule = "shadowed"
  /// A rule that rules of the groups that always stand beside its own admit whole.
  case impliedRule = "implied"
  /// A rule whose sources or destinations are nobody in the snapshot.
  case unmatchedRule = "matches-nobody"
  /// A rule that names a group that is gone.
  case staleReference = "stale-reference"
  /// An ACL entry that earlier entries leave nothing to.
  case unreachedEntry = "unreached-acl-entry"
  /// A rule that opens many more ports than are used.
  case widePort = "wide-port"
  /// A rule that admits many more addresses than use it.
  case wideCIDR = "wide-cidr"
  /// A VPC's default group that interfaces have, or that has rules.
  case defaultGroupInUse = "default-sg-in-use"
  /// Tasks of different trust on one host.
  case mixedHost = "mixed-host"
  /// Dynamic host ports open to more than the load balancer that needs them.
  case wideDynamicRange = "wide-dynamic-range"
}

extension LintCheck: Comparable {
  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// One thing that a check found, as far as the snapshot shows.
package struct LintFinding: Hashable, Sendable {
  package let check: LintCheck
  /// The group, ACL or host, by identifier and name: stable across nights.
  package let component: String
  /// The rule or entry that is meant; `nil` where it is the component as a whole.
  package let rule: Evidence?
  /// What is wrong and why, in one sentence.
  package let message: String
  /// What makes it so: the rules that shadow it, the sockets that were observed.
  package let evidence: [Evidence]
  /// A narrower rule or what to do, computed from what is used; `nil` where nothing follows.
  package let suggestion: String?
  /// The `aws` lines that do it, in order, to be read and never run by us; empty where it is not clear what is meant.
  package let commands: [String]
  /// Which inputs were absent that might change it; sorted.
  package let gaps: [Gap]

  package init(
    _ check: LintCheck, component: String, rule: Evidence? = nil, message: String, evidence: [Evidence] = [],
    suggestion: String? = nil, commands: [String] = [], gaps: [Gap] = []
  ) {
    (self.check, self.component, self.rule, self.message) = (check, component, rule, message)
    (self.evidence, self.suggestion, self.commands) = (evidence, suggestion, commands)
    self.gaps = Set(gaps).sorted()
  }
}

extension LintFinding: Comparable {
  /// By check, component and rule.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.check.rawValue, lhs.component, lhs.rule?.id ?? "", lhs.message)
      < (rhs.check.rawValue, rhs.component, rhs.rule?.id ?? "", rhs.message)
  }
}
