package import Addressing
import Graph
import Model

extension Reachability {
  /// What is known to listen on the selected tasks, and behind which groups.
  package func sockets(of selection: Selection, _ traffic: TrafficSet) -> [SocketDescription] {
    var result: Set<SocketDescription> = []
    for position in selection.placements {
      let placement = graph.placements[position]
      for socket in placement.sockets where traffic.overlaps(TrafficSet(socket.proto, socket.containerPorts))
      {
        for endpoint in endpoints(of: placement, family: .v4) {
          result.insert(description(of: socket, on: endpoint, placement))
        }
      }
    }
    return result.sorted()
  }

  private func endpoints(of placement: Placement, family: IPFamily) -> [Endpoint?] {
    let all = placement.endpoints.map { graph.endpoints[$0] }
    let wanted = all.filter { graph.classes[$0.endpointClass].family == family }
    return wanted.isEmpty ? [all.first] : wanted
  }

  private func description(
    of socket: DeclaredSocket, on endpoint: Endpoint?, _ placement: Placement
  ) -> SocketDescription {
    let endpointClass = endpoint.map { graph.classes[$0.endpointClass] }
    let set = endpointClass?.groups.map { graph.groupSets[$0] }
    return SocketDescription(
      owner: names.member(placement), address: endpoint?.block.map(Ends.text) ?? "", proto: socket.proto,
      containerPorts: socket.containerPorts, dialledPorts: socket.hostPorts ?? socket.containerPorts,
      provenance: provenance(socket), groups: set.map(groupNames) ?? [], networkMode: placement.mode.rawValue,
      host: placement.mode == .awsvpc ? nil : placement.host.map { names.instance(graph.hosts[$0]) },
      sharedWith: neighbours(of: placement))
  }

  private func provenance(_ socket: DeclaredSocket) -> SocketDescription.Provenance {
    switch socket.source {
    case .observed: .observed
    case .declared, .serviceConnect: .declared
    case .registered: .registered
    }
  }

  private func groupNames(_ set: GroupSet) -> [String] {
    set.members.map { id in
      let name = graph.catalog.groups[id].flatMap { graph.snapshot.securityGroups[$0.offset].name }
      return name.map { graph.snapshot.symbols[$0] } ?? graph.snapshot.symbols[id]
    }.sorted()
  }

  /// The other services on the same host's network.
  private func neighbours(of placement: Placement) -> [String] {
    guard placement.mode != .awsvpc, let host = placement.host else { return [] }
    let own = names.party(placement).name
    let others = graph.hosts[host].placements.map { names.party(graph.placements[$0.offset]).name }
    return Set(others.filter { $0 != own }).sorted()
  }
}
