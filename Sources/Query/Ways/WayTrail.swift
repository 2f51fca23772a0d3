import Model

/// What a way is known to go through, without its order.
package struct WayTrail: Hashable, Sendable {
  package var kinds: Set<WayPart.Kind>
  package var identifiers: Set<String>
  /// The names of load balancers.
  package var balancers: Set<String>
  /// Whether it may go through things that nobody knows of.
  package var isOpen: Bool

  package init(
    kinds: Set<WayPart.Kind> = [], identifiers: Set<String> = [], balancers: Set<String> = [],
    isOpen: Bool = false
  ) {
    (self.kinds, self.identifiers) = (kinds, identifiers)
    (self.balancers, self.isOpen) = (balancers, isOpen)
  }

  /// What ends a client's connection and makes one of its own.
  static let ending: [WayPart.Kind] = [
    .loadBalancer, .cloudFront, .globalAccelerator, .privateLink, .lattice, .apiGateway,
  ]

  /// Whether it goes through something.
  package func contains(_ part: WayPart) -> WayFit {
    switch part {
    case .kind(let kind):
      if kinds.contains(kind) { return .yes }
      return isOpen && Self.mayBeHidden(kind) ? .unclear : .no
    case .identifier(let pattern):
      if identifiers.contains(where: { Glob.matches(pattern, $0) }) { return .yes }
      // A gateway behind a peering of two is not named on the way.
      let isBehind = kinds.contains(.transitGateway) && pattern.hasPrefix("tgw-")
      return isOpen || isBehind ? .unclear : .no
    case .loadBalancers(let names): return balancers.isDisjoint(with: names) ? .no : .yes
    }
  }

  /// Load balancers and AWS's doors are followed by themselves, so that no unknown part of a way hides one.
  private static func mayBeHidden(_ kind: WayPart.Kind) -> Bool {
    !ending.contains(kind) && kind != .sameHost && kind != .clientVPN
  }

  func union(_ other: WayTrail) -> WayTrail {
    WayTrail(
      kinds: kinds.union(other.kinds), identifiers: identifiers.union(other.identifiers),
      balancers: balancers.union(other.balancers), isOpen: isOpen || other.isOpen)
  }
}

extension WayTrail {
  /// By the door alone, as far as it tells.
  package init(_ door: Door) {
    self.init()
    switch door {
    case .sameTask, .sameSubnet, .insideVPC, .linkLocal: break
    case .sameKernel, .sameHost: kinds = [.sameHost]
    case .peering(let id): add(.peering, id)
    case .internetGateway(let id): add(.internetGateway, id)
    case .natGateway(let id): add(.natGateway, id)
    case .transitGateway(let id): add(.transitGateway, id)
    case .vpnGateway(let id): add(.vpnGateway, id)
    case .appliance(let id): add(.appliance, id)
    case .loadBalancer(let name, _): (kinds, balancers) = ([.loadBalancer], [name])
    case .offered(let offer, _): kinds = WayPart.Kind(rawValue: offer.rawValue).map { [$0] } ?? []
    case .through(let what):
      isOpen = true
      note(what)
    case .none: isOpen = true
    }
  }

  private mutating func add(_ kind: WayPart.Kind, _ id: String) {
    kinds.insert(kind)
    identifiers.insert(id)
  }

  /// Takes what is an identifier of a gateway out of a text.
  mutating func note(_ text: String) {
    for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }) {
      guard let kind = WayPart.Kind(ofIdentifier: String(word)) else { continue }
      add(kind, String(word))
    }
  }
}

extension WayTrail {
  /// By everything that the request meets.
  init(_ plan: PathPlan) {
    self.init(plan.door)
    for case .fixed(let check) in plan.forward {
      switch check.outcome {
      case .unknown, .assumed(.routesOpen): isOpen = true
      case .assumed, .admitted, .closed: break
      }
      if let kind = Self.kinds[check.role] {
        kinds.insert(kind)
        note(check.component)
      }
      if check.role == .sourceRoute { check.evidence.forEach { note($0.text) } }
    }
  }

  private static let kinds: [Step.Role: WayPart.Kind] = [
    .natGateway: .natGateway, .peering: .peering, .transitGateway: .transitGateway, .vpnGateway: .vpnGateway,
    .internetGateway: .internetGateway, .appliance: .appliance, .loadBalancer: .loadBalancer,
  ]
}
