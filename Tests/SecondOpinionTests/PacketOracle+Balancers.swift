/// Load balancers (semantics 5): a trip to a node and another from the node to the target.
extension PacketOracle {
  /// One listener's way to one registered target.
  struct Service {
    var balancer: RandomNetwork.LoadBalancer
    /// nil where no document shows the listeners.
    var listener: RandomNetwork.Listener?
    var group: RandomNetwork.TargetGroup
    /// Whom a rule with a `source-ip` condition lets in; nil means everybody.
    var clients: [PlainCIDR]?
    /// Cannot be excluded, though no document states it.
    var isGuess = false
  }

  /// Every trip from the source to the target by way of a load balancer.
  func balancedTrips(_ source: Source, _ target: Target) -> [Trip] {
    guard network.kinds.contains(.balancer), target.isDialledInside,
      [6, 17].contains(target.packet.protocolNumber)
    else { return [] }
    return network.loadBalancers.flatMap { balancer -> [Trip] in
      // A failed one has no nodes, and its own interfaces are no clients of it (semantics 5.15).
      let isOwn = source.place.interface?.description == balancer.description
      if balancer.state == "failed" || isOwn { return [] }
      return services(of: balancer).flatMap { service in
        if service.group.type == "alb" { return chainedTrips(source, target, service) }
        return registrations(target, in: service.group).flatMap { trips(source, target, service, $0) }
      }
    }
  }

  /// What the balancer's listeners forward to: default actions and those of every rule (semantics 5.22 to 5.24).
  func services(of balancer: RandomNetwork.LoadBalancer) -> [Service] {
    let named = network.targetGroups.filter { $0.balancers.contains(balancer.id) }
    if network.omitted.contains(.listeners) {
      return named.map { Service(balancer: balancer, group: $0, isGuess: true) }
    }
    let listeners = network.listeners.filter { $0.balancer == balancer.id }
    return listeners.flatMap { listener -> [Service] in
      // Weight 0 is dormant (semantics 5.12).
      let live = forwards(listener).filter { $0.1.weight != 0 }
      var result = live.flatMap { clients, forward in
        network.targetGroups.filter { $0.id == forward.group }.map {
          Service(balancer: balancer, listener: listener, group: $0, clients: clients)
        }
      }
      if rules(listener) == nil {
        // A rule that nobody shows may forward to any group that names the balancer, whatever else does; to what
        // everybody is forwarded to already it adds nothing.
        let open = Set(live.filter { $0.0 == nil }.map(\.1.group))
        result += named.filter { !open.contains($0.id) }.map {
          Service(balancer: balancer, listener: listener, group: $0, isGuess: true)
        }
      }
      return result
    }
  }

  private func forwards(_ listener: RandomNetwork.Listener) -> [([PlainCIDR]?, RandomNetwork.WeightedGroup)] {
    let actions: [([PlainCIDR]?, RandomNetwork.Action)] =
      listener.defaultActions.map { (nil, $0) }
      + (rules(listener) ?? []).flatMap { rule in rule.actions.map { (rule.sources, $0) } }
    return actions.filter { $0.1.type == "forward" }.flatMap { clients, action in
      action.groups.map { (clients, $0) }
    }
  }

  private func rules(_ listener: RandomNetwork.Listener) -> [RandomNetwork.Rule]? {
    network.omitted.contains(.listenerRules) ? nil : listener.rules
  }

  /// A target of the group that is the one asked about.
  struct Registration {
    /// nil where it is not known, and for a target that stands in no zone of its own.
    var zone: String?
    /// Registered by the word of its service alone.
    var isAssumed = false
    /// Nobody shows that it is not registered.
    var isGuess = false
  }

  func registrations(_ target: Target, in group: RandomNetwork.TargetGroup) -> [Registration] {
    let zone = target.place.location.subnet?.zone
    guard let targets = group.targets else {
      if !network.services.contains(where: { $0.targetGroup == group.id }) {
        return mayBeTarget(target, of: group) ? [Registration(zone: nil, isGuess: true)] : []
      }
      return isServed(target, by: group) ? [Registration(zone: zone, isAssumed: true)] : []
    }
    return targets.filter { !isUnused($0) && isSame($0, target, group) }.map { registered in
      Registration(zone: registered.zone == "all" ? nil : registered.zone ?? zone)
    }
  }

  /// Every other state is open: load balancers fail open (semantics 5.6).
  func isUnused(_ registered: RandomNetwork.RegisteredTarget) -> Bool {
    let closed = [
      "Target.NotRegistered", "Target.NotInUse", "Target.InvalidState", "Target.IpUnusable",
    ]
    return registered.state == "unused" && registered.reason.map { closed.contains($0) } ?? false
  }

  /// An `ip` target is an address, an `instance` its primary interface's primary address (semantics 5.3, 5.4).
  private func isSame(
    _ registered: RandomNetwork.RegisteredTarget, _ target: Target, _ group: RandomNetwork.TargetGroup
  ) -> Bool {
    guard (registered.port ?? group.port) == target.packet.port else { return false }
    if group.type == "ip" { return PlainAddress(registered.id) == target.place.address }
    guard let interface = target.place.interface, interface.instance == registered.id else { return false }
    return interface.deviceIndex == 0 && interface.addresses.first?.address == target.place.address
  }

  /// Whether the group could hold it at all: an address, or an instance's own.
  private func mayBeTarget(_ target: Target, of group: RandomNetwork.TargetGroup) -> Bool {
    guard let interface = target.place.interface else { return false }
    // Nobody registers a balancer with itself.
    let own = network.loadBalancers.filter { group.balancers.contains($0.id) }.map(\.description)
    if own.contains(interface.description) { return false }
    if group.type == "ip" { return true }
    let isOwn = interface.instance != nil && interface.instance == target.place.machine
    return isOwn && interface.deviceIndex == 0 && interface.addresses.first?.address == target.place.address
  }

  /// Without the document, the tasks of services that name the group (ASSUME_TARGETS_OF_SERVICE).
  private func isServed(_ target: Target, by group: RandomNetwork.TargetGroup) -> Bool {
    guard let interface = target.place.interface else { return false }
    return network.services.contains { service in
      guard service.targetGroup == group.id else { return false }
      return network.tasks.contains { task in
        task.service == service.name && task.interface == interface.id
          && interface.addresses.first?.address == target.place.address
          && target.packet.port == service.containerPort
      }
    }
  }

  /// To a node in each enabled subnet, and on from the same node.
  private func trips(
    _ source: Source, _ target: Target, _ service: Service, _ registration: Registration
  ) -> [Trip] {
    let balancer = service.balancer
    let isAssumed = registration.isAssumed || balancer.state == "provisioning"
    var result: [Trip] = []
    for subnet in network.subnets where balancer.subnets.contains(subnet.id) {
      guard sends(service, from: subnet, to: registration) else { continue }
      let fronts = fronts(source, service, subnet, target.packet.protocolNumber)
      if fronts.isEmpty { continue }
      // Only a network load balancer's target may see who the client was.
      let common = balancer.isNetwork ? nil : backs(balancer, service.group, subnet, target, client: nil)
      for front in balancer.isNetwork ? fronts : unlike(fronts) {
        for back in common ?? backs(balancer, service.group, subnet, target, client: front.legs.last) {
          var legs = front.legs + back.legs
          for index in legs.indices {
            legs[index].isAssumed = legs[index].isAssumed || isAssumed
            legs[index].isGuess = legs[index].isGuess || service.isGuess || registration.isGuess
          }
          result.append(Trip(legs: legs, isBalanced: true))
        }
      }
    }
    return result
  }

  /// To targets in enabled zones; without cross-zone, a node sends to its own zone only (semantics 5.7).
  func sends(_ service: Service, from subnet: RandomNetwork.Subnet, to registration: Registration) -> Bool {
    guard let zone = registration.zone, zone != subnet.zone else { return true }
    let enabled = network.subnets.filter { service.balancer.subnets.contains($0.id) }
    return enabled.contains { $0.zone == zone } && crossesZones(service.balancer, service.group)
  }

  /// Application load balancers cross zones unless told not to, network load balancers the other way round.
  private func crossesZones(
    _ balancer: RandomNetwork.LoadBalancer, _ group: RandomNetwork.TargetGroup
  ) -> Bool {
    let attributes = network.omitted.contains(.targetGroupAttributes) ? nil : group.attributes
    let own = attributes?["load_balancing.cross_zone.enabled"]
    if !balancer.isNetwork { return own != "false" }
    if own == "true" || own == "false" { return own == "true" }
    return !network.omitted.contains(.balancerAttributes) && balancer.crossesZones == true
  }

  /// The trips that reach a node in the subnet on the listener's port.
  func fronts(
    _ source: Source, _ service: Service, _ subnet: RandomNetwork.Subnet, _ number: Int
  ) -> [Trip] {
    let name = service.listener?.protocolName ?? service.group.protocolName
    guard protocols(name).contains(number) else { return [] }
    if let listener = service.listener { return fronts(source, service, subnet, number, listener.port) }
    // Nobody knows the port; any that leads to a node may be the listener's.
    let all = constants.everyPort.flatMap { fronts(source, service, subnet, number, $0) }
    return Dictionary(grouping: all) { $0.legs.last?.sourceAsSeen }.values.flatMap { unlike($0) }
  }

  private func fronts(
    _ source: Source, _ service: Service, _ subnet: RandomNetwork.Subnet, _ number: Int, _ port: Int
  ) -> [Trip] {
    var packet = Packet(Probe(from: "", to: "", protocolNumber: number))
    packet.port = port
    return nodes(service.balancer, subnet).flatMap { node -> [Trip] in
      if source.place.sharesMachine(with: node) { return [] }
      let door = Target(
        place: node, packet: packet, isDialledInside: true, isDialledOutside: node.publicAddress != nil)
      return trips(source, door).filter { trip in
        guard let seen = trip.legs.last?.sourceAsSeen else { return false }
        return (service.clients?.contains { $0.contains(seen) } ?? true) && arrives(trip, .possible)
      }
    }
  }

  private func protocols(_ name: String) -> [Int] {
    switch name {
    case "UDP", "QUIC": [17]
    case "TCP_UDP", "TCP_QUIC": [6, 17]
    default: [6]
    }
  }
}
