import Addressing
import Graph
import Model

/// Says what things of a graph are called, stably across task restarts.
struct Names {
  let graph: ReachabilityGraph
  private let symbols: SymbolTable
  private let snapshot: Snapshot

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    snapshot = graph.snapshot
    symbols = graph.snapshot.symbols
  }

  /// The part after the last `/`.
  static func short(_ text: String) -> String {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(text[text.utf8.index(after: $0)...]) } ?? text
  }

  func cluster(_ id: Identifier<Cluster>?) -> String { id.map { Self.short(symbols[$0]) } ?? "" }

  /// `shop/web`.
  func service(_ position: Int) -> String {
    let service = snapshot.services[position]
    let name = service.name.map { symbols[$0] } ?? Self.short(symbols[service.id])
    return "\(cluster(service.cluster))/\(name)"
  }

  /// `web` of a definition, else of the task's group.
  func family(_ placement: Placement) -> String {
    if let position = placement.definition, let family = snapshot.taskDefinitions[position].family {
      return symbols[family]
    }
    if case .running(let task) = placement.existence, let id = snapshot.tasks[task].definition {
      let name = Self.short(symbols[id])
      return name.lastIndex(of: ":").map { String(name[..<$0]) } ?? name
    }
    return "unknown"
  }

  /// The service, else the family.
  func party(_ placement: Placement) -> Party {
    let isRunning = if case .running = placement.existence { true } else { false }
    let existence: Party.Existence = isRunning ? .running : .prospective
    if let position = placement.service {
      return Party(kind: .service, name: "service \(service(position))", existence: existence)
    }
    if case .running(let task) = placement.existence, placement.definition == nil,
      snapshot.tasks[task].definition == nil
    {
      return Party(kind: .task, name: member(placement), existence: existence)
    }
    return Party(kind: .family, name: "family \(family(placement))", existence: existence)
  }

  /// One task: `task 4e9e5398-…`, or what a prospective one stands for.
  func member(_ placement: Placement) -> String {
    switch placement.existence {
    case .running(let task): "task \(Self.short(symbols[snapshot.tasks[task].id]))"
    case .prospective(_, let deployment):
      deployment == nil ? "a task to come" : "a task of the next deployment"
    case .definitionOnly: "a task nobody runs"
    }
  }

  /// Who has an end; `byTask` gives a task a row of its own, so that it does not hide behind another of its service.
  func party(_ end: End, byTask: Bool) -> Party {
    var result = party(end.owner)
    if byTask, case .placement = end.owner { result.members = [member(end)] }
    return result
  }

  /// Who that is.
  func party(_ owner: End.Owner) -> Party {
    switch owner {
    case .placement(let position): party(graph.placements[position])
    case .interface(let position): party(graph.interfaces[position])
    case .host(let position): Party(kind: .instance, name: instance(graph.hosts[position]))
    case .outside(let kind): party(kind)
    case .linkLocal(let address): Party(kind: .awsService, name: "\(address)")
    case .nobody: Party(kind: .range, name: "nobody")
    }
  }

  /// The task that has an end, else its address.
  func member(_ end: End) -> String {
    guard case .placement(let position) = end.owner else { return end.label }
    return member(graph.placements[position])
  }

  /// `instance node-a (i-0a1b)`.
  func instance(_ host: SharedHost) -> String {
    let id = symbols[host.instance]
    let tags = host.position.map { snapshot.instances[$0].tags } ?? []
    return nameTag(tags).map { "instance \($0) (\(id))" } ?? "instance \(id)"
  }

  func nameTag(_ tags: [ResourceTag]) -> String? {
    tags.first { symbols[$0.key] == "Name" }.map { symbols[$0.value] }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// An interface by its owner.
  func party(_ node: InterfaceNode) -> Party {
    let id = symbols[node.id]
    switch node.owner.kind {
    case .loadBalancer: return Party(kind: .loadBalancer, name: "load balancer \(node.owner.name)")
    case .natGateway: return Party(kind: .natGateway, name: "NAT gateway \(node.owner.name)")
    case .lambda: return Party(kind: .interface, name: "Lambda \(node.owner.name)")
    case .instance: return Party(kind: .instance, name: "instance \(node.owner.name)")
    case .other:
      let tag = nameTag(snapshot.networkInterfaces[node.position].tags) ?? node.owner.name
      return Party(kind: .interface, name: tag.isEmpty ? "interface \(id)" : "interface \(id) (\(tag))")
    case .clientVPN:
      return Party(kind: .clientVPN, name: "Client VPN \(node.owner.name.isEmpty ? id : node.owner.name)")
    case .apiGateway:
      let name = linkName(of: node) ?? node.owner.name
      return Party(kind: .apiGateway, name: "API Gateway \(name.isEmpty ? id : "\(name) (\(id))")")
    default: return Party(kind: .interface, name: "\(node.owner.kind.rawValue) \(node.owner.name) (\(id))")
    }
  }

  /// The VPC link whose subnets and groups an interface has: nothing else tells whose it is.
  private func linkName(of node: InterfaceNode) -> String? {
    let interface = snapshot.networkInterfaces[node.position]
    let links = snapshot.apiVPCLinks.filter { link in
      link.groups == interface.groups && interface.subnet.map { link.subnets.contains($0) } ?? false
    }
    guard links.count == 1, let link = links.first else { return nil }
    return "VPC link \(link.name.map { symbols[$0] } ?? symbols[link.id])"
  }

  func subnet(_ index: Ordinal<SubnetNode>) -> String { symbols[graph.subnets[index].id] }

  func party(_ kind: OutsideRange.Kind) -> Party {
    switch kind {
    case .internet: return Party(kind: .internet, name: "internet")
    case .free(let subnet): return Party(kind: .subnetFree, name: "free addresses of \(self.subnet(subnet))")
    case .peer(let position):
      let peering = snapshot.peerings[position.offset]
      let outside = [peering.requester, peering.accepter].first { side in
        !(side.vpc.flatMap { graph.catalog.vpcs[$0] }.map { graph.vpcs[$0].isInSnapshot } ?? false)
      }
      let vpc = outside?.vpc.map { symbols[$0] } ?? "an unknown VPC"
      return Party(kind: .peer, name: "peer \(vpc) over \(symbols[peering.id])")
    case .elsewhere: return Party(kind: .range, name: "private addresses outside the snapshot")
    case .visitors(let party): return party
    }
  }
}
