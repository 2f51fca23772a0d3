import Addressing
import Graph
import Model

/// From IPv6 to IPv4: a NAT gateway translates what is sent to an address of 64:ff9b::/96 (semantics 3.34).
extension Planner {
  /// An IPv4 target that is dialled by the IPv6 address that stands for it.
  struct Translation {
    var target: EndpointClass
    /// Whether it is the target's public address that the dialled one stands for.
    var isPublic: Bool
  }

  /// Whether a snapshot shows any sign of it: a route for such addresses, IPv6 routes to NAT gateways, or a subnet's
  /// resolver that makes up such addresses.
  static func usesNAT64(_ snapshot: Snapshot) -> Bool {
    let isRouted = snapshot.routeTables.contains { table in
      table.routes.contains { route in
        guard case .prefix(let prefix) = route.destination else { return false }
        let isNAT = if case .natGateway = route.target { true } else { false }
        return NAT64.block.contains(prefix) || (isNAT && prefix.family == .v6)
      }
    }
    return isRouted
      || snapshot.transitGatewayRouteTables.contains { table in
        (table.routes ?? []).contains { route in
          if case .prefix(let prefix) = route.destination { NAT64.block.contains(prefix) } else { false }
        }
      }
      || snapshot.prefixLists.contains { ($0.entries ?? []).contains { NAT64.block.contains($0) } }
      || snapshot.subnets.contains { $0.hasDNS64 == true }
  }

  /// All ways from an IPv6 source to an IPv4 target.
  func translatedPlans(_ source: EndpointClass, _ target: EndpointClass) -> [PathPlan] {
    guard usesNAT64, source.site == .network, source.family == .v6, target.family == .v4, translation == nil
    else { return [] }
    var result = plans(source, by: Translation(target: target, isPublic: false), dialling: target.address)
    if target.site == .network, target.publicAddress != nil || target.hasFuturePublicAddress {
      result += plans(
        source, by: Translation(target: target, isPublic: true), dialling: target.publicAddress)
    }
    return result.contains { openness($0) > 0 } ? result + [unfollowedICMP] : result
  }

  /// How much of a plan is decided already: 0 where it is closed for all traffic.
  private func openness(_ plan: PathPlan) -> Int {
    let fixed = plan.forward.compactMap { check -> Int? in
      if case .fixed(let found) = check { found.openness } else { nil }
    }
    return fixed.min() ?? 3
  }

  private func plans(
    _ source: EndpointClass, by translation: Translation, dialling address: AddressClass?
  ) -> [PathPlan] {
    var onward = self
    onward.translation = translation
    let dialled = standIn(for: address)
    let stranger = EndpointClass(
      family: .v6, address: dialled, site: .internet, publicAddress: dialled)
    return onward.plans(from: source, to: stranger).compactMap { finished($0, translation) }
  }

  /// The class of the IPv6 addresses that stand for a class of IPv4 ones.
  private func standIn(for address: AddressClass?) -> AddressClass? {
    guard let address else {
      // Which address it will be is open, but no rule tells them apart.
      let whole = graph.forest.classify(NAT64.block)
      return graph.forest.classes(overlapping: NAT64.block).count == 1 ? whole : nil
    }
    let sample = graph.forest.representative(of: address) ?? graph.forest.prefix(of: address).first
    return NAT64.address(standingFor: sample).map { graph.forest.classify($0) }
  }

  /// A way that led through a NAT gateway, or to something that may hide one; `nil` for any other.
  private func finished(_ plan: PathPlan, _ translation: Translation) -> PathPlan? {
    var plan = plan
    plan.isPublic = translation.isPublic
    if plan.isTranslated { return plan }
    let openness = openness(plan)
    // Such addresses are nobody's on the internet.
    if case .internetGateway = plan.door { return nil }
    guard openness > 0 else { return nil }
    if openness > 1 {
      let gap = Gap(.notFollowed, "what translates \(NAT64.block) \(plan.door.text)")
      plan.forward.append(.fixed(FixedCheck(.natGateway, "NAT64", .unknown(gap))))
    }
    plan.back = []
    return plan
  }

  /// ICMPv6 becomes ICMP on the way, which rules on this side know by other numbers than those on that.
  private var unfollowedICMP: PathPlan {
    let icmp = TrafficSet(.icmp)
    let check = FixedCheck(
      .natGateway, "NAT64", .unknown(Gap(.notFollowed, "ICMP over NAT64")),
      only: Carried(traffic: icmp, otherwise: .protocolRestriction))
    return PathPlan(door: .through("NAT64"), forward: [.fixed(check)], back: [], scope: icmp)
  }
}
