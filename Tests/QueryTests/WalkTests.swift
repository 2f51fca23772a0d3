import Addressing
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// Everything that AWS's API may name as a route target, an endpoint or an interface is followed, assumed by name, or
/// told of as a gap: nothing is silently open or closed (semantics 3.7, 8.5, 8.15).
@Suite("Every kind of thing") struct WalkTests {
  /// A VPC with an open subnet for the walker, another for what is walked to, and open filters everywhere.
  private static func network(routes: String, more: String = "") -> String {
    """
    {"Vpcs": [{"VpcId": "vpc-1", "OwnerId": "111111111111", "CidrBlock": "10.0.0.0/16",
        "CidrBlockAssociationSet": [{"CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}}],
        "Ipv6CidrBlockAssociationSet": [\(sixes("2600:1f00::/56"))]}],
     "Subnets": [
       {"SubnetId": "subnet-a", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "us-east-1a",
        "Ipv6CidrBlockAssociationSet": [\(sixes("2600:1f00:0:1::/64"))]},
       {"SubnetId": "subnet-b", "VpcId": "vpc-1", "CidrBlock": "10.0.2.0/24", "AvailabilityZone": "us-east-1a",
        "Ipv6CidrBlockAssociationSet": [\(sixes("2600:1f00:0:2::/64"))]}],
     "SecurityGroups": [{"GroupId": "sg-open", "GroupName": "open", "VpcId": "vpc-1", "OwnerId": "111111111111",
       "IpPermissions": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}],
         "PrefixListIds": [], "UserIdGroupPairs": []}],
       "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}],
         "PrefixListIds": [], "UserIdGroupPairs": []}]}],
     "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true,
       "Associations": [{"SubnetId": "subnet-a"}, {"SubnetId": "subnet-b"}],
       "Entries": [
         {"RuleNumber": 100, "Egress": false, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"},
         {"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"},
         {"RuleNumber": 101, "Egress": false, "Protocol": "-1", "RuleAction": "allow", "Ipv6CidrBlock": "::/0"},
         {"RuleNumber": 101, "Egress": true, "Protocol": "-1", "RuleAction": "allow", "Ipv6CidrBlock": "::/0"}]}],
     "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "PropagatingVgws": [],
       "Associations": [{"Main": true, "AssociationState": {"State": "associated"}}],
       "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active",
         "Origin": "CreateRouteTable"},
         {"DestinationIpv6CidrBlock": "2600:1f00::/56", "GatewayId": "local", "State": "active",
          "Origin": "CreateRouteTable"}\(routes)]}]\(more)}
    """
  }

  private static func sixes(_ block: String) -> String {
    "{\"Ipv6CidrBlock\": \"\(block)\", \"Ipv6CidrBlockState\": {\"State\": \"associated\"}}"
  }

  /// An interface with one address, of either family.
  private static func interface(
    _ id: String, _ address: String, type: String = "interface", in subnet: String = "subnet-a",
    extra: String = ""
  ) -> String {
    let isSix = address.contains(":")
    let addresses =
      isSix
      ? "\"Ipv6Addresses\": [{\"Ipv6Address\": \"\(address)\"}], \"PrivateIpAddresses\": []"
      : "\"PrivateIpAddress\": \"\(address)\", \"Ipv6Addresses\": [],"
        + " \"PrivateIpAddresses\": [{\"Primary\": true, \"PrivateIpAddress\": \"\(address)\"}]"
    return """
      {"NetworkInterfaceId": "\(id)", "InterfaceType": "\(type)", "VpcId": "vpc-1", "SubnetId": "\(subnet)",
       "OwnerId": "111111111111", "Status": "in-use", "SourceDestCheck": true,
       "Groups": [{"GroupId": "sg-open", "GroupName": "open"}], "TagSet": [], \(addresses)\(extra)}
      """
  }

  private static func interfaces(_ list: String...) -> String {
    ", \"NetworkInterfaces\": [\(list.joined(separator: ","))]"
  }

  /// The walker, another address in the other subnet, and somewhere far.
  struct Addresses: CustomTestStringConvertible {
    var walker: String
    var other: String
    var far: String
    var isSix: Bool { walker.contains(":") }
    var route: String {
      isSix ? "\"DestinationIpv6CidrBlock\": \"fd99::/16\"" : "\"DestinationCidrBlock\": \"10.99.0.0/16\""
    }
    var testDescription: String { isSix ? "IPv6" : "IPv4" }
  }

  static let families = [
    Addresses(walker: "10.0.1.5", other: "10.0.2.5", far: "10.99.0.5"),
    Addresses(walker: "2600:1f00:0:1::5", other: "2600:1f00:0:2::5", far: "fd99::5"),
  ]

  private func explain(_ json: String, _ source: String, _ target: String) throws -> Explanation {
    let result = try ingest([Fixture.File("all.json", json)])
    var reachability = Reachability(GraphBuilder.build(result.snapshot))
    let from = try reachability.select(Selector(commandLine: source))
    let to = try reachability.select(Selector(commandLine: target))
    return reachability.explain(from: from, to: to, traffic: TrafficSet("tcp/443") ?? .none)
  }

  /// What makes a verdict more than a word; `name` is what the decisive step has to speak of.
  private func expectSpoken(_ answer: Explanation, of name: String, _ comment: Comment) throws {
    let path = try #require(answer.paths.first, comment)
    switch answer.verdict {
    case .reachable: #expect(path.steps.contains { !$0.evidence.isEmpty }, comment)
    case .reachableAssumed: #expect(!path.assumptions.isEmpty, comment)
    case .unknown:
      #expect(path.gaps.contains { !$0.subject.isEmpty }, comment)
    case .oneWay, .blocked:
      #expect(path.blockers.contains { !$0.component.isEmpty || !$0.evidence.isEmpty }, comment)
    }
    let words = path.steps.flatMap { step -> [String] in
      let gap = if case .unknown(let gap) = step.outcome { gap.subject } else { "" }
      return [step.component, gap] + step.evidence.flatMap { [$0.id, $0.text] }
    }
    #expect(words.contains { $0.contains(name) }, "\(comment): nothing speaks of \(name) in \(words)")
  }

  /// A target key with its value, what the route's name is in evidence, and the verdicts out over it and in from there.
  struct Target: CustomTestStringConvertible {
    var json: String
    var name: String
    var out: Verdict
    var back: Verdict
    /// Both over IPv6, where that differs.
    var six: Verdict?
    var testDescription: String { json }
  }

  static let targets: [Target] = [
    Target(json: #""GatewayId": "igw-1""#, name: "igw-1", out: .blocked, back: .blocked),
    // A Site-to-Site VPN carries no IPv6, Direct Connect may (semantics 3.66).
    Target(
      json: #""GatewayId": "vgw-1""#, name: "vgw-1", out: .reachable, back: .reachable,
      six: .reachableAssumed),
    Target(json: #""GatewayId": "vpce-1""#, name: "vpce-1", out: .unknown, back: .unknown),
    Target(json: #""GatewayId": "odd-1""#, name: "GatewayId", out: .unknown, back: .unknown),
    Target(json: #""NatGatewayId": "nat-1""#, name: "nat-1", out: .unknown, back: .blocked),
    Target(
      json: #""InstanceId": "i-1", "InstanceOwnerId": "1", "NetworkInterfaceId": "eni-9""#, name: "eni-9",
      out: .unknown, back: .unknown),
    Target(json: #""NetworkInterfaceId": "eni-9""#, name: "eni-9", out: .unknown, back: .unknown),
    Target(json: #""TransitGatewayId": "tgw-1""#, name: "tgw-1", out: .unknown, back: .unknown),
    Target(json: #""VpcPeeringConnectionId": "pcx-1""#, name: "pcx-1", out: .unknown, back: .unknown),
    Target(json: #""EgressOnlyInternetGatewayId": "eigw-1""#, name: "eigw-1", out: .blocked, back: .blocked),
    Target(
      json: #""LocalGatewayId": "lgw-1""#, name: "lgw-1", out: .reachableAssumed, back: .reachableAssumed),
    Target(
      json: #""CarrierGatewayId": "cagw-1""#, name: "cagw-1", out: .reachableAssumed, back: .reachableAssumed),
    Target(
      json: #""CoreNetworkArn": "arn:aws:networkmanager::1:core-network/core-network-1""#,
      name: "core-network-1", out: .reachableAssumed, back: .reachableAssumed),
    Target(
      json: #""OdbNetworkArn": "arn:aws:odb:us-east-1:1:odb-network/odbnet_1""#, name: "OdbNetworkArn",
      out: .unknown, back: .unknown),
    Target(json: #""IpAddress": "10.0.2.9""#, name: "IpAddress", out: .unknown, back: .unknown),
    Target(json: #""FutureThingId": "fut-1""#, name: "FutureThingId", out: .unknown, back: .unknown),
  ]

  @Test("every key of a route's target leads somewhere, by name (3.7)", arguments: targets, families)
  func routeTargets(target: Target, family: Addresses) throws {
    let route =
      ",{\(family.route), \(target.json), \"State\": \"active\", \"Origin\": \"CreateRoute\"}"
    let json = Self.network(
      routes: route, more: Self.interfaces(Self.interface("eni-walker", family.walker)))
    let out = try explain(json, "eni:eni-walker", "ip:\(family.far)")
    #expect(out.verdict == (family.isSix ? target.six : nil) ?? target.out)
    try expectSpoken(out, of: target.name, "out over \(target.json)")
    let back = try explain(json, "ip:\(family.far)", "eni:eni-walker")
    #expect(back.verdict == (family.isSix ? target.six : nil) ?? target.back)
    try expectSpoken(back, of: target.name, "in from \(target.json)")
  }

  private static let endpointTypes = [
    "Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork", "Tunnel", "FutureType",
  ]

  private func endpoint(_ type: String, _ family: Addresses) -> String {
    let own = type == "GatewayLoadBalancer" ? "gateway_load_balancer_endpoint" : "vpc_endpoint"
    let route =
      ",{\(family.route), \"GatewayId\": \"vpce-1\", \"State\": \"active\","
      + " \"Origin\": \"CreateRoute\"}"
    let interfaces = type == "Gateway" ? "[]" : #"["eni-vpce"]"#
    return Self.network(
      routes: route,
      more: Self.interfaces(
        Self.interface("eni-walker", family.walker),
        Self.interface("eni-vpce", family.other, type: own, in: "subnet-b"))
          + """
          , "VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "\(type)", "VpcId": "vpc-1",
            "ServiceName": "com.example.service", "State": "available", "RouteTableIds": [], "SubnetIds": [],
            "NetworkInterfaceIds": \(interfaces), "Groups": [{"GroupId": "sg-open", "GroupName": "open"}]}]
          """)
  }

  @Test(
    "every type of VPC endpoint is spoken of, as a way and as a target (8.15)", arguments: endpointTypes,
    families)
  func endpoints(type: String, family: Addresses) throws {
    let json = endpoint(type, family)
    let out = try explain(json, "eni:eni-walker", "ip:\(family.far)")
    // A gateway endpoint serves its prefix lists, and lets nothing in (semantics 3.70).
    #expect((out.verdict == .blocked) == (type == "Gateway"))
    try expectSpoken(out, of: "vpce-1", "out over a \(type) endpoint")
    let back = try explain(json, "ip:\(family.far)", "eni:eni-walker")
    #expect((back.verdict == .blocked) == (type == "Gateway"))
    try expectSpoken(back, of: "vpce-1", "in over a \(type) endpoint")
    let into = try explain(json, "eni:eni-walker", "eni:eni-vpce")
    #expect(into.verdict == .reachable)
    try expectSpoken(into, of: "sg-open", "to a \(type) endpoint")
  }

  private static let interfaceTypes = [
    "interface", "natGateway", "nat_gateway", "efa", "efa-only", "trunk", "branch", "load_balancer",
    "network_load_balancer", "gateway_load_balancer", "gateway_load_balancer_endpoint", "vpc_endpoint",
    "transit_gateway", "lambda", "quicksight", "global_accelerator_managed", "api_gateway_managed",
    "iot_rules_managed", "aws_codestar_connections_managed", "cloudfront_managed", "future_type",
  ]

  /// Those that only carry, or take, what others start (semantics 6.3).
  private static let neverInitiating: Set<String> = [
    "vpc_endpoint", "gateway_load_balancer_endpoint", "transit_gateway",
  ]

  @Test(
    "every type of interface is a source and a target with evidence, or a gap (6.2, 6.3, 8.5)",
    arguments: interfaceTypes, families)
  func interfaces(type: String, family: Addresses) throws {
    let json = Self.network(
      routes: "",
      more: Self.interfaces(
        Self.interface("eni-walker", family.walker),
        Self.interface("eni-kind", family.other, type: type, in: "subnet-b")))
    let into = try explain(json, "eni:eni-walker", "eni:eni-kind")
    #expect(into.verdict == .reachable, "to \(type)")
    try expectSpoken(into, of: "sg-open", "to \(type)")
    let out = try explain(json, "eni:eni-kind", "eni:eni-walker")
    let isSilent = Self.neverInitiating.contains(type)
    #expect(out.verdict == (isSilent ? .blocked : .reachable), "from \(type)")
    try expectSpoken(out, of: isSilent ? "eni-kind" : "sg-open", "from \(type)")
    #expect(!isSilent || out.paths.first?.blockers.map(\.outcome) == [.closed(.neverInitiates)])
  }

  @Test("what never initiates is no row, and a description alone does not make it so (6.3)") func sources()
    throws
  {
    func names(_ extra: String, type: String = "interface") throws -> [String] {
      let json = Self.network(
        routes: "",
        more: Self.interfaces(
          Self.interface("eni-walker", "10.0.1.5"),
          Self.interface("eni-kind", "10.0.2.5", type: type, in: "subnet-b", extra: extra)))
      var reachability = Reachability(
        GraphBuilder.build(try ingest([Fixture.File("all.json", json)]).snapshot))
      let target = try reachability.select(Selector(commandLine: "eni:eni-walker"))
      let answer = try reachability.whoCanReach(target, traffic: TrafficSet("tcp/443") ?? .none)
      return answer.entries.map(\.party.name)
    }
    let text = #", "Description": "VPC Endpoint Interface vpce-1""#
    #expect(try names(text).contains { $0.contains("vpce-1") })
    #expect(try !names(text + #", "RequesterManaged": true"#).contains { $0.contains("vpce-1") })
    #expect(try !names(text, type: "vpc_endpoint").contains { $0.contains("vpce-1") })
  }

  /// What the description of an interface tells, and what it is then the only sign of.
  private static let signs: [(type: String, description: String, name: String)] = [
    ("interface", "VPC Lattice Resource Gateway rgw-1", "rgw-1"),
    ("interface", "Verified Access vae-1", "vae-1"),
    ("interface", "ClientVPN Endpoint resource cvpn-endpoint-1", "cvpn-endpoint-1"),
  ]

  @Test("an interface of a door that no document describes is no certain source (3.73, 6.5, 6.11)")
  func undescribedDoors() throws {
    for sign in Self.signs {
      let json = Self.network(
        routes: "",
        more: Self.interfaces(
          Self.interface("eni-walker", "10.0.1.5"),
          Self.interface(
            "eni-door", "10.0.2.5", in: "subnet-b", extra: ", \"Description\": \"\(sign.description)\"")))
      let answer = try explain(json, "eni:eni-door", "eni:eni-walker")
      #expect(answer.verdict == .unknown || answer.verdict == .reachableAssumed, "\(sign.name)")
      try expectSpoken(answer, of: sign.name, "\(sign.name)")
    }
  }

  @Test(
    "a managed interface is the sign of a way from the internet (6.9, 6.10)",
    arguments: ["global_accelerator_managed", "cloudfront_managed"])
  func managedInterfaces(type: String) throws {
    let gateway = """
      , "InternetGateways": [{"InternetGatewayId": "igw-1",
         "Attachments": [{"VpcId": "vpc-1", "State": "available"}]}]
      """
    let instance = #", "Attachment": {"InstanceId": "i-1", "DeviceIndex": 0, "Status": "attached"}"#
    let json = Self.network(
      routes: "",
      more: Self.interfaces(
        Self.interface("eni-walker", "10.0.1.5", extra: instance),
        Self.interface("eni-kind", "10.0.1.9", type: type)) + gateway)
    let answer = try explain(json, "ip:8.8.8.8", "eni:eni-walker")
    #expect(answer.verdict == .unknown)
    try expectSpoken(answer, of: "eni-kind", "\(type)")
  }
}
