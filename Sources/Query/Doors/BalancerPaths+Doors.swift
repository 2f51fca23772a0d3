import Addressing
import Graph
import Model

/// Ways by doors of AWS's: straight to an end, or to a load balancer that leads on.
extension BalancerPaths {
  /// Every way by a door from a source to a target, in container ports.
  func doorWays(
    from source: End, to target: End, ports: [PublishedPort]?, _ evaluator: inout Evaluator
  ) -> [PairJudge.Way] {
    guard !doors.list.isEmpty, let number = source.classNumber else { return [] }
    return directWays(from: source, number, to: target, ports, &evaluator)
      + balancedWays(from: source, number, to: target, ports, &evaluator)
  }

  private func isGuest(_ source: End, _ sender: EndpointClass, at door: VisitorDoor) -> Bool {
    switch (source.owner, door.guests) {
    case (.outside(.internet), .internet): true
    case (.outside(.visitors(let party)), .party(let wanted)): party == wanted
    case (.outside(.visitors), _), (_, .party): false
    case (_, .internet): sender.site == .network
    case (_, .vpcs(let vpcs)): sender.vpc.map { vpcs.contains($0) } ?? false
    case (_, .dialling): true
    }
  }

  private func directWays(
    from source: End, _ number: Int, to target: End, _ ports: [PublishedPort]?, _ evaluator: inout Evaluator
  ) -> [PairJudge.Way] {
    guard let to = target.classNumber else { return [] }
    var result: [PairJudge.Way] = []
    for position in doors.doors(at: target) {
      let door = doors.list[position]
      guard isGuest(source, evaluator.classes[number], at: door) else { continue }
      for leg in legs(by: door, from: number, to: to, &evaluator) {
        let wire = VerdictSets(forward: leg.forward, back: leg.back)
        let sets = ports.map { PortTranslation.toContainer(wire, through: $0) } ?? wire
        result.append(PairJudge.Way(door: door.door(), sets: sets, plan: leg.plan, ports: ports))
      }
    }
    return result
  }

  private func balancedWays(
    from source: End, _ number: Int, to target: End, _ ports: [PublishedPort]?, _ evaluator: inout Evaluator
  ) -> [PairJudge.Way] {
    entrances(of: target).flatMap { position -> [PairJudge.Way] in
      let entrance = entrances.list[position]
      let scope = container(entrance.wire, ports)
      guard !scope.isEmpty else { return [] }
      return doors.doors(before: entrance).compactMap { index in
        let door = doors.list[index]
        guard isGuest(source, evaluator.classes[number], at: door) else { return nil }
        let flow = BalancedFlow(
          source: number, entrance: position, isPublicOnly: false, isOwnTarget: false, door: index)
        let wire = sets(of: flow, &evaluator)
        return PairJudge.Way(
          door: door.door(entrance.name, entrance.port),
          sets: ports.map { PortTranslation.toContainer(wire, through: $0) } ?? wire, ports: ports,
          balanced: PairJudge.Balanced(flow: flow, target: target.label, scope: scope))
      }
    }
  }

  /// From the client to a node of the load balancer: by itself, or by a door in front of it.
  func frontLegs(of flow: BalancedFlow, to front: Int, _ evaluator: inout Evaluator) -> [LegOutcome] {
    guard let door = flow.door else { return evaluator.legs(from: flow.source, to: front) }
    return legs(by: doors.list[door], from: flow.source, to: front, &evaluator)
  }

  /// The load balancers that lead to a placement, by position.
  func balancers(before placement: Int) -> Set<Int> {
    let sockets = graph.placements[placement].endpoints.map {
      TargetIndex.Socket(placement: placement, endpoint: $0)
    }
    let found = sockets.flatMap { entrances.bySocket[$0] ?? [] }.flatMap { position -> [Int] in
      guard case .followed(let hops, _) = entrances.list[position].route else { return [] }
      return hops.prefix(1).map(\.balancer)
    }
    return Set(found)
  }

  // MARK: The door itself

  /// Every way by a door to a class.
  private func legs(
    by door: VisitorDoor, from source: Int, to target: Int, _ evaluator: inout Evaluator
  ) -> [LegOutcome] {
    let sender = evaluator.classes[source]
    switch door.guests {
    case .internet where sender.site == .network:
      return legs(ofOwnSender: source, by: door, to: target, &evaluator)
    case .internet, .party:
      return plans(by: door, as: seen(door, sender), to: target, evaluator).map { evaluator.leg($0) }
    case .vpcs:
      let client = seen(door, sender)
      // Who stands in a VPC is asked by his own groups first.
      let beyond = Remote(
        family: sender.family, address: nil, groups: nil, vpc: nil, way: .internet, visitor: client.visitor)
      return plans(by: door, as: client, to: target, evaluator).map { plan in
        var whole = plan
        whole.forward = evaluator.planner.sourceGroups(sender, beyond) + plan.forward
        return evaluator.leg(whole)
      }
    case .dialling(let classes):
      // A caller may be of the interface's own class: no rule tells their addresses apart.
      return classes.flatMap {
        legs(ofCaller: source, at: $0.offset, by: door, to: target, &evaluator)
      }
    }
  }

  /// From a network of ours out to the internet first.
  private func legs(
    ofOwnSender source: Int, by door: VisitorDoor, to target: Int, _ evaluator: inout Evaluator
  ) -> [LegOutcome] {
    // What address the internet sees of him is not followed.
    let client =
      door.sight == .client
      ? SeenSource(address: nil, ports: .any, visitor: .publicAddress)
      : seen(door, evaluator.classes[source])
    let out = waysOut(of: source, to: door, &evaluator)
    return plans(by: door, as: client, to: target, evaluator).flatMap { plan in
      out.map { way in
        var whole = plan
        whole.forward.insert(.fixed(way.there), at: 0)
        whole.back.append(.fixed(way.back))
        return evaluator.leg(whole)
      }
    }
  }

  /// From whoever reaches an interface of the door's.
  private func legs(
    ofCaller source: Int, at interface: Int, by door: VisitorDoor, to target: Int,
    _ evaluator: inout Evaluator
  ) -> [LegOutcome] {
    let sender = evaluator.classes[source]
    return evaluator.legs(from: source, to: interface).filter { !$0.plan.isPublic }.flatMap { leg in
      let dialled = leg.plan.seen ?? SeenSource(address: sender.address, ports: sender.clientPorts)
      let client = door.sight == .client ? dialled : seen(door, sender)
      return plans(by: door, as: client, to: target, evaluator).map { plan in
        var whole = plan
        whole.forward = leg.plan.forward + plan.forward
        whole.back = plan.back + leg.plan.back
        return evaluator.leg(whole)
      }
    }
  }

  private func seen(_ door: VisitorDoor, _ sender: EndpointClass) -> SeenSource {
    switch door.sight {
    case .client: SeenSource(address: sender.address, ports: sender.clientPorts)
    case .visitor(let visitor): SeenSource(address: nil, ports: .any, visitor: visitor)
    }
  }

  /// From the door to a class; several where an ACL may look at an address that nobody knows.
  private func plans(
    by door: VisitorDoor, as client: SeenSource, to target: Int, _ evaluator: Evaluator
  ) -> [PathPlan] {
    let end = evaluator.classes[target]
    let family = client.address.map { graph.forest.family(of: $0) }
    // Who keeps his address keeps its family.
    guard family == nil || family == end.family else { return [] }
    let remote = Remote(
      family: end.family, address: client.address, groups: nil, vpc: nil, way: .internet,
      visitor: client.visitor)
    let planner = evaluator.planner
    let carried = FixedCheck(
      door.role, door.name, .admitted, [], only: Carried(traffic: door.traffic, otherwise: .doorPort))
    var before: [Check] = [.fixed(carried)] + door.states.map { .fixed($0) }
    if door.needsGateway {
      before += [planner.gatewayCheck(of: end.vpc).1, planner.blockPublicAccess(of: end.subnet)]
    }
    let addresses =
      client.address == nil && door.acls != .none ? [graph.forest.root(end.family), nil] : [client.address]
    return addresses.map { address in
      let acl = door.acls == .both ? planner.targetACL(end, from: address) : []
      let answer = AnswerACLs(
        target: end.subnet, sourceAddress: address, source: nil, targetAddress: nil, ports: client.ports)
      return PathPlan(
        door: door.door(),
        forward: before + acl + (door.asksGroups ? planner.targetGroups(end, remote) : []),
        back: door.acls == .none ? [] : [.answerACLs(answer)], seen: client)
    }
  }
}
