import Graph
package import Model

extension Reachability {
  /// The tasks that a selection means, running and to come, sorted and each once.
  package func placedTasks(in selection: Selection) -> [PlacedTask] {
    let tasks = selection.placements.map { placedTask(graph.placements[$0]) }
    return Set(tasks).sorted()
  }

  /// The load balancers whose interfaces a selection means, by name.
  package func loadBalancers(in selection: Selection) -> Set<String> {
    let owners = selection.interfaces.map { graph.interfaces[$0].owner }
    return Set(owners.filter { $0.kind == .loadBalancer }.map(\.name))
  }

  /// The same snapshot as if nothing told of routes and network ACLs: what groups alone say.
  package func withoutWays() -> Reachability { Reachability(GraphBuilder.build(graph.snapshot.withoutWays)) }

  /// What the snapshot lacks of some kinds of document: absent altogether, or something of them lost.
  package func gaps(in kinds: [DocumentKind]) -> [Gap] {
    let missing = MissingInput(graph)
    return kinds.compactMap { kind in
      if graph.snapshot.incompleteKinds.contains(kind) {
        return Gap(.unreadable, "some \(kind.noun)", command: kind.command)
      }
      return missing.isMissed(kind) ? Gap(.missing, kind.noun, command: kind.command) : nil
    }.sorted()
  }

  private func placedTask(_ placement: Placement) -> PlacedTask {
    let symbols = graph.snapshot.symbols
    let definition = placement.definition.map { graph.snapshot.taskDefinitions[$0] }
    let isKnown = definition.map { $0.integrity == .intact } ?? false
    return PlacedTask(
      party: names.party(placement).name, member: names.member(placement), existence: existence(placement),
      definition: definitionName(placement), mode: isKnown ? placement.mode : nil, host: host(of: placement),
      pools: pools(of: placement), cluster: placement.cluster.map { symbols[$0] } ?? "",
      tags: Set(selecting.texts(of: placement, .tag)).sorted())
  }

  private func existence(_ placement: Placement) -> PlacedTask.Existence {
    switch placement.existence {
    case .running: .running
    case .prospective: .prospective
    case .definitionOnly: .definitionOnly
    }
  }

  private func definitionName(_ placement: Placement) -> String {
    let symbols = graph.snapshot.symbols
    if let definition = placement.definition.map({ graph.snapshot.taskDefinitions[$0] }) {
      let family = names.family(placement)
      return definition.revision.map { "\(family):\($0)" } ?? family
    }
    switch placement.existence {
    case .running(let task): return graph.snapshot.tasks[task].definition.map { symbols[$0] } ?? ""
    case .prospective(let service, let deployment):
      let item = graph.snapshot.services[service]
      let own = deployment.flatMap { item.deployments[$0].definition }
      return (own ?? item.definition).map { symbols[$0] } ?? ""
    case .definitionOnly: return ""
    }
  }

  // MARK: Hosts

  private func host(of placement: Placement) -> PlacedTask.Host {
    guard case .running(let position) = placement.existence else { return .toCome }
    let (task, symbols) = (graph.snapshot.tasks[position], graph.snapshot.symbols)
    if let id = task.containerInstance {
      let instance = graph.catalog.containerInstances[id].flatMap {
        graph.snapshot.containerInstances[$0].instance
      }
      guard let instance else {
        return .instance(id: symbols[id], name: "container instance \(Names.short(symbols[id]))")
      }
      let host = graph.catalog.hosts[instance].map { names.instance(graph.hosts[$0]) }
      return .instance(id: symbols[instance], name: host ?? "instance \(symbols[instance])")
    }
    let provider = task.capacityProvider.map { Self.pool(ofProvider: symbols[$0]) }
    if task.launchType == .fargate || provider == .fargate { return .own }
    return .unknown(
      Gap(
        .missing, "the container instance of \(names.member(placement))",
        command: DocumentKind.tasks.command))
  }

  private func pools(of placement: Placement) -> Set<PlacedTask.Pool> {
    if case .definitionOnly = placement.existence { return [] }
    let symbols = graph.snapshot.symbols
    var providers: [Symbol] = []
    if case .running(let task) = placement.existence {
      providers = graph.snapshot.tasks[task].capacityProvider.map { [$0] } ?? []
    }
    providers += placement.service.map { graph.snapshot.services[$0].capacityProviders } ?? []
    let named = Set(providers.map { Self.pool(ofProvider: symbols[$0]) })
    switch placement.launchType {
    case .fargate: return named.union([.fargate])
    case .external: return [.external]
    case .ec2: return named.isEmpty ? [.instances] : named
    case .managedInstances, nil: return named.isEmpty ? [.unknown] : named
    }
  }

  private static func pool(ofProvider name: String) -> PlacedTask.Pool {
    name == "FARGATE" || name == "FARGATE_SPOT" ? .fargate : .provider(name)
  }
}
