import Addressing
import Graph
import Model

/// Lays and judges ways through load balancers: a front leg, what listeners and target groups say, a back leg.
struct BalancerPaths {
  let graph: ReachabilityGraph
  let entrances: Entrances
  let doors: Doors

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    entrances = Entrances(graph)
    doors = Doors(graph)
  }

  /// The entrances at a target, by position; load balancers dial private addresses.
  func entrances(of target: End) -> [Int] {
    guard target.dial != .publicOnly, let endpoint = target.endpoint else { return [] }
    var socket = TargetIndex.Socket(placement: nil, endpoint: endpoint)
    // A task that is named by its address is judged as the address.
    if case .placement(let placement) = target.owner, target.dial == .any { socket.placement = placement }
    return entrances.positions(at: socket)
  }

  /// What a flow lets through, in ports on the target's wire.
  func sets(of flow: BalancedFlow, _ evaluator: inout Evaluator) -> VerdictSets {
    if let known = evaluator.balanced[flow] { return known }
    let result = alternatives(of: flow, withClosed: false, &evaluator).reduce(VerdictSets.blocked) {
      $0.strongest($1.sets)
    }
    evaluator.balanced[flow] = result
    return result
  }

  /// Every choice of node, front address and routes.
  ///
  /// Those that the front leg closes are left out unless they are asked for.
  func alternatives(
    of flow: BalancedFlow, withClosed: Bool, _ evaluator: inout Evaluator
  ) -> [BalancedAlternative] {
    let entrance = entrances.list[flow.entrance]
    switch entrance.route {
    case .unknown(let gap):
      let step = FixedCheck(.loadBalancer, entrance.name, .unknown(gap))
      let plan = PathPlan(door: .none, forward: [.fixed(step)], back: [])
      let possible = Admission.unknown.limited(to: entrance.wire)
      let back = Admission(entrance.wire)
      return [BalancedAlternative(segments: [.init(plan: plan)], forward: possible, back: back)]
    case .followed(let hops, let known):
      guard let target = known ?? flow.target else { return [] }
      var lanes = arrivals(at: hops[0], flow, &evaluator)
      for (hop, next) in zip(hops, hops.dropFirst()) {
        lanes = lanes.filter { withClosed || $0.forward.isPossible }
          .flatMap { arrivals(at: next, from: $0, over: hop, flow, &evaluator) }
      }
      guard let last = hops.last else { return [] }
      return lanes.filter { withClosed || $0.forward.isPossible }
        .flatMap { deliveries($0, over: last, to: target, entrance.wire, flow, &evaluator) }
    }
  }

  // MARK: Legs

  /// A flow at a node, with what it met until there.
  private struct Arrival {
    var node: BalancerNode
    var client: PreservedLeg.Client
    var family: IPFamily
    /// Whether load balancers may show the client to targets at all (semantics 5.34).
    var mayBeKept: Bool
    var segments: [BalancedAlternative.Segment]
    var forward: Passage
    var back: Passage
  }

  private func nodes(of hop: BalancerHop) -> [BalancerNode] {
    graph.balancers[hop.balancer].nodes.filter { node in
      hop.zone.map { zone in node.zone.map { $0 == zone } ?? true } ?? true
    }
  }

  /// From the client to the first load balancer.
  private func arrivals(
    at hop: BalancerHop, _ flow: BalancedFlow, _ evaluator: inout Evaluator
  ) -> [Arrival] {
    let source = evaluator.classes[flow.source]
    var result: [Arrival] = []
    for node in nodes(of: hop) {
      for front in node.fronts
      where flow.door != nil || mayDial(graph.classes[front].family, from: source, evaluator) {
        for leg in frontLegs(of: flow, to: front.offset, &evaluator)
        where !flow.isPublicOnly || (leg.plan.isPublic && leg.plan.seen?.isOwn ?? true) {
          let seen = leg.plan.seen ?? SeenSource(address: source.address, ports: source.clientPorts)
          let start = Arrival(
            node: node, client: .init(seen: seen, groups: source.groups), family: graph.classes[front].family,
            mayBeKept: flow.door.map { doors.list[$0].mayBeKept } ?? true, segments: [],
            forward: .open, back: .open)
          result.append(entered(start, by: leg, hop, &evaluator))
        }
      }
    }
    return result
  }

  /// From one load balancer to another, which sees the same client.
  private func arrivals(
    at next: BalancerHop, from arrival: Arrival, over hop: BalancerHop, _ flow: BalancedFlow,
    _ evaluator: inout Evaluator
  ) -> [Arrival] {
    var result: [Arrival] = []
    for node in nodes(of: next) {
      for front in node.fronts {
        for leg in legs(from: arrival, over: hop, to: front.offset, &evaluator) {
          var entering = arrival
          entering.node = node
          if !leg.isPreserved {
            let own = graph.classes[leg.source]
            entering.client = .init(seen: SeenSource(address: own.address, ports: .bound), groups: own.groups)
            entering.family = own.family
          }
          result.append(entered(entering, by: leg.outcome, next, &evaluator))
        }
      }
    }
    return result
  }

  /// Adds the leg to a node, and what the load balancer says to the client that it sees.
  private func entered(
    _ arrival: Arrival, by leg: LegOutcome, _ hop: BalancerHop, _ evaluator: inout Evaluator
  ) -> Arrival {
    let listener = hop.listener.check(client: arrival.client.seen.address, in: graph.forest)
    let inside = evaluator.leg(
      PathPlan(door: .none, forward: [hop.state, listener] + hop.forwarding, back: []))
    let sample = [leg.forward.certain, leg.forward.assumed, leg.forward.possible, .everything].lazy
      .compactMap { $0.intersection(hop.front).intervals.first }.first
      .map { TrafficKind(rawValue: $0.lowerBound) }
    var result = arrival
    result.segments += [.init(plan: leg.plan, sample: sample), .init(plan: inside.plan)]
    result.forward = arrival.forward.and(Passage(leg.forward, for: hop.front))
      .and(Passage(inside.forward, for: .everything))
    result.back = arrival.back.and(Passage(leg.back, for: hop.front))
    return result
  }

  private struct BackLeg {
    var outcome: LegOutcome
    var source: Int
    var isPreserved: Bool
  }

  /// Every private way from a node to a target; with and without the client's address where nobody knows which.
  private func legs(
    from arrival: Arrival, over hop: BalancerHop, to target: Int, _ evaluator: inout Evaluator
  ) -> [BackLeg] {
    let family = graph.classes[target].family
    var result: [BackLeg] = []
    for source in arrival.node.sources where graph.classes[source].family == family {
      for leg in evaluator.legs(from: source.offset, to: target) where !leg.plan.isPublic {
        let outcome = hop.isClassic ? evaluator.leg(classic(leg.plan, source, target)) : leg
        // An address of the other family cannot be kept (semantics 5.32).
        var kept = arrival.family == family && arrival.mayBeKept ? preservation(hop, target) : .off
        let preserved = PreservedLeg.plan(outcome.plan, arrival.client)
        // What a NAT gateway sends on has lost the client's address; whether it passes is not documented (5.34).
        let isRewritten = leg.plan.seen != nil
        if isRewritten, kept == .on { kept = .either }
        switch kept {
        case .off: result.append(BackLeg(outcome: outcome, source: source.offset, isPreserved: false))
        case .on:
          result.append(
            BackLeg(outcome: evaluator.leg(preserved), source: source.offset, isPreserved: true))
        case .either:
          for (plan, isPreserved) in [(outcome.plan, false), (preserved, true)] {
            if isPreserved && isRewritten { continue }
            let outcome = evaluator.leg(assumed(plan, isPreserved))
            result.append(BackLeg(outcome: outcome, source: source.offset, isPreserved: isPreserved))
          }
        }
      }
    }
    return result
  }

  /// Beyond the VPC it is not documented which address is seen (semantics 5.34).
  private func preservation(_ hop: BalancerHop, _ target: Int) -> AddressPreservation {
    guard hop.preservation == .on else { return hop.preservation }
    let own = graph.balancers[hop.balancer].vpc
    let vpc = graph.classes[target].vpc
    return own == nil || vpc == nil || own == vpc ? .on : .either
  }

  private func assumed(_ plan: PathPlan, _ isPreserved: Bool) -> PathPlan {
    var result = plan
    let text = isPreserved ? "client address preserved" : "client address not preserved"
    result.forward.insert(
      .fixed(FixedCheck(.targetGroup, text, .assumed(.clientAddressPreservation))), at: 0)
    return result
  }

  /// A Classic Load Balancer's ACL is asked on the way out even inside the subnet (semantics 2.16).
  private func classic(_ plan: PathPlan, _ source: Ordinal<EndpointClass>, _ target: Int) -> PathPlan {
    guard plan.door == .sameSubnet, let subnet = graph.classes[source].subnet else { return plan }
    var result = plan
    result.forward.insert(.acl(subnet, .egress, graph.classes[target].address, .sourceACL), at: 0)
    return result
  }

  /// From the last load balancer to the target.
  private func deliveries(
    _ arrival: Arrival, over hop: BalancerHop, to target: Int, _ wire: TrafficSet, _ flow: BalancedFlow,
    _ evaluator: inout Evaluator
  ) -> [BalancedAlternative] {
    legs(from: arrival, over: hop, to: target, &evaluator).map { leg in
      var outcome = leg.outcome
      if leg.isPreserved, flow.isOwnTarget {
        outcome.plan.forward.append(
          .fixed(FixedCheck(.target, "", .closed(.preservedHairpin))))
        outcome.forward = .closed
      }
      return BalancedAlternative(
        segments: arrival.segments + [.init(plan: outcome.plan)],
        forward: arrival.forward.limit(outcome.forward.limited(to: wire)),
        back: arrival.back.limit(outcome.back.limited(to: wire)))
    }
  }
}
