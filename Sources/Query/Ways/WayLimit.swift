package import Addressing

/// Which ways a question is about: by what they go through, and over which family.
///
/// Where nobody can tell whether a way is one of them, what it lets through is unknown.
package struct WayLimit: Hashable, Sendable {
  /// Only ways that go through one of these; `nil` for all.
  package var through: Set<WayPart>?
  /// No ways that go through one of these.
  package var notThrough: Set<WayPart>
  /// Whether ways through load balancers, and through doors that end the connection, are meant, too.
  package var followsBalancers: Bool
  /// Over what the source sends; `nil` for either.
  package var families: Set<IPFamily>?

  package init(
    through: Set<WayPart>? = nil, notThrough: Set<WayPart> = [], followsBalancers: Bool = true,
    families: Set<IPFamily>? = nil
  ) {
    (self.through, self.notThrough) = (through, notThrough)
    (self.followsBalancers, self.families) = (followsBalancers, families)
  }

  /// Every way.
  package static let none = WayLimit()
}

/// Something that a way may go through.
package enum WayPart: Hashable, Sendable {
  /// Any of a kind.
  case kind(Kind)
  /// One by AWS's identifier, such as `pcx-0a1b`; `*` stands for any run of characters.
  case identifier(String)
  /// One of these load balancers, by name.
  case loadBalancers(Set<String>)

  /// What can be on a way; the raw value is the word that policies use.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case loadBalancer = "load-balancer"
    case natGateway = "nat-gateway"
    case peering
    case transitGateway = "transit-gateway"
    case vpnGateway = "vpn-gateway"
    case internetGateway = "internet-gateway"
    case appliance
    case sameHost = "same-host"
    case cloudFront = "cloudfront"
    case globalAccelerator = "global-accelerator"
    case privateLink = "privatelink"
    case lattice = "vpc-lattice"
    case apiGateway = "api-gateway"
    case clientVPN = "client-vpn"

    /// How AWS's identifiers of the kind start; `nil` where a way does not show any.
    package var prefix: String? {
      switch self {
      case .natGateway: "nat-"
      case .peering: "pcx-"
      case .transitGateway: "tgw-"
      case .vpnGateway: "vgw-"
      case .internetGateway: "igw-"
      default: nil
      }
    }

    /// The kind that an identifier is of; `nil` for any other text.
    package init?(ofIdentifier text: String) {
      guard let kind = Self.allCases.first(where: { kind in kind.prefix.map { text.hasPrefix($0) } ?? false })
      else { return nil }
      self = kind
    }
  }
}

/// Whether a way is one of those that are meant.
package enum WayFit: Hashable, Sendable {
  case yes, no
  /// Nobody can tell.
  case unclear

  /// Both must hold.
  package func and(_ other: WayFit) -> WayFit {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .unclear
  }

  /// One is enough.
  package func or(_ other: WayFit) -> WayFit {
    if self == .yes || other == .yes { return .yes }
    return self == .no && other == .no ? .no : .unclear
  }

  package var inverted: WayFit {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unclear: .unclear
    }
  }
}

extension WayLimit {
  /// Whether a way is meant, by what it is known to go through and over which family; `nil` where that is not known.
  package func fit(_ trail: WayTrail, family: IPFamily?) -> WayFit {
    var result = notThrough.reduce(WayFit.no) { $0.or(trail.contains($1)) }.inverted
    if let through { result = result.and(through.reduce(WayFit.no) { $0.or(trail.contains($1)) }) }
    if !followsBalancers {
      result = result.and(WayTrail.ending.reduce(WayFit.no) { $0.or(trail.contains(.kind($1))) }.inverted)
    }
    if let families {
      result = result.and(family.map { families.contains($0) ? .yes : .no } ?? .unclear)
    }
    return result
  }
}
