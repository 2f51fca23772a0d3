/// What a type or the beginning of a description tells of an interface: whose it is, and how it is named.
struct InterfaceSign {
  let kind: InterfaceOwner.Kind
  let naming: Naming

  /// Where the owner's name stands in a description.
  enum Naming {
    /// The last word that starts so, such as `nat-`; else all of it.
    case word(String)
    /// All of it.
    case whole
    /// The service's name, and what follows the description's beginning.
    case service(String, after: String)
    /// The description tells no name, only what it is.
    case fixed(String)
    case loadBalancer
    case function
  }

  private init(_ kind: InterfaceOwner.Kind, _ naming: Naming) { (self.kind, self.naming) = (kind, naming) }

  /// By `InterfaceType` (semantics 8.5).
  static let byType: [String: InterfaceSign] = [
    "natGateway": InterfaceSign(.natGateway, .word("nat-")),
    "nat_gateway": InterfaceSign(.natGateway, .word("nat-")),
    "load_balancer": InterfaceSign(.loadBalancer, .loadBalancer),
    "network_load_balancer": InterfaceSign(.loadBalancer, .loadBalancer),
    "gateway_load_balancer": InterfaceSign(.loadBalancer, .loadBalancer),
    "lambda": InterfaceSign(.lambda, .function),
    "vpc_endpoint": InterfaceSign(.endpoint, .word("vpce-")),
    "gateway_load_balancer_endpoint": InterfaceSign(.endpoint, .word("vpce-")),
    "transit_gateway": InterfaceSign(.transitGateway, .word("tgw-attach-")),
    "efs": InterfaceSign(.fileSystem, .word("fs-")),
    "global_accelerator_managed": InterfaceSign(.accelerator, .whole),
    "api_gateway_managed": InterfaceSign(.apiGateway, .whole),
    "cloudfront_managed": InterfaceSign(.vpcOrigin, .word("vo_")),
    "quicksight": InterfaceSign(.service, .fixed("QuickSight")),
    "iot_rules_managed": InterfaceSign(.service, .fixed("IoT")),
    "aws_codestar_connections_managed": InterfaceSign(.service, .fixed("CodeConnections")),
  ]

  /// By how the description begins: the first that fits (semantics 5.10, 6).
  static let byDescription: [(start: String, sign: InterfaceSign)] = [
    ("ELB ", InterfaceSign(.loadBalancer, .loadBalancer)),
    ("AWS Lambda VPC ENI", InterfaceSign(.lambda, .function)),
    ("Interface for NAT Gateway", InterfaceSign(.natGateway, .word("nat-"))),
    ("VPC Endpoint Interface", InterfaceSign(.endpoint, .word("vpce-"))),
    (
      "Network Interface for Transit Gateway Attachment", InterfaceSign(.transitGateway, .word("tgw-attach-"))
    ),
    ("EC2 Instance Connect Endpoint", InterfaceSign(.instanceConnect, .word("eice-"))),
    ("ClientVPN Endpoint resource", InterfaceSign(.clientVPN, .word("cvpn-endpoint-"))),
    ("Verified Access", InterfaceSign(.verifiedAccess, .word("vae-"))),
    ("VPC Lattice Resource Gateway", InterfaceSign(.resourceGateway, .word("rgw-"))),
    ("ENI managed by APIGateway", InterfaceSign(.apiGateway, .fixed(""))),
    ("CloudFront", InterfaceSign(.vpcOrigin, .word("vo_"))),
    ("RDSNetworkInterface", InterfaceSign(.database, .fixed("RDS"))),
    ("Network interface for DBProxy", service(.database, "RDS Proxy", "Network interface for DBProxy")),
    ("RedshiftNetworkInterface", InterfaceSign(.database, .fixed("Redshift"))),
    ("ElastiCache", InterfaceSign(.database, .whole)),
    ("DAX", InterfaceSign(.database, .whole)),
    ("ES ", service(.database, "OpenSearch", "ES ")),
    ("EFS mount target", InterfaceSign(.fileSystem, .word("fs-"))),
    ("Amazon EKS ", service("EKS", "Amazon EKS ")),
    (
      "AWS created network interface for directory",
      service("Directory Service", "AWS created network interface for directory")
    ),
    ("DMSNetworkInterface", InterfaceSign(.service, .fixed("DMS"))),
    ("Attached to Glue using role", InterfaceSign(.service, .fixed("Glue"))),
    ("Created By Amazon Work", InterfaceSign(.service, .fixed("WorkSpaces"))),
    ("AWS CodeBuild", InterfaceSign(.service, .fixed("CodeBuild"))),
    ("AWS CodeStar Connections", InterfaceSign(.service, .fixed("CodeConnections"))),
    ("AWS ElasticMapReduce", InterfaceSign(.service, .fixed("EMR"))),
    ("CloudHSM Managed Interface", InterfaceSign(.service, .fixed("CloudHSM"))),
    ("CloudHsm ENI", InterfaceSign(.service, .fixed("CloudHSM"))),
    ("Amazon Kinesis Firehose", InterfaceSign(.service, .fixed("Firehose"))),
    ("[DO NOT DELETE] ENI managed by SageMaker", InterfaceSign(.service, .fixed("SageMaker"))),
    (
      "[Do not delete] Network Interface created to access resources in your VPC for SageMaker",
      InterfaceSign(.service, .fixed("SageMaker"))
    ),
    ("datasync ", service("DataSync", "datasync ")),
    ("Route 53 Resolver", InterfaceSign(.service, .fixed("Route 53 Resolver"))),
  ]

  private static func service(_ name: String, _ start: String) -> InterfaceSign {
    service(.service, name, start)
  }

  private static func service(_ kind: InterfaceOwner.Kind, _ name: String, _ start: String) -> InterfaceSign {
    InterfaceSign(kind, .service(name, after: start))
  }
}

extension InterfaceSign.Naming {
  /// The owner's name in a description.
  func name(in text: String) -> String {
    switch self {
    case .word(let start):
      return text.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "(" || $0 == ")" })
        .last { $0.hasPrefix(start) }.map(String.init) ?? text
    case .whole: return text
    case .fixed(let name): return name
    case .service(let name, let start):
      let rest = text.dropFirst(start.count).drop { $0 == " " || $0 == ":" }
      return rest.isEmpty ? name : "\(name) \(rest)"
    case .loadBalancer: return loadBalancer(text)
    case .function: return function(text)
    }
  }

  /// `shop-alb` of `ELB app/shop-alb/50dc6c495c0c9188`, and `classic` of `ELB classic`.
  private func loadBalancer(_ text: String) -> String {
    let rest = text.hasPrefix("ELB ") ? text.dropFirst(4) : text[...]
    let parts = rest.split(separator: "/")
    return parts.count == 3 ? String(parts[1]) : String(rest)
  }

  /// The function in `AWS Lambda VPC ENI-orders-4f1c…`, whose end is a UUID; once there was a UUID alone.
  private func function(_ text: String) -> String {
    let start = "AWS Lambda VPC ENI"
    guard text.hasPrefix(start) else { return text }
    let rest = text.dropFirst(start.count)
    guard rest.hasPrefix("-") else { return String(rest.drop { $0 == ":" || $0 == " " }) }
    let parts = rest.dropFirst().split(separator: "-")
    return parts.count > 5 ? parts.dropLast(5).joined(separator: "-") : String(rest.dropFirst())
  }
}
