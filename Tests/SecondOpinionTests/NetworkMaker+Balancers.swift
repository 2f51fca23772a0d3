/// Load balancers, their listeners and rules, and target groups full of tasks.
extension NetworkMaker {
  mutating func makeBalancers() {
    guard network.kinds.contains(.balancer) else { return }
    for index in 0..<[0, 1, 1, 2, 2][random.below(5)] {
      let vpc = random.pick(homeSubnets).vpc
      let isNetwork = random.chance(55)
      let balancer = balancer(index, vpc, isNetwork)
      network.loadBalancers.append(balancer)
      addNodes(balancer)
      let protocols = isNetwork ? ["TCP", "TCP", "UDP", "TCP_UDP", "TLS"] : ["HTTP", "HTTPS"]
      for port in random.sample([80, 443, 8080], random.within(1...2)) {
        addListener(balancer, port, random.pick(protocols))
      }
    }
    chainBalancers()
  }

  /// Network load balancers in front of application load balancers of their VPC (semantics 5.37).
  private mutating func chainBalancers() {
    for outer in network.loadBalancers where outer.isNetwork {
      let inners = network.loadBalancers.filter { !$0.isNetwork && $0.vpc == outer.vpc }
      let own = network.listeners.indices.filter { index in
        network.listeners[index].balancer == outer.id && network.listeners[index].protocolName == "TCP"
      }
      guard !inners.isEmpty, !own.isEmpty, random.chance(80) else { continue }
      let (inner, listener) = (random.pick(inners), random.pick(own))
      let ports = network.listeners.filter { $0.balancer == inner.id }.map(\.port)
      var target = RandomNetwork.RegisteredTarget(
        id: inner.id, port: random.chance(85) ? random.pick(ports) : 8443)
      if random.chance(8) { (target.state, target.reason) = ("unused", "Target.NotInUse") }
      let name = "pool\(network.targetGroups.count)"
      let group = RandomNetwork.TargetGroup(
        id: balancingARN("targetgroup/\(name)/\(random.hexadecimal(16))"), name: name, type: "alb",
        protocolName: "TCP", port: target.port ?? 80, vpc: outer.vpc, balancers: [outer.id],
        targets: random.chance(92) ? [target] : nil, attributes: [:])
      network.targetGroups.append(group)
      network.listeners[listener].defaultActions = [.init(type: "forward", groups: [.init(group: group.id)])]
    }
  }

  private mutating func balancer(_ index: Int, _ vpc: String, _ isNetwork: Bool) -> RandomNetwork.LoadBalancer
  {
    let own = network.subnets.filter { $0.vpc == vpc }
    var subnets: [String] = []
    for zone in Set(own.map(\.zone)).sorted() where subnets.isEmpty || random.chance(70) {
      subnets.append(random.pick(own.filter { $0.zone == zone }).id)
    }
    let groups = random.sample(network.groups.filter { $0.vpc == vpc }.map(\.id), random.within(1...2))
    let hasGroups = !isNetwork || random.chance(55)
    let name = "door\(index)"
    let path = "\(isNetwork ? "net" : "app")/\(name)/\(random.hexadecimal(16))"
    let state =
      random.chance(88) ? "active" : random.pick(["active_impaired", "provisioning", "failed", nil])
    return RandomNetwork.LoadBalancer(
      id: balancingARN("loadbalancer/\(path)"), name: name, isNetwork: isNetwork,
      isInternetFacing: random.chance(50), vpc: vpc, state: state,
      groups: hasGroups ? groups : random.chance(50) ? nil : [], subnets: subnets,
      crossesZones: random.chance(90) ? random.chance(40) : nil)
  }

  private func balancingARN(_ resource: String) -> String {
    "arn:aws:elasticloadbalancing:\(network.region):\(network.account):\(resource)"
  }

  /// An interface in each subnet; an internal balancer's are sometimes not in the snapshot.
  private mutating func addNodes(_ balancer: RandomNetwork.LoadBalancer) {
    for identifier in balancer.subnets {
      guard let subnet = network.subnets.first(where: { $0.id == identifier }) else { continue }
      if !balancer.isInternetFacing, random.chance(15) { continue }
      var node = interface(in: subnet)
      node.description = balancer.description
      node.type = balancer.isNetwork ? "network_load_balancer" : "interface"
      node.groups = balancer.groups ?? []
      node.addresses = [
        .init(
          address: node.addresses[0].address, publicAddress: balancer.isInternetFacing ? publicAddress() : nil
        )
      ]
      (node.prefixes, node.addresses6) = ([], [])
      node.attachmentOwner = "amazon-elb"
      network.interfaces.append(node)
    }
  }

  private mutating func addListener(
    _ balancer: RandomNetwork.LoadBalancer, _ port: Int, _ protocolName: String
  ) {
    let path = balancer.id.replacing("loadbalancer/", with: "listener/")
    let groups = (0..<random.within(1...3)).map { _ in addTargetGroup(balancer, protocolName) }
    var listener = RandomNetwork.Listener(
      id: "\(path)/\(random.hexadecimal(16))", balancer: balancer.id, port: port, protocolName: protocolName,
      defaultActions: [random.chance(85) ? forward(groups) : .init(type: "fixed-response")], rules: [])
    for priority in 1...3 where random.chance(35) {
      let action = random.chance(80) ? forward(groups) : RandomNetwork.Action(type: "redirect")
      listener.rules?.append(
        .init(
          id: "\(listener.id.replacing(":listener/", with: ":listener-rule/"))/\(random.hexadecimal(16))",
          priority: priority, sources: random.chance(60) ? [nearbyBlock(family: 4)] : nil, actions: [action]))
    }
    if random.chance(8) { listener.rules = nil }
    network.listeners.append(listener)
  }

  /// To one group or several; weight 0 is dormant (semantics 5.12).
  private mutating func forward(_ groups: [String]) -> RandomNetwork.Action {
    let chosen = random.sample(groups, random.within(1...groups.count))
    return .init(
      type: "forward", groups: chosen.map { .init(group: $0, weight: random.pick([nil, 1, 1, 0])) })
  }

  private mutating func addTargetGroup(
    _ balancer: RandomNetwork.LoadBalancer, _ listenerProtocol: String
  ) -> String {
    let name = "pool\(network.targetGroups.count)"
    let protocols = ["HTTPS": "HTTP", "TLS": random.pick(["TCP", "TLS"])]
    var group = RandomNetwork.TargetGroup(
      id: balancingARN("targetgroup/\(name)/\(random.hexadecimal(16))"), name: name,
      type: random.pick(["ip", "ip", "instance"]),
      protocolName: protocols[listenerProtocol] ?? listenerProtocol,
      port: random.pick([80, 8080, 9090]), vpc: balancer.vpc, balancers: [balancer.id], targets: [],
      attributes: attributes(balancer, listenerProtocol))
    for task in random.sample(network.tasks, random.within(1...4)) { register(task, &group) }
    if random.chance(8) { forgetTargets(&group) }
    network.targetGroups.append(group)
    return group.id
  }

  private mutating func attributes(
    _ balancer: RandomNetwork.LoadBalancer, _ protocolName: String
  ) -> [String: String]? {
    guard random.chance(92) else { return nil }
    var result = ["deregistration_delay.timeout_seconds": "300"]
    if random.chance(60) {
      result["load_balancing.cross_zone.enabled"] = random.pick([
        "true", "false", "use_load_balancer_configuration",
      ])
    }
    // For UDP it cannot be turned off (semantics 5.31).
    if balancer.isNetwork, random.chance(75) {
      result["preserve_client_ip.enabled"] =
        protocolName.contains("UDP") || random.chance(50) ? "true" : "false"
    }
    return result
  }

  /// A task as a target of the group's type, at a port that it listens on or beside it.
  private mutating func register(_ task: RandomNetwork.Task, _ group: inout RandomNetwork.TargetGroup) {
    var target: RandomNetwork.RegisteredTarget?
    let declared = network.taskDefinitions.first { $0.family == task.family }?.declaredPorts.first
    if let own = network.interfaces.first(where: { $0.id == task.interface }) {
      // A group of instances cannot hold it (semantics 5.5).
      guard group.type == "ip" || group.targets?.isEmpty == true else { return }
      group.type = "ip"
      target = .init(id: own.addresses[0].address.description, port: declared)
    } else if let host = network.containerInstances.first(where: { $0.id == task.containerInstance })?
      .instance,
      let primary = network.interfaces.first(where: { $0.instance == host && $0.deviceIndex == 0 })
    {
      let port = task.bindings.first?.hostPorts.lowerBound ?? declared
      let id = group.type == "ip" ? primary.addresses[0].address.description : host
      target = .init(id: id, port: port)
    }
    guard var target,
      group.targets?.contains(where: { $0.id == target.id && $0.port == target.port }) == false
    else { return }
    describeHealth(&target, group)
    group.targets?.append(target)
  }

  private mutating func describeHealth(
    _ target: inout RandomNetwork.RegisteredTarget, _ group: RandomNetwork.TargetGroup
  ) {
    let owner = network.interfaces.first { interface in
      interface.addresses[0].address.description == target.id
        || (interface.instance == target.id && interface.deviceIndex == 0)
    }
    let subnet = network.subnets.first { $0.id == owner?.subnet }
    if random.chance(60) { target.zone = subnet?.zone }
    // A target outside of the VPC belongs to no zone (semantics 5.26).
    if subnet?.vpc != group.vpc { target.zone = "all" }
    switch random.below(100) {
    case 0..<10: (target.state, target.reason) = ("unhealthy", "Target.FailedHealthChecks")
    case 10..<15: (target.state, target.reason) = ("initial", "Elb.RegistrationInProgress")
    case 15..<19: (target.state, target.reason) = ("draining", "Target.DeregistrationInProgress")
    case 19..<27:
      let reasons = ["NotRegistered", "NotInUse", "InvalidState", "IpUnusable"]
      (target.state, target.reason) = ("unused", "Target.\(random.pick(reasons))")
    default: break
    }
  }

  /// No describe-target-health; a service tells which tasks are meant.
  private mutating func forgetTargets(_ group: inout RandomNetwork.TargetGroup) {
    group.targets = nil
    let free = network.tasks.indices.filter { index in
      let task = network.tasks[index]
      return task.service == nil && network.interfaces.contains { $0.id == task.interface }
    }
    guard !free.isEmpty, random.chance(80) else { return }
    let index = random.pick(free)
    let family = network.tasks[index].family
    let declared = network.taskDefinitions.first { $0.family == family }?.declaredPorts.first
    network.tasks[index].service = "registering-\(family)"
    group.type = "ip"
    network.services.append(
      .init(
        name: "registering-\(family)", family: family, targetGroup: group.id, containerPort: declared ?? 80))
  }

  /// Rules that let clients in at the listeners' ports, and the balancer in at its targets'.
  mutating func openBalancers() {
    for balancer in network.loadBalancers {
      let ports = network.listeners.filter { $0.balancer == balancer.id }.map(\.port)
      for index in network.groups.indices where (balancer.groups ?? []).contains(network.groups[index].id) {
        guard random.chance(75), let port = ports.first else { continue }
        let everywhere = PlainCIDR(PlainAddress(family: 4, value: 0), 0)
        let from = random.chance(60) ? everywhere : nearbyBlock(family: 4)
        network.groups[index].ingress.append(
          .init(
            protocolName: random.pick(["tcp", "tcp", "-1"]), from: port, to: port, peers: [peer(.cidr(from))])
        )
      }
      for group in network.targetGroups where group.balancers.contains(balancer.id) {
        for target in group.targets ?? [] where random.chance(70) { admit(balancer, target) }
      }
    }
  }

  /// The target's group admits the balancer's group, its subnets, or the clients.
  private mutating func admit(
    _ balancer: RandomNetwork.LoadBalancer, _ target: RandomNetwork.RegisteredTarget
  ) {
    let owner = network.interfaces.first { interface in
      interface.addresses[0].address.description == target.id || interface.instance == target.id
    }
    let carried = owner?.groups ?? []
    guard let index = network.groups.indices.first(where: { carried.contains(network.groups[$0].id) }),
      let port = target.port
    else { return }
    var kind = RandomNetwork.Peer.Kind.cidr(nearbyBlock(family: 4))
    if let reference = balancer.groups?.first, random.chance(55) {
      kind = .group(.init(group: reference, user: network.account))
    } else if let subnet = network.subnets.first(where: { $0.id == balancer.subnets.first }),
      random.chance(60)
    {
      kind = .cidr(random.chance(70) ? subnet.cidr : PlainCIDR(subnet.cidr.first, 25))
    }
    network.groups[index].ingress.append(
      .init(protocolName: random.pick(["tcp", "-1"]), from: port, to: port, peers: [peer(kind)]))
  }
}
