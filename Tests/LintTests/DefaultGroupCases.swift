import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Default groups") struct DefaultGroupCases {
  private static func net(_ rules: String...) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    let (name, described) = (net.symbol("default"), rules.map { net.rule($0) })
    net.group("sg-0") { group in (group.name, group.rules) = (name, described) }
    net.group("sg-web")
    net.interface("eni-web", in: "subnet-a", "10.0.1.5", groups: ["sg-web"])
    return net
  }

  @Test("one with rules is told, with the lines that take them away") func rules() throws {
    var net = Self.net("in all from sg-0", "out all to 0.0.0.0/0")
    net.numberRules()
    let found = try #require(net.lint(.defaultGroupInUse).first)
    #expect(found.component == "sg-0 (default)")
    #expect(found.message.hasPrefix("the default group of vpc-1: nothing has it, but it has 2 rules"))
    #expect(
      found.commands == [
        "aws ec2 revoke-security-group-ingress --group-id sg-0 --security-group-rule-ids sgr-0-1",
        "aws ec2 revoke-security-group-egress --group-id sg-0 --security-group-rule-ids sgr-0-2",
      ])
  }

  @Test("an empty one that nothing has is as it should be") func empty() {
    #expect(Self.net().lint(.defaultGroupInUse).isEmpty)
    #expect(Self.net().withheld(.defaultGroupInUse).isEmpty)
  }

  @Test("one that an interface has is in use, rules or not") func inUse() throws {
    var net = Self.net()
    net.interface("eni-old", in: "subnet-a", "10.0.1.6", groups: ["sg-0"])
    let found = try #require(net.lint(.defaultGroupInUse).first)
    #expect(found.message == "the default group of vpc-1 is in use: eni-old")
    #expect(found.commands.isEmpty)
  }

  @Test("a service without groups of its own would get it (semantics 1.51)") func service() throws {
    var net = Self.net()
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.service("web", "web:1", subnets: ["subnet-a"], groups: [])
    let found = try #require(net.lint(.defaultGroupInUse).first)
    #expect(found.message == "the default group of vpc-1 is in use: service web")
  }

  @Test("without interfaces it is not said that nothing has it") func noInterfaces() throws {
    var net = Self.net()
    net.missing = [.networkInterfaces]
    #expect(net.lint(.defaultGroupInUse).isEmpty)
    #expect(net.withheld(.defaultGroupInUse) == ["network interfaces"])
    var ruled = Self.net("in all from sg-0")
    ruled.missing = [.networkInterfaces]
    let found = try #require(ruled.lint(.defaultGroupInUse).first)
    #expect(!found.message.contains("nothing has it"))
    #expect(found.commands.isEmpty)
  }
}
