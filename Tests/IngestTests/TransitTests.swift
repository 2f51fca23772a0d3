import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Ways between networks") struct TransitTests {
  private static let tables = list(
    "TransitGatewayRouteTables",
    #"{"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"}"#)

  @Test("associations and propagations go to the table that the file names (semantics 3.51, 3.53)")
  func links() throws {
    let association = #"""
      {"TransitGatewayAttachmentId": "tgw-attach-1", "ResourceId": "vpc-1", "ResourceType": "vpc",
       "State": "associated"}
      """#
    let propagation = #"""
      {"TransitGatewayAttachmentId": "tgw-attach-2", "ResourceId": "vpn-1", "ResourceType": "vpn",
       "State": "disabled"}
      """#
    let result = try ingest([
      "a-tgw-rtb-1.json": list("Associations", association),
      "p-tgw-rtb-1.json": list("TransitGatewayRouteTablePropagations", propagation), "t.json": Self.tables,
    ])
    let snapshot = result.snapshot
    let table = snapshot.transitGatewayRouteTables[0]
    #expect(result.lines == [])
    #expect(snapshot.texts(table.associations?.map(\.attachment) ?? []) == ["tgw-attach-1"])
    #expect(snapshot.text(table.associations?[0].resourceType) == "vpc")
    #expect(table.propagations?.map(\.isInForce) == [false])
    #expect(table.routes == nil)
    #expect(
      snapshot.transitGatewayAttachments.map { snapshot.text($0.associatedTable) } == ["tgw-rtb-1"])
    #expect(snapshot.text(snapshot.transitGatewayAttachments[0].gateway) == "tgw-1")
  }

  @Test("an association that an attachment denies is a contradiction") func contradiction() throws {
    let attachment = #"""
      {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1", "State": "available",
       "Association": {"TransitGatewayRouteTableId": "tgw-rtb-2", "State": "associated"}}
      """#
    let association = #"{"TransitGatewayAttachmentId": "tgw-attach-1", "State": "associated"}"#
    let result = try ingest([
      "tgw-rtb-1.json": list("Associations", association), "t.json": Self.tables,
      "x.json": list("TransitGatewayAttachments", attachment),
    ])
    #expect(result.codes == ["AWS010"])
    #expect(result.snapshot.transitGatewayAttachments.map(\.integrity) == [.contradicted])
  }

  @Test("the two sides of a peering are two attachments under one name (semantics 3.55)") func sides() throws
  {
    func side(_ gateway: String, _ other: String, state: String = "available") -> String {
      #"""
      {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "\#(gateway)", "State": "\#(state)",
       "ResourceType": "peering", "ResourceId": "\#(other)"}
      """#
    }
    let result = try ingest([
      "a.json": list("TransitGatewayAttachments", side("tgw-1", "tgw-2")),
      "b.json": list("TransitGatewayAttachments", side("tgw-2", "tgw-1"), side("tgw-1", "tgw-2")),
    ])
    let attachments = result.snapshot.transitGatewayAttachments
    #expect(result.lines == [])
    #expect(attachments.map { result.snapshot.text($0.gateway) } == ["tgw-1", "tgw-2"])
    #expect(attachments.map(\.integrity) == [.intact, .intact])
    let torn = try ingest([
      "a.json": list("TransitGatewayAttachments", side("tgw-1", "tgw-2")),
      "b.json": list("TransitGatewayAttachments", side("tgw-1", "tgw-2", state: "deleted")),
    ])
    #expect(torn.codes == ["AWS010"])
  }

  @Test(
    "associations of other services, and empty ones of nobody, are left to them",
    arguments: [
      #"{"Associations": [{"AssociationId": "a", "Name": "AWS-Patch"}]}"#, #"{"Associations": []}"#,
      #"{"items": []}"#, #"{"items": [{"id": "abc", "name": "api"}]}"#,
      #"{"Attachments": [{"AttachmentId": "a"}]}"#,
    ])
  func foreign(text: String) throws {
    let result = try ingest(["x.json": text])
    #expect(result.diagnostics.filter { $0.severity != .note } == [])
    #expect(result.snapshot.kinds == [])
  }

  @Test("a policy table takes the place of a route table (semantics 3.51)") func policyTable() throws {
    let text = #"""
      {"TransitGatewayPolicyTableId": "tgw-ptb-1", "TransitGatewayAttachmentId": "tgw-attach-1",
       "State": "associated"}
      """#
    let result = try ingest(["x.json": list("Associations", text)])
    #expect(result.lines == [])
    #expect(result.snapshot.text(result.snapshot.transitGatewayAttachments[0].policyTable) == "tgw-ptb-1")
  }

  @Test("several tables' answers in one file, and static routes say that they are not all") func wrapped()
    throws
  {
    let routes = #"""
      {"TransitGatewayRouteTableId": "tgw-rtb-1", "AdditionalRoutesAvailable": false, "Routes": [
        {"DestinationCidrBlock": "10.1.0.0/16", "Type": "static", "State": "active",
         "TransitGatewayAttachments": [
           {"TransitGatewayAttachmentId": "tgw-attach-1", "ResourceId": "vpn-1", "ResourceType": "vpn"}]}]}
      """#
    let propagations = #"""
      {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayRouteTablePropagations": [
        {"TransitGatewayAttachmentId": "tgw-attach-2", "State": "enabled"}]}
      """#
    let result = try ingest([
      "p.json": list("TransitGatewayPropagations", propagations),
      "r.json": list("TransitGatewayStaticRoutes", routes), "t.json": Self.tables,
    ])
    let table = result.snapshot.transitGatewayRouteTables[0]
    #expect(result.lines == [])
    #expect(table.holdsStaticRoutesOnly)
    #expect(table.routes?.map { result.snapshot.text($0.resourceType) } == ["vpn"])
    #expect(table.propagations?.map(\.isInForce) == [true])
  }

  @Test("of several tables' answers in one file, each gets its own") func wrappedApart() throws {
    func table(_ name: String, _ list: String, _ element: String) -> String {
      #"{"TransitGatewayRouteTableId": "\#(name)", "\#(list)": [\#(element)]}"#
    }
    func route(_ block: String) -> String {
      #"{"DestinationCidrBlock": "\#(block)", "Type": "static", "State": "active"}"#
    }
    func propagation(_ name: String) -> String {
      #"{"TransitGatewayAttachmentId": "\#(name)", "State": "enabled"}"#
    }
    let links = "TransitGatewayRouteTablePropagations"
    let result = try ingest([
      "p.json": list(
        "TransitGatewayPropagations", table("tgw-rtb-1", links, propagation("tgw-attach-1")),
        table("tgw-rtb-2", links, propagation("tgw-attach-2"))),
      "r.json": list(
        "TransitGatewayStaticRoutes", table("tgw-rtb-1", "Routes", route("10.1.0.0/16")),
        table("tgw-rtb-2", "Routes", "")),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.texts(snapshot.transitGatewayRouteTables.map(\.id)) == ["tgw-rtb-1", "tgw-rtb-2"])
    #expect(
      snapshot.transitGatewayRouteTables.map { snapshot.texts($0.propagations?.map(\.attachment) ?? []) }
        == [["tgw-attach-1"], ["tgw-attach-2"]])
    #expect(snapshot.transitGatewayRouteTables.map { $0.routes?.count } == [1, 0])
  }

  @Test("a wrapped answer that names nobody costs its kind") func wrappedWithoutName() throws {
    let result = try ingest(["r.json": list("TransitGatewayStaticRoutes", #"{"Routes": []}"#)])
    #expect(
      result.lines == [
        "r.json:1:33#/TransitGatewayStaticRoutes/0: error: key TransitGatewayRouteTableId is required, found none"
          + " [AWS001]"
      ])
    #expect(result.snapshot.incompleteKinds == [.transitGatewayRoutes])
  }

  @Test("a route by reference to a prefix list says so (semantics 3.52)") func prefixListRoute() throws {
    let route = #"""
      {"DestinationCidrBlock": "10.1.0.0/16", "PrefixListId": "pl-1", "Type": "static", "State": "active"}
      """#
    let reference = #"""
      {"TransitGatewayRouteTableId": "tgw-rtb-1", "PrefixListId": "pl-1", "State": "available",
       "Blackhole": true}
      """#
    let result = try ingest([
      "tgw-rtb-1.json": list("Routes", route), "t.json": Self.tables,
      "l.json": list("TransitGatewayPrefixListReferences", reference, #"{"PrefixListId": "pl-2"}"#),
    ])
    let snapshot = result.snapshot
    #expect(result.codes == ["AWS001", "AWS001", "AWS001"])
    #expect(snapshot.text(snapshot.transitGatewayRouteTables[0].routes?[0].prefixList) == "pl-1")
    #expect(snapshot.transitGatewayPrefixListReferences.map(\.isBlackhole) == [true])
    #expect(snapshot.incompleteKinds == [.transitGatewayPrefixListReferences])
  }

  @Test("rules of address translation go to the attachment (semantics 3.59)") func translation() throws {
    let rule =
      #"{"RuleNumber": 1, "MatchSourceCidr": "10.0.0.0/24", "NatCidr": "10.9.0.0/24", "State": "activated"}"#
    let attachment = #"""
      {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1", "State": "available",
       "NatGatewaySupport": "enabled"}
      """#
    let result = try ingest([
      "nat-tgw-attach-1.json": list("NatGatewayRules", rule),
      "x.json": list("TransitGatewayAttachments", attachment),
    ])
    #expect(result.lines == [])
    #expect(result.snapshot.transitGatewayAttachments[0].translatesAddresses == true)
    #expect(
      result.snapshot.transitGatewayAttachments[0].translations?.map(\.translated.description)
        == ["10.9.0.0/24"])
  }

  @Test("both sides of a peering of transit gateways (semantics 3.55)") func peering() throws {
    let text = #"""
      {"TransitGatewayAttachmentId": "tgw-attach-1", "State": "available",
       "RequesterTgwInfo": {"TransitGatewayId": "tgw-1", "OwnerId": "1", "Region": "us-west-2"},
       "AccepterTgwInfo": {"TransitGatewayId": "tgw-2", "OwnerId": "2", "Region": "us-east-2"}}
      """#
    let result = try ingest(["x.json": list("TransitGatewayPeeringAttachments", text)])
    let peering = result.snapshot.transitGatewayPeerings[0]
    #expect(result.lines == [])
    #expect(result.snapshot.text(peering.accepter.gateway) == "tgw-2")
    #expect(result.snapshot.text(peering.requester.region) == "us-west-2")
  }

  @Test("a VPN connection tells the networks behind it (semantics 3.62)") func vpn() throws {
    let text = #"""
      {"VpnConnectionId": "vpn-1", "State": "available", "VpnGatewayId": "vgw-1", "CustomerGatewayId": "cgw-1",
       "CustomerGatewayConfiguration": "<secret/>",
       "Options": {"StaticRoutesOnly": true, "LocalIpv4NetworkCidr": "0.0.0.0/0"},
       "Routes": [{"DestinationCidrBlock": "192.168.9.0/24", "State": "available"},
                  {"DestinationCidrBlock": "192.168.8.0/24", "State": "deleted"},
                  {"DestinationCidrBlock": "192.168.7", "State": "available"}]}
      """#
    let result = try ingest(["x.json": list("VpnConnections", text)])
    let connection = result.snapshot.vpnConnections[0]
    #expect(result.codes == ["AWS005"])
    #expect(connection.routes.map(\.description) == ["192.168.9.0/24"])
    #expect(connection.hasStaticRoutesOnly == true)
    #expect(connection.integrity == .damaged)
    #expect(result.snapshot.symbols.symbol(of: "<secret/>") == nil)
  }

  @Test(
    "Direct Connect, as AWS prints it and as a collector does",
    arguments: [
      #"""
      {"directConnectGatewayAssociations": [{"associationId": "a-1", "directConnectGatewayId": "g-1",
        "associationState": "associated", "associatedGateway": {"id": "tgw-1", "type": "transitGateway"},
        "allowedPrefixesToDirectConnectGateway": [{"cidr": "10.0.0.0/8"}]}],
       "virtualInterfaces": [{"virtualInterfaceId": "v-1", "virtualInterfaceType": "private",
        "virtualInterfaceState": "available", "virtualGatewayId": "vgw-1", "bgpPeers": [{"addressFamily": "ipv6"}]}]}
      """#,
      #"""
      {"DirectConnectGatewayAssociations": [{"AssociationId": "a-1", "DirectConnectGatewayId": "g-1",
        "AssociationState": "associated", "AssociatedGateway": {"Id": "tgw-1", "Type": "transitGateway"},
        "AllowedPrefixesToDirectConnectGateway": [{"Cidr": "10.0.0.0/8"}]}],
       "VirtualInterfaces": [{"VirtualInterfaceId": "v-1", "VirtualInterfaceType": "private",
        "VirtualInterfaceState": "available", "VirtualGatewayId": "vgw-1", "BgpPeers": [{"AddressFamily": "ipv6"}]}]}
      """#,
    ])
  func directConnect(text: String) throws {
    let result = try ingest(["x.json": text])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.text(snapshot.directConnectAssociations[0].associated) == "tgw-1")
    #expect(snapshot.directConnectAssociations[0].allowedBlocks.map(\.description) == ["10.0.0.0/8"])
    #expect(snapshot.text(snapshot.virtualInterfaces[0].vpnGateway) == "vgw-1")
    #expect(snapshot.virtualInterfaces[0].carriesIPv6)
  }

  @Test("attachments of a core network, and the routes of a segment (semantics 3.63)") func coreNetwork()
    throws
  {
    let attachment = #"""
      {"CoreNetworkId": "core-1", "AttachmentId": "attachment-1", "AttachmentType": "VPC", "State": "AVAILABLE",
       "SegmentName": "prod", "ResourceArn": "arn:aws:ec2:us-east-1:1:vpc/vpc-1"}
      """#
    let routes = #"""
      {"CoreNetworkSegmentEdge": {"CoreNetworkId": "core-1", "SegmentName": "prod", "EdgeLocation": "us-east-1"},
       "RouteTableType": "CORE_NETWORK_SEGMENT", "NetworkRoutes": [
        {"DestinationCidrBlock": "10.1.0.0/16", "State": "ACTIVE", "Type": "PROPAGATED",
         "Destinations": [{"CoreNetworkAttachmentId": "attachment-1", "SegmentName": "shared"}]}]}
      """#
    let whole =
      "{\"VpcAttachment\": {\"Attachment\": \(attachment), \"SubnetArns\": [\"arn:subnet\"]}}"
    let result = try ingest([
      "a.json": list("Attachments", attachment), "b.json": whole, "r.json": routes,
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.coreNetworkAttachments.map { $0.subnets.count } == [1])
    let table = snapshot.coreNetworkRouteTables[0]
    #expect(snapshot.symbols[table.id] == "core-1/prod/us-east-1")
    #expect(snapshot.texts(table.routes[0].attachments) == ["attachment-1"])
    #expect(!table.routes[0].isStatic)
  }
}
