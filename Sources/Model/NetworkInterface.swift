package import Addressing

/// An elastic network interface: what addresses and security groups attach to.
///
/// Source: `NetworkInterfaces[]` of `aws ec2 describe-network-interfaces`, and the subset of its keys in
/// `Instances[].NetworkInterfaces[]` (semantics 8.5, 8.17).
package struct NetworkInterface: Sendable {
  package var id: Identifier<NetworkInterface>
  package var place: Place
  package var integrity = Integrity.intact
  /// Whether only `describe-instances` shows it, which leaves keys out.
  package var isFromInstance = false
  /// The raw `InterfaceType`, such as `interface`, `branch` or `nat_gateway`; `nil` where absent.
  package var type: Symbol?
  package var description: Symbol?
  package var owner: Symbol?
  package var requester: Symbol?
  package var isRequesterManaged = false
  package var vpc: Identifier<VPC>?
  package var subnet: Identifier<Subnet>?
  /// Source: `AssociatedSubnets` (semantics 1.52).
  package var associatedSubnets: [Identifier<Subnet>] = []
  package var zone: Symbol?
  /// Sorted and unique; `nil` where `Groups` is absent, which is not the same as empty.
  package var groups: [Identifier<SecurityGroup>]?
  /// Every private IPv4 address and IPv6 address, and delegated prefixes, ascending.
  package var addresses: [InterfaceAddress] = []
  package var attachment: InterfaceAttachment?
  /// Source: `SourceDestCheck`; `true` where absent, as AWS makes it.
  package var checksSourceAndDestination = true
  /// Source: `DenyAllIgwTraffic` (semantics 3.24).
  package var deniesInternetGatewayTraffic = false
  /// Source: `Operator.HiddenByDefault`, `Operator.Principal` (semantics 4.12).
  package var operatorPrincipal: Symbol?
  package var tags: [ResourceTag] = []

  package init(id: Identifier<NetworkInterface>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One address, or one delegated block, of an ENI.
package struct InterfaceAddress: Hashable, Sendable, Comparable {
  /// A single address as a full-length prefix, or a delegated `/28` or `/80`.
  ///
  /// Source: `PrivateIpAddresses[]`,
  /// `Ipv6Addresses[]`, `Ipv4Prefixes[]`, `Ipv6Prefixes[]`.
  package var block: IPPrefix
  package var isPrimary: Bool
  /// The public IPv4 address mapped to it.
  ///
  /// Source: `Association.PublicIp`.
  package var publicAddress: IPAddress?
  /// Another mapping than an internet gateway's: `CarrierIp` or `CustomerOwnedIp`.
  package var otherMapping: IPAddress?

  package init(
    block: IPPrefix, isPrimary: Bool = false, publicAddress: IPAddress? = nil, otherMapping: IPAddress? = nil
  ) {
    (self.block, self.isPrimary) = (block, isPrimary)
    (self.publicAddress, self.otherMapping) = (publicAddress, otherMapping)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.block < rhs.block }
}

/// What an ENI is attached to.
///
/// Source: `Attachment`.
package struct InterfaceAttachment: Hashable, Sendable {
  package var instance: Identifier<Instance>?
  /// The account of what it is attached to; AWS's own for Fargate (semantics 4.43).
  package var instanceOwner: Symbol?
  package var deviceIndex: Int?

  package init(instance: Identifier<Instance>? = nil, instanceOwner: Symbol? = nil, deviceIndex: Int? = nil) {
    (self.instance, self.instanceOwner, self.deviceIndex) = (instance, instanceOwner, deviceIndex)
  }
}
