import Model

/// The interfaces that documents of other resources call theirs: better than any description.
struct InterfaceClaims {
  private var owners: [Identifier<NetworkInterface>: InterfaceOwner] = [:]

  init(_ snapshot: Snapshot) {
    for gateway in snapshot.natGateways {
      add(.natGateway, snapshot.symbols[gateway.id], gateway.addresses.compactMap(\.interface))
    }
    for endpoint in snapshot.vpcEndpoints {
      add(.endpoint, snapshot.symbols[endpoint.id], endpoint.interfaces)
    }
    for endpoint in snapshot.instanceConnectEndpoints {
      add(.instanceConnect, snapshot.symbols[endpoint.id], endpoint.interfaces)
    }
  }

  private mutating func add(
    _ kind: InterfaceOwner.Kind, _ name: String, _ interfaces: [Identifier<NetworkInterface>]
  ) {
    for interface in interfaces { owners[interface] = owners[interface] ?? InterfaceOwner(kind, name: name) }
  }

  subscript(interface: Identifier<NetworkInterface>) -> InterfaceOwner? { owners[interface] }
}
