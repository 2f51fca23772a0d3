import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Doors into VPCs") struct DoorsTests {
  @Test("consumers of an endpoint service, and who may be one (semantics 3.72, 3.78)") func endpointService()
    throws
  {
    let service = #"""
      {"ServiceId": "vpce-svc-1", "ServiceName": "com.amazonaws.vpce.us-east-1.vpce-svc-1",
       "ServiceState": "Available", "AcceptanceRequired": false, "NetworkLoadBalancerArns": ["arn:lb"]}
      """#
    let connection = #"""
      {"VpcEndpointId": "vpce-1", "ServiceId": "vpce-svc-1", "VpcEndpointOwner": "2",
       "VpcEndpointState": "available", "NetworkLoadBalancerArns": ["arn:lb"]}
      """#
    let result = try ingest([
      "c.json": list("VpcEndpointConnections", connection),
      "p-vpce-svc-1.json": list("AllowedPrincipals", #"{"PrincipalType": "All", "Principal": "*"}"#),
      "q.json": list(
        "AllowedPrincipals", #"{"Principal": "arn:aws:iam::2:root", "ServiceId": "vpce-svc-1"}"#),
      "s.json": list("ServiceConfigurations", service),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.vpcEndpointServices.count == 1)
    #expect(
      snapshot.vpcEndpointServices[0].principals?.map { snapshot.symbols[$0] } == [
        "*", "arn:aws:iam::2:root",
      ])
    #expect(snapshot.text(snapshot.vpcEndpointConnections[0].owner) == "2")
    #expect(snapshot.texts(snapshot.vpcEndpointConnections[0].loadBalancers) == ["arn:lb"])
  }

  @Test("a Client VPN endpoint with its subnets, rules and routes (semantics 6.5)") func clientVPN() throws {
    let endpoint = #"""
      {"ClientVpnEndpointId": "cvpn-1", "Status": {"Code": "available"}, "ClientCidrBlock": "172.31.0.0/16",
       "VpcId": "vpc-1", "SecurityGroupIds": ["sg-1"], "Tags": [{"Key": "Name", "Value": "staff"}]}
      """#
    let target = #"""
      {"AssociationId": "a-1", "VpcId": "vpc-1", "TargetNetworkId": "subnet-1", "ClientVpnEndpointId": "cvpn-1",
       "Status": {"Code": "associated"}, "SecurityGroups": ["sg-1"]}
      """#
    let result = try ingest([
      "e.json": list("ClientVpnEndpoints", endpoint), "t.json": list("ClientVpnTargetNetworks", target),
      "a.json": list(
        "AuthorizationRules",
        #"{"ClientVpnEndpointId": "cvpn-1", "GroupId": "", "AccessAll": true, "DestinationCidr": "0.0.0.0/0", "Status": {"Code": "active"}}"#
      ),
      "r.json": list(
        "Routes",
        #"{"ClientVpnEndpointId": "cvpn-1", "DestinationCidr": "10.0.0.0/16", "TargetSubnet": "subnet-1", "Type": "Nat", "Status": {"Code": "active"}}"#,
        #"{"ClientVpnEndpointId": "cvpn-1", "DestinationCidr": "ten", "Status": {"Code": "active"}}"#),
    ])
    let snapshot = result.snapshot
    #expect(result.codes == ["AWS005"])
    #expect(snapshot.clientVPNEndpoints[0].clientBlock?.description == "172.31.0.0/16")
    #expect(snapshot.text(snapshot.clientVPNTargets[0].subnet) == "subnet-1")
    #expect(snapshot.clientVPNAuthorizations.map(\.userGroup) == [nil])
    #expect(snapshot.clientVPNRoutes.map { snapshot.text($0.subnet) } == ["subnet-1"])
    #expect(snapshot.incompleteKinds == [.clientVPNRoutes])
    #expect(!snapshot.kinds.contains(.transitGatewayRoutes))
  }

  @Test("a Verified Access endpoint with what it leads to (semantics 6.11)") func verifiedAccess() throws {
    let text = #"""
      {"VerifiedAccessEndpointId": "vae-1", "EndpointType": "cidr", "Status": {"Code": "active"},
       "SecurityGroupIds": ["sg-1"], "CidrOptions": {"Cidr": "10.0.0.0/24", "SubnetIds": ["subnet-1"],
       "PortRanges": [{"FromPort": 80, "ToPort": 90}, {"FromPort": 9, "ToPort": 1}]}}
      """#
    let result = try ingest(["x.json": list("VerifiedAccessEndpoints", text)])
    let endpoint = result.snapshot.verifiedAccessEndpoints[0]
    #expect(result.codes == ["AWS004"])
    #expect(endpoint.ports == [80...90])
    #expect(endpoint.block?.description == "10.0.0.0/24")
    #expect(endpoint.integrity == .damaged)
  }

  @Test("an accelerator, its listeners and endpoints (semantics 6.10)") func accelerator() throws {
    let arn = "arn:aws:globalaccelerator::1:accelerator/a"
    let group = #"""
      {"EndpointGroupArn": "\#(arn)/listener/b/endpoint-group/c", "EndpointGroupRegion": "us-east-1",
       "EndpointDescriptions": [{"EndpointId": "arn:lb", "Weight": 128, "ClientIPPreservationEnabled": true}],
       "PortOverrides": [{"ListenerPort": 80, "EndpointPort": 8080}]}
      """#
    let listener = #"""
      {"ListenerArn": "\#(arn)/listener/b", "PortRanges": [{"FromPort": 80, "ToPort": 80}], "Protocol": "TCP"}
      """#
    let result = try ingest([
      "a.json": list(
        "Accelerators",
        #"{"AcceleratorArn": "\#(arn)", "Enabled": true, "IpSets": [{"IpAddresses": ["192.0.2.9"]}]}"#),
      "g.json": list("EndpointGroups", group), "l.json": list("Listeners", listener),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.listeners.isEmpty && !snapshot.kinds.contains(.listeners))
    #expect(snapshot.text(snapshot.acceleratorListeners[0].accelerator) == arn)
    #expect(snapshot.acceleratorListeners[0].ports == [80...80])
    #expect(snapshot.acceleratorEndpointGroups[0].listener == snapshot.acceleratorListeners[0].id)
    #expect(snapshot.acceleratorEndpointGroups[0].endpoints[0].preservesClientAddress == true)
  }

  @Test("VPC origins, listed and alone, and the distributions that use them (semantics 6.9)") func origins()
    throws
  {
    let result = try ingest([
      "l.json":
        #"{"VpcOriginList": {"IsTruncated": false, "Items": [{"Id": "vo_1", "Status": "Deployed", "OriginEndpointArn": "arn:lb"}]}}"#,
      "o.json":
        #"{"VpcOrigin": {"Id": "vo_1", "VpcOriginEndpointConfig": {"Arn": "arn:lb", "HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}}}"#,
      "d.json":
        #"{"DistributionList": {"Items": [{"Id": "E1", "Enabled": true, "DomainName": "d.cloudfront.net", "Origins": {"Items": [{"DomainName": "lb", "VpcOriginConfig": {"VpcOriginId": "vo_1"}}, {"DomainName": "www"}]}}]}}"#,
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.vpcOrigins.map(\.httpsPort) == [443])
    #expect(snapshot.texts(snapshot.distributions[0].vpcOrigins) == ["vo_1"])
    #expect(snapshot.distributions[0].originDomains.map { snapshot.symbols[$0] } == ["www"])
  }

  @Test("a list of VPC origins that goes on elsewhere is incomplete") func truncated() throws {
    let result = try ingest(["l.json": #"{"VpcOriginList": {"IsTruncated": true, "Items": []}}"#])
    #expect(result.codes == ["AWS012"])
    #expect(result.snapshot.incompleteKinds == [.vpcOrigins])
  }

  @Test("VPC links of both versions (semantics 6.12)") func links() throws {
    let result = try ingest([
      "1.json": list(
        "items", #"{"id": "l1", "name": "old", "targetArns": ["arn:lb"], "status": "AVAILABLE"}"#),
      "2.json": list(
        "Items",
        #"{"VpcLinkId": "l2", "SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"], "VpcLinkStatus": "AVAILABLE"}"#
      ),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.kinds == [.apiVPCLinks])
    #expect(snapshot.texts(snapshot.apiVPCLinks[0].loadBalancers) == ["arn:lb"])
    #expect(snapshot.texts(snapshot.apiVPCLinks[1].groups) == ["sg-1"])
  }

  @Test("target groups of Lattice, and their targets by the file's name (semantics 3.74)") func lattice()
    throws
  {
    let arn = "arn:aws:vpc-lattice:us-east-1:1"
    let group = #"""
      {"id": "tg-1", "arn": "\#(arn):targetgroup/tg-1", "name": "web", "type": "IP", "port": 80,
       "vpcIdentifier": "vpc-1", "status": "ACTIVE", "serviceArns": ["\#(arn):service/svc-1"]}
      """#
    let association = #"""
      {"id": "snva-1", "arn": "\#(arn):servicenetworkvpcassociation/snva-1", "status": "ACTIVE",
       "serviceNetworkArn": "\#(arn):servicenetwork/sn-1", "vpcId": "vpc-2"}
      """#
    let result = try ingest([
      "a.json": list("items", association), "g.json": list("items", group),
      "list-targets-web.json": list("items", #"{"id": "10.0.0.5", "port": 8080, "status": "HEALTHY"}"#),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.kinds == [.latticeTargetGroups, .latticeTargets, .latticeAssociations])
    #expect(snapshot.latticeTargetGroups[0].targets?.map { snapshot.symbols[$0.target] } == ["10.0.0.5"])
    #expect(snapshot.latticeAssociations.map(\.kind) == [.vpc])
    #expect(snapshot.text(snapshot.latticeAssociations[0].member) == "vpc-2")
  }

  @Test("resource gateways and configurations (semantics 3.73)") func resources() throws {
    let arn = "arn:aws:vpc-lattice:us-east-1:1"
    let result = try ingest([
      "g.json": list(
        "items",
        #"{"id": "rgw-1", "arn": "\#(arn):resourcegateway/rgw-1", "vpcIdentifier": "vpc-1", "status": "ACTIVE", "securityGroupIds": ["sg-1"]}"#
      ),
      "r.json": list(
        "items",
        #"{"id": "rcfg-1", "arn": "\#(arn):resourceconfiguration/rcfg-1", "resourceGatewayId": "rgw-1", "type": "SINGLE", "status": "ACTIVE"}"#
      ),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.texts(snapshot.resourceGateways[0].groups) == ["sg-1"])
    #expect(snapshot.resourceConfigurations[0].gateway == snapshot.resourceGateways[0].id)
  }

  @Test("a resource configuration by itself tells its ports and what it leads to (semantics 3.79)")
  func resourceConfiguration() throws {
    let text = #"""
      {"amazonManaged": false, "arn": "arn:aws:vpc-lattice:us-east-1:1:resourceconfiguration/rcfg-1", "id": "rcfg-1",
       "portRanges": ["80", "8000-8010", "9-1"], "resourceGatewayId": "rgw-1", "status": "ACTIVE", "type": "SINGLE",
       "resourceConfigurationDefinition": {"ipResource": {"ipAddress": "10.0.14.85"}}}
      """#
    let gateway = #"""
      {"arn": "arn:aws:vpc-lattice:us-east-1:1:resourcegateway/rgw-1", "id": "rgw-1", "vpcId": "vpc-1",
       "managedBy": "AWS", "securityGroupIds": ["sg-1"], "subnetIds": ["subnet-1"], "status": "ACTIVE"}
      """#
    let result = try ingest(["c.json": text, "g.json": gateway, "x.json": #"{"arn": "arn:x", "id": "x"}"#])
    let snapshot = result.snapshot
    #expect(result.codes.sorted() == ["AWS007", "AWS018"])
    #expect(snapshot.resourceConfigurations[0].ports == [80...80, 8000...8010])
    #expect(snapshot.resourceConfigurations[0].target == .address(try #require(IPAddress("10.0.14.85"))))
    #expect(snapshot.resourceConfigurations[0].integrity == .damaged)
    #expect(snapshot.text(snapshot.resourceGateways[0].managedBy) == "AWS")
    #expect(snapshot.texts(snapshot.resourceGateways[0].groups) == ["sg-1"])
  }

  @Test("a firewall with its endpoints, its policy and its rules (semantics 3.76)") func firewall() throws {
    let result = try ingest([
      "f.json": #"""
      {"Firewall": {"FirewallArn": "arn:f", "FirewallPolicyArn": "arn:p", "VpcId": "vpc-1"},
       "FirewallStatus": {"SyncStates": {"us-east-1a": {"Attachment":
         {"SubnetId": "subnet-1", "EndpointId": "vpce-1", "Status": "READY"}}}}}
      """#,
      "g.json": #"""
      {"RuleGroup": {"RulesSource": {"StatelessRulesAndCustomActions": {"StatelessRules": [{"Priority": 1,
        "RuleDefinition": {"Actions": ["aws:drop"], "MatchAttributes": {"Sources": [{"AddressDefinition": "10.0.0.1"}],
          "DestinationPorts": [{"FromPort": 22, "ToPort": 22}], "Protocols": [6]}}}]}}},
       "RuleGroupResponse": {"RuleGroupArn": "arn:g"}}
      """#,
      "p.json": #"""
      {"FirewallPolicyResponse": {"FirewallPolicyArn": "arn:p"}, "FirewallPolicy": {"StatelessDefaultActions": ["aws:pass"],
       "StatelessRuleGroupReferences": [{"ResourceArn": "arn:g", "Priority": 1}]}}
      """#,
      "w.json": #"{"RuleGroup": {"Name": "waf", "Rules": []}}"#,
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.texts(snapshot.firewalls[0].endpoints?.map(\.endpoint) ?? []) == ["vpce-1"])
    #expect(snapshot.firewallPolicies[0].statelessGroups[0].group == snapshot.firewallRuleGroups[0].id)
    let rule = snapshot.firewallRuleGroups[0].statelessRules[0]
    #expect(rule.sources.map(\.description) == ["10.0.0.1/32"])
    #expect(rule.destinationPorts == [22...22])
    #expect(snapshot.firewallRuleGroups.count == 1)
  }

  @Test("a NAT gateway's appliances, and the addresses of an Instance Connect Endpoint") func additions()
    throws
  {
    let gateway = #"""
      {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "State": "available", "NatGatewayAddresses": [],
       "AttachedAppliances": [{"ApplianceArn": "arn:proxy", "Type": "network-firewall-proxy",
         "VpcEndpointId": "vpce-1", "AttachmentState": "attached"}]}
      """#
    let result = try ingest([
      "n.json": list("NatGateways", gateway),
      "e.json": list(
        "InstanceConnectEndpoints", #"{"InstanceConnectEndpointId": "eice-1", "IpAddressType": "dualstack"}"#),
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.natGateways[0].appliances.map(\.isAttached) == [true])
    #expect(snapshot.text(snapshot.instanceConnectEndpoints[0].addressType) == "dualstack")
  }

  @Test("listeners, targets and attributes of several balancers in one file") func wrapped() throws {
    let arn = "arn:aws:elasticloadbalancing:us-east-1:1"
    let listener = #"""
      {"ListenerArn": "\#(arn):listener/net/web/1/2", "LoadBalancerArn": "\#(arn):loadbalancer/net/web/1",
       "Port": 80, "Protocol": "TCP", "DefaultActions": []}
      """#
    let result = try ingest([
      "a.json": list(
        "LoadBalancerAttributes",
        #"{"LoadBalancerArn": "\#(arn):loadbalancer/net/web/1", "Attributes": [{"Key": "load_balancing.cross_zone.enabled", "Value": "false"}]}"#
      ),
      "h.json": list(
        "LoadBalancerTargetHealth",
        #"{"TargetGroupArn": "\#(arn):targetgroup/web/1", "TargetHealthDescriptions": [{"Target": {"Id": "10.0.0.1", "Port": 80}}]}"#
      ),
      "l.json": list("LoadBalancerListeners", #"{"Listeners": [\#(listener)]}"#),
      "e.json": #"{"LoadBalancerAttributes": {"CrossZoneLoadBalancing": {"Enabled": true}}}"#,
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.listeners.map(\.port) == [80])
    #expect(snapshot.targetGroups.map { $0.targets?.count } == [1])
    #expect(snapshot.loadBalancers.map { $0.attributes?.count } == [1])
  }
}
