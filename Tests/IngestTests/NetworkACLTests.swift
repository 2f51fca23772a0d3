import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Network ACLs") struct NetworkACLTests {
  private static func read(
    _ entries: String..., keys: String = #""IsDefault": false"#
  ) throws -> (NetworkACL, IngestResult) {
    let acl = #"""
      {"NetworkAclId": "acl-1", "VpcId": "vpc-1", \#(keys), "Associations": [{"SubnetId": "subnet-2"}, {"SubnetId": "subnet-1"}],
       "Entries": [\#(entries.joined(separator: ", "))]}
      """#
    let result = try ingest(["acl.json": list("NetworkAcls", acl)])
    return (try #require(result.snapshot.networkACLs.first), result)
  }

  private static func entry(
    _ keys: String, number: String = "100", block: String = #""CidrBlock": "10.1.2.3/8""#
  ) -> String {
    #"{"RuleNumber": \#(number), "Egress": false, "RuleAction": "allow", \#(block), \#(keys)}"#
  }

  @Test(
    "entries mean what AWS means by them",
    arguments: [
      (#""Protocol": "6", "PortRange": {"From": 80, "To": 81}"#, "tcp/80-81"),
      (#""Protocol": "6""#, "tcp"),
      (#""Protocol": "-1""#, "everything"),
      (#""Protocol": "1", "IcmpTypeCode": {"Type": 8, "Code": -1}"#, "icmp/8"),
      (#""Protocol": "1", "IcmpTypeCode": {"Type": -1, "Code": -1}"#, "icmp"),
      (#""Protocol": "1""#, "icmp"),
      (#""Protocol": "58", "IcmpTypeCode": {"Type": 8, "Code": 0}"#, "icmpv6"),
      (#""Protocol": "47", "PortRange": {"From": 1, "To": 1}"#, "47"),
    ])
  func traffic(keys: String, expected: String) throws {
    let (acl, result) = try Self.read(Self.entry(keys))
    #expect(result.lines == [])
    #expect(acl.entries.map(\.traffic.description) == [expected])
    #expect(acl.entries.map(\.block.description) == ["10.0.0.0/8"])
    #expect(acl.entries.map(\.allows) == [true])
  }

  @Test("ICMPv6 types count on an IPv6 entry") func icmpv6() throws {
    let (acl, _) = try Self.read(
      Self.entry(
        #""Protocol": "58", "IcmpTypeCode": {"Type": 128, "Code": 0}"#, block: #""Ipv6CidrBlock": "::/0""#))
    #expect(acl.entries.map(\.traffic.description) == ["icmpv6/128.0"])
  }

  @Test("entries stand in the order of evaluation, subnets sorted") func order() throws {
    let egress =
      #"{"RuleNumber": 5, "Egress": true, "RuleAction": "deny", "CidrBlock": "0.0.0.0/0", "Protocol": "-1"}"#
    let (acl, _) = try Self.read(
      egress, Self.entry(#""Protocol": "-1""#, number: "200"), Self.entry(#""Protocol": "-1""#))
    #expect(acl.entries.map(\.number) == [100, 200, 5])
    #expect(acl.entries.map(\.direction) == [.ingress, .ingress, .egress])
    #expect(acl.subnets.count == 2)
    #expect(acl.integrity == .intact)
  }

  @Test(
    "an entry that cannot be read stays in its place and decides nothing",
    arguments: [
      (
        #"{"RuleNumber": 7, "Egress": false, "RuleAction": "maybe", "CidrBlock": "10.0.0.0/8", "Protocol": "6"}"#,
        "AWS007"
      ),
      (
        #"{"RuleNumber": 7, "Egress": false, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8", "Protocol": "six"}"#,
        "AWS006"
      ),
      (
        #"{"RuleNumber": 7, "Egress": false, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8", "Protocol": "6", "PortRange": {"From": 9, "To": 8}}"#,
        "AWS004"
      ),
      (#"{"RuleNumber": 7, "Egress": false, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8"}"#, "AWS001"),
    ])
  func damagedEntry(text: String, code: String) throws {
    let (acl, result) = try Self.read(Self.entry(#""Protocol": "-1""#), text)
    #expect(result.codes == [code])
    #expect(acl.integrity == .intact)
    #expect(acl.entries.map(\.number) == [7, 100])
    #expect(acl.entries.map(\.isDamaged) == [true, false])
    #expect(acl.entries[0].block.description == "10.0.0.0/8")
  }

  @Test("an entry without a readable block may be of either family") func unknownBlock() throws {
    let text =
      #"{"RuleNumber": 7, "Egress": true, "RuleAction": "deny", "CidrBlock": "ten", "Protocol": "6"}"#
    let (acl, result) = try Self.read(text)
    #expect(result.codes == ["AWS005"])
    #expect(acl.entries.map(\.block.description) == ["0.0.0.0/0", "::/0"])
    #expect(
      acl.entries.allSatisfy { $0.isDamaged && $0.direction == .egress && $0.traffic == TrafficSet(.tcp) })
  }

  @Test("exactly one block", arguments: ["\"x\": 1", #""CidrBlock": "10.0.0.0/8", "Ipv6CidrBlock": "::/0""#])
  func oneBlock(keys: String) throws {
    let (_, result) = try Self.read(Self.entry(#""Protocol": "-1""#, block: keys))
    #expect(result.codes == ["AWS008"])
  }

  @Test(
    "an entry that has no place stands before all others, in every direction it may belong to",
    arguments: [
      (#"{"Egress": true, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8", "Protocol": "6"}"#, [.egress]),
      (
        #"{"RuleNumber": 40000, "Egress": true, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8", "Protocol": "6"}"#,
        [.egress]
      ),
      (
        #"{"RuleNumber": 9, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8", "Protocol": "6"}"#,
        [.ingress, .egress]
      ),
      ("5", [.ingress, .ingress, .egress, .egress]),
    ] as [(String, [Direction])])
  func unplaced(text: String, directions: [Direction]) throws {
    let (acl, _) = try Self.read(Self.entry(#""Protocol": "-1""#), text)
    let damaged = acl.entries.filter(\.isDamaged)
    #expect(damaged.map(\.direction) == directions)
    #expect(damaged.allSatisfy { $0.number == 0 })
    #expect(acl.integrity == .damaged)
  }

  @Test("two entries with one number decide nothing") func sharedNumber() throws {
    let (acl, result) = try Self.read(Self.entry(#""Protocol": "6""#), Self.entry(#""Protocol": "17""#))
    #expect(result.codes == ["AWS021"])
    #expect(acl.entries.map(\.isDamaged) == [true, true])
    let (same, quiet) = try Self.read(Self.entry(#""Protocol": "6""#), Self.entry(#""Protocol": "6""#))
    #expect(quiet.lines == [])
    #expect(same.entries.count == 1)
  }

  @Test("an ACL that does not say whether it is the default leaves the ACLs incomplete") func noDefault()
    throws
  {
    let (_, result) = try Self.read(keys: #""Tags": []"#)
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.incompleteKinds == [.networkACLs])
  }

  @Test("an association that cannot be read leaves the ACLs incomplete") func association() throws {
    let acl =
      #"{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [{}], "Entries": []}"#
    let result = try ingest(["acl.json": list("NetworkAcls", acl)])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.incompleteKinds == [.networkACLs])
  }

  @Test("absent entries are unknown, not none") func noEntries() throws {
    let acl = #"{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": []}"#
    let result = try ingest(["acl.json": list("NetworkAcls", acl)])
    #expect(result.codes == ["AWS001"])
    #expect(result.snapshot.networkACLs[0].entries.count == 4)
    #expect(result.snapshot.networkACLs[0].integrity == .damaged)
  }
}
