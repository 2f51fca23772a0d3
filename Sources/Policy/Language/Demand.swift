package import Addressing
package import Model
package import Query

/// One selector of a policy, with the name that messages give it.
package struct Operand: Hashable, Sendable {
  /// A group's name, or the selector as it would stand in YAML.
  package let name: String
  package let selector: Selector
  package let place: InputLocation

  package init(name: String, selector: Selector, place: InputLocation) {
    (self.name, self.selector, self.place) = (name, selector, place)
  }
}

/// What a policy demands; one case for each kind.
package enum Demand: Hashable, Sendable {
  case deny(Deny)
  case allowOnly(AllowOnly)
  case mustReach(MustReach)
  case exposure(Exposure)
  case egress(Egress)
  case isolation(Isolation)
  case segmentation(Segmentation)
  case noSharedHost(NoSharedHost)
  case networkMode(NetworkModes)
  case ruleHygiene(RuleHygiene)

  /// The word of the key `kind`.
  package var kind: PolicyKind {
    switch self {
    case .deny: .deny
    case .allowOnly: .allowOnly
    case .mustReach: .mustReach
    case .exposure: .exposure
    case .egress: .egress
    case .isolation: .isolation
    case .segmentation: .segmentation
    case .noSharedHost: .noSharedHost
    case .networkMode: .networkMode
    case .ruleHygiene: .ruleHygiene
    }
  }
}

/// No path may exist.
package struct Deny: Hashable, Sendable {
  package let from: [Operand]
  package let to: [Operand]
  package let traffic: TrafficSet
}

/// Nobody but `from` may reach `to`, and those only on the listed traffic.
package struct AllowOnly: Hashable, Sendable {
  package let from: [Operand]
  package let to: [Operand]
  package let traffic: TrafficSet
  /// Among which sources strangers are looked for.
  package let sources: Operand
}

/// Every pair, or at least one source for each target, must have a path there and back.
package struct MustReach: Hashable, Sendable {
  /// How many of the sources have to reach a target.
  package enum Quantifier: String, Hashable, Sendable, CaseIterable { case every, any }

  package let from: [Operand]
  package let to: [Operand]
  package let traffic: TrafficSet
  package let quantifier: Quantifier
}

/// Nobody outside may reach the subject other than by the allowed entries.
package struct Exposure: Hashable, Sendable {
  /// A way in that is wanted: through these load balancers, dialled on this traffic.
  package struct Entry: Hashable, Sendable {
    package let via: [Operand]
    package let traffic: TrafficSet
  }

  package let subject: [Operand]
  package let from: [Operand]
  package let allow: [Entry]
  package let tolerance: PublicPrefixTolerance
}

/// How narrow a public block must be to pass for a known partner instead of the internet.
package struct PublicPrefixTolerance: Hashable, Sendable {
  /// Blocks of at least this length are tolerated; `nil` tolerates none.
  package let ipv4: Int?
  package let ipv6: Int?

  package static let none = PublicPrefixTolerance(ipv4: nil, ipv6: nil)

  package init(ipv4: Int?, ipv6: Int?) { (self.ipv4, self.ipv6) = (ipv4, ipv6) }

  /// Whether every one of the blocks is narrow enough; no block at all is not.
  package func covers(_ blocks: [IPPrefix]) -> Bool {
    !blocks.isEmpty
      && blocks.allSatisfy { block in
        let limit = block.family == .v4 ? ipv4 : ipv6
        return limit.map { Int(block.length) >= $0 } ?? false
      }
  }
}
