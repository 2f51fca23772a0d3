import Addressing
import Graph
import Model

/// Ways to and from the networks behind virtual private gateways, VPNs and Direct Connect (semantics 3.61, 3.62).
extension Planner {
  /// Every way in for an address that the snapshot does not own.
  func onPremisesPlans(_ source: EndpointClass, _ target: EndpointClass) -> [PathPlan] {
    guard let vpc = target.vpc, let address = source.address else { return [] }
    let overVPN = vpnGateways(of: vpc).flatMap { vpnPlans(source, target, address, $0) }
    let overTransit = transitGateways(of: vpc).flatMap {
      transitPlansFromAfar(source, target, address, $0, vpc)
    }
    return overVPN + overTransit + plansOverOtherGateways(source, target, address, vpc)
  }

  /// By gateways that nothing joins to the target's VPC: an attachment that nobody shows, or other VPCs' NAT gateways.
  private func plansOverOtherGateways(
    _ source: EndpointClass, _ target: EndpointClass, _ address: AddressClass, _ vpc: Ordinal<VPCNode>
  ) -> [PathPlan] {
    let own = transitGateways(of: vpc)
    let others = graph.transit.attachmentsOfGateway.keys.filter { !own.contains($0) }
    return others.sorted { graph.snapshot.symbols[$0] < graph.snapshot.symbols[$1] }.flatMap { id in
      linePlans(source, target, address, id, isLedThere: isLedOut(from: target, to: address, id))
    }.filter { !isClosed($0) }
  }

  /// Whether a plan is stopped for all traffic, without asking groups or ACLs.
  func isClosed(_ plan: PathPlan) -> Bool {
    plan.forward.contains { check in
      guard case .fixed(let fixed) = check, case .closed = fixed.outcome else { return false }
      return true
    }
  }

  /// Attached by document, or by an active route: AWS turns it into a blackhole otherwise.
  private func vpnGateways(of vpc: Ordinal<VPCNode>) -> [Identifier<VPNGateway>] {
    graph.vpcs[vpc].vpnGateways
  }

  private func transitGateways(of vpc: Ordinal<VPCNode>) -> [Identifier<TransitGateway>] {
    graph.vpcs[vpc].transitGateways
  }

  /// Whether an address is behind a gateway: known to be, taken to be, or not; `nil` where it is not.
  private func membership(
    _ address: AddressClass, in space: Set<AddressClass>?, behind gateway: Symbol, isLedThere: Bool,
    _ role: Step.Role
  ) -> Check? {
    let name = graph.snapshot.symbols[gateway]
    if let space, OnPremisesSpace.contains(address, in: space, graph.forest) {
      let evidence = [Evidence(id: name, text: "leads on premises")] + staticRoute(to: address, in: space)
      return .fixed(FixedCheck(role, name, .admitted, evidence))
    }
    guard !SpecialRanges.isInternet(graph.forest.prefix(of: address).first), isPrivate(address),
      isLedThere || graph.onPremises.openEnded.contains(gateway) || space?.isEmpty ?? true
    else { return nil }
    return .fixed(FixedCheck(role, name, .assumed(.onPremisesSpace)))
  }

  /// The VPN connection whose static route names an address.
  private func staticRoute(to address: AddressClass, in space: Set<AddressClass>) -> [Evidence] {
    let known = graph.onPremises.connections
    let node = space.filter { known[$0] != nil && graph.forest.isUnder(address, $0) }.max()
    guard let node, let connection = known[node] else { return [] }
    let text = "static route to \(graph.forest.prefix(of: node))"
    return [Evidence(id: graph.snapshot.symbols[connection], text: text)]
  }

  private func isPrivate(_ address: AddressClass) -> Bool {
    let first = graph.forest.prefix(of: address).first
    let blocks = SpecialRanges.privateV4 + SpecialRanges.privateV6
    // The class of everything that no operand covers has members outside of every block.
    return blocks.contains { $0.contains(first) }
  }

  /// Whether a table may lead an address to a target that is accepted; one that is not known may.
  func isLed(
    from target: EndpointClass, to address: AddressClass?, _ accepts: (RouteTarget) -> Bool
  ) -> Bool {
    router.hops(from: target, to: address).contains { hop in
      switch hop.direction {
      case .anywhere: true
      case .to(let next): accepts(next)
      case .blackhole, .nowhere: false
      }
    }
  }

  // MARK: Virtual private gateways

  private func vpnPlans(
    _ source: EndpointClass, _ target: EndpointClass, _ address: AddressClass, _ id: Identifier<VPNGateway>
  ) -> [PathPlan] {
    let name = graph.snapshot.symbols[id]
    let isLedThere = isLed(from: target, to: address) { $0 == .vpnGateway(id) }
    guard
      let member = membership(
        address, in: graph.onPremises.behindVPN[id], behind: id.symbol, isLedThere: isLedThere, .vpnGateway)
    else { return [] }
    return [
      PathPlan(
        door: .vpnGateway(name),
        forward: [member] + familyCheck(source.family, name) + edgeChecks(of: id.symbol, source, target)
          + targetACL(target, from: address) + targetGroups(target, remote(source, over: .internet)),
        back: [
          answerRoute(from: target, to: address) { $0 == .vpnGateway(id) }, answerACLs(source, target),
        ])
    ]
  }

  /// A Site-to-Site VPN of a virtual private gateway carries no IPv6; a Direct Connect interface may (semantics 3.66).
  private func familyCheck(_ family: IPFamily, _ name: String) -> [Check] {
    family == .v4 ? [] : [.fixed(FixedCheck(.vpnGateway, name, .assumed(.onPremisesSpace)))]
  }

  /// From an interface to a place on premises.
  func vpnLeavingPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ id: Identifier<VPNGateway>,
    isLedThere: Bool = true
  ) -> PathPlan? {
    let name = graph.snapshot.symbols[id]
    guard arrival == nil, let address = target.address, let vpc = source.vpc,
      vpnGateways(of: vpc).contains(id),
      let member = membership(
        address, in: graph.onPremises.behindVPN[id], behind: id.symbol, isLedThere: isLedThere,
        .vpnGateway)
    else { return nil }
    return PathPlan(
      door: .vpnGateway(name),
      forward: sourceGroups(source, remote(target, over: .internet)) + sourceACL(source, to: address)
        + [admittedHop(hop, .sourceRoute), member] + familyCheck(source.family, name),
      back: [
        .answerACLs(
          AnswerACLs(
            target: nil, sourceAddress: nil, source: source.subnet, targetAddress: address,
            ports: source.clientPorts))
      ])
  }

  /// Without a table: through whichever gateway may have the address behind it.
  func unroutedLeavingPlans(_ source: EndpointClass, _ target: EndpointClass, _ hop: Hop) -> [PathPlan] {
    guard let address = target.address else { return [] }
    let gateways = source.vpc.map { vpnGateways(of: $0) } ?? []
    let overVPN = gateways.compactMap { vpnLeavingPlan(source, target, hop, $0, isLedThere: false) }
    let withLines = graph.transit.attachmentsOfGateway.keys.filter { id in
      graph.transit.onPremisesAttachments(of: id).contains { $0.state != .gone }
    }
    let names = graph.snapshot.symbols
    return overVPN
      + withLines.sorted { names[$0] < names[$1] }.flatMap { id -> [PathPlan] in
        let member = membership(
          address, in: graph.onPremises.behindTransit[id], behind: id.symbol, isLedThere: false,
          .transitGateway)
        return member.map { adding($0, to: transitPlans(source, target, hop, id)) } ?? []
      }
  }

  private func adding(_ check: Check, to plans: [PathPlan]) -> [PathPlan] {
    plans.map { plan in
      var plan = plan
      plan.forward.append(check)
      return plan
    }
  }

  /// By a route to a virtual private gateway, which leads nowhere where its own document attaches it elsewhere.
  func leavingPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ id: Identifier<VPNGateway>
  ) -> PathPlan? {
    let described = graph.snapshot.vpnGateways.first { $0.id == id && $0.integrity == .intact }
    guard described != nil, arrival == nil, let vpc = source.vpc, !vpnGateways(of: vpc).contains(id) else {
      return vpnLeavingPlan(source, target, hop, id)
    }
    let seen = remote(target, over: .internet)
    return PathPlan(
      door: .none,
      forward: sourceGroups(source, seen) + sourceACL(source, to: target.address)
        + [closedHop(hop, .sourceRoute, .badStateAttachment)],
      back: [])
  }

  // MARK: Transit gateways

  private func transitPlansFromAfar(
    _ source: EndpointClass, _ target: EndpointClass, _ address: AddressClass,
    _ id: Identifier<TransitGateway>, _ vpc: Ordinal<VPCNode>
  ) -> [PathPlan] {
    let isLedThere = isLedOut(from: target, to: address, id)
    guard graph.transit.attachmentsOfGateway[id] != nil else {
      // Nothing tells what else is attached: perhaps a network on premises.
      guard isPrivate(address) || isLedThere, source.site != .internet else { return [] }
      return [unattachedPlan(source, target, id, [])]
    }
    let ways = graph.transit.onPremisesAttachments(of: id)
    if ways.isEmpty, let line = graph.onPremises.lines[id], isPrivate(address) || isLedThere {
      // Of the attachments only those of VPCs are described.
      let name = graph.snapshot.symbols[line]
      return [unattachedPlan(source, target, id, [Evidence(id: name, text: "leads on premises")])]
    }
    return linePlans(source, target, address, id, isLedThere: isLedThere)
  }

  /// In by every line of a gateway that the address may be behind.
  private func linePlans(
    _ source: EndpointClass, _ target: EndpointClass, _ address: AddressClass,
    _ id: Identifier<TransitGateway>, isLedThere: Bool
  ) -> [PathPlan] {
    func member(_ isLedThere: Bool) -> Check? {
      membership(
        address, in: graph.onPremises.behindTransit[id], behind: id.symbol, isLedThere: isLedThere,
        .transitGateway)
    }
    let direct = member(isLedThere)
    guard direct != nil || (!graph.natGateways.isEmpty && member(true) != nil) else { return [] }
    let lines = graph.transit.onPremisesAttachments(of: id).filter { $0.state != .gone }
    return lines.flatMap { transitPlans(source, target, cameInBy: $0, []) }.compactMap { plan in
      // Where a NAT gateway stands between, that is what answers to on-premises.
      let check = isNATLedOut(plan.door, to: address, id).map { member($0) } ?? direct
      guard let check else { return nil }
      var plan = plan
      plan.forward.insert(check, at: 0)
      return plan
    }
  }

  /// Whether a door's NAT gateway is led on premises; `nil` for other doors.
  private func isNATLedOut(
    _ door: Door, to address: AddressClass, _ id: Identifier<TransitGateway>
  ) -> Bool? {
    guard case .natGateway(let name) = door else { return nil }
    let node = graph.natGateways.first { graph.snapshot.symbols[$0.key] == name }?.value
    return node?.senders.contains { isLedOut(from: $0, to: address, id) } ?? false
  }

  /// Whether an end's own tables and the gateway's may lead an address on premises.
  private func isLedOut(
    from end: EndpointClass, to address: AddressClass, _ id: Identifier<TransitGateway>
  ) -> Bool {
    guard let vpc = end.vpc else { return false }
    return isLed(from: end, to: address) { $0 == .transitGateway(id) }
      && leadsOnPremises(id, from: vpc, to: address)
  }

  /// In by a transit gateway of which no document shows the attachment.
  private func unattachedPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ id: Identifier<TransitGateway>, _ evidence: [Evidence]
  ) -> PathPlan {
    let name = graph.snapshot.symbols[id]
    let gap = Gap(
      .missing, "the attachments of transit gateway \(name)",
      command: DocumentKind.transitGatewayAttachments.command)
    let unknown = Check.fixed(FixedCheck(.transitGateway, name, .unknown(gap), evidence))
    return PathPlan(
      door: .transitGateway(name),
      forward: [unknown] + targetACL(target, from: source.address)
        + targetGroups(target, remote(source, over: .internet)),
      back: [
        answerRoute(from: target, to: source.address) { $0 == .transitGateway(id) },
        answerACLs(source, target),
      ])
  }

  /// Whether what a VPC hands to a gateway may come out on premises.
  private func leadsOnPremises(
    _ id: Identifier<TransitGateway>, from vpc: Ordinal<VPCNode>, to address: AddressClass
  ) -> Bool {
    let ways = graph.transit.attachments(of: id, to: vpc).filter { $0.state != .gone }
    let router = TransitRouter(graph: graph)
    return ways.isEmpty
      || ways.contains { way in
        router.exits(from: way, of: id, to: address).contains { exit in
          switch exit.place {
          case .anywhere: true
          case .attachment(let found): found.side == .onPremises
          case .nowhere: false
          }
        }
      }
  }
}
