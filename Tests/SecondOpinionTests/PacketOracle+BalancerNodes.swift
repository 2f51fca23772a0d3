/// The nodes of load balancers, and what they send on.
extension PacketOracle {
  /// Where clients meet the balancer in a subnet: its interfaces there, else anywhere there (semantics 5.10).
  func nodes(_ balancer: RandomNetwork.LoadBalancer, _ subnet: RandomNetwork.Subnet) -> [Place] {
    let shown = network.interfaces.filter {
      $0.description == balancer.description && $0.subnet == subnet.id
    }
    return shown.isEmpty ? anywhere(balancer, subnet) : shown.flatMap { places($0) }
  }

  /// The subnet's addresses, each as a node's own.
  ///
  /// Rules treat all addresses between two neighbouring bounds of their blocks alike, so trying the bounds is as
  /// good as trying all.
  private func anywhere(_ balancer: RandomNetwork.LoadBalancer, _ subnet: RandomNetwork.Subnet) -> [Place] {
    (constants.bounds[subnet.id] ?? []).map { address in
      let interface = RandomNetwork.Interface(
        id: "node-of-\(balancer.name)", vpc: subnet.vpc, subnet: subnet.id, owner: network.account,
        groups: balancer.groups ?? [], addresses: [.init(address: address)])
      return Place(
        address: address, location: .subnet(subnet), interface: interface, bindsPorts: true)
    }
  }

  /// From the balancer's nodes in the subnet to the target; `client` is the last leg that brought the request.
  func backs(
    _ balancer: RandomNetwork.LoadBalancer, _ group: RandomNetwork.TargetGroup,
    _ subnet: RandomNetwork.Subnet, _ target: Target, client: Journey?
  ) -> [Trip] {
    var inside = target
    inside.isDialledOutside = false
    // An application load balancer's nodes come and go: any address of the subnet (semantics 5.11).
    let nodes = balancer.isNetwork ? nodes(balancer, subnet) : anywhere(balancer, subnet)
    var result: [Trip] = []
    for node in nodes where !node.sharesMachine(with: target.place) {
      for manner in manners(balancer, group, target, client) {
        var trips = trips(Source(place: node), inside)
        if manner.showsClient, let client {
          // A NAT gateway shows its own address; that its way is open is not documented (semantics 5.34).
          let rewritten = trips.filter { $0.legs.count > 1 }.map { assumed($0) }
          trips = journeys(Source(place: node), inside).map { Trip(legs: [showing(client, in: $0)]) }
          if !manner.isAssumed { trips += rewritten }
        }
        for trip in trips {
          var assumed = trip
          for index in assumed.legs.indices where manner.isAssumed { assumed.legs[index].isAssumed = true }
          result.append(assumed)
        }
      }
    }
    return unlike(result)
  }

  /// The same leg with the client's address on it: the balancer's groups vouch for it, answers go to the balancer.
  ///
  /// Semantics 1.45, 2.15, 5.32, 5.35a.
  func showing(_ client: Journey, in leg: Journey) -> Journey {
    var result = leg
    result.answeredAt = leg.sourceAsSeen
    result.sourceAsSeen = client.sourceAsSeen
    result.client = client.client ?? client.source
    return result
  }

  /// One of several trips that are judged alike under every reading; the others add nothing.
  func unlike(_ trips: [Trip]) -> [Trip] {
    var seen: Set<[Bool]> = []
    return trips.filter { trip in
      let readings: [Reading] = [.certain, .assumed, .possible]
      return seen.insert(readings.flatMap { [arrives(trip, $0), isAnswered(trip, $0)] }).inserted
    }
  }

  /// How a node shows itself to a target.
  private struct Manner {
    var showsClient: Bool
    var isAssumed = false
  }

  /// Whose address the target sees (semantics 5.31, 5.32, 5.34).
  private func manners(
    _ balancer: RandomNetwork.LoadBalancer, _ group: RandomNetwork.TargetGroup, _ target: Target,
    _ client: Journey?
  ) -> [Manner] {
    let plain = Manner(showsClient: false)
    guard balancer.isNetwork, let client, client.sourceAsSeen.family == target.place.address.family else {
      return [plain]
    }
    // ASSUME_CLIENT_IP_PRESERVATION: both.
    let either = [Manner(showsClient: true, isAssumed: true), Manner(showsClient: false, isAssumed: true)]
    guard let preserves = preservesClients(group) else { return either }
    if !preserves { return [plain] }
    // Only inside the balancer's VPC is that certain.
    return target.place.location.vpc == balancer.vpc ? [Manner(showsClient: true)] : either
  }

  /// nil where the document that would say so is absent and the default depends on it.
  private func preservesClients(_ group: RandomNetwork.TargetGroup) -> Bool? {
    let shown = network.omitted.contains(.targetGroupAttributes) ? nil : group.attributes
    if let value = shown?["preserve_client_ip.enabled"] { return value == "true" }
    if ["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].contains(group.protocolName) { return true }
    return shown == nil ? nil : group.type == "instance"
  }
}
