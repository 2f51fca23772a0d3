import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Load balancers") struct BalancingTests {
  @Test("a load balancer and its zones") func balancer() throws {
    let text = #"""
      {"LoadBalancerArn": "arn:lb", "LoadBalancerName": "shop", "Type": "network", "Scheme": "internal", "VpcId": "vpc-1",
       "State": {"Code": "active"}, "IpAddressType": "ipv4", "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "off",
       "AvailabilityZones": [{"ZoneName": "b", "SubnetId": "subnet-2", "LoadBalancerAddresses": [{"IpAddress": "192.0.2.1",
         "PrivateIPv4Address": "10.0.0.1", "IPv6Address": "2001:db8::1"}]}, {"ZoneName": "a", "SubnetId": "subnet-1"}]}
      """#
    let result = try ingest(["lb.json": list("LoadBalancers", text)])
    let (snapshot, balancer) = (result.snapshot, try #require(result.snapshot.loadBalancers.first))
    #expect(result.lines == [])
    #expect(balancer.kind == .network)
    #expect(balancer.isInternetFacing == false)
    #expect(balancer.groups == nil)
    #expect(balancer.enforcesGroupsOnPrivateLink == false)
    #expect(balancer.zones.map { snapshot.text($0.zone) } == ["a", "b"])
    #expect(balancer.zones[1].addresses.map(\.description) == ["10.0.0.1", "192.0.2.1", "2001:db8::1"])
  }

  @Test("an unknown type damages it") func unknownType() throws {
    let result = try ingest([
      "lb.json": list("LoadBalancers", #"{"LoadBalancerArn": "arn:lb", "Type": "quantum"}"#)
    ])
    #expect(result.codes == ["AWS007"])
    #expect(result.snapshot.loadBalancers[0].integrity == .damaged)
  }

  private static let listener = #"""
    {"ListenerArn": "arn:aws:elasticloadbalancing:r:1:listener/app/shop/a/b", "LoadBalancerArn": "arn:lb", "Port": 443,
     "Protocol": "HTTPS", "DefaultActions": [{"Type": "forward", "TargetGroupArn": "arn:tg", "ForwardConfig":
       {"TargetGroups": [{"TargetGroupArn": "arn:tg2", "Weight": 0}, {"TargetGroupArn": "arn:tg", "Weight": 1}]}}]}
    """#

  private static func rule(_ end: String, _ keys: String) -> String {
    #"{"RuleArn": "arn:aws:elasticloadbalancing:r:1:listener-rule/app/shop/a/b/\#(end)", "Actions": [], \#(keys)}"#
  }

  @Test("a listener forwards to weighted target groups") func listener() throws {
    let result = try ingest(["l.json": list("Listeners", Self.listener)])
    let (snapshot, listener) = (result.snapshot, try #require(result.snapshot.listeners.first))
    #expect(result.lines == [])
    #expect(listener.port == 443)
    #expect(listener.defaultActions[0].targets.map { snapshot.symbols[$0.group] } == ["arn:tg", "arn:tg2"])
    #expect(listener.defaultActions[0].targets.map(\.weight) == [1, 0])
    #expect(listener.rules == nil)
  }

  @Test("rules go to the listener that their ARNs name, by priority, the default last") func rules() throws {
    let result = try ingest([
      "l.json": list("Listeners", Self.listener),
      "whatever.json": list(
        "Rules", Self.rule("d", #""Priority": "default", "IsDefault": true"#),
        Self.rule("2", #""Priority": "20""#),
        Self.rule(
          "1",
          #""Priority": "3", "Conditions": [{"Field": "source-ip", "SourceIpConfig": {"Values": ["10.1.0.0/16", "10.0.0.0/16"]}}]"#
        )
      ),
    ])
    let rules = try #require(result.snapshot.listeners[0].rules)
    #expect(result.lines == [])
    #expect(rules.map(\.priority) == [3, 20, nil])
    #expect(rules[0].sources?.map(\.description) == ["10.0.0.0/16", "10.1.0.0/16"])
    #expect(rules[1].sources == nil)
  }

  @Test(
    "a network load balancer's rule may name a family instead of blocks (5.23)",
    arguments: [("ipv4", "0.0.0.0/0"), ("ipv6", "::/0")])
  func family(text: String, block: String) throws {
    let rule = Self.rule(
      "1",
      #""Priority": "3", "Conditions": [{"Field": "source-ip", "SourceIpConfig": {"IpAddressType": "\#(text)"}}]"#
    )
    let result = try ingest(["l.json": list("Listeners", Self.listener), "r.json": list("Rules", rule)])
    #expect(result.lines == [])
    #expect(result.snapshot.listeners[0].rules?.first?.sources?.map(\.description) == [block])
  }

  @Test("a rule for a family that nobody knows damages its listener") func unknownFamily() throws {
    let rule = Self.rule(
      "1",
      #""Priority": "3", "Conditions": [{"Field": "source-ip", "SourceIpConfig": {"IpAddressType": "ipv5"}}]"#
    )
    let result = try ingest(["l.json": list("Listeners", Self.listener), "r.json": list("Rules", rule)])
    #expect(result.codes == ["AWS007"])
    #expect(result.snapshot.listeners[0].integrity == .damaged)
  }

  @Test("a rule that cannot be read damages its listener") func badRule() throws {
    let bad = Self.rule("1", #""Priority": "soon", "Conditions": []"#)
    let result = try ingest(["l.json": list("Listeners", Self.listener), "r.json": list("Rules", bad)])
    #expect(result.codes == ["AWS007"])
    #expect(result.snapshot.listeners[0].integrity == .damaged)
  }

  @Test("target health comes with ports, zones and reasons") func health() throws {
    let group =
      #"{"TargetGroupArn": "arn:tg", "TargetGroupName": "web", "TargetType": "ip", "Port": 80, "LoadBalancerArns": ["arn:lb"]}"#
    let health =
      #"{"Target": {"Id": "10.0.0.1", "Port": 8080, "AvailabilityZone": "all"}, "TargetHealth": {"State": "unused", "Reason": "Target.NotInUse"}}"#
    let result = try ingest([
      "g.json": list("TargetGroups", group), "web.json": list("TargetHealthDescriptions", health),
    ])
    let (snapshot, target) = (result.snapshot, try #require(result.snapshot.targetGroups[0].targets?.first))
    #expect(result.lines == [])
    #expect(target.port == 8080)
    #expect(snapshot.text(target.zone) == "all")
    #expect(snapshot.text(target.state) == "unused")
    #expect(snapshot.text(target.reason) == "Target.NotInUse")
  }

  @Test("a target that cannot be read damages its group") func badTarget() throws {
    let group = #"{"TargetGroupArn": "arn:tg", "TargetGroupName": "web", "TargetType": "ip"}"#
    let result = try ingest([
      "g.json": list("TargetGroups", group),
      "web.json": list("TargetHealthDescriptions", #"{"Target": {"Port": 80}}"#),
    ])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.targetGroups[0].integrity == .damaged)
  }

  @Test("a Classic Load Balancer and its listeners") func classic() throws {
    let text = #"""
      {"LoadBalancerName": "old", "Scheme": "internet-facing", "VPCId": "vpc-1", "SecurityGroups": ["sg-1"],
       "Subnets": ["subnet-1"], "Instances": [{"InstanceId": "i-1"}], "ListenerDescriptions":
         [{"Listener": {"Protocol": "TCP", "LoadBalancerPort": 80, "InstancePort": 8080}}, {"Listener": {"LoadBalancerPort": 1}}]}
      """#
    let result = try ingest(["lb.json": list("LoadBalancerDescriptions", text)])
    let balancer = try #require(result.snapshot.classicLoadBalancers.first)
    #expect(result.codes == ["AWS001"])
    #expect(balancer.listeners.map(\.instancePort) == [8080])
    #expect(balancer.integrity == .damaged)
  }
}
