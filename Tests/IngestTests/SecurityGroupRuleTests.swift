import Ingest
import Model
import TestSupport
import Testing

@Suite("Security-group rules in both forms") struct SecurityGroupRuleTests {
  private static let group = #"""
    {"GroupId": "sg-1", "OwnerId": "1", "IpPermissionsEgress": [], "IpPermissions": [
      {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "lan"}],
       "UserIdGroupPairs": [{"GroupId": "sg-2", "UserId": "1"}]}]}
    """#

  private static func flat(_ id: String, _ keys: String, group: String = "sg-1") -> String {
    #"{"SecurityGroupRuleId": "\#(id)", "GroupId": "\#(group)", "GroupOwnerId": "1", "IsEgress": false, \#(keys)}"#
  }

  private static let web = flat(
    "sgr-1", #""IpProtocol": "6", "FromPort": 80, "ToPort": 80, "CidrIpv4": "10.0.0.0/8""#)
  private static let peer = flat(
    "sgr-2",
    #""IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "ReferencedGroupInfo": {"GroupId": "sg-2", "VpcId": "vpc-9"}"#
  )

  private static func read(_ group: String?, _ flat: String...) throws -> IngestResult {
    let rules = "{\"SecurityGroupRules\": [\(flat.joined(separator: ", "))]}"
    guard let group else { return try ingest(["rules.json": rules]) }
    return try ingest(["groups.json": list("SecurityGroups", group), "rules.json": rules])
  }

  @Test("equal content is one rule, with the identifier of the flat form") func merged() throws {
    let result = try Self.read(Self.group, Self.peer, Self.web)
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(
      snapshot.securityGroups[0].rules.map(snapshot.line) == [
        "ingress tcp/80 10.0.0.0/8 sgr-1", "ingress tcp/80 sg-2 sgr-2",
      ])
    #expect(snapshot.text(snapshot.securityGroups[0].rules[0].description) == "lan")
    guard case .group(let reference) = snapshot.securityGroups[0].rules[1].peer else { throw WrongPeer() }
    #expect(snapshot.text(reference.account) == "1")
    #expect(snapshot.text(reference.vpc) == "vpc-9")
    #expect(snapshot.securityGroups[0].integrity == .intact)
  }

  private struct WrongPeer: Error {}

  @Test("a rule that stands in one form only contradicts the group") func differ() throws {
    let extra = Self.flat("sgr-3", #""IpProtocol": "-1", "FromPort": -1, "ToPort": -1, "CidrIpv6": "::/0""#)
    for flat in [[Self.web], [Self.web, Self.peer, extra]] {
      let result = try ingest([
        "groups.json": list("SecurityGroups", Self.group),
        "rules.json": "{\"SecurityGroupRules\": [\(flat.joined(separator: ", "))]}",
      ])
      #expect(result.codes == ["AWS011"])
      #expect(result.diagnostics[0].location?.file == "rules.json")
      #expect(result.diagnostics[0].related?.description == "groups.json#/SecurityGroups/0")
      #expect(result.snapshot.securityGroups[0].integrity == .contradicted)
    }
  }

  @Test("a group that the flat form does not mention is not contradicted by it") func unmentioned() throws {
    let result = try Self.read(Self.group)
    #expect(result.lines == [])
    #expect(result.snapshot.securityGroups[0].rules.count == 2)
  }

  @Test("flat rules alone make a group") func flatOnly() throws {
    let result = try Self.read(nil, Self.peer, Self.web)
    #expect(result.lines == [])
    #expect(result.snapshot.securityGroups.count == 1)
    #expect(result.snapshot.securityGroups[0].hasRules)
    #expect(result.snapshot.securityGroups[0].rules.count == 2)
    #expect(result.snapshot.text(result.snapshot.securityGroups[0].owner) == "1")
  }

  @Test("no flat rules make no groups") func none() throws {
    let result = try ingest(["rules.json": #"{"SecurityGroupRules": []}"#])
    #expect(result.snapshot.securityGroups.isEmpty)
    #expect(result.snapshot.kinds == [.securityGroupRules])
  }

  @Test("a group known by flat rules alone is damaged where one of all flat rules is lost") func lost() throws
  {
    let result = try Self.read(nil, Self.web, #"{"SecurityGroupRuleId": "sgr-9", "IsEgress": true}"#)
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.incompleteKinds == [.securityGroupRules])
    #expect(result.snapshot.securityGroups[0].integrity == .damaged)
  }

  @Test("a flat rule that cannot be read damages its group") func bad() throws {
    let bad = Self.flat(
      "sgr-3", #""IpProtocol": "tcp", "FromPort": 70000, "ToPort": 80, "CidrIpv4": "10.0.0.0/8""#)
    let result = try Self.read(nil, Self.web, bad)
    #expect(result.codes == ["AWS003"])
    #expect(result.snapshot.securityGroups[0].integrity == .damaged)
    #expect(result.snapshot.securityGroups[0].rules.count == 1)
  }

  @Test(
    "a flat rule has exactly one peer", arguments: ["", #", "CidrIpv4": "10.0.0.0/8", "CidrIpv6": "::/0""#])
  func peers(keys: String) throws {
    let result = try Self.read(nil, Self.flat("sgr-1", #""IpProtocol": "-1"\#(keys)"#))
    #expect(result.codes == ["AWS008"])
  }

  @Test("the same flat rule twice is one; one identifier with two contents is a contradiction") func twice()
    throws
  {
    let same = try Self.read(nil, Self.web, Self.web)
    #expect(same.lines == [])
    #expect(same.snapshot.securityGroups[0].rules.count == 1)
    let other = Self.flat(
      "sgr-1", #""IpProtocol": "tcp", "FromPort": 81, "ToPort": 81, "CidrIpv4": "10.0.0.0/8""#)
    let differing = try Self.read(nil, Self.web, other)
    #expect(differing.codes == ["AWS010"])
    #expect(differing.snapshot.securityGroups[0].integrity == .contradicted)
  }
}
