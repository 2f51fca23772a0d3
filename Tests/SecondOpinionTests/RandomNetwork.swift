/// One small AWS account as plain values: what the documents of a snapshot say, and nothing else.
///
/// The generator fills it, `documents()` prints it as the AWS CLI would, and ``PacketOracle`` judges it.
/// Identifiers are strings and nothing is indexed: slow and obvious is the point.
struct RandomNetwork: Sendable {
  /// The kinds of document that a snapshot may lack as a whole.
  enum Document: String, Sendable, CaseIterable {
    case routeTables, networkACLs, securityGroups, internetGateways, peerings
    case transitGateways, transitAttachments, transitVPCAttachments, transitTables
    case listeners, listenerRules, targetGroupAttributes, balancerAttributes
  }

  var seed: UInt64 = 0
  /// The kinds of path that this network holds and that the evaluator follows in it.
  var kinds: Set<PathKind> = []
  var account = "123456789012"
  var region = "us-east-1"
  var omitted: Set<Document> = []
  /// True when describe-security-group-rules is printed beside describe-security-groups.
  var printsFlatRules = false

  var vpcs: [VPC] = []
  var subnets: [Subnet] = []
  var routeTables: [RouteTable] = []
  var networkACLs: [NetworkACL] = []
  var groups: [Group] = []
  var prefixLists: [PrefixList] = []
  var interfaces: [Interface] = []
  var instances: [Instance] = []
  var peerings: [Peering] = []
  var internetGateways: [InternetGateway] = []
  var egressOnlyGateways: [EgressOnlyGateway] = []
  var natGateways: [NATGateway] = []
  var transitGateways: [TransitGateway] = []
  var transitAttachments: [TransitAttachment] = []
  var transitTables: [TransitTable] = []
  var vpnGateways: [VPNGateway] = []
  var loadBalancers: [LoadBalancer] = []
  var listeners: [Listener] = []
  var targetGroups: [TargetGroup] = []
  var services: [Service] = []
  var gatewayEndpoints: [GatewayEndpoint] = []
  /// The account's Block Public Access mode; nil when the document is absent.
  var blockMode: String?
  var blockExclusions: [BlockExclusion] = []

  var cluster = "arena"
  var containerInstances: [ContainerInstance] = []
  var taskDefinitions: [TaskDefinition] = []
  var tasks: [Task] = []
}

extension RandomNetwork {
  struct VPC: Sendable {
    var id: String
    var owner: String
    var region: String
    /// IPv4 blocks; the first is the primary one.
    var cidrs: [PlainCIDR]
    var cidrs6: [PlainCIDR] = []
    /// `BlockPublicAccessStates.InternetGatewayBlockMode`, where AWS echoes it (semantics 3.84).
    var echoedBlockMode: String?
  }

  struct Subnet: Sendable {
    var id: String
    var vpc: String
    var owner: String
    var zone: String
    var cidr: PlainCIDR
    var cidr6: PlainCIDR?
    var echoedBlockMode: String?
  }

  struct Interface: Sendable {
    /// One private IPv4 address and the public one that the internet gateway maps to it.
    struct Address: Sendable {
      var address: PlainAddress
      var publicAddress: PlainAddress?
    }

    var id: String
    var vpc: String
    var subnet: String
    var owner: String
    var type = "interface"
    var description = ""
    /// nil when the document lacks the key, so that nobody knows the groups.
    var groups: [String]?
    /// The first is the primary address.
    var addresses: [Address]
    /// Delegated /28 blocks.
    var prefixes: [PlainCIDR] = []
    var addresses6: [PlainAddress] = []
    /// `Attachment.InstanceId`.
    var instance: String?
    /// An AWS account for Fargate and requester-managed interfaces; nil when nothing is attached.
    var attachmentOwner: String?
    var deviceIndex = 0
    var deniesInternetGateway = false
  }

  struct Instance: Sendable {
    var id: String
    var vpc: String
    var subnet: String
  }

  struct InternetGateway: Sendable {
    var id: String
    /// nil when detached.
    var vpc: String?
    var state = "available"
  }

  struct EgressOnlyGateway: Sendable {
    var id: String
    var vpc: String
  }

  /// A gateway endpoint for S3.
  struct GatewayEndpoint: Sendable {
    var id: String
    var vpc: String
  }

  struct BlockExclusion: Sendable {
    /// A VPC's or a subnet's identifier.
    var resource: String
    var mode: String
    var state: String
  }

  struct Peering: Sendable {
    struct Side: Sendable {
      var vpc: String
      var owner: String
      var region: String
      var cidrs: [PlainCIDR]
      var cidrs6: [PlainCIDR] = []
    }

    var id: String
    var status: String
    var requester: Side
    var accepter: Side
  }
}
