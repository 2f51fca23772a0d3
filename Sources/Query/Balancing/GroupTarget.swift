import Addressing
import Graph
import Model

/// A task or an address behind a target group, as one of its load balancers dials it.
struct GroupTarget {
  var socket: TargetIndex.Socket
  /// What is sent to it, in ports on the wire; of TCP and UDP alike.
  var wire: TrafficSet
  /// The zone that it is registered in, or is in; `nil` for any.
  var zone: Symbol?
  /// Its registration.
  var checks: [Check]
}

/// Finds the tasks and addresses behind target groups.
struct GroupTargets {
  let graph: ReachabilityGraph
  private let index: TargetIndex
  private let symbols: SymbolTable
  private let groups: [Identifier<TargetGroup>: TargetGroup]

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    index = TargetIndex(graph)
    symbols = graph.snapshot.symbols
    groups = Dictionary(
      graph.snapshot.targetGroups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The description; one with nothing in it where there is none.
  func group(_ id: Identifier<TargetGroup>) -> TargetGroup {
    groups[id] ?? TargetGroup(id: id, place: Place(document: 0, element: 0))
  }

  /// Whether any running task may be a target, as a part of the registrations was lost.
  func mayHoldAnybody(_ group: TargetGroup) -> Gap? {
    let isPart = group.targets != nil && graph.snapshot.incompleteKinds.contains(.targetHealth)
    guard group.integrity != .intact || isPart else { return nil }
    return Gap(.unreadable, "target group \(name(group))", command: DocumentKind.targetHealth.command)
  }

  /// What keeps a group's targets from being known: no document shows them, and no service registers any.
  func unknownTargets(of group: TargetGroup) -> Gap? {
    guard group.targets == nil, group.targetType != .lambda, group.targetType != .alb,
      !index.isNamed(group.id)
    else { return nil }
    let command = "aws elbv2 describe-target-health --target-group-arn \(symbols[group.id])"
    return Gap(.missing, "the targets of target group \(name(group))", command: command)
  }

  /// Whether a socket can be a target of an instance's kind.
  func isOnInstance(_ socket: TargetIndex.Socket) -> Bool { index.instanceSockets.contains(socket) }

  func name(_ group: TargetGroup) -> String {
    group.name.map { symbols[$0] } ?? Names.short(String(tail(group).prefix { $0 != "/" }))
  }

  /// `web/73e2d6bc24d8a067` of the ARN.
  private func tail(_ group: TargetGroup) -> String {
    let arn = symbols[group.id]
    return arn.firstRange(of: "targetgroup/").map { String(arn[$0.upperBound...]) } ?? arn
  }

  /// The step of the target group itself.
  func groupCheck(_ group: TargetGroup, _ outcome: Step.Outcome = .admitted) -> Check {
    let parts = [group.proto.map { symbols[$0] }, group.port.map { "\($0)" }, group.targetType?.rawValue]
    let text = parts.compactMap { $0 }.joined(separator: " ")
    return .fixed(FixedCheck(.targetGroup, name(group), outcome, [Evidence(id: tail(group), text: text)]))
  }

  /// The tasks that are registered, or that services name where nobody knows the registrations.
  ///
  /// Tasks to come are registered by their service when they start, beside whatever is registered now.
  func targets(of group: TargetGroup) -> [GroupTarget] {
    guard let registered = group.targets else {
      return namedByServices(group, index.tasks(naming: group.id))
    }
    return targets(registered, in: group) + namedByServices(group, index.tasksToCome(naming: group.id))
  }

  private func targets(_ registered: [RegisteredTarget], in group: TargetGroup) -> [GroupTarget] {
    registered.flatMap { target -> [GroupTarget] in
      guard let port = target.port ?? group.port else { return [] }
      let id = symbols[target.target]
      let sockets: [TargetIndex.Socket]
      switch group.targetType {
      case .lambda, .alb: return []
      case .instance: sockets = index.sockets(onInstance: Identifier(target.target))
      case .ip: sockets = IPAddress(id).map { index.sockets(at: $0) } ?? []
      case nil:
        sockets =
          IPAddress(id).map { index.sockets(at: $0) } ?? index.sockets(onInstance: Identifier(target.target))
      }
      return sockets.map { socket in
        GroupTarget(
          socket: socket, wire: Self.ports(port...port), zone: zone(of: target, socket),
          checks: [groupCheck(group), registration(of: target, in: group)])
      }
    }
  }

  /// The tasks on some instances, on one port.
  func targets(onInstance id: Identifier<Instance>, port: UInt16) -> [GroupTarget] {
    index.sockets(onInstance: id).map { socket in
      let check = FixedCheck(.target, "", .admitted, [Evidence(id: symbols[id], text: "registered")])
      return GroupTarget(socket: socket, wire: Self.ports(port...port), zone: nil, checks: [.fixed(check)])
    }
  }

  private static func ports(_ ports: ClosedRange<UInt16>) -> TrafficSet {
    TrafficSet(.tcp, ports).union(TrafficSet(.udp, ports))
  }

  private func namedByServices(_ group: TargetGroup, _ tasks: [TargetIndex.Named]) -> [GroupTarget] {
    guard group.targetType != .lambda, group.targetType != .alb else { return [] }
    return tasks.flatMap { named -> [GroupTarget] in
      index.sockets(of: named.placement).flatMap { socket in
        let target = GroupTarget(
          socket: socket, wire: wire(of: named, socket), zone: zone(of: socket),
          checks: [groupCheck(group, .assumed(.targetsOfService))])
        // Nobody has the address of a task to come.
        guard case .running = graph.placements[named.placement].existence else { return [target] }
        var address = target
        address.socket.placement = nil
        return [target, address]
      }
    }
  }

  private func wire(of named: TargetIndex.Named, _ socket: TargetIndex.Socket) -> TrafficSet {
    let placement = graph.placements[named.placement]
    let container =
      named.containerPort.map { Self.ports($0...$0) }
      ?? placement.sockets.reduce(TrafficSet.none) { $0.union(TrafficSet($1.proto, $1.containerPorts)) }
    guard case .published(let ports) = placement.ports else { return container }
    let endpoint = graph.endpoints[socket.endpoint]
    let family = graph.classes[endpoint.endpointClass].family
    let published = PortTranslation.published(ports, on: endpoint.block?.first, family: family)
    return PortTranslation.toWire(container, through: published)
  }

  // MARK: Registrations

  /// Load balancers fail open, so that health closes nothing; what is not in use gets nothing (semantics 5.6).
  func registration(of target: RegisteredTarget, in group: TargetGroup) -> Check {
    let state = target.state.map { symbols[$0] } ?? "health not known"
    let reason = target.reason.map { symbols[$0] }
    let isUnused = state == "unused" && Self.unusedReasons.contains(reason ?? "")
    let text = reason.map { "\(state), \($0)" } ?? state
    return .fixed(
      FixedCheck(
        .target, "", isUnused ? .closed(.targetUnused) : .admitted, [Evidence(id: tail(group), text: text)]))
  }

  private static let unusedReasons: Set<String> = [
    "Target.NotRegistered", "Target.NotInUse", "Target.InvalidState", "Target.IpUnusable",
  ]

  /// A target registered for `all` zones is sent to from all of them.
  private func zone(of target: RegisteredTarget, _ socket: TargetIndex.Socket) -> Symbol? {
    guard let zone = target.zone else { return self.zone(of: socket) }
    return symbols[zone] == "all" ? nil : zone
  }

  private func zone(of socket: TargetIndex.Socket) -> Symbol? {
    let endpoint = graph.endpoints[socket.endpoint]
    if let zone = endpoint.interface.flatMap({
      graph.snapshot.networkInterfaces[graph.interfaces[$0].position].zone
    }) {
      return zone
    }
    guard let subnet = graph.classes[endpoint.endpointClass].subnet, graph.subnets[subnet].isDescribed else {
      return nil
    }
    return graph.snapshot.subnets[subnet.offset].zone
  }
}
