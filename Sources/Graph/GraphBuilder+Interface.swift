import Addressing
import Model

extension GraphBuilder {
  /// Adds every interface with an endpoint for each of its addresses.
  mutating func addInterfaces() {
    let claims = InterfaceClaims(snapshot)
    for (position, interface) in snapshot.networkInterfaces.enumerated() {
      let owner = InterfaceOwner(of: interface, in: snapshot, claims)
      var node = InterfaceNode(id: interface.id, position: position, endpoints: [], owner: owner)
      let type = interface.type.flatMap { InterfaceSign.byType[snapshot.symbols[$0]] }
      let isSure =
        type?.kind == owner.kind || claims[interface.id]?.kind == owner.kind || interface.isRequesterManaged
      node.neverInitiates = owner.neverInitiates && isSure && interface.integrity == .intact
      let index = Ordinal<InterfaceNode>(interfaces.count)
      let template = classTemplate(of: interface, owner: owner)
      for address in interface.addresses { add(address, of: index, to: &node, like: template) }
      if interface.integrity == .damaged || interface.addresses.isEmpty {
        // An address may have been lost: an endpoint somewhere keeps its verdicts from being "blocked".
        for family in interface.integrity == .damaged ? IPFamily.allCases : [.v4] {
          var unknown = template
          (unknown.family, unknown.address) = (family, nil)
          unknown.doubt =
            unknown.doubt ?? Gap(.unreadable, "an address of \(snapshot.symbols[interface.id])")
          add(unknown, block: nil, public: nil, of: index, to: &node)
        }
      }
      interfaces.append(node)
    }
  }

  private mutating func add(
    _ address: InterfaceAddress, of index: Ordinal<InterfaceNode>, to node: inout InterfaceNode,
    like template: EndpointClass
  ) {
    var endpoint = template
    endpoint.family = address.block.family
    endpoint.publicAddress = address.publicAddress.map { forest.classify($0) }
    guard Int(address.block.length) < address.block.family.width, let top = forest.node(of: address.block)
    else {
      endpoint.address = forest.classify(address.block)
      add(endpoint, block: address.block, public: address.publicAddress, of: index, to: &node)
      return
    }
    // A delegated block may lie in several classes; each of them has addresses of this interface.
    for inner in forest.classes(under: top).map(AddressClass.init(rawValue:))
    where !forest.isFullyCovered(inner) {
      endpoint.address = inner
      add(endpoint, block: forest.prefix(of: inner), public: address.publicAddress, of: index, to: &node)
    }
  }

  private mutating func add(
    _ endpointClass: EndpointClass, block: IPPrefix?, public publicAddress: IPAddress?,
    of index: Ordinal<InterfaceNode>, to node: inout InterfaceNode
  ) {
    let subnets = [endpointClass.subnet] + associatedSubnets(of: node)
    for subnet in subnets {
      var variant = endpointClass
      variant.subnet = subnet
      node.endpoints.append(Ordinal(endpoints.count))
      endpoints.append(
        Endpoint(
          endpointClass: intern(variant), interface: index, block: block, publicAddress: publicAddress))
    }
  }

  /// An interface may stand in more subnets than one: each is tried (semantics 1.52).
  private func associatedSubnets(of node: InterfaceNode) -> [Ordinal<SubnetNode>?] {
    let interface = snapshot.networkInterfaces[node.position]
    return interface.associatedSubnets.filter { $0 != interface.subnet }.compactMap { catalog.subnets[$0] }
  }

  private mutating func classTemplate(of interface: NetworkInterface, owner: InterfaceOwner) -> EndpointClass
  {
    let subnet = interface.subnet.flatMap { catalog.subnets[$0] }
    let subnetOwner = subnet.flatMap { subnets[$0].owner ?? subnets[$0].vpc.flatMap { vpcs[$0].owner } }
    let isShared = interface.owner != nil && subnetOwner != nil && interface.owner != subnetOwner
    let set = groupSet(
      interface.groups, isDamaged: interface.integrity == .damaged, isInSharedSubnet: isShared)
    let vpc = interface.vpc.flatMap { catalog.vpcs[$0] } ?? subnet.flatMap { subnets[$0].vpc }
    var doubt: Gap?
    if interface.integrity == .contradicted {
      doubt = Gap(
        .unreadable,
        "network interface \(snapshot.symbols[interface.id]), which two documents describe differently")
    } else if let subnet, subnets[subnet].integrity == .contradicted {
      doubt = Gap(
        .unreadable,
        "subnet \(snapshot.symbols[subnets[subnet].id]), which two documents describe differently")
    } else if interface.subnet == nil {
      doubt = Gap(.unreadable, "the subnet of network interface \(snapshot.symbols[interface.id])")
    }
    var template = EndpointClass(
      family: .v4, address: nil, site: .network, groups: set, subnet: subnet, vpc: vpc,
      clientPorts: owner.hasBoundClientPorts ? .bound : .any,
      deniesInternetGateway: interface.deniesInternetGatewayTraffic, doubt: doubt)
    template.isNATGateway = owner.kind == .natGateway
    template.isContradicted = interface.integrity == .contradicted
    return template
  }
}
