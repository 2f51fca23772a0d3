/// By which way a flow comes in.
package enum Door: Hashable, Sendable, Comparable {
  /// What AWS offers as a way into a VPC, by the word for machines.
  package enum Offer: String, Hashable, Sendable {
    case cloudFront = "cloudfront"
    case globalAccelerator = "global-accelerator"
    case privateLink = "privatelink"
    case lattice = "vpc-lattice"
    case apiGateway = "api-gateway"
    case clientVPN = "client-vpn"
  }

  /// Both ends share a host or a task: no group, ACL or route is asked.
  case sameTask
  /// Both ends are addresses of one machine.
  case sameKernel
  case sameHost(String)
  case sameSubnet
  case insideVPC
  case peering(String)
  /// Over an internet gateway, to a public address.
  case internetGateway(String)
  /// Through a NAT gateway, which sends as itself.
  case natGateway(String)
  case transitGateway(String)
  case vpnGateway(String)
  /// Through an appliance, a firewall or a Gateway Load Balancer endpoint.
  case appliance(String)
  /// Through a load balancer, by the port of its listener; `nil` where no listener is known.
  case loadBalancer(String, UInt16?)
  /// By a door that AWS offers besides routes, such as `CloudFront distribution E1, load balancer shop on 443`.
  case offered(Offer, String)
  /// Through something that is not followed yet.
  case through(String)
  /// A service that AWS serves past all filters, such as instance metadata.
  case linkLocal
  /// No way was found.
  case none

  /// The way as a person reads it: `on the same host`, `over pcx-0a1b`.
  package var text: String {
    switch self {
    case .sameTask: "inside the task"
    case .sameKernel: "inside the machine"
    case .sameHost(let host): "on the same host \(host)"
    case .sameSubnet: "inside the subnet"
    case .insideVPC: "inside the VPC"
    case .peering(let id): "over \(id)"
    case .internetGateway(let id): "over \(id)"
    case .natGateway(let id): "through NAT gateway \(id)"
    case .transitGateway(let id): "over transit gateway \(id)"
    case .vpnGateway(let id): "over virtual private gateway \(id)"
    case .appliance(let id): "through appliance \(id)"
    case .loadBalancer(let name, let port):
      port.map { "through load balancer \(name) on \($0)" } ?? "through load balancer \(name)"
    case .offered(_, let what): "through \(what)"
    case .through(let what): "through \(what)"
    case .linkLocal: "served by AWS on the host"
    case .none: "no way found"
    }
  }

  /// A word for machines: `same-host`, `peering`.
  package var kind: String {
    switch self {
    case .sameTask: "same-task"
    case .sameKernel: "same-kernel"
    case .sameHost: "same-host"
    case .sameSubnet: "same-subnet"
    case .insideVPC: "inside-vpc"
    case .peering: "peering"
    case .internetGateway: "internet-gateway"
    case .natGateway: "nat-gateway"
    case .transitGateway: "transit-gateway"
    case .vpnGateway: "vpn-gateway"
    case .appliance: "appliance"
    case .loadBalancer: "load-balancer"
    case .offered(let offer, _): offer.rawValue
    case .through: "through"
    case .linkLocal: "link-local"
    case .none: "none"
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { (lhs.kind, lhs.text) < (rhs.kind, rhs.text) }
}
