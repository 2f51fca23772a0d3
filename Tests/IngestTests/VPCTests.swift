import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("VPCs, subnets and what leads out of them") struct VPCTests {
  @Test("only associated blocks of a VPC count") func blocks() throws {
    let text = #"""
      {"VpcId": "vpc-1", "OwnerId": "1", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [
        {"CidrBlock": "10.1.0.0/16", "CidrBlockState": {"State": "associated"}}, {"CidrBlock": "10.0.0.0/16"},
        {"CidrBlock": "10.2.0.0/16", "CidrBlockState": {"State": "disassociated"}}],
       "Ipv6CidrBlockAssociationSet": [{"Ipv6CidrBlock": "2001:db8::/56", "Ipv6CidrBlockState": {"State": "associated"}}],
       "BlockPublicAccessStates": {"InternetGatewayBlockMode": "block-ingress"}}
      """#
    let result = try ingest(["v.json": list("Vpcs", text)])
    #expect(result.lines == [])
    #expect(
      result.snapshot.vpcs[0].blocks.map(\.description) == ["10.0.0.0/16", "10.1.0.0/16", "2001:db8::/56"])
    #expect(result.snapshot.vpcs[0].internetGatewayBlockMode == .blockIngress)
  }

  @Test("a VPC without blocks is damaged") func noBlocks() throws {
    let result = try ingest(["v.json": list("Vpcs", #"{"VpcId": "vpc-1"}"#)])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.vpcs[0].integrity == .damaged)
  }

  @Test("a subnet may have IPv6 alone, but not nothing") func subnets() throws {
    let six =
      #"{"SubnetId": "subnet-1", "VpcId": "vpc-1", "Ipv6CidrBlockAssociationSet": [{"Ipv6CidrBlock": "2001:db8::/64"}]}"#
    let result = try ingest(["s.json": list("Subnets", six, #"{"SubnetId": "subnet-2", "VpcId": "vpc-1"}"#)])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.subnets.map(\.integrity) == [.intact, .damaged])
  }

  @Test("an internet gateway is attached under either name of the state") func internetGateway() throws {
    let text = #"""
      {"InternetGatewayId": "igw-1", "Attachments": [{"VpcId": "vpc-2", "State": "available"},
        {"VpcId": "vpc-1", "State": "attached"}, {"VpcId": "vpc-3", "State": "detaching"}]}
      """#
    let result = try ingest(["g.json": list("InternetGateways", text)])
    #expect(result.lines == [])
    #expect(result.snapshot.texts(result.snapshot.internetGateways[0].vpcs) == ["vpc-1", "vpc-2"])
  }

  @Test("an attachment without a state may be in force, and damages the gateway") func attachmentState()
    throws
  {
    let text = #"{"InternetGatewayId": "igw-1", "Attachments": [{"VpcId": "vpc-1"}]}"#
    let result = try ingest(["g.json": list("InternetGateways", text)])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.internetGateways[0].vpcs.count == 1)
    #expect(result.snapshot.internetGateways[0].integrity == .damaged)
  }

  @Test("NAT gateways, zonal and regional") func natGateways() throws {
    let result = try ingest([
      "n.json": list(
        "NatGateways",
        #"""
        {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "State": "available", "ConnectivityType": "private",
         "NatGatewayAddresses": [{"NetworkInterfaceId": "eni-1", "PrivateIp": "10.0.0.1"}]}
        """#,
        #"{"NatGatewayId": "nat-2", "VpcId": "vpc-1", "State": "deleted", "NatGatewayAddresses": [], "AvailabilityMode": "regional", "RouteTableId": "rtb-1"}"#,
        #"{"NatGatewayId": "nat-3", "VpcId": "vpc-1", "State": "asleep", "NatGatewayAddresses": []}"#)
    ])
    let gateways = result.snapshot.natGateways
    #expect(result.codes == ["AWS007"])
    #expect(gateways.map(\.isPublic) == [false, true, true])
    #expect(gateways.map(\.isRegional) == [false, true, false])
    #expect(gateways.map(\.state) == [.available, .deleted, .unknown])
    #expect(gateways[0].addresses[0].privateAddress?.description == "10.0.0.1")
    #expect(gateways[2].integrity == .damaged)
  }

  @Test("an exclusion that is lost leaves the exclusions incomplete") func exclusions() throws {
    let result = try ingest([
      "e.json": list(
        "VpcBlockPublicAccessExclusions",
        #"{"ResourceArn": "arn:vpc", "InternetGatewayExclusionMode": "allow-bidirectional", "State": "create-complete"}"#,
        #"{"ResourceArn": "arn:other", "State": "create-complete"}"#)
    ])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.blockPublicAccessExclusions.map(\.allowsIngress) == [true])
    #expect(result.snapshot.incompleteKinds == [.blockPublicAccessExclusions])
  }

  @Test("endpoints and the services behind them") func endpoints() throws {
    let result = try ingest([
      "v.json": list(
        "VpcEndpoints",
        #"{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", "VpcId": "vpc-1", "NetworkInterfaceIds": ["eni-1"], "Groups": [{"GroupId": "sg-1"}]}"#
      ),
      "s.json": list(
        "ServiceConfigurations",
        #"{"ServiceName": "com.x", "NetworkLoadBalancerArns": ["arn:lb"], "AcceptanceRequired": false}"#),
      "c.json": list(
        "InstanceConnectEndpoints",
        #"{"InstanceConnectEndpointId": "eice-1", "SecurityGroupIds": ["sg-1"], "PreserveClientIp": true}"#),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.texts(snapshot.vpcEndpoints[0].interfaces) == ["eni-1"])
    #expect(snapshot.vpcEndpointServices[0].requiresAcceptance == false)
    #expect(snapshot.texts(snapshot.vpcEndpointServices[0].loadBalancers) == ["arn:lb"])
    #expect(snapshot.instanceConnectEndpoints[0].preservesClientAddress == true)
  }
}
