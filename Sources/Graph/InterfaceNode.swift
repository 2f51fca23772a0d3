package import Model

/// An interface with its addresses as endpoints and its owner's name.
package struct InterfaceNode: Sendable {
  package let id: Identifier<NetworkInterface>
  /// Position in the snapshot's list.
  package let position: Int
  package var endpoints: [Ordinal<Endpoint>]
  package var owner: InterfaceOwner
  /// Whether it surely never starts a connection: AWS tells, not a description that anybody may have written.
  package var neverInitiates = false
  /// The shared host that owns it; never for a task's own interface.
  package var host: Ordinal<SharedHost>?
  /// The task whose own interface it is.
  package var placement: Ordinal<Placement>?
}

/// Who owns an interface, by its type, description and attachment (semantics 5.10, 6).
package struct InterfaceOwner: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case task, instance, loadBalancer = "load balancer", natGateway = "NAT gateway", database = "database"
    case lambda = "Lambda", endpoint = "VPC endpoint", transitGateway = "transit gateway"
    case fileSystem = "file system", pod = "EKS pod", other = "interface"
    case instanceConnect = "EC2 Instance Connect Endpoint", clientVPN = "Client VPN"
    case verifiedAccess = "Verified Access", accelerator = "Global Accelerator", vpcOrigin = "CloudFront"
    case apiGateway = "API Gateway", resourceGateway = "resource gateway"
    /// Another service of AWS, which the name tells.
    case service = "service"
  }

  package var kind: Kind
  /// Such as `shop-alb`, `nat-0a1b`, or empty where the description tells no name.
  package var name: String
  /// Whether it never starts a connection by itself (semantics 6.3).
  package var neverInitiates: Bool { kind == .endpoint || kind == .transitGateway }

  /// Whether nothing that somebody else starts ends there (semantics 3.31, 3.57, 6.1, 6.4, 6.5, 6.9 to 6.12): it
  /// is only how AWS comes into the VPC.
  package var neverAccepts: Bool {
    switch kind {
    case .natGateway, .lambda, .transitGateway, .instanceConnect, .clientVPN, .verifiedAccess, .accelerator,
      .vpcOrigin, .apiGateway, .resourceGateway:
      true
    default: false
    }
  }

  package init(_ kind: Kind, name: String = "") {
    (self.kind, self.name) = (kind, name)
  }
}
