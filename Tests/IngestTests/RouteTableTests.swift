import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Route tables") struct RouteTableTests {
  private static func read(
    _ routes: String..., associations: String = ""
  ) throws -> (RouteTable, IngestResult) {
    let table = #"""
      {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [\#(associations)], "PropagatingVgws": [{"GatewayId": "vgw-1"}],
       "Routes": [\#(routes.joined(separator: ", "))]}
      """#
    let result = try ingest(["rtb.json": list("RouteTables", table)])
    return (try #require(result.snapshot.routeTables.first), result)
  }

  private static func route(_ target: String) -> String {
    #"{"DestinationCidrBlock": "0.0.0.0/0", \#(target), "State": "active", "Origin": "CreateRoute"}"#
  }

  @Test(
    "each target key leads where AWS says",
    arguments: [
      (#""GatewayId": "local""#, "local"),
      (#""GatewayId": "igw-1""#, "internetGateway igw-1"),
      (#""GatewayId": "vgw-1""#, "vpnGateway vgw-1"),
      (#""GatewayId": "vpce-1""#, "vpcEndpoint vpce-1"),
      (#""NatGatewayId": "nat-1""#, "natGateway nat-1"),
      (#""TransitGatewayId": "tgw-1""#, "transitGateway tgw-1"),
      (#""VpcPeeringConnectionId": "pcx-1""#, "peering pcx-1"),
      (#""EgressOnlyInternetGatewayId": "eigw-1""#, "egressOnly eigw-1"),
      (#""InstanceId": "i-1", "InstanceOwnerId": "1", "NetworkInterfaceId": "eni-1""#, "interface eni-1 i-1"),
      (#""LocalGatewayId": "lgw-1""#, "localGateway lgw-1"),
      (#""CarrierGatewayId": "cagw-1""#, "carrierGateway cagw-1"),
      (#""CoreNetworkArn": "arn:core""#, "coreNetwork arn:core"),
      (#""OdbNetworkArn": "arn:odb""#, "unknown OdbNetworkArn"),
      (#""IpAddress": "10.0.0.1""#, "unknown IpAddress"),
    ])
  func targets(keys: String, expected: String) throws {
    let (table, result) = try Self.read(Self.route(keys))
    #expect(result.lines == [])
    #expect(table.routes.map { Self.text($0.target, result.snapshot) } == [expected])
  }

  private static func text(_ target: RouteTarget, _ snapshot: Snapshot) -> String {
    switch target {
    case .local: "local"
    case .internetGateway(let id): "internetGateway \(snapshot.symbols[id])"
    case .egressOnlyInternetGateway(let id): "egressOnly \(snapshot.symbols[id])"
    case .vpnGateway(let id): "vpnGateway \(snapshot.symbols[id])"
    case .vpcEndpoint(let id): "vpcEndpoint \(snapshot.symbols[id])"
    case .natGateway(let id): "natGateway \(snapshot.symbols[id])"
    case .peering(let id): "peering \(snapshot.symbols[id])"
    case .transitGateway(let id): "transitGateway \(snapshot.symbols[id])"
    case .networkInterface(let eni, let instance):
      "interface \(snapshot.text(eni) ?? "-") \(snapshot.text(instance) ?? "-")"
    case .localGateway(let id): "localGateway \(snapshot.symbols[id])"
    case .carrierGateway(let id): "carrierGateway \(snapshot.symbols[id])"
    case .coreNetwork(let id): "coreNetwork \(snapshot.symbols[id])"
    case .unknown(let key): "unknown \(snapshot.symbols[key])"
    }
  }

  @Test(
    "a target that nobody knows is an unknown edge, never no route",
    arguments: [
      (#""QuantumGatewayId": "qgw-1""#, "QuantumGatewayId"), (#""GatewayId": "xgw-1""#, "GatewayId"),
      (#""x": 1"#, "x"),
      (#""NatGatewayId": "nat-1", "TransitGatewayId": "tgw-1""#, "NatGatewayId TransitGatewayId"),
    ])
  func unknownTarget(keys: String, name: String) throws {
    let (table, result) = try Self.read(Self.route(keys))
    #expect(result.codes == ["AWS009"])
    #expect(table.routes.map { Self.text($0.target, result.snapshot) } == ["unknown \(name)"])
    #expect(table.integrity == .intact)
  }

  @Test("destinations, states and origins are read, and routes sorted") func routes() throws {
    let (table, result) = try Self.read(
      #"{"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active", "Origin": "CreateRoute"}"#,
      #"{"DestinationIpv6CidrBlock": "::/0", "GatewayId": "igw-1", "State": "blackhole", "Origin": "CreateRoute"}"#,
      #"{"DestinationCidrBlock": "10.1.0.0/16", "GatewayId": "vgw-1", "State": "active", "Origin": "EnableVgwRoutePropagation"}"#,
      #"{"DestinationCidrBlock": "10.0.0.1/16", "GatewayId": "local", "State": "active", "Origin": "CreateRouteTable"}"#,
      #"{"DestinationCidrBlock": "10.2.0.0/16", "IpAddress": "10.0.0.9", "State": "filtered", "Origin": "Advertisement"}"#
    )
    #expect(result.lines == [])
    #expect(table.routes.map(\.state) == [.active, .active, .filtered, .blackhole, .active])
    #expect(table.routes.map(\.origin) == [.table, .propagated, .advertised, .created, .created])
    guard case .prefix(let first) = table.routes[0].destination else { throw WrongDestination() }
    #expect(first.description == "10.0.0.0/16")
    #expect(result.snapshot.texts(table.propagatingGateways) == ["vgw-1"])
  }

  private struct WrongDestination: Error {}

  @Test(
    "a route that cannot be read damages the table",
    arguments: [
      (#"{"GatewayId": "local", "State": "active", "Origin": "CreateRoute"}"#, "AWS008"),
      (
        #"{"DestinationCidrBlock": "10.0.0.0/33", "GatewayId": "local", "State": "active", "Origin": "CreateRoute"}"#,
        "AWS005"
      ),
      (
        #"{"DestinationCidrBlock": "10.0.0.0/8", "GatewayId": "local", "State": "asleep", "Origin": "CreateRoute"}"#,
        "AWS007"
      ),
      (#"{"DestinationCidrBlock": "10.0.0.0/8", "GatewayId": "local", "Origin": "CreateRoute"}"#, "AWS001"),
      ("[]", "AWS002"),
    ])
  func badRoute(text: String, code: String) throws {
    let (table, result) = try Self.read(text)
    #expect(result.codes == [code])
    #expect(table.integrity == .damaged)
  }

  @Test("only associations in force count, and gateways' own") func associations() throws {
    let (table, result) = try Self.read(
      associations: #"""
        {"Main": true, "AssociationState": {"State": "associated"}},
        {"Main": false, "SubnetId": "subnet-2", "AssociationState": {"State": "associated"}},
        {"Main": false, "SubnetId": "subnet-1"},
        {"Main": false, "SubnetId": "subnet-3", "AssociationState": {"State": "disassociating"}},
        {"Main": false, "GatewayId": "igw-1", "AssociationState": {"State": "associated"}}
        """#)
    #expect(result.lines == [])
    #expect(table.isMain)
    #expect(result.snapshot.texts(table.subnets) == ["subnet-1", "subnet-2"])
    #expect(table.gateways.map { result.snapshot.symbols[$0] } == ["igw-1"])
  }

  @Test(
    "an association that cannot be read leaves the tables incomplete",
    arguments: [(#"{"Main": "yes"}"#, "AWS002"), (#"{"Main": false}"#, "AWS008"), ("3", "AWS002")])
  func badAssociation(text: String, code: String) throws {
    let (table, result) = try Self.read(associations: text)
    #expect(result.codes == [code])
    #expect(table.integrity == .damaged)
    #expect(result.snapshot.incompleteKinds == [.routeTables])
  }

  @Test("absent routes are unknown, not none") func noRoutes() throws {
    let result = try ingest([
      "r.json": list("RouteTables", #"{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": []}"#)
    ])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.routeTables[0].integrity == .damaged)
  }
}
