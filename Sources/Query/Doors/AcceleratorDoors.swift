import Addressing
import Graph
import Model

/// Accelerators of Global Accelerator: from the internet to load balancers and instances (semantics 6.10).
struct AcceleratorDoors {
  private(set) var doors: [VisitorDoor] = []
  /// What accelerators need interfaces for: endpoints that see their clients' addresses.
  private var described: [DoorPlaces.Described] = []

  private let graph: ReachabilityGraph
  private let places: DoorPlaces
  private let symbols: SymbolTable
  private let anything = TrafficSet(.tcp).union(TrafficSet(.udp))

  init(_ graph: ReachabilityGraph, _ places: DoorPlaces) {
    (self.graph, self.places, symbols) = (graph, places, graph.snapshot.symbols)
    for group in graph.snapshot.acceleratorEndpointGroups {
      for endpoint in group.endpoints { add(endpoint, of: group) }
    }
    // Another account's accelerator shows itself by nothing but its interfaces.
    let service = DoorPlaces.Service(
      kind: .accelerator, offer: .globalAccelerator, name: "Global Accelerator",
      command: DocumentKind.acceleratorEndpointGroups.command, sight: .visitor(.publicAddress))
    doors += places.hints(of: service, besides: described)
  }

  private mutating func add(_ endpoint: AcceleratorEndpoint, of group: AcceleratorEndpointGroup) {
    let listener = graph.snapshot.acceleratorListeners.first { $0.id == group.listener }
    let accelerator = graph.snapshot.accelerators.first { accelerator in
      listener?.accelerator == accelerator.id
        || symbols[group.id].hasPrefix(symbols[accelerator.id] + "/")
    }
    let name = "accelerator \(accelerator.map { title(of: $0) } ?? Names.short(arn(before: group)))"
    let states = [state(of: accelerator, name), state(of: listener, group), weight(of: endpoint)]
    let (destinations, doubt) = destinations(of: endpoint)
    let traffic = group.destinations.map(anyProtocol) ?? traffic(of: listener, group)
    for destination in destinations {
      if endpoint.preservesClientAddress != false, doubt.isEmpty || group.destinations != nil {
        described.append(.init(name: name, destination: destination))
      }
      for (sight, preserved) in sights(of: endpoint, isRouted: group.destinations != nil) {
        doors.append(
          VisitorDoor(
            offer: .globalAccelerator, name: "Global Accelerator \(name)", guests: .internet,
            destination: destination, sight: sight, states: states + doubt + preserved, traffic: traffic,
            dialled: listened(by: listener), needsGateway: true, acls: .answers))
      }
    }
  }

  private func arn(before group: AcceleratorEndpointGroup) -> String {
    let text = symbols[group.id]
    return text.firstRange(of: "/listener/").map { String(text[..<$0.lowerBound]) } ?? text
  }

  private func title(of accelerator: Accelerator) -> String {
    accelerator.name.map { symbols[$0] } ?? Names.short(symbols[accelerator.id])
  }

  private func anyProtocol(_ ports: [ClosedRange<UInt16>]) -> TrafficSet {
    ports.isEmpty
      ? anything
      : ports.reduce(TrafficSet.none) { $0.union(TrafficSet(.tcp, $1)).union(TrafficSet(.udp, $1)) }
  }

  // MARK: What the accelerator asks

  private func state(of accelerator: Accelerator?, _ name: String) -> FixedCheck {
    guard let accelerator, accelerator.integrity == .intact else {
      let gap = Gap(.missing, name, command: DocumentKind.accelerators.command)
      return FixedCheck(.globalAccelerator, name, .unknown(gap))
    }
    let isOff = accelerator.isEnabled == false
    let evidence = Evidence(id: Names.short(symbols[accelerator.id]), text: isOff ? "disabled" : "enabled")
    return FixedCheck(.globalAccelerator, name, isOff ? .closed(.badState) : .admitted, [evidence])
  }

  private func state(of listener: AcceleratorListener?, _ group: AcceleratorEndpointGroup) -> FixedCheck {
    guard let listener, listener.integrity == .intact, group.integrity == .intact, !listener.ports.isEmpty
    else {
      let id = group.listener.map { Names.short(symbols[$0]) } ?? Names.short(symbols[group.id])
      let gap = Gap(
        .missing, "listener \(id) of Global Accelerator", command: DocumentKind.acceleratorListeners.command)
      return FixedCheck(.listener, id, .unknown(gap))
    }
    let ports = listener.ports.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    let text = "\(listener.proto.map { symbols[$0] } ?? "any") \(ports.joined(separator: ","))"
    return FixedCheck(
      .listener, text, .admitted, [Evidence(id: Names.short(symbols[listener.id]), text: text)])
  }

  private func weight(of endpoint: AcceleratorEndpoint) -> FixedCheck {
    let name = Names.short(symbols[endpoint.endpoint])
    let evidence = Evidence(id: name, text: endpoint.weight.map { "weight \($0)" } ?? "endpoint")
    return FixedCheck(
      .globalAccelerator, "endpoint \(name)", endpoint.weight == 0 ? .closed(.doorWeight) : .admitted,
      [evidence])
  }

  /// What clients dial.
  private func listened(by listener: AcceleratorListener?) -> TrafficSet {
    guard let listener, listener.integrity == .intact, !listener.ports.isEmpty else { return anything }
    return anyProtocol(listener.ports)
  }

  /// The endpoints' ports: an override's instead of the listener's.
  private func traffic(
    of listener: AcceleratorListener?, _ group: AcceleratorEndpointGroup
  ) -> TrafficSet {
    guard let listener, listener.integrity == .intact, group.integrity == .intact, !listener.ports.isEmpty
    else { return anything }
    let protocols: [IPProtocol] =
      switch listener.proto.map({ symbols[$0] }) {
      case "TCP": [.tcp]
      case "UDP": [.udp]
      default: [.tcp, .udp]
      }
    var result = TrafficSet.none
    for proto in protocols {
      var ports = listener.ports.reduce(TrafficSet.none) { $0.union(TrafficSet(proto, $1)) }
      for override in group.overrides {
        ports = ports.subtracting(TrafficSet(proto, override.listenerPort...override.listenerPort))
      }
      for override in group.overrides {
        ports.formUnion(TrafficSet(proto, override.endpointPort...override.endpointPort))
      }
      result.formUnion(ports)
    }
    return result
  }

  // MARK: Where it leads, and whom it shows

  private func destinations(
    of endpoint: AcceleratorEndpoint
  ) -> (list: [VisitorDoor.Destination], doubt: [FixedCheck]) {
    let text = symbols[endpoint.endpoint]
    if let found = places.destination(endpoint.endpoint) { return ([found], []) }
    let name = Names.short(text)
    if name.hasPrefix("subnet-") {
      let subnet = graph.subnets.map(\.id).first { symbols[$0] == name }
      let command = "aws globalaccelerator list-custom-routing-port-mappings --accelerator-arn ARN"
      let gap = Gap(.missing, "what custom routing allows into \(name)", command: command)
      let inside = subnet.map { places.instanceEndpoints(in: $0) } ?? []
      return ([.endpoints(inside)], [FixedCheck(.globalAccelerator, name, .unknown(gap))])
    }
    // An elastic address by its allocation, which no document that is read maps to an address.
    let gap = Gap(.missing, "the address of \(name)", command: "aws ec2 describe-addresses")
    return (publicDestinations, [FixedCheck(.globalAccelerator, name, .unknown(gap))])
  }

  private var publicDestinations: [VisitorDoor.Destination] {
    let endpoints = graph.endpoints.indices.filter { graph.endpoints[$0].publicAddress != nil }
    let balancers = graph.balancers.indices.filter { position in
      graph.balancers[position].nodes.flatMap(\.fronts).contains { graph.classes[$0].publicAddress != nil }
    }
    return [.endpoints(endpoints.map { Ordinal($0) })]
      + balancers.map { .balancer(graph.balancers[$0].name, $0) }
  }

  /// Clients by themselves, or some public address of AWS's; both where nobody knows which.
  private func sights(
    of endpoint: AcceleratorEndpoint, isRouted: Bool
  ) -> [(VisitorDoor.Sight, [FixedCheck])] {
    if isRouted { return [(.client, [])] }
    switch endpoint.preservesClientAddress {
    case true: return [(.client, [])]
    case false: return [(.visitor(.publicAddress), [])]
    case nil:
      let name = "client address preservation"
      let check = FixedCheck(.globalAccelerator, name, .assumed(.clientAddressPreservation))
      return [(.client, [check]), (.visitor(.publicAddress), [check])]
    }
  }
}
