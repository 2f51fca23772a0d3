import Addressing
import Model

extension GraphBuilder {
  /// The part of an ARN that a load balancer's interfaces carry in their description (semantics 5.10).
  static func tail(ofARN arn: String) -> String {
    arn.firstRange(of: "loadbalancer/").map { String(arn[$0.upperBound...]) } ?? arn
  }

  /// Adds every described load balancer that clients can dial.
  mutating func addBalancers() {
    let own = interfacesByDescription()
    for (position, item) in snapshot.loadBalancers.enumerated() where item.kind != .gateway {
      let tail = Self.tail(ofARN: snapshot.symbols[item.id])
      if tail.hasPrefix("gwy/") { continue }
      let shape = NodeShape(
        isNetwork: item.kind == .network, isInternetFacing: item.isInternetFacing ?? true,
        groups: groupSet(item.kind == .network ? item.groups ?? [] : item.groups),
        addressType: item.addressType,
        deniesInternetGateway: deniesInternetGateway(item), vpc: item.vpc)
      balancers.append(
        Balancer(
          description: .elastic(position), name: item.name.map { snapshot.symbols[$0] } ?? tail, tail: tail,
          vpc: item.vpc.flatMap { catalog.vpcs[$0] },
          nodes: nodes(item.zones.map { ($0.subnet, $0.zone) }, shape, own["ELB \(tail)"] ?? [])))
    }
    for (position, item) in snapshot.classicLoadBalancers.enumerated() {
      let name = snapshot.symbols[item.id]
      let shape = NodeShape(
        isNetwork: false, isInternetFacing: item.isInternetFacing ?? true,
        groups: groupSet(item.groups.isEmpty ? nil : item.groups), addressType: nil,
        deniesInternetGateway: false, vpc: item.vpc)
      balancers.append(
        Balancer(
          description: .classic(position), name: name, tail: name, vpc: item.vpc.flatMap { catalog.vpcs[$0] },
          nodes: nodes(item.subnets.map { ($0, nil) }, shape, own["ELB \(name)"] ?? [])))
    }
  }

  /// What all nodes of one load balancer have in common.
  private struct NodeShape {
    var isNetwork: Bool
    var isInternetFacing: Bool
    var groups: Ordinal<GroupSet>
    /// The raw `IpAddressType`.
    var addressType: Symbol?
    var deniesInternetGateway: Bool
    var vpc: Identifier<VPC>?
  }

  /// Only interfaces that AWS made for a load balancer: anybody may write such a description.
  private func interfacesByDescription() -> [String: [Ordinal<InterfaceNode>]] {
    var result: [String: [Ordinal<InterfaceNode>]] = [:]
    for (position, node) in interfaces.enumerated() where node.owner.kind == .loadBalancer {
      guard let text = snapshot.networkInterfaces[node.position].description else { continue }
      result[snapshot.symbols[text], default: []].append(Ordinal(position))
    }
    return result
  }

  /// Source: the attribute `ipv6.deny_all_igw_traffic` (semantics 5.9).
  private func deniesInternetGateway(_ balancer: LoadBalancer) -> Bool {
    let attribute = balancer.attributes?.first { snapshot.symbols[$0.key] == "ipv6.deny_all_igw_traffic" }
    return attribute.map { snapshot.symbols[$0.value] == "true" } ?? (balancer.isInternetFacing == false)
  }

  private mutating func nodes(
    _ enabled: [(subnet: Identifier<Subnet>?, zone: Symbol?)], _ shape: NodeShape,
    _ own: [Ordinal<InterfaceNode>]
  ) -> [BalancerNode] {
    enabled.compactMap { place in
      guard let id = place.subnet, let subnet = catalog.subnets[id] else { return nil }
      let inside = own.filter { index in
        let interface = snapshot.networkInterfaces[interfaces[index].position]
        return interface.subnet == id
          && (shape.vpc == nil || interface.vpc == nil || interface.vpc == shape.vpc)
      }
      let zone = place.zone ?? (subnets[subnet].isDescribed ? snapshot.subnets[subnet.offset].zone : nil)
      let dialled = inside.flatMap { interfaces[$0].endpoints }.map { endpoints[$0].endpointClass }
      let fronts = dialled.isEmpty ? anyAddress(of: subnet, shape, isFront: true) : fronts(dialled, shape)
      let sources =
        shape.isNetwork && !dialled.isEmpty ? unique(dialled) : anyAddress(of: subnet, shape, isFront: false)
      return BalancerNode(subnet: subnet, zone: zone, fronts: fronts, sources: sources)
    }
  }

  private func unique(_ list: [Ordinal<EndpointClass>]) -> [Ordinal<EndpointClass>] { Set(list).sorted() }

  /// The interfaces' own classes; over IPv6 the load balancer has a say of its own about internet gateways.
  private mutating func fronts(
    _ dialled: [Ordinal<EndpointClass>], _ shape: NodeShape
  ) -> [Ordinal<EndpointClass>] {
    unique(
      dialled.map { index in
        guard classes[index].family == .v6, shape.deniesInternetGateway else { return index }
        var front = classes[index]
        front.deniesInternetGateway = true
        return intern(front)
      })
  }

  /// Any address of the subnet: load balancers change theirs as they scale (semantics 5.11).
  private mutating func anyAddress(
    of subnet: Ordinal<SubnetNode>, _ shape: NodeShape, isFront: Bool
  ) -> [Ordinal<EndpointClass>] {
    let type = shape.addressType.map { snapshot.symbols[$0] } ?? ""
    let vpc = subnets[subnet].vpc ?? shape.vpc.flatMap { catalog.vpcs[$0] }
    var addresses: [(IPFamily, AddressClass?)] = subnets[subnet].blocks.flatMap { block in
      (forest.node(of: block).map { forest.classes(under: $0) } ?? 0..<0).map(AddressClass.init(rawValue:))
        .filter { !forest.isFullyCovered($0) }.map { (block.family, $0) }
    }
    // A subnet that no document describes has addresses all the same.
    if addresses.isEmpty { addresses = [(.v4, nil)] }
    return unique(
      addresses.filter { $0.0 == .v4 || type != "ipv4" }.map { family, address in
        let isPublic = shape.isInternetFacing && family == .v4 && type != "dualstack-without-public-ipv4"
        return intern(
          EndpointClass(
            family: family, address: address, site: .network, groups: shape.groups, subnet: subnet, vpc: vpc,
            clientPorts: .bound, hasFuturePublicAddress: isFront && isPublic,
            deniesInternetGateway: isFront && shape.deniesInternetGateway))
      })
  }
}
