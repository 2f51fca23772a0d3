import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Wide sources") struct WideSourceCases {
  private static func net(_ rule: String, public publicAddress: String? = nil) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.openACL(for: "subnet-a")
    net.routes("rtb-1", for: ["subnet-a"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    net.group("sg-x", rule)
    net.interface("eni-x", in: "subnet-a", "10.0.1.5", groups: ["sg-x"], public: publicAddress)
    net.numberRules()
    return net
  }

  @Test("everybody is admitted where only the VPC can come") func everybody() throws {
    let found = try #require(Self.net("in tcp/80 from 0.0.0.0/0").lint(.wideCIDR).first)
    #expect(found.message == "it admits 0.0.0.0/0, and only 10.0.0.0/16 can get there by routes and ACLs")
    #expect(found.suggestion == "10.0.0.0/16 is enough")
    #expect(
      found.commands == [
        #"aws ec2 authorize-security-group-ingress --group-id sg-x --ip-permissions '[{"IpProtocol":"tcp","FromPort":80,"ToPort":80,"IpRanges":[{"CidrIp":"10.0.0.0/16"}]}]'"#,
        "aws ec2 revoke-security-group-ingress --group-id sg-x --security-group-rule-ids sgr-x-1",
      ])
  }

  @Test(
    "a block as wide as the VPC is not wide",
    arguments: ["in tcp/80 from 10.0.0.0/16", "in tcp/80 from 10.0.0.0/14"])
  func narrow(rule: String) {
    #expect(Self.net(rule).lint(.wideCIDR).isEmpty)
  }

  @Test("with a public address, the internet can come: nothing is wide") func publicAddress() {
    #expect(Self.net("in tcp/80 from 0.0.0.0/0", public: "203.0.113.9").lint(.wideCIDR).isEmpty)
  }

  @Test(
    "nor behind a network load balancer that the internet reaches: it keeps addresses (semantics 5.31)",
    arguments: [true, false])
  func networkBalancer(isInternal: Bool) {
    var net = Self.net("in tcp/80 from 0.0.0.0/0")
    net.balancer("nlb", .network, in: ["subnet-a"], groups: nil, isInternal: isInternal)
    net.targetGroup("web", "TCP 80", of: "nlb", targets: ["10.0.1.5"])
    #expect(net.lint(.wideCIDR).isEmpty == !isInternal)
  }

  @Test("nor where accelerators keep addresses, and that is said") func accelerator() {
    var net = Self.net("in tcp/80 from 0.0.0.0/0")
    net.snapshot.accelerators.append(
      Accelerator(id: net.named("acc-1"), place: Place(document: 0, element: 0)))
    #expect(net.lint(.wideCIDR).isEmpty)
    #expect(net.withheld(.wideCIDR) == ["clients' addresses behind Global Accelerator"])
  }

  @Test("without route tables anybody may come, and that is said") func noRoutes() {
    var net = Self.net("in tcp/80 from 0.0.0.0/0", public: "203.0.113.9")
    net.snapshot.routeTables = []
    net.missing = [.routeTables]
    #expect(net.lint(.wideCIDR).isEmpty)
    #expect(net.withheld(.wideCIDR) == ["route tables"])
  }

  @Test("without interfaces nothing is claimed") func noInterfaces() {
    var net = Self.net("in tcp/80 from 0.0.0.0/0")
    net.missing = [.networkInterfaces]
    #expect(net.lint(.wideCIDR).isEmpty)
    #expect(net.withheld(.wideCIDR) == ["network interfaces"])
  }
}
