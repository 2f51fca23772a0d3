import Addressing
import Graph
import Model

/// One rule with its peer as far as it can be compared with others.
struct RuleReach {
  /// Whom a rule means.
  enum Peer {
    /// Every address of these blocks: a block, or all entries of a prefix list.
    case blocks([IPPrefix])
    /// A prefix list whose entries are not all known.
    case list(Identifier<PrefixList>, [IPFamily])
    case reference(SecurityGroupReference)
  }

  let rule: RuleReference
  let direction: Direction
  let traffic: TrafficSet
  let peer: Peer

  /// `nil` for a rule that admits nobody now: it can be compared with nothing.
  init?(_ rule: RuleReference, _ ground: LintGround) {
    let described = ground[rule]
    guard !described.traffic.isEmpty else { return nil }
    (self.rule, direction, traffic) = (rule, described.direction, described.traffic)
    switch described.peer {
    case .prefix(let block): peer = .blocks([block])
    case .prefixList(let id):
      let list = ground.graph.catalog.prefixLists[id].map { ground.snapshot.prefixLists[$0] }
      if let entries = list?.entries, list?.integrity == .intact {
        guard !entries.isEmpty else { return nil }
        peer = .blocks(entries)
      } else {
        peer = .list(id, list?.family.map { [$0] } ?? IPFamily.allCases)
      }
    case .group(let reference): peer = .reference(reference)
    }
  }

  var blocks: [IPPrefix] { if case .blocks(let blocks) = peer { blocks } else { [] } }

  /// What other rules have to admit if this one is to be superfluous.
  ///
  /// A rule for ICMP with a block of IPv6 may mean ICMPv6 (semantics 1.12), which others then have to admit for sure.
  var needed: TrafficSet {
    let isV6 = blocks.contains { $0.family == .v6 }
    return isV6 && traffic.overlaps(TrafficSet(.icmp)) ? traffic.union(TrafficSet(.icmpv6)) : traffic
  }

  /// The order in which rules are tried: the narrowest first, so that the wide one stays.
  var width: (Int, Int, Int) {
    let ports = traffic.intervals.reduce(0) { $0 + $1.count }
    let bits = blocks.map { $0.family.width - Int($0.length) }.max() ?? 0
    return (bits, blocks.count, ports)
  }
}
