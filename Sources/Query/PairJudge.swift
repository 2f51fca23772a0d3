import Addressing
import Graph
import Model

/// Judges one pair of ends, with what hosts, published ports and missing inputs add to the network's answer.
struct PairJudge {
  let graph: ReachabilityGraph
  let sameHost: SameHost
  let balancers: BalancerPaths
  let metadata: MetadataEndpoints
  let limits: SourceLimits

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    sameHost = SameHost(graph: graph)
    balancers = BalancerPaths(graph)
    metadata = MetadataEndpoints(graph: graph)
    limits = SourceLimits(graph)
  }

  /// One way between a pair, judged in the target's container ports.
  struct Way {
    var door: Door
    var sets: VerdictSets
    /// For the steps; `nil` where ``steps`` says all there is.
    var plan: PathPlan?
    var steps: [Step] = []
    /// The published ports that lead to the target; `nil` where ports are not translated.
    var ports: [PublishedPort]?
    /// Where the way leads through a load balancer.
    var balanced: Balanced?

    /// The published ports that were dialled, and not reached on the host itself.
    var dialledPorts: [PublishedPort]? { plan == nil && balanced == nil ? nil : ports }
  }

  /// A way through a load balancer, whose evidence is looked up when it is asked for.
  struct Balanced {
    var flow: BalancedFlow
    /// The target's address.
    var target: String
    /// All that it has to do with, in container ports.
    var scope: TrafficSet
  }

  /// Every way from one end to another; empty only where nothing at all joins them.
  func ways(from source: End, to target: End, _ evaluator: inout Evaluator) -> [Way] {
    let stops = [stoppedAtSource(source), stoppedAtTarget(target, source)].compactMap { $0 }
    // An end without a network is a no, whatever is missing of the other.
    if let stopped = stops.first(where: { $0.sets == .blocked }) ?? stops.first { return [stopped] }
    if case .linkLocal(let address) = target.owner {
      return [metadata.way(from: source.owner, to: address)]
    }
    if source.owner.isElsewhere, target.owner.isElsewhere {
      let gap = Gap(.notFollowed, "what two networks outside the snapshot do with each other")
      return [unknown([Step(.placement, component: source.label, outcome: .unknown(gap))])]
    }
    if case .outside(.visitors) = source.owner { return visitorWays(from: source, to: target, &evaluator) }
    if let inside = insideKernel(from: source, to: target) { return [inside] }
    var result: [Way] = []
    if case .placement(let position) = target.owner, target.dial == .any,
      let shortcut = sameHost.reach(from: source.owner, to: position)
    {
      let step = Step(.host, component: shortcut.door.text, outcome: .admitted)
      result.append(Way(door: shortcut.door, sets: shortcut.sets, steps: [step]))
    }
    result += networkWays(from: source, to: target, &evaluator)
    if let own = perhapsOwn(source, target) ?? perhapsOwn(target, source) { result.append(own) }
    guard let number = target.classNumber else { return result }
    let ports = publishedPorts(of: target, evaluator.classes[number].family)
    let balanced = balancers.ways(from: source, to: target, ports: ports, &evaluator)
    return result + balanced.compactMap { limits.limited($0, from: source, balancers) }
      + balancers.doorWays(from: source, to: target, ports: ports, &evaluator)
  }

  /// Who comes by doors only has no other way.
  private func visitorWays(from source: End, to target: End, _ evaluator: inout Evaluator) -> [Way] {
    let family = target.classNumber.map { evaluator.classes[$0].family } ?? .v4
    let ways = balancers.doorWays(
      from: source, to: target, ports: publishedPorts(of: target, family), &evaluator)
    if !ways.isEmpty { return ways }
    let step = Step(.placement, component: source.label, outcome: .closed(.noWayIn))
    return [Way(door: .none, sets: .blocked, steps: [step])]
  }

  /// What is sent to an own address never leaves the kernel, and no group is asked (semantics 1.63, 4.64).
  private func insideKernel(from source: End, to target: End) -> Way? {
    if case .placement = target.owner, target.dial == .any { return nil }
    guard let interface = source.interface, let other = target.interface, target.dial != .publicOnly,
      source.dial != .publicOnly
    else { return nil }
    guard interface == other || (source.host != nil && source.host == target.host) else { return nil }
    let step = Step(.host, component: "its own address", outcome: .admitted)
    return Way(
      door: .sameKernel,
      sets: VerdictSets(reachable: .everything, assumed: .none, unknown: .none, oneWay: .none), steps: [step])
  }

  /// A task's interface that no task shown has may be that of a service without tasks, whose own kernel it then is.
  private func perhapsOwn(_ task: End, _ other: End) -> Way? {
    guard case .placement(let position) = task.owner, case .interface(let interface) = other.owner,
      case .prospective = graph.placements[position].existence, graph.placements[position].mode == .awsvpc,
      graph.interfaces[interface].owner.kind == .task, task.dial == .any, other.dial != .publicOnly
    else { return nil }
    let (snapshot, kind) = (graph.snapshot, DocumentKind.tasks)
    guard !snapshot.kinds.contains(kind) || snapshot.incompleteKinds.contains(kind) else { return nil }
    let subnets = [task, other].map { $0.classNumber.flatMap { graph.classes[$0].subnet } }
    guard subnets[0] == nil || subnets[1] == nil || subnets[0] == subnets[1] else { return nil }
    let name = snapshot.symbols[graph.interfaces[interface].id]
    let gap = Gap(.missing, "the task that has interface \(name)", command: kind.command)
    return unknown([Step(.placement, component: name, outcome: .unknown(gap))])
  }

  private func networkWays(from source: End, to target: End, _ evaluator: inout Evaluator) -> [Way] {
    guard let from = source.classNumber, let to = target.classNumber else { return [] }
    let ports = publishedPorts(of: target, evaluator.classes[to].family)
    if let ports, ports.isEmpty { return [notPublished(target)] }
    let outcomes = limits.limited(
      evaluator.outcomes(from: from, to: to), from: source, to: evaluator.classes[to], &evaluator)
    let meant = outcomes.filter { isMeant($0.plan, source, target, evaluator) }
    if meant.isEmpty, !outcomes.isEmpty {
      if target.dial == .privateOnly { return [dialledPrivately(target)] }
      if outcomes.allSatisfy({ isToService($0.plan) }) {
        return [closed(.routedElsewhere, "a service of AWS")]
      }
    }
    return meant.map { outcome in
      let sets = ports.map { PortTranslation.toContainer(outcome.sets, through: $0) } ?? outcome.sets
      return Way(door: outcome.plan.door, sets: sets, plan: outcome.plan, ports: ports)
    }
  }

  /// `nil` for a target whose ports are those on the wire.
  ///
  /// An address as target is judged as the address.
  func publishedPorts(of target: End, _ family: IPFamily) -> [PublishedPort]? {
    guard case .placement(let position) = target.owner,
      case .published(let ports) = graph.placements[position].ports
    else { return nil }
    return PortTranslation.published(ports, on: target.address, family: family)
  }

  /// From the internet only the public address leads to an interface that has one.
  private func dialledPrivately(_ target: End) -> Way {
    let step = Step(
      .internetGateway, component: "\(target.label) is no public address", outcome: .closed(.noPublicAddress))
    return Way(door: .none, sets: .blocked, steps: [step])
  }

  private func notPublished(_ target: End) -> Way {
    Way(door: .none, sets: .blocked, steps: [publishingStep])
  }

  /// The step that a port without a published counterpart ends at.
  var publishingStep: Step {
    Step(.publishing, component: "bridge network", outcome: .closed(.portNotPublished))
  }

  /// Whether it leads through a gateway endpoint, to one service and not to the internet (semantics S65).
  private func isToService(_ plan: PathPlan) -> Bool {
    plan.forward.contains { check in
      if case .fixed(let fixed) = check { fixed.only?.otherwise == .endpointProtocol } else { false }
    }
  }

  private func isMeant(_ plan: PathPlan, _ source: End, _ target: End, _ evaluator: Evaluator) -> Bool {
    if !target.isNamed, isToService(plan) { return false }
    let isDialled = target.dial == .any || (target.dial == .publicOnly) == plan.isPublic
    // A way to a public address that is not there is stopped for that; it tells what else is in the way.
    let hasNone = target.classNumber.map { evaluator.classes[$0].publicAddress == nil } ?? false
    guard isDialled || (target.dial == .privateOnly && hasNone) else { return false }
    // A source's public address is only seen where the target is dialled by its own, or is on the internet.
    guard source.dial == .publicOnly, let number = target.classNumber else { return true }
    if let seen = plan.seen, !seen.isOwn { return false }
    return plan.isPublic || evaluator.classes[number].site == .internet
  }

  // MARK: What stops a pair before any packet is sent

  private func stoppedAtSource(_ source: End) -> Way? {
    if case .nobody = source.owner { return nobody(source) }
    if case .interface(let position) = source.owner, graph.interfaces[position].neverInitiates {
      let node = graph.interfaces[position]
      let name = node.owner.name.isEmpty ? graph.snapshot.symbols[node.id] : node.owner.name
      return closed(.neverInitiates, "\(node.owner.kind.rawValue) \(name)")
    }
    guard case .placement(let position) = source.owner else { return nil }
    let placement = graph.placements[position]
    return stopped(placement)
  }

  private func stoppedAtTarget(_ target: End, _ source: End) -> Way? {
    if case .nobody = target.owner {
      if let address = target.address, let meaning = NAT64.meaning(of: IPPrefix(address)) {
        let gap = Gap(.notFollowed, "\(address), which stands for \(meaning.first)")
        return unknown([Step(.natGateway, component: "NAT64", outcome: .unknown(gap))])
      }
      return nobody(target)
    }
    guard case .placement(let position) = target.owner else { return nil }
    return stopped(graph.placements[position])
  }

  /// In no subnet, and so nobody's, where all subnets are known.
  private func nobody(_ end: End) -> Way {
    let kind = DocumentKind.subnets
    let isShown = graph.snapshot.kinds.contains(kind) && !graph.snapshot.incompleteKinds.contains(kind)
    guard isShown, end.address.map({ areSubnetsKnown(around: $0) }) ?? true else {
      let gap = Gap(.missing, "the subnet of \(end.label)", command: kind.command)
      return unknown([Step(.placement, component: end.label, outcome: .unknown(gap))])
    }
    return closed(.addressNotInUse, end.label)
  }

  /// Whether documents describe the subnets of every VPC that has an address: another account's may be left out.
  private func areSubnetsKnown(around address: IPAddress) -> Bool {
    graph.vpcs.indices.filter { graph.vpcs[$0].blocks.contains { $0.contains(address) } }.allSatisfy { vpc in
      let subnets = graph.subnets.filter { $0.vpc == Ordinal(vpc) }
      return !subnets.isEmpty && subnets.allSatisfy(\.isDescribed)
    }
  }

  func stopped(_ placement: Placement) -> Way? {
    let isModeKnown = placement.definition != nil
    if placement.mode == .none, isModeKnown {
      return closed(.networkModeNone, "network mode none")
    }
    if placement.isNetworkingDisabled { return closed(.networkingDisabled, "disableNetworking") }
    guard !placement.gaps.isEmpty else { return nil }
    return unknown(
      placement.gaps.map { Step(.placement, component: $0.subject, outcome: .unknown($0)) })
  }

  private func unknown(_ steps: [Step]) -> Way {
    Way(
      door: .none,
      sets: VerdictSets(reachable: .none, assumed: .none, unknown: .everything, oneWay: .none), steps: steps)
  }

  private func closed(_ code: BlockerCode, _ component: String) -> Way {
    Way(door: .none, sets: .blocked, steps: [Step(.placement, component: component, outcome: .closed(code))])
  }
}
