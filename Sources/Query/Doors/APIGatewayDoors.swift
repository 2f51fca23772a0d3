import Addressing
import Graph
import Model

/// VPC links of the first version: API Gateway behind a PrivateLink to a network load balancer (semantics 6.12).
struct APIGatewayDoors {
  private(set) var doors: [VisitorDoor] = []

  init(_ graph: ReachabilityGraph, _ places: DoorPlaces) {
    let symbols = graph.snapshot.symbols
    for link in graph.snapshot.apiVPCLinks {
      let name = "VPC link \(link.name.map { symbols[$0] } ?? symbols[link.id])"
      let check = FixedCheck(
        .apiGateway, name, Self.outcome(link.state.map { symbols[$0] }, name),
        [Evidence(id: symbols[link.id], text: link.state.map { symbols[$0] } ?? "described")])
      for balancer in link.loadBalancers {
        let enforces = graph.snapshot.loadBalancers.first { $0.id == balancer }?.enforcesGroupsOnPrivateLink
        doors.append(
          VisitorDoor(
            offer: .apiGateway, name: "API Gateway \(name)",
            guests: .party(Party(kind: .apiGateway, name: "API Gateway \(name)")),
            destination: places.balancer(balancer.symbol), sight: .visitor(.consumerAddress),
            states: [check], traffic: TrafficSet(.tcp), asksGroups: enforces ?? true, mayBeKept: false))
      }
    }
  }

  private static func outcome(_ state: String?, _ name: String) -> Step.Outcome {
    switch state?.uppercased() {
    case nil, "AVAILABLE": .admitted
    // An idle link is made ready again by the next call.
    case "PENDING", "DELETING", "INACTIVE": .assumed(.changingState)
    case "FAILED": .closed(.badState)
    default: .unknown(Gap(.unreadable, "the state of \(name)", command: DocumentKind.apiVPCLinks.command))
    }
  }
}
