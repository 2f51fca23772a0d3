import Graph
import Model

extension Reachability {
  /// The resources that stand behind each party's name, sorted; a name may stand in several Regions.
  ///
  /// Parties without a resource, such as `internet`, are left out.
  package func identities() -> [String: [ResourceIdentity]] {
    var found: [String: Set<ResourceIdentity>] = [:]
    for placement in graph.placements {
      let party = names.party(placement)
      if let identity = identity(of: placement, party.kind) {
        found[party.name, default: []].insert(identity)
      }
    }
    for host in graph.hosts {
      var place: (account: String?, region: String?)?
      if let own = host.interfaces.first { place = self.place(of: graph.interfaces[own]) }
      let id = graph.snapshot.symbols[host.instance]
      found[names.instance(host), default: []].insert(identity(.instance, "instance/\(id)", at: place))
    }
    for node in graph.interfaces where node.placement == nil && node.host == nil {
      let party = names.party(node)
      found[party.name, default: []].insert(identity(of: node, party.kind))
    }
    return found.mapValues { $0.sorted() }
  }

  private func identity(of placement: Placement, _ kind: Party.Kind) -> ResourceIdentity? {
    let (snapshot, symbols) = (graph.snapshot, graph.snapshot.symbols)
    if let position = placement.service {
      return ResourceIdentity(kind: kind, arn: symbols[snapshot.services[position].id])
    }
    if kind == .family, let position = placement.definition {
      return ResourceIdentity(kind: kind, arn: symbols[snapshot.taskDefinitions[position].id])
    }
    guard case .running(let task) = placement.existence else { return nil }
    return ResourceIdentity(kind: kind, arn: symbols[snapshot.tasks[task].id])
  }

  /// A load balancer is itself, not the interface by which it stands in a subnet.
  private func identity(of node: InterfaceNode, _ kind: Party.Kind) -> ResourceIdentity {
    let (snapshot, symbols) = (graph.snapshot, graph.snapshot.symbols)
    if kind == .loadBalancer {
      for balancer in graph.balancers where balancer.name == node.owner.name {
        guard case .elastic(let position) = balancer.description,
          let identity = ResourceIdentity(kind: kind, arn: symbols[snapshot.loadBalancers[position].id])
        else { continue }
        return identity
      }
    }
    return identity(kind, "network-interface/\(symbols[node.id])", at: place(of: node))
  }

  /// An EC2 resource, whose documents hold no ARN.
  private func identity(
    _ kind: Party.Kind, _ resource: String, at place: (account: String?, region: String?)?
  ) -> ResourceIdentity {
    guard let account = place?.account, let region = place?.region else {
      return ResourceIdentity(kind: kind, arn: nil, account: place?.account, region: place?.region)
    }
    let partition = ResourceIdentity.partition(of: region)
    return ResourceIdentity(
      kind: kind, arn: "arn:\(partition):ec2:\(region):\(account):\(resource)", account: account,
      region: region)
  }

  private func place(of node: InterfaceNode) -> (account: String?, region: String?) {
    let interface = graph.snapshot.networkInterfaces[node.position]
    let vpc = interface.vpc.flatMap { graph.catalog.vpcs[$0] }
    return (interface.owner.map { graph.snapshot.symbols[$0] }, vpc.flatMap { graph.vpcs[$0].region })
  }
}

extension ResourceIdentity {
  /// The part of AWS that a Region belongs to, as ARNs name it.
  package static func partition(of region: String) -> String {
    let others = [
      ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("us-isob-", "aws-iso-b"), ("us-isof-", "aws-iso-f"),
      ("us-iso-", "aws-iso"), ("eu-isoe-", "aws-iso-e"), ("eusc-", "aws-eusc"),
    ]
    return others.first { region.hasPrefix($0.0) }?.1 ?? "aws"
  }
}
