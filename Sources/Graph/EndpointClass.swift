package import Addressing
package import Model

/// All that rules, entries and routes can tell of one end of a flow: two ends of one class have one answer.
package struct EndpointClass: Hashable, Sendable {
  /// Where the address is.
  package enum Site: Hashable, Sendable {
    /// On an interface, or free, in a subnet.
    case network
    case internet
    /// In a VPC that the snapshot does not hold, beyond that peering.
    case peer(Ordinal<VPCPeeringConnection>)
    /// A private address that nothing in the snapshot owns.
    case elsewhere
  }

  /// Whether it is in a VPC beyond a peering.
  package var isPeer: Bool {
    if case .peer = site { true } else { false }
  }

  /// Who chooses the port that answers come back to (semantics 2.13).
  package enum ClientPorts: UInt8, Hashable, Sendable {
    case any
    /// 1024-65535 only: NAT gateways, load balancers, Lambda.
    case bound
  }

  package var family: IPFamily
  /// `nil` where the address is not known, as for a task that runs in no described subnet yet.
  package var address: AddressClass?
  package var site: Site
  /// `nil` where no groups filter as far as anybody knows: free addresses and the world outside.
  package var groups: Ordinal<GroupSet>?
  package var subnet: Ordinal<SubnetNode>?
  package var vpc: Ordinal<VPCNode>?
  package var clientPorts: ClientPorts
  /// The class of the public IPv4 address that is mapped to this one.
  package var publicAddress: AddressClass?
  /// Whether a public IPv4 address is mapped at launch, which address nobody knows yet.
  package var hasFuturePublicAddress: Bool
  /// Source: `DenyAllIgwTraffic`.
  package var deniesInternetGateway: Bool
  /// What keeps every answer about it from being sure, such as an address that could not be read.
  package var doubt: Gap?
  /// Whether it is a NAT gateway, whose packets pass where `block-ingress` stops others (semantics 3.80).
  package var isNATGateway = false
  /// The table that steers its packets, where it stands in no subnet (semantics 3.35).
  package var ownTable: Ordinal<CompiledRouteTable>?
  /// Whether the doubt is that two descriptions differ: nothing of what is said here holds.
  package var isContradicted = false

  package init(
    family: IPFamily, address: AddressClass?, site: Site, groups: Ordinal<GroupSet>? = nil,
    subnet: Ordinal<SubnetNode>? = nil, vpc: Ordinal<VPCNode>? = nil, clientPorts: ClientPorts = .any,
    publicAddress: AddressClass? = nil, hasFuturePublicAddress: Bool = false,
    deniesInternetGateway: Bool = false, doubt: Gap? = nil
  ) {
    (self.family, self.address, self.site, self.groups) = (family, address, site, groups)
    (self.subnet, self.vpc, self.clientPorts, self.publicAddress) = (subnet, vpc, clientPorts, publicAddress)
    self.hasFuturePublicAddress = hasFuturePublicAddress
    (self.deniesInternetGateway, self.doubt) = (deniesInternetGateway, doubt)
  }
}

/// One address of one interface, or of a task that does not run yet.
package struct Endpoint: Sendable {
  /// The class, by index into ``ReachabilityGraph/classes``.
  package var endpointClass: Ordinal<EndpointClass>
  /// `nil` for a prospective endpoint.
  package var interface: Ordinal<InterfaceNode>?
  /// The address, or the delegated block, or the part of a subnet; `nil` where not known.
  package var block: IPPrefix?
  package var publicAddress: IPAddress?
}
