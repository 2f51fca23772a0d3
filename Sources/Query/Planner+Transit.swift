import Addressing
import Graph
import Model

/// How a packet came into a VPC that is not its sender's, and how its answer leaves from there.
struct Arrival {
  var gateway: Identifier<TransitGateway>
  /// The attachment by which it came in, and by which the answer leaves.
  var attachment: TransitAttachment?
  /// The subnet of the packet's sender, on the gateway's other side.
  var origin: Ordinal<SubnetNode>?
  /// What the answer meets on its way back, apart from ACLs.
  var back: [Check]
  /// The ACLs on that way.
  var passes: [ACLPass]
}

/// Ways over transit gateways (semantics 3-E).
extension Planner {
  var transit: TransitRouter { TransitRouter(graph: graph) }

  /// From an interface to whatever the gateway's tables lead to.
  ///
  /// A target's public address is only found through a NAT gateway of another VPC.
  func transitPlans(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, _ id: Identifier<TransitGateway>,
    isPublic: Bool = false
  ) -> [PathPlan] {
    let dialled = isPublic ? target.publicAddress : target.address
    let seen = Remote(
      family: target.family, address: dialled, groups: nil, vpc: nil, way: .internet,
      lostGroups: target.groups)
    let out = sourceGroups(source, seen) + sourceACL(source, to: dialled)
    let door = Door.transitGateway(graph.snapshot.symbols[id])
    if passed.contains(.transitGateway) {
      let stop = closedHop(hop, .sourceRoute, .routedElsewhere)
      return [PathPlan(door: door, forward: out + [stop], back: [], isPublic: isPublic)]
    }
    return transit.entries(into: id, from: source.vpc, source.subnet).flatMap { entry -> [PathPlan] in
      let into = entry.subnet.map { [Check.acl($0, .ingress, source.address, .gatewayACL)] } ?? []
      let (sender, changes) = translated(source, by: entry.attachment)
      let upTo = out + [admittedHop(hop, .sourceRoute)] + into + entry.checks + changes
      return transit.exits(from: entry.attachment, of: id, to: dialled).flatMap { exit in
        let crossing = Crossing(
          gateway: id, entry: entry, origin: source, forward: upTo + [exit.check], door: door,
          isPublic: isPublic, dialled: dialled)
        return plans(sender, target, crossing, exit.place)
      }
    }
  }

  /// Without a table, by whichever gateway may join the two VPCs (contract, section 2).
  func unroutedTransitPlans(
    _ source: EndpointClass, _ target: EndpointClass, _ hop: Hop, isPublic: Bool = false
  ) -> [PathPlan] {
    guard source.vpc != nil, target.vpc != nil, !passed.contains(.transitGateway) else { return [] }
    let known = Set(graph.transit.gateways.keys).union(graph.transit.attachmentsOfGateway.keys)
    return known.sorted { name($0) < name($1) }
      .flatMap { transitPlans(source, target, hop, $0, isPublic: isPublic) }.filter { !isClosed($0) }
  }

  /// From a network on premises that is attached to a gateway.
  func transitPlans(
    _ source: EndpointClass, _ target: EndpointClass, cameInBy attachment: TransitAttachment,
    _ checks: [Check]
  ) -> [PathPlan] {
    let gateway = attachment.gateway
    let (sender, changes) = translated(source, by: attachment)
    let upTo = checks + transit.stateChecks(of: attachment) + changes
    let entry = TransitRouter.Entry(attachment: attachment, subnet: nil, checks: [])
    return transit.exits(from: attachment, of: gateway, to: target.address).flatMap { exit in
      let crossing = Crossing(
        gateway: gateway, entry: entry, origin: source, forward: upTo + [exit.check],
        door: .transitGateway(graph.snapshot.symbols[gateway]), isPublic: false, dialled: target.address)
      return plans(sender, target, crossing, exit.place)
    }
  }

  /// What is the same for all that a gateway sends on.
  struct Crossing {
    var gateway: Identifier<TransitGateway>
    var entry: TransitRouter.Entry
    /// The source as it is on its own side.
    var origin: EndpointClass
    var forward: [Check]
    var door: Door
    var isPublic: Bool
    /// The target's address as the source dialled it.
    var dialled: AddressClass?
    /// Whether it came over a peering of two gateways, which keeps no groups.
    var isPeered = false
    /// The near and the far side of that peering, where both are described.
    var peering: (near: TransitAttachment, far: TransitAttachment)?

    /// The way up to here, and no further.
    func ending(in checks: [Check]) -> PathPlan {
      PathPlan(door: door, forward: forward + checks, back: [], isPublic: isPublic)
    }
  }

  private func plans(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ place: TransitRouter.Exit.Place
  ) -> [PathPlan] {
    switch place {
    case .nowhere: return [crossing.ending(in: [])]
    case .anywhere: return plansAnywhere(source, target, crossing)
    case .attachment(let exit):
      if exit.state == .gone { return [stopped(crossing, .badStateAttachment)] }
      var crossing = crossing
      crossing.forward += transit.stateChecks(of: exit)
      switch exit.side {
      case .vpc(let vpc):
        guard target.site == .network, vpc == target.vpc, vpc != nil, !crossing.isPublic else {
          return onwardPlans(source, target, crossing, exit, vpc)
        }
        return intoOwnVPC(source, target, crossing, exit)
      case .onPremises: return [leavingPlan(source, target, crossing, exit)]
      case .peering: return plansBeyondPeering(source, target, crossing, exit)
      case .unknown:
        let gap = Gap(.notFollowed, "transit gateway attachment \(graph.snapshot.symbols[exit.id])")
        let check = Check.fixed(FixedCheck(.transitGateway, "attachment", .unknown(gap)))
        return [crossing.ending(in: [check])]
      }
    }
  }

  private func assuming(_ assumption: Assumption, _ crossing: Crossing) -> Crossing {
    var result = crossing
    let name = graph.snapshot.symbols[crossing.gateway]
    result.forward.append(.fixed(FixedCheck(.transitGateway, name, .assumed(assumption))))
    return result
  }

  private func stopped(_ crossing: Crossing, _ code: BlockerCode) -> PathPlan {
    let name = graph.snapshot.symbols[crossing.gateway]
    let stop = Check.fixed(FixedCheck(.transitGateway, name, .closed(code)))
    return crossing.ending(in: [stop])
  }

  /// No table tells where the packet goes: to the target, if that has anything to do with the gateway.
  private func plansAnywhere(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing
  ) -> [PathPlan] {
    let onward = throughNATGateways(source, target, crossing)
    guard target.site == .network, !crossing.isPublic else {
      let lines = graph.transit.onPremisesAttachments(of: crossing.gateway).filter { $0.state != .gone }
      if target.site != .network, target.site != .internet, !lines.isEmpty {
        return lines.map { line in
          var crossing = crossing
          crossing.forward += transit.stateChecks(of: line)
          return leavingPlan(source, target, crossing, line)
        } + onward
      }
      let name = graph.snapshot.symbols[crossing.gateway]
      let gap = Gap(
        .missing, "the routes of transit gateway \(name)", command: DocumentKind.transitGatewayRoutes.command)
      return [crossing.ending(in: [.fixed(FixedCheck(.transitGateway, name, .unknown(gap)))])] + onward
    }
    let exits = graph.transit.attachments(of: crossing.gateway, to: target.vpc).filter { $0.state != .gone }
    if exits.isEmpty { return delivered(source, target, crossing, nil) + onward }
    return exits.flatMap { intoOwnVPC(source, target, crossing, $0) } + onward
  }

  /// Into the target's VPC: to the target, or by an explicit route of the attachment's subnet to a NAT gateway first.
  private func intoOwnVPC(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment
  ) -> [PathPlan] {
    let translated = onwardPlans(source, target, crossing, exit, target.vpc).filter { plan in
      if case .natGateway = plan.door { true } else { false }
    }
    return delivered(source, target, crossing, exit) + translated
  }

  /// The same by way of other VPCs' NAT gateways: without a table, the packet may be led to any.
  private func throughNATGateways(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing
  ) -> [PathPlan] {
    var result: [PathPlan] = []
    for (id, node) in graph.natGateways.sorted(by: { name($0.key) < name($1.key) }) {
      guard let vpc = node.senders.compactMap(\.vpc).first, vpc != source.vpc,
        vpc != target.vpc || crossing.isPublic
      else { continue }
      let exits = graph.transit.attachments(of: crossing.gateway, to: vpc).filter { $0.state != .gone }
      let ways: [TransitAttachment?] = exits.isEmpty ? [nil] : exits
      for exit in ways {
        let plans =
          exit.map { $0.subnets.isEmpty } ?? true
          ? throughNATGateway(id, source, target, crossing, exit, vpc)
          : exit.map { onwardPlans(source, target, crossing, $0, vpc) } ?? []
        result += plans.filter { $0.door == .natGateway(name(id)) }
      }
    }
    return result
  }

  func name<Resource>(_ id: Identifier<Resource>) -> String { graph.snapshot.symbols[id] }

  /// Into a VPC, nobody knows where, and by some table of it to its NAT gateway.
  private func throughNATGateway(
    _ id: Identifier<NATGateway>, _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing,
    _ exit: TransitAttachment?, _ vpc: Ordinal<VPCNode>
  ) -> [PathPlan] {
    var crossing = assuming(.transitTableUnknown, crossing)
    if exit == nil { crossing.forward.append(transit.unattached(crossing.gateway, vpc)) }
    var sender = EndpointClass(
      family: source.family, address: source.address, site: .network, vpc: vpc,
      clientPorts: source.clientPorts)
    sender.doubt = source.doubt
    let hop = Hop(
      direction: .to(.natGateway(id)), certainty: .assumed(.transitTableUnknown), component: name(id),
      evidence: [])
    return arriving(source, crossing, exit)
      .natPlans(sender, target, hop, id, isPublic: crossing.isPublic).map { plan in
        var plan = plan
        plan.forward = crossing.forward + plan.forward
        return plan
      }
  }

  /// Over a peering into another gateway, whose tables are another Region's (semantics 3.55).
  private func plansBeyondPeering(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment
  ) -> [PathPlan] {
    let peer = peer(of: exit, from: crossing.gateway)
    let others =
      target.vpc.map { vpc in
        graph.vpcs[vpc].transitGateways.filter { $0 != crossing.gateway && (peer == nil || $0 == peer) }
      } ?? []
    let isOnce = !crossing.isPeered
    guard target.site == .network, !crossing.isPublic, !others.isEmpty, isOnce else {
      let gap = Gap(.notFollowed, "transit gateway attachment \(graph.snapshot.symbols[exit.id])")
      return [crossing.ending(in: [.fixed(FixedCheck(.transitGateway, "attachment", .unknown(gap)))])]
    }
    if let far = graph.transit.farSide(of: exit) {
      return plansBeyondPeering(source, target, crossing, near: exit, far: far)
    }
    return others.flatMap { other -> [PathPlan] in
      var beyond = assuming(.transitTableUnknown, crossing)
      (beyond.gateway, beyond.isPeered) = (other, true)
      let exits = graph.transit.attachments(of: other, to: target.vpc).filter { $0.state != .gone }
      if exits.isEmpty { return delivered(source, target, beyond, nil) }
      return exits.flatMap { delivered(source, target, beyond, $0) }
    }
  }

  /// The same where both Regions' documents are here: the other gateway's table leads on.
  private func plansBeyondPeering(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, near: TransitAttachment,
    far: TransitAttachment
  ) -> [PathPlan] {
    var beyond = crossing
    (beyond.gateway, beyond.isPeered, beyond.peering) = (far.gateway, true, (near, far))
    if far.state == .gone { return [stopped(beyond, .badStateAttachment)] }
    beyond.forward += transit.stateChecks(of: far)
    return transit.exits(from: far, of: far.gateway, to: crossing.dialled).flatMap { exit in
      var onward = beyond
      onward.forward.append(exit.check)
      return plans(source, target, onward, exit.place)
    }
  }

  // MARK: Into the target's VPC

  private func delivered(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment?
  ) -> [PathPlan] {
    places(of: exit, for: target.subnet).map { place in
      let way =
        crossing.isPeered
        ? .internet
        : self.way(
          transit.references(over: crossing.gateway, crossing.entry.attachment, exit),
          isTranslated: source.address != crossing.origin.address)
      let isInside = place != nil && place == target.subnet
      let areUnseen = isInside && (exit?.subnets.isEmpty ?? true)
      let filters =
        isInside
        ? [] : deliveryACLs(place, source, target)
      return PathPlan(
        door: crossing.door,
        forward: crossing.forward + (isInside ? [] : deliveryRoute(place, target)) + filters
          + (areUnseen ? deliveryRoute(nil, target) : [])
          + translationChecks(exit, target)
          + (exit == nil ? [transit.unattached(crossing.gateway, target.vpc)] : [])
          + targetGroups(target, remote(source, over: way)),
        back: answer(source, target, crossing, exit),
        seen: source.address == crossing.origin.address
          ? nil : SeenSource(address: source.address, ports: source.clientPorts))
    }
  }

  private func deliveryACLs(
    _ place: Ordinal<SubnetNode>?, _ source: EndpointClass, _ target: EndpointClass
  ) -> [Check] {
    (place.map { [Check.acl($0, .egress, target.address, .gatewayACL)] } ?? [])
      + targetACL(target, from: source.address)
  }

  /// The attachment's subnets that the packet may come in by: that of the target's zone, else any.
  private func places(
    of exit: TransitAttachment?, for subnet: Ordinal<SubnetNode>?
  ) -> [Ordinal<SubnetNode>?] {
    guard let exit, !exit.subnets.isEmpty else {
      // It may stand in the target's own subnet, whose ACL then does not see the packet (semantics 2.17).
      return [nil] + (subnet.map { [$0] } ?? [])
    }
    if let subnet, exit.subnets.contains(subnet) { return [subnet] }
    let zone = subnet.flatMap { graph.subnets[$0].zone }
    let same = exit.subnets.filter { zone != nil && graph.subnets[$0].zone == zone }
    return same.isEmpty ? exit.subnets : same
  }

  /// The table of the attachment's subnet must lead on to the target (semantics 3.50).
  func deliveryRoute(_ place: Ordinal<SubnetNode>?, _ target: EndpointClass) -> [Check] {
    guard let place else {
      // Without the attachment's subnets, nothing tells by which of them it comes in.
      let subnets = "the attachment's subnets"
      return [.fixed(FixedCheck(.transitGateway, subnets, .assumed(.transitTableUnknown)))]
    }
    let checks = router.hops(from: place, to: target.address).map { hop -> FixedCheck in
      let outcome: Step.Outcome =
        switch hop.direction {
        case .anywhere: .admitted
        case .to(.local):
          switch hop.certainty {
          case .certain: .admitted
          case .assumed(let name): .assumed(name)
          case .possible: .unknown(Gap(.unreadable, hop.component, command: DocumentKind.routeTables.command))
          }
        case .to(.networkInterface), .to(.vpcEndpoint): .assumed(.applianceForwards)
        case .to, .blackhole, .nowhere: .closed(.routedElsewhere)
        }
      return FixedCheck(.transitGateway, hop.component, outcome, hop.evidence)
    }
    return checks.max { $0.openness < $1.openness }.map { [.fixed($0)] } ?? []
  }
}
