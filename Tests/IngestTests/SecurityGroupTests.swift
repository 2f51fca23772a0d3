import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Security groups") struct SecurityGroupTests {
  private static func group(_ permissions: String, id: String = "sg-1") -> String {
    #"{"GroupId": "\#(id)", "OwnerId": "1", "VpcId": "vpc-1", "IpPermissions": [\#(permissions)], "IpPermissionsEgress": []}"#
  }

  private static func ingress(_ keys: String) -> String {
    group(#"{\#(keys), "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}"#)
  }

  private static func read(_ groups: String...) throws -> IngestResult {
    try ingest(["sg.json": "{\"SecurityGroups\": [\(groups.joined(separator: ", "))]}"])
  }

  @Test(
    "ports, types and protocols mean what AWS means by them",
    arguments: [
      (#""IpProtocol": "tcp", "FromPort": 80, "ToPort": 81"#, "tcp/80-81"),
      (#""IpProtocol": "6", "FromPort": 80, "ToPort": 80"#, "tcp/80"),
      (#""IpProtocol": "17", "FromPort": 53, "ToPort": 53"#, "udp/53"),
      (#""IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535"#, "tcp"),
      (#""IpProtocol": "tcp", "FromPort": -1, "ToPort": -1"#, "tcp"),
      (#""IpProtocol": "tcp""#, "tcp"),
      (#""IpProtocol": "-1""#, "everything"),
      (#""IpProtocol": "-1", "FromPort": 80, "ToPort": 80"#, "everything"),
      (#""IpProtocol": "47", "FromPort": 80, "ToPort": 80"#, "47"),
      (#""IpProtocol": "icmp", "FromPort": 8, "ToPort": -1"#, "icmp/8"),
      (#""IpProtocol": "icmp", "FromPort": 3, "ToPort": 4"#, "icmp/3.4"),
      (#""IpProtocol": "icmp", "FromPort": -1, "ToPort": -1"#, "icmp"),
      (#""IpProtocol": "58""#, "icmpv6"),
    ])
  func traffic(keys: String, expected: String) throws {
    let result = try Self.read(Self.ingress(keys))
    #expect(result.lines == [])
    #expect(result.snapshot.securityGroups[0].rules.map(\.traffic.description) == [expected])
  }

  @Test(
    "a rule that cannot be read is reported and damages its group",
    arguments: [
      (#""IpProtocol": "tcp", "FromPort": 70000, "ToPort": 70000"#, "AWS003"),
      (#""IpProtocol": "tcp", "FromPort": 80.5, "ToPort": 81"#, "AWS002"),
      (#""IpProtocol": "tcp", "FromPort": "80", "ToPort": 81"#, "AWS002"),
      (#""IpProtocol": "tcp", "FromPort": 9, "ToPort": 8"#, "AWS004"),
      (#""IpProtocol": "tcp", "FromPort": 9"#, "AWS001"),
      (#""IpProtocol": "tcp", "FromPort": -1, "ToPort": 8"#, "AWS003"),
      (#""IpProtocol": "tpc", "FromPort": 9, "ToPort": 9"#, "AWS006"),
      (#""IpProtocol": "256""#, "AWS006"),
      (#""IpProtocol": "icmp", "FromPort": 300, "ToPort": -1"#, "AWS003"),
      (#""IpProtocol": "icmp", "FromPort": -1, "ToPort": 4"#, "AWS007"),
      (#""IpProtocol": 6"#, "AWS002"),
      (#""FromPort": 9, "ToPort": 9"#, "AWS001"),
    ])
  func badRule(keys: String, code: String) throws {
    let result = try Self.read(Self.ingress(keys))
    #expect(Set(result.codes) == [code])
    #expect(result.diagnostics.allSatisfy { $0.severity == .error && ($0.location?.line ?? 0) == 1 })
    #expect(result.snapshot.securityGroups[0].integrity == .damaged)
    #expect(result.snapshot.securityGroups[0].rules == [])
  }

  @Test("a bad rule costs itself only") func badRuleAlone() throws {
    let permissions = #"""
      {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "10.0.0/8"}, {"CidrIp": "10.1.0.0/16"}]}
      """#
    let result = try Self.read(Self.group(permissions), Self.group("", id: "sg-2"))
    #expect(
      result.lines == [
        "sg.json:1:167#/SecurityGroups/0/IpPermissions/0/IpRanges/0/CidrIp: error:"
          + " an IPv4 block is required, found \"10.0.0/8\" [AWS005]"
      ])
    let snapshot = result.snapshot
    #expect(snapshot.securityGroups[0].rules.map(snapshot.line) == ["ingress tcp/1 10.1.0.0/16"])
    #expect(snapshot.securityGroups.map(\.integrity) == [.damaged, .intact])
  }

  @Test("the four lists of peers are flattened, and blocks are canonical") func peers() throws {
    let permission = #"""
      {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "10.1.2.3/8"}],
       "Ipv6Ranges": [{"CidrIpv6": "2001:DB8:0::1/32"}], "PrefixListIds": [{"PrefixListId": "pl-1"}],
       "UserIdGroupPairs": [{"GroupId": "sg-2", "UserId": "2", "VpcId": "vpc-2", "PeeringStatus": "active",
         "VpcPeeringConnectionId": "pcx-1"}]}
      """#
    let result = try Self.read(Self.group(permission))
    let (snapshot, rules) = (result.snapshot, result.snapshot.securityGroups[0].rules)
    #expect(result.lines == [])
    #expect(
      rules.map(snapshot.line) == [
        "ingress tcp/1 10.0.0.0/8", "ingress tcp/1 2001:db8::/32", "ingress tcp/1 pl-1", "ingress tcp/1 sg-2",
      ])
    guard case .group(let reference) = rules[3].peer else { throw WrongPeer() }
    #expect(snapshot.text(reference.account) == "2")
    #expect(snapshot.text(reference.vpc) == "vpc-2")
    #expect(snapshot.text(reference.peering) == "pcx-1")
    #expect(snapshot.text(reference.peeringStatus) == "active")
  }

  private struct WrongPeer: Error {}

  @Test("rules stand in one order, whatever order they came in, and once") func canonical() throws {
    let one = #"{"IpProtocol": "tcp", "FromPort": 2, "ToPort": 2, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}"#
    let two =
      #"{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "9.0.0.0/8"}]}"#
    let result = try Self.read(Self.group("\(one), \(two), \(one)"))
    let snapshot = result.snapshot
    #expect(
      snapshot.securityGroups[0].rules.map(snapshot.line) == [
        "ingress tcp/1 9.0.0.0/8", "ingress tcp/1 10.0.0.0/8", "ingress tcp/2 10.0.0.0/8",
      ])
  }

  @Test("a permission without any list of peers is no permission for nobody: it is unreadable") func noPeers()
    throws
  {
    let result = try Self.read(Self.group(#"{"IpProtocol": "-1"}"#))
    #expect(result.codes == ["AWS008"])
    #expect(result.snapshot.securityGroups[0].integrity == .damaged)
  }

  @Test("empty lists of peers admit nobody") func emptyPeers() throws {
    let result = try Self.read(Self.group(#"{"IpProtocol": "-1", "IpRanges": [], "UserIdGroupPairs": []}"#))
    #expect(result.lines == [])
    #expect(result.snapshot.securityGroups[0].rules == [])
    #expect(result.snapshot.securityGroups[0].integrity == .intact)
  }

  @Test("a direction that is absent is unknown, not empty") func absentDirection() throws {
    let result = try Self.read(#"{"GroupId": "sg-1", "IpPermissions": []}"#)
    #expect(
      result.lines == [
        "sg.json:1:21#/SecurityGroups/0: error: key IpPermissionsEgress is required, found none [AWS001]"
      ])
    #expect(result.snapshot.securityGroups[0].integrity == .damaged)
  }

  @Test("a group of which only the name is known has no rules that are known") func nameOnly() throws {
    let result = try Self.read(#"{"GroupId": "sg-1", "GroupName": "web"}"#)
    #expect(result.snapshot.securityGroups[0].hasRules == false)
    #expect(result.snapshot.text(result.snapshot.securityGroups[0].name) == "web")
  }

  @Test("a group without an identifier is lost, and the groups are incomplete") func noIdentifier() throws {
    let result = try Self.read(#"{"GroupName": "web"}"#, #"{"GroupId": 7}"#)
    #expect(result.codes == ["AWS001", "AWS002"])
    #expect(result.snapshot.securityGroups.isEmpty)
    #expect(result.snapshot.incompleteKinds == [.securityGroups])
  }

  @Test("a label that cannot be read costs no verdict") func label() throws {
    let result = try Self.read(
      #"{"GroupId": "sg-1", "GroupName": 5, "IpPermissions": [], "IpPermissionsEgress": []}"#)
    #expect(result.diagnostics.map(\.severity) == [.warning])
    #expect(result.snapshot.securityGroups[0].integrity == .intact)
  }

  @Test("associations with further VPCs are read with their state") func associations() throws {
    let result = try ingest([
      "a.json": list(
        "SecurityGroupVpcAssociations", #"{"GroupId": "sg-1", "VpcId": "vpc-2", "State": "associated"}"#,
        #"{"GroupId": "sg-1", "VpcId": "vpc-3", "State": "disassociating"}"#,
        #"{"GroupId": "sg-1", "VpcId": "vpc-4"}"#)
    ])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.securityGroupVPCAssociations.map(\.isAssociated) == [true, false])
    #expect(result.snapshot.incompleteKinds == [.securityGroupVPCAssociations])
  }
}
