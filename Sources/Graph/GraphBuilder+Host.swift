import Addressing
import Model

extension GraphBuilder {
  /// Adds every instance with the interfaces that are its own, not those of awsvpc tasks on it (semantics 4.44).
  mutating func addHosts() {
    var owned: [Identifier<Instance>: Set<Ordinal<InterfaceNode>>] = [:]
    for (position, interface) in snapshot.networkInterfaces.enumerated() {
      guard let instance = interface.attachment?.instance else { continue }
      owned[instance, default: []].insert(Ordinal(position))
    }
    for instance in snapshot.instances {
      owned[instance.id, default: []].formUnion(instance.interfaces.compactMap { catalog.interfaces[$0] })
    }
    let windows = Set(snapshot.containerInstances.filter(\.isWindows).compactMap(\.instance))
    let ids = Set(owned.keys).union(snapshot.containerInstances.compactMap(\.instance))
    for id in ids.sorted(by: { snapshot.symbols[$0] < snapshot.symbols[$1] }) {
      let own = (owned[id] ?? []).sorted().filter { isHostInterface($0) }
      catalog.hosts[id] = Ordinal(hosts.count)
      for interface in own { interfaces[interface].host = Ordinal(hosts.count) }
      hosts.append(
        SharedHost(
          instance: id, position: catalog.instances[id], interfaces: own, placements: [],
          isWindows: windows.contains(id)))
    }
  }

  private func isHostInterface(_ index: Ordinal<InterfaceNode>) -> Bool {
    let interface = snapshot.networkInterfaces[interfaces[index].position]
    if let type = interface.type, snapshot.symbols[type] == "trunk" { return false }
    return interface.description.map { !InterfaceOwner.isECSAttachment(snapshot.symbols[$0]) } ?? true
  }

  /// All endpoints of a host.
  func endpoints(of host: Ordinal<SharedHost>) -> [Ordinal<Endpoint>] {
    hosts[host].interfaces.flatMap { interfaces[$0].endpoints }
  }

  /// What keeps a host's sockets from being known.
  func gaps(of host: Ordinal<SharedHost>) -> [Gap] {
    let name = "instance \(snapshot.symbols[hosts[host].instance])"
    guard let position = hosts[host].position else {
      return [Gap(.missing, name, command: DocumentKind.instances.command)]
    }
    if hosts[host].interfaces.isEmpty {
      return [
        Gap(.missing, "the network interfaces of \(name)", command: DocumentKind.networkInterfaces.command)
      ]
    }
    return snapshot.instances[position].integrity == .intact ? [] : [Gap(.unreadable, name)]
  }
}
