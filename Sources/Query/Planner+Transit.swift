import Addressing
import Graph
import Model

/// How a packet came into a VPC that is not its sender's, and how its answer leaves from there.
struct Arrival {
  var gateway: Identifier<TransitGateway>
  /// What the answer meets on its way back, apart from ACLs.
  var back: [Check]
  /// The ACLs on that way.
  var passes: [ACLPass]
}

/// Ways over transit gateways (semantics 3-E).
extension Planner {
  private var transit: TransitRouter { TransitRouter(graph: graph) }

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
      let upTo = out + [admittedHop(hop, .sourceRoute)] + into + entry.checks
      return transit.exits(from: entry.attachment, of: id, to: dialled).flatMap { exit in
        let crossing = Crossing(
          gateway: id, entry: entry, forward: upTo + [exit.check], door: door, isPublic: isPublic,
          dialled: dialled)
        return plans(source, target, crossing, exit.place)
      }
    }
  }

  /// From a network on premises that is attached to a gateway.
  func transitPlans(
    _ source: EndpointClass, _ target: EndpointClass, cameInBy attachment: TransitAttachment,
    _ checks: [Check]
  ) -> [PathPlan] {
    let gateway = attachment.gateway
    let upTo = checks + transit.stateChecks(of: attachment)
    let entry = TransitRouter.Entry(attachment: attachment, subnet: nil, checks: [])
    return transit.exits(from: attachment, of: gateway, to: target.address).flatMap { exit in
      let crossing = Crossing(
        gateway: gateway, entry: entry, forward: upTo + [exit.check],
        door: .transitGateway(graph.snapshot.symbols[gateway]), isPublic: false, dialled: target.address)
      return plans(source, target, crossing, exit.place)
    }
  }

  /// What is the same for all that a gateway sends on.
  private struct Crossing {
    var gateway: Identifier<TransitGateway>
    var entry: TransitRouter.Entry
    var forward: [Check]
    var door: Door
    var isPublic: Bool
    /// The target's address as the source dialled it.
    var dialled: AddressClass?

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
        return delivered(source, target, crossing, exit)
      case .onPremises: return [leavingPlan(source, target, crossing, exit)]
      case .peering: return plansAnywhere(source, target, assuming(.transitTableUnknown, crossing))
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
    if crossing.isPublic {
      let name = graph.snapshot.symbols[crossing.gateway]
      let gap = Gap(
        .missing, "the routes of transit gateway \(name)", command: DocumentKind.transitGatewayRoutes.command)
      return [crossing.ending(in: [.fixed(FixedCheck(.transitGateway, name, .unknown(gap)))])]
    }
    guard target.site == .network else {
      var plan = crossing.ending(in: [])
      plan.back = answerFromAfar(source, crossing)
      return [plan]
    }
    let exits = graph.transit.attachments(of: crossing.gateway, to: target.vpc).filter { $0.state != .gone }
    if exits.isEmpty { return delivered(source, target, crossing, nil) }
    return exits.flatMap { delivered(source, target, crossing, $0) }
  }

  // MARK: Into the target's VPC

  private func delivered(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment?
  ) -> [PathPlan] {
    places(of: exit, for: target.subnet).map { place in
      let way = transit.references(over: crossing.gateway, crossing.entry.attachment, exit)
      let isInside = place != nil && place == target.subnet
      let filters =
        isInside
        ? [] : deliveryACLs(place, source, target)
      return PathPlan(
        door: crossing.door,
        forward: crossing.forward + (isInside ? [] : deliveryRoute(place, target)) + filters
          + targetGroups(target, remote(source, over: way)),
        back: answer(source, target, crossing, exit))
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
    guard let exit, !exit.subnets.isEmpty else { return [nil] }
    if let subnet, exit.subnets.contains(subnet) { return [subnet] }
    let zone = subnet.flatMap { graph.subnets[$0].zone }
    let same = exit.subnets.filter { zone != nil && graph.subnets[$0].zone == zone }
    return same.isEmpty ? exit.subnets : same
  }

  /// The table of the attachment's subnet must lead on to the target (semantics 3.50).
  private func deliveryRoute(_ place: Ordinal<SubnetNode>?, _ target: EndpointClass) -> [Check] {
    guard let place else { return [] }
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

  /// The answer's way: the target's table, the zone, the gateway's table, and all ACLs in one question (semantics 2.17, 3.58).
  private func answer(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment?
  ) -> [Check] {
    let gateway = crossing.gateway
    let (place, zoneChecks) = exit.map { transit.zone(of: $0, for: target.subnet) } ?? (nil, [])
    var passes = place.map { [ACLPass(subnet: $0, direction: .ingress, address: target.address)] } ?? []
    passes += answerPasses(source, crossing, from: target.address)
    return [
      answerRoute(from: target, to: source.address) { $0 == .transitGateway(gateway) }
    ] + zoneChecks + [
      transit.answer(from: exit, of: gateway, to: source.address) { accepts($0, source, crossing) },
      .answerACLs(
        AnswerACLs(
          target: target.subnet, sourceAddress: source.address, source: nil, targetAddress: target.address,
          ports: source.clientPorts, between: passes)),
    ]
  }

  /// Out of the gateway into the source's VPC: no ACL where the source's subnet is the attachment's.
  private func answerPasses(
    _ source: EndpointClass, _ crossing: Crossing, from address: AddressClass?
  ) -> [ACLPass] {
    guard let subnet = source.subnet, subnet != crossing.entry.subnet else { return [] }
    let out = crossing.entry.subnet.map {
      [ACLPass(subnet: $0, direction: .egress, address: source.address)]
    }
    return (out ?? []) + [ACLPass(subnet: subnet, direction: .ingress, address: address)]
  }

  /// Whether an answer that leaves by an attachment comes back to the source's VPC.
  private func accepts(
    _ attachment: TransitAttachment, _ source: EndpointClass, _ crossing: Crossing
  ) -> Bool {
    if source.site != .network { return attachment.side == .onPremises }
    if let own = crossing.entry.attachment { return attachment.id == own.id }
    return source.vpc != nil && attachment.side == .vpc(source.vpc)
  }

  // MARK: Into another VPC, and out of AWS

  /// Into a VPC that is not the target's: its own tables lead on, through a NAT gateway or an appliance.
  private func onwardPlans(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment,
    _ vpc: Ordinal<VPCNode>?
  ) -> [PathPlan] {
    guard let vpc, !exit.subnets.isEmpty else {
      let gap = Gap(
        .missing, "what lies behind attachment \(graph.snapshot.symbols[exit.id])",
        command: DocumentKind.subnets.command)
      let check = Check.fixed(FixedCheck(.transitGateway, "attachment", .unknown(gap)))
      return [crossing.ending(in: [check])]
    }
    let zone = source.subnet.flatMap { graph.subnets[$0].zone }
    let same = exit.subnets.filter { zone != nil && graph.subnets[$0].zone == zone }
    return (same.isEmpty ? exit.subnets : same).flatMap { place -> [PathPlan] in
      var sender = EndpointClass(
        family: source.family, address: source.address, site: .network, subnet: place, vpc: vpc,
        clientPorts: source.clientPorts)
      sender.doubt = source.doubt
      var onward = self
      onward.passed.insert(.transitGateway)
      onward.arrival = Arrival(
        gateway: crossing.gateway,
        back: [
          transit.answer(from: exit, of: crossing.gateway, to: source.address) {
            accepts($0, source, crossing)
          }
        ], passes: answerPasses(source, crossing, from: crossing.dialled))
      return onward.plans(from: sender, to: target).filter { $0.isPublic == crossing.isPublic }.map { plan in
        var plan = plan
        plan.forward = crossing.forward + plan.forward
        return plan
      }
    }
  }

  /// Out of AWS: what is beyond is taken to answer, as everything outside is.
  private func leavingPlan(
    _ source: EndpointClass, _ target: EndpointClass, _ crossing: Crossing, _ exit: TransitAttachment
  ) -> PathPlan {
    guard target.site != .network, !crossing.isPublic else {
      let gap = Gap(.notFollowed, "the network behind attachment \(graph.snapshot.symbols[exit.id])")
      let check = Check.fixed(FixedCheck(.transitGateway, "attachment", .unknown(gap)))
      return crossing.ending(in: [check])
    }
    var plan = PathPlan(door: crossing.door, forward: crossing.forward, back: [])
    plan.back = [
      transit.answer(from: exit, of: crossing.gateway, to: source.address) { accepts($0, source, crossing) }
    ]
    plan.back += answerFromAfar(source, crossing)
    return plan
  }

  private func answerFromAfar(
    _ source: EndpointClass, _ crossing: Crossing
  ) -> [Check] {
    [
      .answerACLs(
        AnswerACLs(
          target: nil, sourceAddress: nil, source: nil, targetAddress: nil, ports: source.clientPorts,
          between: answerPasses(source, crossing, from: crossing.dialled)))
    ]
  }
}
