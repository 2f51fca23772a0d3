/// Network load balancers whose targets are application load balancers (semantics 5.37).
extension PacketOracle {
  /// An application load balancer behind a target group.
  private struct Inner {
    var balancer: RandomNetwork.LoadBalancer
    var port: Int
    /// Nobody shows the targets.
    var isGuess = false
  }

  /// Trips to the outer balancer, from it to the inner one with the client's address, and on to the target.
  func chainedTrips(_ source: Source, _ target: Target, _ outer: Service) -> [Trip] {
    guard target.packet.protocolNumber == 6 else { return [] }
    var result: [Trip] = []
    for inner in inners(outer.group) where source.place.interface?.description != inner.balancer.description {
      let entries = entries(source, outer, inner)
      if entries.isEmpty { continue }
      let services = services(of: inner.balancer).filter { ($0.listener?.port ?? inner.port) == inner.port }
      for service in services {
        for registration in registrations(target, in: service.group) {
          for entry in entries {
            result += onward(entry, target, service, registration).map { trip in
              doubted(trip, outer.isGuess || service.isGuess || inner.isGuess || registration.isGuess)
            }
          }
        }
      }
    }
    let isChanging = outer.balancer.state == "provisioning"
    return isChanging ? result.map { assumed($0) } : result
  }

  private func inners(_ group: RandomNetwork.TargetGroup) -> [Inner] {
    let all = network.loadBalancers.filter { !$0.isNetwork && $0.state != "failed" }
    guard let targets = group.targets else {
      return all.map { Inner(balancer: $0, port: group.port, isGuess: true) }
    }
    return targets.filter { !isUnused($0) }.flatMap { target in
      all.filter { $0.id == target.id }.map { Inner(balancer: $0, port: target.port ?? group.port) }
    }
  }

  /// A request at a node of the inner balancer.
  private struct Entry {
    var trip: Trip
    var subnet: RandomNetwork.Subnet
  }

  private func entries(_ source: Source, _ outer: Service, _ inner: Inner) -> [Entry] {
    var packet = Packet(Probe(from: "", to: "", protocolNumber: 6))
    packet.port = inner.port
    var result: [Entry] = []
    for subnet in network.subnets where inner.balancer.subnets.contains(subnet.id) {
      var trips: [Trip] = []
      for own in network.subnets where outer.balancer.subnets.contains(own.id) {
        for front in fronts(source, outer, own, 6) {
          guard let client = front.legs.last else { continue }
          for node in nodes(outer.balancer, own) {
            for door in nodes(inner.balancer, subnet) where !node.sharesMachine(with: door) {
              let end = Target(place: door, packet: packet, isDialledInside: true, isDialledOutside: false)
              trips += journeys(Source(place: node), end).map { leg in
                Trip(legs: front.legs + [showing(client, in: leg)], isBalanced: true)
              }
            }
          }
        }
      }
      let byClient = Dictionary(grouping: trips.filter { arrives($0, .possible) }) {
        $0.legs.last?.sourceAsSeen
      }
      result += byClient.values.flatMap { unlike($0) }.map { Entry(trip: $0, subnet: subnet) }
    }
    return result
  }

  /// From the inner balancer's node to the target, if the listener takes the client and the zone allows.
  private func onward(
    _ entry: Entry, _ target: Target, _ service: Service, _ registration: Registration
  ) -> [Trip] {
    guard let seen = entry.trip.legs.last?.sourceAsSeen,
      service.clients?.contains(where: { $0.contains(seen) }) ?? true,
      sends(service, from: entry.subnet, to: registration)
    else { return [] }
    let isAssumed = registration.isAssumed || service.balancer.state == "provisioning"
    return backs(service.balancer, service.group, entry.subnet, target, client: nil).map { back in
      let trip = Trip(legs: entry.trip.legs + back.legs, isBalanced: true)
      return isAssumed ? assumed(trip) : trip
    }
  }

  func assumed(_ trip: Trip) -> Trip {
    var result = trip
    for index in result.legs.indices { result.legs[index].isAssumed = true }
    return result
  }

  private func doubted(_ trip: Trip, _ isGuess: Bool) -> Trip {
    var result = trip
    for index in result.legs.indices where isGuess { result.legs[index].isGuess = true }
    return result
  }
}
