package import Addressing

/// An accelerator of AWS Global Accelerator, standard or with custom routing.
///
/// Source: `Accelerators[]` (semantics 6.10).
package struct Accelerator: Sendable {
  /// The ARN.
  package var id: Identifier<Accelerator>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  package var isEnabled: Bool?
  /// Ascending.
  ///
  /// Source: `IpSets[].IpAddresses[]`.
  package var addresses: [IPAddress] = []

  package init(id: Identifier<Accelerator>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A listener of an accelerator.
///
/// Source: `Listeners[]` of `aws globalaccelerator list-listeners`.
package struct AcceleratorListener: Sendable {
  /// The ARN, which starts with the accelerator's.
  package var id: Identifier<AcceleratorListener>
  package var place: Place
  package var integrity = Integrity.intact
  package var accelerator: Identifier<Accelerator>?
  /// Source: `Protocol`: `TCP` or `UDP`; `nil` with custom routing.
  package var proto: Symbol?
  /// Ascending.
  ///
  /// Source: `PortRanges[]`.
  package var ports: [ClosedRange<UInt16>] = []

  package init(id: Identifier<AcceleratorListener>, place: Place) { (self.id, self.place) = (id, place) }
}

/// The endpoints of a listener in one Region.
///
/// Source: `EndpointGroups[]`.
package struct AcceleratorEndpointGroup: Sendable {
  /// The ARN, which starts with the listener's.
  package var id: Identifier<AcceleratorEndpointGroup>
  package var place: Place
  package var integrity = Integrity.intact
  package var listener: Identifier<AcceleratorListener>?
  /// Source: `EndpointGroupRegion`.
  package var region: Symbol?
  /// Sorted.
  package var endpoints: [AcceleratorEndpoint] = []
  /// Ascending by the listener's port.
  ///
  /// Source: `PortOverrides[]`.
  package var overrides: [AcceleratorPortOverride] = []
  /// What clients may reach in the subnets that are endpoints; `nil` without custom routing.
  ///
  /// Source: `DestinationDescriptions[]`, ascending.
  package var destinations: [ClosedRange<UInt16>]?

  package init(id: Identifier<AcceleratorEndpointGroup>, place: Place) { (self.id, self.place) = (id, place) }
}

/// One endpoint of an accelerator.
///
/// Source: `EndpointDescriptions[]`.
package struct AcceleratorEndpoint: Hashable, Sendable {
  /// A load balancer's ARN, an instance, the allocation of an elastic address, or a subnet.
  ///
  /// Source: `EndpointId`.
  package var endpoint: Symbol
  /// Source: `ClientIPPreservationEnabled`; `nil` where absent.
  package var preservesClientAddress: Bool?
  /// 0 sends nothing there.
  ///
  /// Source: `Weight`; `nil` where absent.
  package var weight: Int?

  package init(endpoint: Symbol, preservesClientAddress: Bool?, weight: Int?) {
    (self.endpoint, self.preservesClientAddress, self.weight) = (endpoint, preservesClientAddress, weight)
  }
}

/// A listener's port that leads to another one of the endpoints.
///
/// Source: `PortOverrides[]`.
package struct AcceleratorPortOverride: Hashable, Sendable {
  package var listenerPort: UInt16
  package var endpointPort: UInt16

  package init(listenerPort: UInt16, endpointPort: UInt16) {
    (self.listenerPort, self.endpointPort) = (listenerPort, endpointPort)
  }
}
