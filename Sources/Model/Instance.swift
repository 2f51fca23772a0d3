/// An EC2 instance.
///
/// Source: `Reservations[].Instances[]` of `aws ec2 describe-instances` (semantics 8.17).
package struct Instance: Sendable {
  package var id: Identifier<Instance>
  package var place: Place
  package var integrity = Integrity.intact
  /// Source: `State.Name`, such as `running`.
  package var state: Symbol?
  package var vpc: Identifier<VPC>?
  package var subnet: Identifier<Subnet>?
  /// Sorted.
  ///
  /// Source: `NetworkInterfaces[].NetworkInterfaceId`.
  package var interfaces: [Identifier<NetworkInterface>] = []
  package var metadata = MetadataOptions()
  package var tags: [ResourceTag] = []

  package init(id: Identifier<Instance>, place: Place) { (self.id, self.place) = (id, place) }
}

/// How the instance serves its metadata.
///
/// Source: `MetadataOptions` (semantics 4.70, 4.71).
package struct MetadataOptions: Hashable, Sendable {
  /// Source: `HttpEndpoint`; `nil` where absent.
  package var isEnabled: Bool?
  /// Whether only version 2 is served.
  ///
  /// Source: `HttpTokens` = `required`.
  package var requiresTokens: Bool?
  /// Source: `HttpPutResponseHopLimit`.
  package var hopLimit: Int?

  package init() {}
}
