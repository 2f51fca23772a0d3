package import Addressing

/// A resource that others reach through a resource gateway (semantics 3.73, 3.79).
///
/// Source: `items[]` of `aws vpc-lattice list-resource-configurations`, and `get-resource-configuration`.
package struct ResourceConfiguration: Sendable {
  /// Such as `rcfg-0a1b`.
  package var id: Identifier<ResourceConfiguration>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var gateway: Identifier<ResourceGateway>?
  /// The group that it is a child of.
  ///
  /// Source: `resourceConfigurationGroupId`.
  package var parent: Identifier<ResourceConfiguration>?
  /// Source: `type`: `SINGLE`, `GROUP`, `CHILD`, `ARN` or `CIDR`.
  package var type: Symbol?
  package var state: Symbol?
  package var isManagedByAWS: Bool?
  /// Ascending; `nil` where no document holds them.
  ///
  /// Source: `portRanges[]`, such as `80` or `8000-8010`.
  package var ports: [ClosedRange<UInt16>]?
  /// What it leads to; `nil` where no document tells.
  ///
  /// Source: `resourceConfigurationDefinition`.
  package var target: ResourceTarget?

  package init(id: Identifier<ResourceConfiguration>, place: Place) { (self.id, self.place) = (id, place) }
}

/// What a resource configuration leads to.
///
/// Source: `resourceConfigurationDefinition`.
package enum ResourceTarget: Hashable, Sendable {
  /// Source: `ipResource.ipAddress`.
  case address(IPAddress)
  /// Source: `cidrResource.cidr`.
  case block(IPPrefix)
  /// Source: `dnsResource.domainName`.
  case domain(Symbol)
  /// Source: `arnResource.arn`.
  case resource(Symbol)
}
