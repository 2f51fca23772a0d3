import Ingest
import Model
import TestSupport
import Testing

@Suite("The same resource twice") struct ContradictionTests {
  private static let subnet =
    #"{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "OwnerId": "1"}"#

  private static func twice(_ key: String, _ one: String, _ other: String) throws -> IngestResult {
    try ingest(["a.json": list(key, one), "b.json": list(key, other)])
  }

  @Test("is one where both say the same") func equal() throws {
    let result = try Self.twice("Subnets", Self.subnet, Self.subnet)
    #expect(result.lines == [])
    #expect(result.snapshot.subnets.map(\.integrity) == [.intact])
    #expect(result.snapshot.subnets[0].place.document == 0)
  }

  @Test("is one where one of them says less, or differs in labels") func partial() throws {
    let other =
      #"{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "Tags": [{"Key": "a", "Value": "b"}]}"#
    for (one, two) in [(Self.subnet, other), (other, Self.subnet)] {
      let result = try Self.twice("Subnets", one, two)
      #expect(result.lines == [])
      #expect(result.snapshot.subnets[0].tags.count == 1)
      #expect(result.snapshot.text(result.snapshot.subnets[0].owner) == "1")
    }
  }

  @Test("is contradicted where keys differ that bear on verdicts, and both places are named") func differing()
    throws
  {
    let result = try Self.twice("Subnets", Self.subnet, Self.subnet.replacing("vpc-1", with: "vpc-2"))
    #expect(
      result.lines == [
        "b.json#/Subnets/0: warning: subnet-1 has one description, found two that differ in VpcId, and a.json#/Subnets/0"
          + " [AWS010]"
      ])
    #expect(result.snapshot.subnets.map(\.integrity) == [.contradicted])
  }

  @Test("is damaged, not contradicted, where one of them could not be read") func damaged() throws {
    let result = try Self.twice("Subnets", Self.subnet, Self.subnet.replacing("10.0.0.0/24", with: "x"))
    #expect(result.codes == ["AWS005"])
    #expect(result.snapshot.subnets.map(\.integrity) == [.damaged])
  }

  @Test(
    "is compared whatever it is",
    arguments: [
      ("RouteTables", #"{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [], "Routes": []}"#),
      (
        "NetworkAcls",
        #"{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [], "Entries": []}"#
      ),
      ("Vpcs", #"{"VpcId": "x", "CidrBlock": "10.0.0.0/16", "OwnerId": "vpc-1"}"#),
      (
        "NatGateways",
        #"{"NatGatewayId": "nat-1", "VpcId": "vpc-1", "State": "available", "NatGatewayAddresses": []}"#
      ),
      (
        "InternetGateways",
        #"{"InternetGatewayId": "igw-1", "Attachments": [{"VpcId": "vpc-1", "State": "available"}]}"#
      ),
      (
        "EgressOnlyInternetGateways",
        #"{"EgressOnlyInternetGatewayId": "eigw-1", "Attachments": [{"VpcId": "vpc-1", "State": "attached"}]}"#
      ),
      (
        "VpnGateways",
        #"{"VpnGatewayId": "vgw-1", "VpcAttachments": [{"VpcId": "vpc-1", "State": "attached"}]}"#
      ),
      ("VpcEndpoints", #"{"VpcEndpointId": "vpce-1", "VpcId": "vpc-1"}"#),
      ("InstanceConnectEndpoints", #"{"InstanceConnectEndpointId": "eice-1", "VpcId": "vpc-1"}"#),
      (
        "SecurityGroups",
        #"{"GroupId": "sg-1", "VpcId": "vpc-1", "IpPermissions": [], "IpPermissionsEgress": []}"#
      ),
      ("LoadBalancers", #"{"LoadBalancerArn": "arn", "Type": "network", "VpcId": "vpc-1"}"#),
      ("TargetGroups", #"{"TargetGroupArn": "arn", "TargetType": "ip", "VpcId": "vpc-1"}"#),
      ("LoadBalancerDescriptions", #"{"LoadBalancerName": "lb", "VPCId": "vpc-1"}"#),
      (
        "TransitGatewayVpcAttachments",
        #"{"TransitGatewayAttachmentId": "a", "TransitGatewayId": "t", "VpcId": "vpc-1", "State": "available"}"#
      ),
      ("tasks", #"{"taskArn": "t", "clusterArn": "vpc-1", "taskDefinitionArn": "d", "containers": []}"#),
      ("services", #"{"serviceArn": "s", "serviceName": "s", "clusterArn": "vpc-1"}"#),
      ("containerInstances", #"{"containerInstanceArn": "c", "ec2InstanceId": "vpc-1"}"#),
    ])
  func everyKind(key: String, text: String) throws {
    let same = try Self.twice(key, text, text)
    #expect(same.lines == [])
    let differing = try Self.twice(key, text, text.replacing("vpc-1", with: "vpc-2"))
    #expect(differing.codes == ["AWS010"])
  }

  @Test("a peering seen from both sides is one, though each side sees less of the other") func peering()
    throws
  {
    func peering(_ requester: String, _ accepter: String) -> String {
      #"""
      {"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "active"},
       "RequesterVpcInfo": {"VpcId": "vpc-1", "CidrBlock": "10.1.0.0/16"\#(requester)},
       "AccepterVpcInfo": {"VpcId": "vpc-2", "CidrBlock": "10.2.0.0/16"\#(accepter)}}
      """#
    }
    let more = #", "CidrBlockSet": [{"CidrBlock": "10.9.0.0/16"}]"#
    let result = try Self.twice("VpcPeeringConnections", peering(more, ""), peering("", more))
    #expect(result.lines == [])
    #expect(result.snapshot.peerings[0].requester.blocks.count == 2)
    #expect(result.snapshot.peerings[0].accepter.blocks.count == 2)
  }

  @Test("the same attachment in both calls is one") func attachment() throws {
    let vpc = #"""
      {"TransitGatewayAttachmentId": "a", "TransitGatewayId": "t", "VpcId": "vpc-1", "State": "available",
       "SubnetIds": ["subnet-1"], "Options": {"ApplianceModeSupport": "disable"}}
      """#
    let plain = #"""
      {"TransitGatewayAttachmentId": "a", "TransitGatewayId": "t", "ResourceId": "vpc-1", "ResourceType": "vpc",
       "State": "available", "Association": {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "associated"}}
      """#
    let result = try ingest([
      "1.json": list("TransitGatewayAttachments", plain), "2.json": list("TransitGatewayVpcAttachments", vpc),
    ])
    let (snapshot, attachment) = (
      result.snapshot, try #require(result.snapshot.transitGatewayAttachments.first)
    )
    #expect(result.lines == [])
    #expect(snapshot.text(attachment.associatedTable) == "tgw-rtb-1")
    #expect(snapshot.texts(attachment.subnets) == ["subnet-1"])
    #expect(attachment.isApplianceMode == false)
  }

  @Test("Block Public Access is of a Region and an account; two modes of one leave it open") func blockModes()
    throws
  {
    func options(_ mode: String, _ region: String) -> String {
      #"""
      {"VpcBlockPublicAccessOptions": {"InternetGatewayBlockMode": "\#(mode)", "AwsAccountId": "1",
       "AwsRegion": "\#(region)"}}
      """#
    }
    let apart = try ingest([
      "a.json": options("block-ingress", "us-east-1"), "b.json": options("off", "eu-west-1"),
      "c.json": options("off", "eu-west-1"),
    ])
    let found = apart.snapshot.blockPublicAccessOptions
    #expect(apart.lines == [])
    #expect(found.map(\.mode) == [.off, .blockIngress])
    #expect(found.map { apart.snapshot.text($0.region) } == ["eu-west-1", "us-east-1"])
    let differing = try ingest(["a.json": options("block-ingress", "x"), "b.json": options("off", "x")])
    #expect(differing.codes == ["AWS010"])
    #expect(differing.snapshot.blockPublicAccessOptions == [])
    #expect(differing.snapshot.incompleteKinds == [.blockPublicAccessOptions])
  }
}
