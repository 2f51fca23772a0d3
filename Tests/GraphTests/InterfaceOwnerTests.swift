import Foundation
import Graph
import Ingest
import Model
import TestSupport
import Testing

@Suite("Owners of interfaces") struct InterfaceOwnerTests {
  private func node(
    _ type: String?, _ description: String, instance: String? = nil
  ) throws -> (InterfaceNode, EndpointClass) {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.interface(
      "eni-1", in: "subnet-a", "10.0.1.5", groups: [], instance: instance, description: description)
    net.snapshot.networkInterfaces[0].type = type.map { net.symbol($0) }
    let graph = net.graph()
    let node = try #require(graph.interface("eni-1"))
    return (node, graph.classes[graph.endpoints[node.endpoints[0]].endpointClass])
  }

  @Test(
    "an interface is named by its type and description (semantics 4.43, 5.10, 6.1 to 6.14)",
    arguments: [
      (
        "interface", "arn:aws:ecs:us-east-1:653711331788:attachment/ed8fed01-82d0-4bf6-86cf-fe3115c23ab8",
        .task,
        "ed8fed01-82d0-4bf6-86cf-fe3115c23ab8"
      ),
      ("branch", "arn:aws-us-gov:ecs:us-gov-west-1:111111111111:attachment/0f1e", .task, "0f1e"),
      ("interface", "ELB app/shop-alb/50dc6c495c0c9188", .loadBalancer, "shop-alb"),
      ("network_load_balancer", "ELB net/shop-nlb/50dc6c495c0c9188", .loadBalancer, "shop-nlb"),
      ("gateway_load_balancer", "ELB gwy/inspect/50dc6c495c0c9188", .loadBalancer, "inspect"),
      (nil, "ELB test-load-balancer", .loadBalancer, "test-load-balancer"),
      (
        "nat_gateway", "Interface for NAT Gateway nat-001ede673d090598b", .natGateway, "nat-001ede673d090598b"
      ),
      ("natGateway", "Interface for NAT Gateway nat-01e6556a25454e5f2", .natGateway, "nat-01e6556a25454e5f2"),
      ("interface", "Interface for NAT Gateway nat-00204b913229b9448", .natGateway, "nat-00204b913229b9448"),
      ("interface", "RDSNetworkInterface", .database, "RDS"),
      ("interface", "ElastiCache sessions-001", .database, "ElastiCache sessions-001"),
      (
        "lambda", "AWS Lambda VPC ENI-test-python-8c7ac78b-e11d-4dea-8a47-ab2bdeba9bf5", .lambda,
        "test-python"
      ),
      (
        "interface", "AWS Lambda VPC ENI: 26578289-8b35-4f36-a046-ceda51a45800", .lambda,
        "26578289-8b35-4f36-a046-ceda51a45800"
      ),
      ("vpc_endpoint", "VPC Endpoint Interface vpce-0929ee4b892d1ad5d", .endpoint, "vpce-0929ee4b892d1ad5d"),
      ("gateway_load_balancer_endpoint", "VPC Endpoint Interface vpce-0ae2", .endpoint, "vpce-0ae2"),
      (
        "transit_gateway", "Network Interface for Transit Gateway Attachment tgw-attach-063138e03e7866a3d",
        .transitGateway, "tgw-attach-063138e03e7866a3d"
      ),
      (
        "efs", "EFS mount target for fs-017557a9f00b1bec9 (fsmt-0fca46e06dcfff8e2)", .fileSystem,
        "fs-017557a9f00b1bec9"
      ),
      ("branch", "aws-k8s-branch-eni", .pod, "aws-k8s-branch-eni"),
      ("interface", "aws-K8S-i-017cf4e2a33b853fe", .pod, "aws-K8S-i-017cf4e2a33b853fe"),
      (
        "interface", "AWS created network interface for directory d-90677cc91c", .service,
        "Directory Service d-90677cc91c"
      ),
      ("global_accelerator_managed", "", .accelerator, ""), ("api_gateway_managed", "", .apiGateway, ""),
      ("quicksight", "", .service, "QuickSight"), ("iot_rules_managed", "", .service, "IoT"),
      ("interface", "ENI managed by APIGateway", .apiGateway, ""),
      ("interface", "RedshiftNetworkInterface", .database, "Redshift"),
      ("interface", "Network interface for DBProxy orders", .database, "RDS Proxy orders"),
      ("interface", "ES shared-01", .database, "OpenSearch shared-01"),
      ("interface", "DMSNetworkInterface", .service, "DMS"),
      ("interface", "Amazon EKS prod", .service, "EKS prod"),
      ("interface", "Attached to Glue using role: arn:aws:iam::1:role/x", .service, "Glue"),
      ("interface", "Created By Amazon Workspaces for AWS Account ID 1", .service, "WorkSpaces"),
      ("interface", "ClientVPN Endpoint resource", .clientVPN, "ClientVPN Endpoint resource"),
      (
        "interface", "ClientVPN Endpoint resource cvpn-endpoint-0ab", .clientVPN, "cvpn-endpoint-0ab"
      ),
      ("efa", "my efa", .other, "my efa"), (nil, "", .other, ""),
    ] as [(String?, String, InterfaceOwner.Kind, String)])
  func named(type: String?, description: String, kind: InterfaceOwner.Kind, name: String) throws {
    let owner = try node(type, description).0.owner
    #expect(owner.kind == kind)
    #expect(owner.name == name)
  }

  @Test(
    "an interface of an instance is the instance's, whatever its text (semantics 6.2)",
    arguments: [
      "", "Primary network interface", "border_01-eth1", "AWS Lambda VPC ENI-x", "ELB app/x/y",
      "VPC Endpoint Interface vpce-1", "Interface for NAT Gateway nat-1", "RDSNetworkInterface",
      "ClientVPN Endpoint resource", "CloudFront VPC origin",
      "Network Interface for Transit Gateway Attachment tgw-attach-1",
    ])
  func ofInstance(description: String) throws {
    let (node, endpointClass) = try node("interface", description, instance: "i-1")
    #expect(node.owner == InterfaceOwner(.instance, name: "i-1"))
    #expect(!node.owner.neverInitiates && !node.owner.neverAccepts)
    #expect(endpointClass.clientPorts == .any)
  }

  @Test("what other documents call theirs is theirs, whatever the description (semantics 6.4)") func claimed()
    throws
  {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: [], description: "who knows")
    var endpoint = InstanceConnectEndpoint(
      id: Identifier(net.symbol("eice-1")), place: Place(document: 0, element: 0))
    endpoint.interfaces = [Identifier(net.symbol("eni-1"))]
    net.snapshot.instanceConnectEndpoints = [endpoint]
    let owner = try #require(net.graph().interface("eni-1")).owner
    #expect(owner == InterfaceOwner(.instanceConnect, name: "eice-1"))
    #expect(!owner.neverInitiates && owner.neverAccepts)
  }

  @Test("an environment of CloudShell is known by its tag (semantics 6.8)") func cloudShell() throws {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: [], description: "")
    net.snapshot.networkInterfaces[0].tags = [
      ResourceTag(key: net.symbol("ManagedByCloudShell"), value: net.symbol(""))
    ]
    #expect(try #require(net.graph().interface("eni-1")).owner.name == "CloudShell")
  }

  @Test("tasks and pods keep their interfaces on instances (semantics 4.44, 6.14)") func workloads() throws {
    let task = "arn:aws:ecs:us-east-1:111111111111:attachment/0f1e"
    #expect(try node("interface", task, instance: "i-1").0.owner == InterfaceOwner(.task, name: "0f1e"))
    #expect(try node("interface", "aws-K8S-i-1", instance: "i-1").0.owner.kind == .pod)
  }

  @Test(
    "an ARN of ECS that is no attachment's is nobody's task",
    arguments: [
      "arn:aws:ecs:us-east-1:111111111111:task/0f1e", "arn:aws:ec2:us-east-1:111111111111:attachment/0f1e",
      "attachment/0f1e", "my arn:aws:ecs:us-east-1:111111111111:attachment/0f1e",
    ])
  func noAttachment(description: String) throws {
    #expect(try node("interface", description).0.owner.kind == .other)
  }

  @Test(
    "endpoints and transit gateways never start a connection (semantics 6.3)",
    arguments: [
      ("vpc_endpoint", true, false), ("gateway_load_balancer_endpoint", true, false),
      ("transit_gateway", true, true), ("nat_gateway", false, true), ("lambda", false, true),
      ("network_load_balancer", false, false), ("interface", false, false), ("efs", false, false),
      ("global_accelerator_managed", false, true), ("api_gateway_managed", false, true),
    ])
  func sourcesAndTargets(type: String, neverInitiates: Bool, neverAccepts: Bool) throws {
    let owner = try node(type, "").0.owner
    #expect(owner.neverInitiates == neverInitiates)
    #expect(owner.neverAccepts == neverAccepts)
  }

  @Test(
    "NAT gateways, load balancers and Lambda pick their ports above 1023 (semantics 2.12, 2.13)",
    arguments: [
      ("nat_gateway", "", true), ("lambda", "", true), ("network_load_balancer", "", true),
      ("interface", "ELB app/shop/1", true), ("interface", "", false), ("vpc_endpoint", "", false),
      ("efs", "EFS mount target for fs-1 (fsmt-1)", false),
    ])
  func clientPorts(type: String, description: String, isBound: Bool) throws {
    #expect(try node(type, description).1.clientPorts == (isBound ? .bound : .any))
  }
}

/// Interfaces of real accounts, as Cloud Custodian recorded them.
@Suite("Owners of real interfaces", .enabled(if: Corpora.areAsked, "\(Corpora.reason)"))
struct RealInterfaceOwnerTests {
  /// What a person sees in a description, by its beginning.
  private static let kinds: KeyValuePairs<String, InterfaceOwner.Kind> = [
    "arn:aws:ecs:us-east-1:644160558196:attachment/": .task, "aws-k8s-branch-eni": .pod,
    "AWS Lambda VPC ENI": .lambda, "Interface for NAT Gateway nat-": .natGateway,
    "VPC Endpoint Interface vpce-": .endpoint, "RDSNetworkInterface": .database, "ELB test": .loadBalancer,
    "EFS mount target for fs-": .fileSystem,
    "Network Interface for Transit Gateway Attachment tgw-attach-": .transitGateway,
    "AWS created network interface for directory": .service, "private": .other, "public": .other,
  ]

  @Test("every interface that Cloud Custodian recorded is of the kind that a person sees in it")
  func custodian() throws {
    var seen: Set<String> = []
    for file in try Corpora.files(of: "custodian-placebo")
    where file.path.contains("ec2.DescribeNetworkInterfaces") {
      let recorded = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
      let data = try JSONSerialization.data(withJSONObject: recorded?["data"] ?? [String: Any]())
      let graph = GraphBuilder.build(try ingest([Fixture.File(file.path, Array(data))]).snapshot)
      for node in graph.interfaces {
        let interface = graph.snapshot.networkInterfaces[node.position]
        let text = interface.description.map { graph.snapshot.symbols[$0] } ?? ""
        let beginning = Self.kinds.first { text.hasPrefix($0.key) }
        let fallback: InterfaceOwner.Kind = interface.attachment?.instance == nil ? .other : .instance
        #expect(text.isEmpty || beginning != nil, "'\(text)' is of no kind that this test knows")
        #expect(node.owner.kind == beginning?.value ?? fallback, "\(text)")
        seen.insert(beginning?.key ?? "")
      }
    }
    #expect(seen == Set(Self.kinds.map(\.key)).union([""]))
  }
}
