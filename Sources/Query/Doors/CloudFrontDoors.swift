import Addressing
import Graph
import Model

/// VPC origins of CloudFront: from the internet to what has no public address (semantics 6.9).
struct CloudFrontDoors {
  private(set) var doors: [VisitorDoor] = []

  private let graph: ReachabilityGraph
  private let places: DoorPlaces
  private let symbols: SymbolTable

  init(_ graph: ReachabilityGraph, _ places: DoorPlaces) {
    (self.graph, self.places, symbols) = (graph, places, graph.snapshot.symbols)
    for origin in graph.snapshot.vpcOrigins { add(origin) }
    let described = graph.snapshot.vpcOrigins.compactMap { origin in
      origin.endpoint.flatMap { places.destination($0) }
        .map { DoorPlaces.Described(name: symbols[origin.id], destination: $0) }
    }
    let service = DoorPlaces.Service(
      kind: .vpcOrigin, offer: .cloudFront, name: "CloudFront", command: DocumentKind.vpcOrigins.command,
      sight: .visitor(.cloudFront(nil)))
    doors += places.hints(of: service, besides: described)
  }

  private mutating func add(_ origin: VPCOrigin) {
    let id = symbols[origin.id]
    let users = users(of: origin)
    for destination in destinations(of: origin) {
      for user in users {
        doors.append(
          VisitorDoor(
            offer: .cloudFront, name: user.name, guests: .internet, destination: destination,
            sight: .visitor(.cloudFront(vpc(of: destination))), states: [user.check, state(of: origin, id)],
            traffic: ports(of: origin).reduce(TrafficSet.none) { $0.union(TrafficSet(.tcp, $1)) },
            dialled: TrafficSet(.tcp, 80...80).union(TrafficSet(.tcp, 443...443)), needsGateway: true))
      }
    }
  }

  private func destinations(of origin: VPCOrigin) -> [VisitorDoor.Destination] {
    if let found = origin.endpoint.flatMap({ places.destination($0) }) { return [found] }
    // Nothing tells where it leads, so that it may lead to any load balancer.
    return graph.balancers.indices.map { .balancer(graph.balancers[$0].name, $0) }
  }

  private func vpc(of destination: VisitorDoor.Destination) -> Ordinal<VPCNode>? {
    switch destination {
    case .balancer(_, let position): position.flatMap { graph.balancers[$0].vpc }
    case .endpoints(let endpoints):
      endpoints.first.flatMap { graph.classes[graph.endpoints[$0].endpointClass].vpc }
    }
  }

  // MARK: What CloudFront asks

  private struct User {
    var name: String
    var check: FixedCheck
  }

  /// The distributions that use an origin.
  ///
  /// Another account's may, which no document here shows: without one of our own the answer is not known.
  private func users(of origin: VPCOrigin) -> [User] {
    let id = symbols[origin.id]
    let users = graph.snapshot.distributions.filter { $0.vpcOrigins.contains(origin.id) }
    let live = users.filter { $0.isEnabled != false }
    guard live.isEmpty else {
      return live.map { distribution in
        let name = symbols[distribution.id]
        let evidence = [Evidence(id: name, text: distribution.domain.map { symbols[$0] } ?? "")]
        return User(
          name: "CloudFront distribution \(name)",
          check: FixedCheck(.cloudFront, "distribution \(name)", .admitted, evidence))
      }
    }
    let gap = Gap(
      .missing, "an enabled distribution that uses VPC origin \(id)",
      command: DocumentKind.distributions.command)
    return [
      User(name: "CloudFront VPC origin \(id)", check: FixedCheck(.cloudFront, "distribution", .unknown(gap)))
    ]
  }

  private func state(of origin: VPCOrigin, _ id: String) -> FixedCheck {
    let command = "aws cloudfront get-vpc-origin --id \(id)"
    let state = origin.state.map { symbols[$0] }
    let isWhole = origin.integrity == .intact && origin.endpoint.flatMap { places.destination($0) } != nil
    let outcome: Step.Outcome
    if !isWhole {
      outcome = .unknown(Gap(.unreadable, "VPC origin \(id)", command: command))
    } else if origin.httpPort == nil, origin.httpsPort == nil {
      outcome = .unknown(Gap(.missing, "the ports of VPC origin \(id)", command: command))
    } else {
      switch state {
      case nil, "Deployed": outcome = .admitted
      case "Deploying": outcome = .assumed(.changingState)
      case "Failed": outcome = .closed(.badState)
      default: outcome = .unknown(Gap(.unreadable, "the state of VPC origin \(id)", command: command))
      }
    }
    return FixedCheck(
      .cloudFront, "VPC origin \(id)", outcome, [Evidence(id: id, text: state ?? "state not told")])
  }

  /// What CloudFront dials; anything where no document tells.
  private func ports(of origin: VPCOrigin) -> [ClosedRange<UInt16>] {
    let policy = origin.protocolPolicy.map { symbols[$0] }
    let http = policy == "https-only" ? nil : origin.httpPort
    let https = policy == "http-only" ? nil : origin.httpsPort
    let known = [http, https].compactMap { $0 }.map { $0...$0 }
    return known.isEmpty ? [0...UInt16.max] : known
  }
}
