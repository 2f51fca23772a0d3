import Addressing
import Graph
import Model

extension Selecting {
  func matches(_ placement: Placement, _ selector: Selector) -> Bool {
    switch selector {
    case .ecsTask, .everything: true
    case .internet, .onPremises, .bare: false
    case .addresses(let prefixes):
      placement.endpoints.contains { index in
        guard let block = graph.endpoints[index].block else { return false }
        return prefixes.contains { $0.contains(block) }
      }
    case .all(let parts): parts.allSatisfy { matches(placement, $0) }
    case .any(let parts): parts.contains { matches(placement, $0) }
    case .not(let part): !matches(placement, part)
    case .term(let key, let values): values.contains { matches(placement, key, $0) }
    }
  }

  private func matches(_ placement: Placement, _ key: Selector.Key, _ pattern: String) -> Bool {
    texts(of: placement, key).contains { Glob.matches(pattern, $0) }
  }

  /// What a placement may be called under a key.
  func texts(of placement: Placement, _ key: Selector.Key) -> [String] {
    let task: ECSTask? =
      if case .running(let position) = placement.existence { graph.snapshot.tasks[position] } else { nil }
    let definition = placement.definition.map { graph.snapshot.taskDefinitions[$0] }
    switch key {
    case .task: return task.map { [symbols[$0.id], Names.short(symbols[$0.id])] } ?? []
    case .service: return placement.service.map { serviceNames($0) } ?? []
    case .family:
      let family = names.family(placement)
      let revision = definition?.revision.map { ["\(family):\($0)"] } ?? []
      return [family] + revision + (definition.map { [symbols[$0.id]] } ?? [])
    case .cluster:
      return placement.cluster.map { [symbols[$0], Names.short(symbols[$0])] } ?? []
    case .container: return definition?.containers.compactMap { $0.name.map { symbols[$0] } } ?? []
    case .taskGroup: return task?.group.map { [symbols[$0]] } ?? []
    case .launchType: return placement.launchType.map { [$0.rawValue] } ?? []
    case .networkMode: return [placement.mode.rawValue]
    case .capacityProvider: return task?.capacityProvider.map { [symbols[$0]] } ?? []
    case .tag: return tagTexts(of: placement, task, definition)
    case .targetGroup: return targetGroups(of: placement)
    default: return placement.endpoints.flatMap { texts(of: graph.endpoints[$0], key) }
    }
  }

  private func serviceNames(_ position: Int) -> [String] {
    let service = graph.snapshot.services[position]
    return [names.service(position), symbols[service.id]] + (service.name.map { [symbols[$0]] } ?? [])
  }

  private func tagTexts(of placement: Placement, _ task: ECSTask?, _ definition: TaskDefinition?) -> [String]
  {
    let service = placement.service.map { graph.snapshot.services[$0].tags } ?? []
    return ((task?.tags ?? []) + service + (definition?.tags ?? [])).map(text(of:))
  }

  private func text(of tag: ResourceTag) -> String { "\(symbols[tag.key])=\(symbols[tag.value])" }

  private func targetGroups(of placement: Placement) -> [String] {
    let balancers = placement.service.map { graph.snapshot.services[$0].loadBalancers } ?? []
    return balancers.compactMap(\.targetGroup).map { symbols[$0] }
  }

  /// What an endpoint may be called under a key that speaks of interfaces.
  private func texts(of endpoint: Endpoint, _ key: Selector.Key) -> [String] {
    if let interface = endpoint.interface { return texts(of: graph.interfaces[interface], key) }
    let endpointClass = graph.classes[endpoint.endpointClass]
    switch key {
    case .subnet: return endpointClass.subnet.map { [symbols[graph.subnets[$0].id]] } ?? []
    case .vpc: return endpointClass.vpc.map { [symbols[graph.vpcs[$0].id]] } ?? []
    case .sg: return endpointClass.groups.map { groupNames(graph.groupSets[$0]) } ?? []
    default: return []
    }
  }

  private func groupNames(_ set: GroupSet) -> [String] {
    set.members.flatMap { id -> [String] in
      let name = graph.catalog.groups[id].flatMap { graph.snapshot.securityGroups[$0.offset].name }
      return [symbols[id]] + (name.map { [symbols[$0]] } ?? [])
    }
  }

  func matches(_ node: InterfaceNode, _ selector: Selector) -> Bool {
    switch selector {
    case .everything: true
    case .ecsTask, .internet, .onPremises, .bare: false
    case .addresses(let prefixes):
      node.endpoints.contains { index in
        graph.endpoints[index].block.map { block in prefixes.contains { $0.contains(block) } } ?? false
      }
    case .all(let parts): parts.allSatisfy { matches(node, $0) }
    case .any(let parts): parts.contains { matches(node, $0) }
    case .not(let part): !matches(node, part)
    case .term(let key, let values):
      values.contains { value in texts(of: node, key).contains { Glob.matches(value, $0) } }
    }
  }

  /// What an interface may be called under a key.
  func texts(of node: InterfaceNode, _ key: Selector.Key) -> [String] {
    let interface = graph.snapshot.networkInterfaces[node.position]
    switch key {
    case .eni: return [symbols[node.id]]
    case .subnet: return interface.subnet.map { [symbols[$0]] } ?? []
    case .vpc: return interface.vpc.map { [symbols[$0]] } ?? []
    case .az: return interface.zone.map { [symbols[$0]] } ?? []
    case .account: return interface.owner.map { [symbols[$0]] } ?? []
    case .region:
      return interface.vpc.flatMap { graph.catalog.vpcs[$0] }.flatMap { graph.vpcs[$0].region }.map { [$0] }
        ?? []
    case .eniDescription: return interface.description.map { [symbols[$0]] } ?? []
    case .sg:
      return node.endpoints.first.flatMap { graph.classes[graph.endpoints[$0].endpointClass].groups }
        .map { groupNames(graph.groupSets[$0]) } ?? []
    case .instance:
      guard let instance = interface.attachment?.instance, node.host != nil else { return [] }
      let tags = graph.catalog.instances[instance].map { graph.snapshot.instances[$0].tags } ?? []
      return [symbols[instance]] + (names.nameTag(tags).map { [$0] } ?? [])
    case .loadBalancer:
      guard node.owner.kind == .loadBalancer else { return [] }
      return [node.owner.name] + loadBalancers(of: node).map { symbols[$0.id] }
    case .loadBalancerScheme:
      let facing =
        loadBalancers(of: node).compactMap(\.isInternetFacing)
        + classics(of: node).compactMap(\.isInternetFacing)
      return facing.map { $0 ? "internet-facing" : "internal" }
    case .loadBalancerType:
      let kinds = loadBalancers(of: node).compactMap { $0.kind?.rawValue }
      return kinds + classics(of: node).map { _ in "classic" }
    case .tag:
      let instance = interface.attachment?.instance.flatMap { graph.catalog.instances[$0] }
      let tags = interface.tags + (instance.map { graph.snapshot.instances[$0].tags } ?? [])
      return tags.map(text(of:))
    default: return []
    }
  }

  private func loadBalancers(of node: InterfaceNode) -> [LoadBalancer] {
    guard node.owner.kind == .loadBalancer else { return [] }
    return graph.snapshot.loadBalancers.filter { $0.name.map { symbols[$0] } == node.owner.name }
  }

  private func classics(of node: InterfaceNode) -> [ClassicLoadBalancer] {
    guard node.owner.kind == .loadBalancer else { return [] }
    return graph.snapshot.classicLoadBalancers.filter { symbols[$0.id] == node.owner.name }
  }
}
