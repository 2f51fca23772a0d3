/// How much a finding matters, from least to most; the words are those of policies.
package enum LintSeverity: String, Hashable, Sendable, CaseIterable, Comparable {
  case low, medium, high, critical

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }
}

extension LintCheck {
  /// What opens more than is used matters more than what is merely left over.
  package var severity: LintSeverity {
    switch self {
    case .unusedGroup, .referencedOnlyGroup, .unattachedGroup, .shadowedRule, .impliedRule, .unmatchedRule:
      .low
    case .staleReference, .unreachedEntry, .widePort, .defaultGroupInUse, .wideDynamicRange: .medium
    case .wideCIDR, .mixedHost: .high
    }
  }

  /// What the check looks for, as a heading.
  package var title: String {
    switch self {
    case .unusedGroup: "Groups that nothing has and no rule names"
    case .referencedOnlyGroup: "Groups that nothing has, but rules name"
    case .unattachedGroup: "Groups that only unattached interfaces have"
    case .shadowedRule: "Rules that other rules of the same group admit whole"
    case .impliedRule: "Rules that groups which always stand beside admit whole"
    case .unmatchedRule: "Rules that match nobody"
    case .staleReference: "References to groups that are gone"
    case .unreachedEntry: "ACL entries that are never reached"
    case .widePort: "Rules that open many more ports than are used"
    case .wideCIDR: "Rules that admit many more addresses than can come"
    case .defaultGroupInUse: "Default groups in use, or with rules"
    case .mixedHost: "Hosts that tasks of different trust share"
    case .wideDynamicRange: "Dynamic ports open wider than the load balancer needs"
    }
  }
}
