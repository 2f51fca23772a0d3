import Addressing
import Graph
import Model

/// Endpoint services over our load balancers, and the consumers that are connected to them (semantics 3.72, 3.78, 5.35).
struct PrivateLinkDoors {
  private(set) var doors: [VisitorDoor] = []
  private(set) var dormant: [DormantDoor] = []

  private let graph: ReachabilityGraph
  private let places: DoorPlaces
  private let symbols: SymbolTable
  private let anything = TrafficSet(.tcp).union(TrafficSet(.udp))

  init(_ graph: ReachabilityGraph, _ places: DoorPlaces) {
    (self.graph, self.places, symbols) = (graph, places, graph.snapshot.symbols)
    for service in graph.snapshot.vpcEndpointServices {
      for balancer in service.loadBalancers where !symbols[balancer].contains(":loadbalancer/gwy/") {
        add(service, places.balancer(balancer.symbol), balancer)
      }
    }
  }

  private func name(_ service: VPCEndpointService) -> String {
    service.serviceID.map { symbols[$0] }
      ?? symbols[service.id].split(separator: ".").last.map(String.init) ?? symbols[service.id]
  }

  private mutating func add(
    _ service: VPCEndpointService, _ destination: VisitorDoor.Destination, _ id: Identifier<LoadBalancer>
  ) {
    let name = name(service)
    func door(_ guests: VisitorDoor.Guests, _ states: [FixedCheck], _ sight: VisitorDoor.Sight) -> VisitorDoor
    {
      VisitorDoor(
        offer: .privateLink, name: "endpoint service \(name)", guests: guests, destination: destination,
        sight: sight, states: [state(of: service, name)] + states, traffic: anything,
        asksGroups: enforcesGroups(id), mayBeKept: false)
    }
    for endpoint in ownEndpoints(of: service) {
      let classes = endpoint.interfaces.compactMap { graph.catalog.interfaces[$0] }
        .flatMap { graph.interfaces[$0].endpoints }.map { graph.endpoints[$0].endpointClass }
      guard !classes.isEmpty else { continue }
      let check = state("\(symbols[endpoint.id])", endpoint.state, nil)
      doors.append(door(.dialling(Array(Set(classes)).sorted()), [check], .client))
    }
    let party = Party(kind: .privateLink, name: "PrivateLink consumers of \(name)")
    for states in foreignConsumers(of: service, name) {
      doors.append(door(.party(party), [states], .visitor(.consumerAddress)))
    }
    if case .balancer(_, let position?) = destination, let note = dormantNote(of: service, name) {
      dormant.append(DormantDoor(balancer: position, note: note))
    }
  }

  /// The switch is on where no document tells of it.
  private func enforcesGroups(_ id: Identifier<LoadBalancer>) -> Bool {
    graph.snapshot.loadBalancers.first { $0.id == id }?.enforcesGroupsOnPrivateLink ?? true
  }

  // MARK: Consumers

  /// Endpoints of the snapshot, whose interfaces tell who reaches them.
  private func ownEndpoints(of service: VPCEndpointService) -> [VPCEndpoint] {
    graph.snapshot.vpcEndpoints.filter { $0.serviceName.map { $0 == service.id.symbol } ?? false }
  }

  /// One check for each way that others come by; none where nobody can.
  private func foreignConsumers(of service: VPCEndpointService, _ name: String) -> [FixedCheck] {
    let described = Set(
      ownEndpoints(of: service).filter { endpoint in
        endpoint.interfaces.contains { graph.catalog.interfaces[$0] != nil }
      }.map(\.id))
    let connections = graph.snapshot.vpcEndpointConnections.filter { connection in
      connection.service.map { symbols[$0] == name } ?? (connection.integrity != .intact)
    }
    var result = connections.filter { !described.contains($0.id) }.map { connection in
      state(symbols[connection.id], connection.state, connection.owner)
    }
    let isMissing =
      !graph.snapshot.kinds.contains(.vpcEndpointConnections)
      || graph.snapshot.incompleteKinds.contains(.vpcEndpointConnections)
    // Endpoints of our own whose interfaces nobody describes have users that cannot be told apart.
    for endpoint in ownEndpoints(of: service)
    where !described.contains(endpoint.id) && !connections.contains(where: { $0.id == endpoint.id }) {
      result.append(state(symbols[endpoint.id], endpoint.state, nil))
    }
    if isMissing {
      let gap = Gap(
        .missing, "who is connected to \(name)", command: DocumentKind.vpcEndpointConnections.command)
      result.append(FixedCheck(.privateLink, "consumers of \(name)", .unknown(gap)))
    }
    return result
  }

  private func state(_ endpoint: String, _ state: Symbol?, _ owner: Symbol?) -> FixedCheck {
    let text = state.map { symbols[$0] } ?? "state not told"
    let outcome: Step.Outcome =
      switch text.lowercased() {
      case "available": .admitted
      case "pending": .assumed(.changingState)
      case "pendingacceptance", "rejected", "deleting", "deleted", "failed", "expired", "partial":
        text.lowercased() == "partial" ? .assumed(.changingState) : .closed(.badState)
      default:
        .unknown(
          Gap(.unreadable, "the state of \(endpoint)", command: DocumentKind.vpcEndpointConnections.command))
      }
    let account = owner.map { ", account \(symbols[$0])" } ?? ""
    return FixedCheck(
      .privateLink, "endpoint \(endpoint)", outcome, [Evidence(id: endpoint, text: text + account)])
  }

  // MARK: The service

  private func state(of service: VPCEndpointService, _ name: String) -> FixedCheck {
    let text = service.state.map { symbols[$0] }
    let outcome: Step.Outcome =
      switch text?.lowercased() {
      case nil, "available": .admitted
      case "pending", "deleting": .assumed(.changingState)
      case "deleted", "failed": .closed(.badState)
      default:
        .unknown(
          Gap(
            .unreadable, "the state of \(name)",
            command: DocumentKind.vpcEndpointServiceConfigurations.command))
      }
    return FixedCheck(
      .privateLink, "endpoint service \(name)", outcome, [Evidence(id: name, text: text ?? "described")])
  }

  /// Whoever is permitted connects at any moment where nobody has to accept (semantics 3.78).
  private func dormantNote(of service: VPCEndpointService, _ name: String) -> String? {
    guard service.requiresAcceptance == false else { return nil }
    let names = service.principals.map { list in list.map { symbols[$0] }.sorted() }
    let who: String
    switch names {
    case nil: who = "whoever its permissions name, which are not in the snapshot"
    case .some(let list) where list.contains("*"): who = "any AWS account"
    case .some(let list) where list.isEmpty: return nil
    case .some(let list): who = list.joined(separator: ", ")
    }
    return
      "may be connected to through endpoint service \(name) by \(who) at any moment: nobody has to accept"
  }
}
