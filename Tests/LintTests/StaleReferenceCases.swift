import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Stale references") struct StaleReferenceCases {
  private static func net(_ edit: (inout SecurityGroupReference) -> Void) -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-x", "in tcp/80 from sg-gone")
    net.numberRules()
    guard case .group(var reference) = net.snapshot.securityGroups[0].rules[0].peer else { return net }
    edit(&reference)
    net.snapshot.securityGroups[0].rules[0].peer = .group(reference)
    return net
  }

  @Test("one over a peering that is gone is stale (semantics 1.37)") func peering() throws {
    var net = Self.net { _ in }
    let status = net.symbol("deleted")
    guard case .group(var reference) = net.snapshot.securityGroups[0].rules[0].peer else { return }
    (reference.vpc, reference.peering, reference.peeringStatus) = (
      net.named("vpc-9"), net.named("pcx-1"), status
    )
    net.snapshot.securityGroups[0].rules[0].peer = .group(reference)
    let found = try #require(net.lint(.staleReference).first)
    #expect(found.message == "it names sg-gone, and matches nobody: peering pcx-1 is deleted")
    #expect(
      found.commands == [
        "aws ec2 revoke-security-group-ingress --group-id sg-x --security-group-rule-ids sgr-x-1"
      ])
    let active = net.symbol("active")
    reference.peeringStatus = active
    net.snapshot.securityGroups[0].rules[0].peer = .group(reference)
    #expect(net.lint(.staleReference).isEmpty)
  }

  @Test("one to a group that is not among those of its own VPC is stale") func gone() throws {
    let found = try #require(Self.net { _ in }.lint(.staleReference).first)
    #expect(found.rule?.id == "sgr-x-1")
    #expect(found.gaps.map(\.command) == ["aws ec2 describe-security-groups --group-ids sg-gone"])
    var there = Self.net { _ in }
    there.group("sg-gone")
    #expect(there.lint(.staleReference).isEmpty)
  }

  @Test("one to a group of another account, or that an interface has, is not said to be") func foreign() {
    var foreign = Self.net { _ in }
    let account = foreign.symbol("222222222222")
    guard case .group(var reference) = foreign.snapshot.securityGroups[0].rules[0].peer else { return }
    reference.account = account
    foreign.snapshot.securityGroups[0].rules[0].peer = .group(reference)
    #expect(foreign.lint(.staleReference).isEmpty)
    #expect(foreign.withheld(.staleReference) == ["security group sg-gone"])
    var worn = Self.net { _ in }
    worn.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-gone"])
    #expect(worn.lint(.staleReference).isEmpty)
  }

  @Test("nor where a page of groups is missing") func cutOff() {
    var net = Self.net { _ in }
    net.snapshot.incompleteKinds = [.securityGroups]
    #expect(net.lint(.staleReference).isEmpty)
    #expect(net.withheld(.staleReference) == ["security group sg-gone"])
  }
}
