import Addressing
import Graph
import Model

/// A way into a VPC that AWS offers besides routes: who comes by it, what it asks, where it leads, whom it shows.
struct VisitorDoor: Hashable {
  enum Guests: Hashable {
    /// Everybody on the internet.
    case internet
    /// Somebody who comes by no other way.
    case party(Party)
    /// Everybody in these VPCs.
    case vpcs([Ordinal<VPCNode>])
    /// Whoever reaches one of these classes, by number in the graph.
    case dialling([Ordinal<EndpointClass>])
  }
  enum Destination: Hashable {
    /// A load balancer; no position where no document describes it.
    case balancer(String, Int?)
    case endpoints([Ordinal<Endpoint>])
  }
  /// Whom the other side sees.
  enum Sight: Hashable {
    case client
    case visitor(Visitor)
  }

  var offer: Door.Offer
  /// Such as `CloudFront distribution E1`.
  var name: String
  var guests: Guests
  var destination: Destination
  var sight: Sight
  /// What the door itself asks, in order.
  var states: [FixedCheck]
  /// What it dials at its destination.
  var traffic: TrafficSet
  /// What its guests dial, where that is something else.
  var dialled: TrafficSet?
  /// Whether the VPC needs an internet gateway, and Block Public Access is asked (semantics 3.81, 6.9, 6.10).
  var needsGateway = false
  /// Whether groups at the destination are asked (semantics 5.35).
  var asksGroups = true
  var acls = ACLs.none
  /// Whether a network load balancer may show its client to targets.
  var mayBeKept = true

  /// Which ACLs of the destination's subnet are asked.
  enum ACLs: Hashable {
    case none
    /// Of answers only (semantics 2.18).
    case answers
    case both
  }

  /// The step's role for what the door itself asks.
  var role: Step.Role { offer.role }

  /// The door as a row names it, with the load balancer and its listener behind it.
  func door(_ balancer: String? = nil, _ port: UInt16? = nil) -> Door {
    guard let balancer else { return .offered(offer, name) }
    let listener = port.map { " on \($0)" } ?? ""
    return .offered(offer, "\(name), load balancer \(balancer)\(listener)")
  }
}

extension Door.Offer {
  /// The role of steps that tell what a door asks.
  var role: Step.Role {
    switch self {
    case .cloudFront: .cloudFront
    case .globalAccelerator: .globalAccelerator
    case .privateLink: .privateLink
    case .lattice: .lattice
    case .apiGateway: .apiGateway
    case .clientVPN: .clientVPN
    }
  }
}
