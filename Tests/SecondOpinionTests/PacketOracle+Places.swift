extension PacketOracle {
  /// Every address from which the entity may send.
  func sources(_ entity: Entity) -> [Source] {
    switch entity {
    case .taskAlone(_, let interfaces), .taskOnHost(_, _, _, let interfaces):
      return interfaces.flatMap { places($0) }.map { Source(place: $0) }
    case .interface(let interface): return places(interface).map { Source(place: $0) }
    case .address(let address):
      let mapped = mappedPlaces(address)
      if !mapped.isEmpty { return mapped.map { Source(place: $0, onlyPublicly: true) } }
      return insidePlaces(address).map { Source(place: $0) }
    case .taskWithoutNetwork, .taskUnknown, .nothing: return []
    }
  }

  /// Every address at which the entity listens, with the packet as it is dialled there.
  func targets(_ entity: Entity, _ packet: Packet) -> [Target] {
    switch entity {
    case .taskOnHost(let task, isBridge: true, _, let interfaces):
      return task.bindings.flatMap { published($0, of: task, interfaces, packet) }
    case .taskAlone(_, let interfaces), .taskOnHost(_, _, _, let interfaces):
      return interfaces.flatMap { places($0) }.map { target($0, packet) }
    case .interface(let interface): return places(interface).map { target($0, packet) }
    case .address(let address):
      let mapped = mappedPlaces(address)
      if !mapped.isEmpty {
        return mapped.map {
          Target(place: $0, packet: packet, isDialledInside: false, isDialledOutside: true)
        }
      }
      // An IPv6 address is the same inside and outside; a private IPv4 one is only dialled inside.
      return insidePlaces(address).map {
        let isOutside = address.family == 6 || $0.location.isInternet
        return Target(place: $0, packet: packet, isDialledInside: true, isDialledOutside: isOutside)
      }
    case .taskWithoutNetwork, .taskUnknown, .nothing: return []
    }
  }

  private func target(_ place: Place, _ packet: Packet) -> Target {
    Target(place: place, packet: packet, isDialledInside: true, isDialledOutside: true)
  }

  /// Where a bridge task's binding can be dialled: the host's addresses that `bindIP` covers (semantics 4.7).
  private func published(
    _ binding: RandomNetwork.Binding, of task: RandomNetwork.Task,
    _ interfaces: [RandomNetwork.Interface], _ packet: Packet
  ) -> [Target] {
    guard !isLoopback(binding.bindIP), let port = hostPort(binding, packet) else { return [] }
    let showsVersion6 = task.bindings.contains { $0.bindIP == "::" && hostPort($0, packet) != nil }
    return interfaces.flatMap { places($0) }.compactMap { place in
      var result = target(place, packet.toPort(port))
      switch (binding.bindIP, place.address.family) {
      case ("0.0.0.0", 4), ("::", 6): return result
      case ("0.0.0.0", 6) where !showsVersion6:
        // The agent hides IPv6 bindings by default (ASSUME_V6_PUBLISH, semantics 4.29).
        result.isAssumed = true
        return result
      default: return PlainAddress(binding.bindIP) == place.address ? result : nil
      }
    }
  }

  /// All private IPv4 and IPv6 addresses of an interface, delegated blocks included (semantics 1.32).
  func privateAddresses(_ interface: RandomNetwork.Interface) -> [PlainAddress] {
    interface.addresses.map(\.address) + interface.prefixes.flatMap(\.everyAddress) + interface.addresses6
  }

  func places(_ interface: RandomNetwork.Interface) -> [Place] {
    guard let subnet = network.subnets.first(where: { $0.id == interface.subnet }) else { return [] }
    return privateAddresses(interface).map { address in
      let mapping = interface.addresses.first { $0.address == address }?.publicAddress
      return Place(
        address: address, location: .subnet(subnet), interface: interface,
        publicAddress: mapping ?? ownPublicAddress(address), machine: machine(of: interface))
    }
  }

  /// A global IPv6 address is its own public address; no IPv4 address is without a mapping (semantics 3.23).
  private func ownPublicAddress(_ address: PlainAddress) -> PlainAddress? {
    address.family == 6 && address.isGlobal ? address : nil
  }

  /// The private places behind a public IPv4 address.
  private func mappedPlaces(_ address: PlainAddress) -> [Place] {
    guard address.family == 4 else { return [] }
    let owners = network.interfaces.filter { owner in
      owner.addresses.contains { $0.publicAddress == address }
    }
    return owners.flatMap { places($0) }.filter { $0.publicAddress == address }
  }

  /// Who has an address that is not a public mapping: interfaces, else a free place in a subnet, else a VPC beyond
  /// a peering, else the internet.
  private func insidePlaces(_ address: PlainAddress) -> [Place] {
    let owners = network.interfaces.filter { privateAddresses($0).contains(address) }
    let owned = owners.flatMap { places($0) }.filter { $0.address == address }
    if !owned.isEmpty { return owned }
    let free = network.subnets.filter { $0.cidr.contains(address) || $0.cidr6?.contains(address) == true }
    if !free.isEmpty {
      return free.map {
        Place(address: address, location: .subnet($0), publicAddress: ownPublicAddress(address))
      }
    }
    let peers = farSides.filter { side in (side.cidrs + side.cidrs6).contains { $0.contains(address) } }
    let far = Set(peers.map(\.vpc)).sorted().map { vpc in
      Place(address: address, location: .beyondPeering(vpc: vpc))
    }
    let distant = far + onPremisesPlaces(address)
    if !distant.isEmpty { return distant }
    return address.isGlobal ? [Place(address: address, location: .internet, publicAddress: address)] : []
  }

  /// The ends of described peerings whose VPC is not in the snapshot.
  private var farSides: [RandomNetwork.Peering.Side] {
    if network.omitted.contains(.peerings) { return [] }
    let sides = network.peerings.flatMap { [$0.requester, $0.accepter] }
    return sides.filter { side in !network.vpcs.contains { $0.id == side.vpc } }
  }
}
