import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Unused groups") struct UnusedGroupCases {
  private static func net() -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-web", "in tcp/80 from 10.0.0.0/8")
    net.group("sg-left", "in tcp/22 from sg-left")
    net.interface("eni-web", in: "subnet-a", "10.0.1.5", groups: ["sg-web"])
    return net
  }

  @Test("a group that nothing has and only itself names is unused") func unused() {
    let found = Self.net().lint(.unusedGroup, .referencedOnlyGroup)
    #expect(found.components == ["sg-left (sg-left)"])
    #expect(found.map(\.check) == [.unusedGroup])
    #expect(found.first?.commands == ["aws ec2 delete-security-group --group-id sg-left"])
  }

  @Test("a group that only rules of others name is told apart") func referencedOnly() {
    var net = Self.net()
    net.group("sg-db", "in tcp/5432 from sg-left")
    net.interface("eni-db", in: "subnet-b", "10.0.2.5", groups: ["sg-db"])
    let found = net.lint(.unusedGroup, .referencedOnlyGroup)
    #expect(found.map(\.check) == [.referencedOnlyGroup])
    #expect(found.first?.evidence.map(\.text) == ["sg-db: tcp/5432 from sg-left"])
  }

  @Test("the group of a service with nothing running is used") func prospective() {
    var net = Self.net()
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-left"])
    #expect(net.lint(.unusedGroup, .referencedOnlyGroup).isEmpty)
  }

  @Test(
    "so is that of a deployment, a load balancer, a VPC link and an endpoint without interfaces",
    arguments: 0..<4)
  func holders(_ holder: Int) {
    var net = Self.net()
    let left: Identifier<SecurityGroup> = net.named("sg-left")
    switch holder {
    case 0:
      net.service("web", "web:1") { service in
        var deployment = Deployment(isTaskSet: false)
        deployment.network = AWSVPCConfiguration(subnets: [], groups: [left], assignsPublicAddress: false)
        service.deployments = [deployment]
      }
    case 1:
      var balancer = LoadBalancer(id: net.named("lb-1"), place: Place(document: 0, element: 0))
      balancer.groups = [left]
      net.snapshot.loadBalancers.append(balancer)
    case 2:
      var link = APIVPCLink(id: net.named("link-1"), place: Place(document: 0, element: 0))
      link.groups = [left]
      net.snapshot.apiVPCLinks.append(link)
    default: net.vpcEndpoint("vpce-1", interfaces: []) { $0.groups = [left] }
    }
    #expect(net.lint(.unusedGroup, .referencedOnlyGroup).isEmpty)
  }

  @Test("a default group is never called unused: nobody can delete it") func defaultGroup() {
    var net = Self.net()
    net.group("sg-default") { $0.name = nil }
    let name = net.symbol("default")
    net.snapshot.securityGroups[2].name = name
    #expect(net.lint(.unusedGroup).components == ["sg-left (sg-left)"])
  }

  @Test("without network interfaces nothing is claimed, and that is said") func noInterfaces() {
    var net = Self.net()
    net.missing = [.networkInterfaces]
    #expect(net.lint(.unusedGroup).isEmpty)
    #expect(net.withheld(.unusedGroup) == ["network interfaces"])
  }

  @Test("nor where a page of them is missing, or the groups of one") func cutOff() {
    var cut = Self.net()
    cut.snapshot.incompleteKinds = [.networkInterfaces]
    #expect(cut.lint(.unusedGroup).isEmpty)
    var unknown = Self.net()
    unknown.snapshot.networkInterfaces[0].groups = nil
    #expect(unknown.lint(.unusedGroup).isEmpty)
    #expect(unknown.withheld(.unusedGroup) == ["the groups of network interface eni-web"])
  }

  @Test("nor of an account whose interfaces were not read") func otherAccount() {
    var net = Self.net()
    let (own, other) = (net.symbol("111111111111"), net.symbol("222222222222"))
    net.snapshot.networkInterfaces[0].owner = own
    #expect(net.lint(.unusedGroup).components == ["sg-left (sg-left)"])
    net.snapshot.securityGroups[1].owner = other
    #expect(net.lint(.unusedGroup).isEmpty)
    #expect(net.withheld(.unusedGroup) == ["network interfaces of account 222222222222 in us-east-1"])
  }

  @Test("services that were not read are named with the finding") func noServices() throws {
    var net = Self.net()
    net.missing = [.services]
    let found = try #require(net.lint(.unusedGroup).first)
    #expect(found.gaps.contains { $0.subject.hasPrefix("services, which may name groups") })
    #expect(found.gaps.contains { $0.kind == .notFollowed && $0.subject.hasPrefix("launch templates") })
  }

  @Test("while the rules of a group are not known, it is not said that no rule names another")
  func unknownRules() {
    var net = Self.net()
    net.group("sg-dark") { $0.hasRules = false }
    net.interface("eni-dark", in: "subnet-b", "10.0.2.9", groups: ["sg-dark"])
    #expect(net.lint(.unusedGroup).isEmpty)
    #expect(net.withheld(.unusedGroup) == ["the rules of security group sg-dark"])
  }
}

@Suite("Unattached groups") struct UnattachedGroupCases {
  private static func net() -> SnapshotBuilder {
    var net = SnapshotBuilder.twoSubnets()
    net.group("sg-web")
    net.group("sg-spare")
    net.interface("eni-web", in: "subnet-a", "10.0.1.5", groups: ["sg-web"], instance: "i-1")
    net.interface("eni-spare", in: "subnet-a", "10.0.1.6", groups: ["sg-spare"])
    return net
  }

  @Test("a group of loose interfaces alone is unattached") func loose() {
    let found = Self.net().lint(.unattachedGroup)
    #expect(found.components == ["sg-spare (sg-spare)"])
    #expect(found.first?.message == "only interfaces that are attached to nothing have it: eni-spare")
  }

  @Test("one interface that is attached, or of a type of AWS's, keeps it") func attached() {
    var net = Self.net()
    net.interface("eni-b", in: "subnet-b", "10.0.2.6", groups: ["sg-spare"], type: "branch")
    #expect(net.lint(.unattachedGroup).isEmpty)
  }

  @Test("where no interface shows an attachment, nothing is claimed") func noAttachments() {
    var net = Self.net()
    net.snapshot.networkInterfaces[0].attachment = nil
    #expect(net.lint(.unattachedGroup).isEmpty)
    #expect(net.withheld(.unattachedGroup) == ["the attachments of network interfaces"])
  }
}
