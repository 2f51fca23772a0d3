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
  /// What a person sees in a description, by its beginning, with what else AWS prints of such an interface
  /// (semantics 4.43, 5.10, 6.1 to 6.14, 8.5).
  private struct Known {
    var beginning: String
    var kind: InterfaceOwner.Kind
    /// `nil` for what was recorded before AWS had types.
    var types: Set<String?>
    var requester: Requester
    /// How the owner's name stands in the description.
    var name: Name
  }
  private enum Requester { case nobody, account, service(String), any }
  private enum Name { case lastWord, word(Int), part(String), text(String), description }

  private static let known = [
    Known(
      beginning: "arn:aws:ecs:us-east-1:644160558196:attachment/", kind: .task, types: ["interface"],
      requester: .account, name: .part("attachment/")),
    Known(
      beginning: "aws-k8s-branch-eni", kind: .pod, types: ["branch"], requester: .account, name: .description),
    Known(
      beginning: "AWS Lambda VPC ENI-test-python-", kind: .lambda, types: ["lambda"], requester: .any,
      name: .text("test-python")),
    Known(
      beginning: "AWS Lambda VPC ENI: ", kind: .lambda, types: ["interface"], requester: .any, name: .lastWord
    ),
    Known(
      beginning: "Interface for NAT Gateway nat-", kind: .natGateway, types: ["nat_gateway"],
      requester: .account, name: .lastWord),
    Known(
      beginning: "VPC Endpoint Interface vpce-", kind: .endpoint, types: ["vpc_endpoint"],
      requester: .account, name: .lastWord),
    Known(
      beginning: "RDSNetworkInterface", kind: .database, types: ["interface", nil],
      requester: .service("amazon-rds"), name: .text("RDS")),
    Known(
      beginning: "ELB test-load-balancer", kind: .loadBalancer, types: [nil], requester: .account,
      name: .text("test-load-balancer")),
    Known(
      beginning: "EFS mount target for fs-", kind: .fileSystem, types: ["efs"],
      requester: .account, name: .word(4)),
    Known(
      beginning: "Network Interface for Transit Gateway Attachment tgw-attach-", kind: .transitGateway,
      types: ["transit_gateway"], requester: .account, name: .lastWord),
    Known(
      beginning: "AWS created network interface for directory d-90677cc91c", kind: .service,
      types: ["interface"], requester: .account, name: .text("Directory Service d-90677cc91c")),
    Known(
      beginning: "private", kind: .other, types: ["interface"], requester: .nobody, name: .description),
    Known(beginning: "public", kind: .other, types: ["interface"], requester: .nobody, name: .description),
  ]

  /// The documents of interfaces, out of the envelopes that they were recorded in, with what AWS says of requesters.
  private static func recorded() throws -> [(graph: ReachabilityGraph, requesters: [String: String])] {
    try Corpora.files(of: "custodian-placebo").filter {
      $0.path.contains("ec2.DescribeNetworkInterfaces")
    }.map { file in
      let recorded = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
      let value = recorded?["data"] as? [String: Any] ?? [:]
      var requesters: [String: String] = [:]
      for case let interface as [String: Any] in value["NetworkInterfaces"] as? [Any] ?? [] {
        guard let id = interface["NetworkInterfaceId"] as? String else { continue }
        requesters[id] = interface["RequesterId"] as? String
      }
      let data = try JSONSerialization.data(withJSONObject: value)
      let graph = GraphBuilder.build(try ingest([Fixture.File(file.path, Array(data))]).snapshot)
      return (graph, requesters)
    }
  }

  private static func expectedName(_ known: Known, _ text: String) -> String {
    switch known.name {
    case .lastWord: String(text.split(separator: " ").last ?? "")
    case .word(let index): String(text.split(separator: " ")[index])
    case .part(let mark): text.range(of: mark).map { String(text[$0.upperBound...]) } ?? ""
    case .text(let name): name
    case .description: text
    }
  }

  private static func fits(_ requester: String?, _ known: Requester) -> Bool {
    switch known {
    case .nobody: requester == nil
    case .account: requester?.allSatisfy(\.isNumber) ?? false
    case .service(let name): requester == name
    case .any: requester != nil
    }
  }

  @Test("every interface that Cloud Custodian recorded has the owner that a person sees in it")
  func custodian() throws {
    var seen: Set<String> = []
    var count = 0
    for (graph, requesters) in try Self.recorded() {
      for node in graph.interfaces {
        count += 1
        let interface = graph.snapshot.networkInterfaces[node.position]
        let text = interface.description.map { graph.snapshot.symbols[$0] } ?? ""
        guard !text.isEmpty else {
          let instance = interface.attachment?.instance.map { graph.snapshot.symbols[$0] }
          #expect(node.owner == InterfaceOwner(instance == nil ? .other : .instance, name: instance ?? ""))
          continue
        }
        let known = try #require(
          Self.known.first { text.hasPrefix($0.beginning) }, "'\(text)' is of no kind that this test knows")
        #expect(node.owner.kind == known.kind, "\(text)")
        #expect(node.owner.name == Self.expectedName(known, text))
        #expect(known.types.contains(interface.type.map { graph.snapshot.symbols[$0] }), "\(text)")
        #expect(Self.fits(requesters[graph.snapshot.symbols[node.id]], known.requester), "\(text)")
        seen.insert(known.beginning)
      }
    }
    #expect(count == 64)
    #expect(seen == Set(Self.known.map(\.beginning)))
  }
}
