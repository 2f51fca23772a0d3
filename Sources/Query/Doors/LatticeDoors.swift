import Addressing
import Graph
import Model

/// VPC Lattice calls the targets of its target groups by itself (semantics 3.74).
struct LatticeDoors {
  private(set) var doors: [VisitorDoor] = []

  private let graph: ReachabilityGraph
  private let places: DoorPlaces
  private let symbols: SymbolTable

  init(_ graph: ReachabilityGraph, _ places: DoorPlaces) {
    (self.graph, self.places, symbols) = (graph, places, graph.snapshot.symbols)
    for group in graph.snapshot.latticeTargetGroups where group.type.map({ symbols[$0] }) != "LAMBDA" {
      add(group)
    }
  }

  private mutating func add(_ group: LatticeTargetGroup) {
    // A group that no service uses is called by nobody.
    guard !group.services.isEmpty || group.integrity != .intact else { return }
    let name = group.name.map { symbols[$0] } ?? symbols[group.id]
    let party = Party(kind: .lattice, name: "VPC Lattice clients of \(name)")
    let state = state(of: group, name)
    func door(_ destination: VisitorDoor.Destination, _ port: UInt16?, _ checks: [FixedCheck]) -> VisitorDoor
    {
      VisitorDoor(
        offer: .lattice, name: "VPC Lattice target group \(name)", guests: .party(party),
        destination: destination, sight: .visitor(.lattice), states: [state] + checks,
        traffic: port.map { TrafficSet(.tcp, $0...$0) } ?? TrafficSet(.tcp), acls: .both)
    }
    guard let targets = group.targets, group.integrity == .intact else {
      let command = "aws vpc-lattice list-targets --target-group-identifier \(symbols[group.id])"
      let gap = Gap(.missing, "the targets of VPC Lattice target group \(name)", command: command)
      let inside = VisitorDoor.Destination.endpoints(endpoints(in: group.vpc))
      doors.append(door(inside, nil, [FixedCheck(.targetGroup, name, .unknown(gap))]))
      return
    }
    for target in targets {
      let id = symbols[target.target]
      let destination =
        IPAddress(id).map { .endpoints(places.endpoints(at: $0)) } ?? places.destination(target.target)
      let check = FixedCheck(
        .target, id, .admitted,
        [Evidence(id: symbols[group.id], text: target.state.map { symbols[$0] } ?? "registered")])
      if let destination { doors.append(door(destination, target.port ?? group.port, [check])) }
    }
  }

  /// Every interface's address of a VPC; of all where nobody knows which.
  private func endpoints(in vpc: Identifier<VPC>?) -> [Ordinal<Endpoint>] {
    let wanted = vpc.flatMap { graph.catalog.vpcs[$0] }
    return graph.endpoints.indices.filter { index in
      let endpoint = graph.endpoints[index]
      guard endpoint.interface != nil else { return false }
      return wanted == nil || graph.classes[endpoint.endpointClass].vpc == wanted
    }.map { Ordinal($0) }
  }

  private func state(of group: LatticeTargetGroup, _ name: String) -> FixedCheck {
    let state = group.state.map { symbols[$0] }
    let outcome: Step.Outcome =
      switch state {
      case nil, "ACTIVE": .admitted
      case "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "DELETE_FAILED": .assumed(.changingState)
      case "CREATE_FAILED": .closed(.badState)
      default:
        .unknown(
          Gap(.unreadable, "the state of \(name)", command: DocumentKind.latticeTargetGroups.command))
      }
    let services = group.services.map { Names.short(symbols[$0]) }.sorted().joined(separator: ", ")
    return FixedCheck(
      .lattice, "target group \(name)", outcome,
      [Evidence(id: symbols[group.id], text: services.isEmpty ? "no service told" : "of \(services)")])
  }
}
