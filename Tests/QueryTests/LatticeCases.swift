import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 3.73, 3.74, 3.79, 6.11 and 6.12.
@Suite("Lattice, resource gateways, Verified Access, API Gateway") struct LatticeCases {
  private let here = Place(document: 0, element: 0)
  private let clients = "VPC Lattice clients of web"

  /// A task that Lattice calls on 8080.
  private func lattice(_ rule: String, targets: [String]? = ["10.0.3.5"]) -> SnapshotBuilder {
    var net = LoadBalancerCases.shop(taskRules: rule)
    var group = LatticeTargetGroup(id: net.named("tg-1"), place: here)
    (group.name, group.type, group.port) = (net.symbol("web"), net.symbol("IP"), 8080)
    group.services = [net.symbol("arn:aws:vpc-lattice:us-east-1:111111111111:service/svc-1")]
    group.targets = targets?.map {
      RegisteredTarget(
        target: net.symbol($0), port: nil, zone: nil, state: net.symbol("HEALTHY"), reason: nil)
    }
    net.snapshot.latticeTargetGroups = [group]
    return net
  }

  private func verdict(_ net: SnapshotBuilder, _ port: String = "tcp/8080") throws -> String? {
    try net.verdict(ofParty: clients, "task:web-1", port)
  }

  @Test(
    "Lattice comes by the prefix list that AWS manages, with or without its entries (3.74)",
    arguments: [true, false])
  func managedList(hasEntries: Bool) throws {
    var net = lattice("in tcp/8080 from pl-lattice")
    net.prefixList("pl-lattice", hasEntries ? ["169.254.171.0/24"] : nil)
    net.snapshot.prefixLists[0].name = net.symbol("com.amazonaws.us-east-1.vpc-lattice")
    #expect(try verdict(net) == "reachable")
    #expect(try verdict(net, "tcp/8081") == "blocked")
    let entry = try net.answer("task:web-1", "tcp/8080").entries.first { $0.party.name == clients }
    #expect(entry?.path.door.text == "through VPC Lattice target group web")
  }

  @Test("other rules: by the list's entries, unknown without them (3.74)") func otherRules() throws {
    var net = lattice("in tcp/8080 from 10.0.0.0/8")
    #expect(try verdict(net) == "unknown")
    net.prefixList("pl-lattice", ["169.254.171.0/24"])
    net.snapshot.prefixLists[0].name = net.symbol("com.amazonaws.us-east-1.vpc-lattice")
    #expect(try verdict(net) == "blocked")
    net.snapshot.securityGroups[1].rules.append(net.rule("in tcp/8080 from 169.254.0.0/16"))
    #expect(try verdict(net) == "reachable")
    #expect(try verdict(lattice("in tcp/8080 from sg-lb")) == "blocked")
  }

  @Test("without its targets the group may call anybody in its VPC; without a service nobody calls (3.74)")
  func documents() throws {
    var net = lattice("in all from 0.0.0.0/0", targets: nil)
    #expect(try verdict(net) == "unknown")
    net.snapshot.latticeTargetGroups[0].services = []
    #expect(try verdict(net) == nil)
  }

  /// A resource gateway's interface in subnet-a; the task admits its group on everything.
  private func gateway(
    _ target: ResourceTarget?, ports: [ClosedRange<UInt16>]? = [8080...8080]
  ) -> SnapshotBuilder {
    var net = LoadBalancerCases.shop(taskRules: "in all from sg-lb")
    net.interface(
      "eni-rgw", in: "subnet-a", "10.0.1.9", groups: ["sg-lb"],
      description: "VPC Lattice Resource Gateway rgw-1")
    let gateway = ResourceGateway(id: net.named("rgw-1"), place: here)
    net.snapshot.resourceGateways = [gateway]
    var configuration = ResourceConfiguration(id: net.named("rcfg-1"), place: here)
    (configuration.gateway, configuration.target, configuration.ports) = (gateway.id, target, ports)
    net.snapshot.resourceConfigurations = [configuration]
    return net
  }

  private func address(_ text: String) throws -> ResourceTarget { .address(try #require(IPAddress(text))) }

  private func verdict(fromGateway net: SnapshotBuilder, _ port: String = "tcp/8080") throws -> String {
    try net.verdict("eni:eni-rgw", "task:web-1", port)
  }

  @Test("a resource gateway sends to its configurations' addresses and ports only (3.73, 3.79)")
  func resourceGateway() throws {
    let own = gateway(try address("10.0.3.5"))
    #expect(try verdict(fromGateway: own) == "reachable")
    #expect(try verdict(fromGateway: own, "tcp/9090") == "blocked")
    #expect(try verdict(fromGateway: gateway(try address("10.0.3.6"))) == "blocked")
    let block = ResourceTarget.block(try #require(IPPrefix("10.0.3.0/24")))
    #expect(try verdict(fromGateway: gateway(block, ports: nil), "tcp/9090") == "reachable")
    #expect(try verdict(fromGateway: gateway(block, ports: nil), "udp/9090") == "blocked")
    #expect(try verdict(fromGateway: gateway(block, ports: nil), "udp/53") == "reachable")
  }

  @Test("what a configuration leads to, or its ports, may be unknown by name (3.73)") func unknownTargets()
    throws
  {
    var named = gateway(nil)
    named.snapshot.resourceConfigurations[0].target = .domain(named.symbol("db.example"))
    let path = try named.explain("eni:eni-rgw", "task:web-1", "tcp/8080").paths.first
    #expect(path?.gaps.map(\.subject) == ["the addresses behind rcfg-1"])
    #expect(try verdict(fromGateway: gateway(try address("10.0.3.5"), ports: nil)) == "unknown")
    var bare = gateway(nil)
    bare.snapshot.resourceConfigurations = []
    #expect(try verdict(fromGateway: bare) == "blocked")
    bare.missing = [.resourceConfigurations]
    #expect(try verdict(fromGateway: bare) == "unknown")
    bare.missing = []
    bare.snapshot.resourceGateways[0].managedBy = bare.symbol("events.amazonaws.com")
    #expect(try verdict(fromGateway: bare) == "unknown")
  }

  @Test("a Verified Access endpoint dials its ports; without a document nobody knows where it leads (6.11)")
  func verifiedAccess() throws {
    var net = LoadBalancerCases.shop(taskRules: "in all from sg-lb")
    net.interface(
      "eni-vae", in: "subnet-a", "10.0.1.9", groups: ["sg-lb"], description: "Verified Access vae-1")
    #expect(try net.verdict("eni:eni-vae", "task:web-1", "tcp/8080") == "unknown")
    var endpoint = VerifiedAccessEndpoint(id: net.named("vae-1"), place: here)
    (endpoint.state, endpoint.ports) = (net.symbol("active"), [8080...8080])
    net.snapshot.verifiedAccessEndpoints = [endpoint]
    #expect(try net.verdict("eni:eni-vae", "task:web-1", "tcp/8080") == "reachable")
    #expect(try net.verdict("eni:eni-vae", "task:web-1", "tcp/22") == "blocked")
  }

  @Test(
    "a Verified Access endpoint leads to the interface, or the load balancer's subnets, that it names (6.11)")
  func verifiedAccessTarget() throws {
    var net = LoadBalancerCases.shop(taskRules: "in all from sg-lb")
    net.interface(
      "eni-vae", in: "subnet-a", "10.0.1.9", groups: ["sg-lb"], description: "Verified Access vae-1")
    net.interface("eni-other", in: "subnet-a", "10.0.1.77", groups: ["sg-task"])
    net.balancer("shop", .application, in: ["subnet-a"], groups: ["sg-lb"])
    var endpoint = VerifiedAccessEndpoint(id: net.named("vae-1"), place: here)
    (endpoint.state, endpoint.ports) = (net.symbol("active"), [8080...8080])
    for (interface, verdict) in [
      ("eni-other", "blocked"), ("eni-task", "reachable"), ("eni-lost", "reachable"),
    ] {
      endpoint.interface = net.named(interface)
      net.snapshot.verifiedAccessEndpoints = [endpoint]
      #expect(try net.verdict("eni:eni-vae", "task:web-1", "tcp/8080") == verdict)
    }
    endpoint.interface = nil
    endpoint.loadBalancer = net.snapshot.loadBalancers[0].id
    net.snapshot.verifiedAccessEndpoints = [endpoint]
    let path = try #require(try net.explain("eni:eni-vae", "task:web-1", "tcp/8080").paths.first)
    #expect(path.verdict == .blocked)
    #expect(path.blockers.map(\.outcome) == [.closed(.doorDestination)])
    endpoint.loadBalancer = net.named("arn:of:another")
    net.snapshot.verifiedAccessEndpoints = [endpoint]
    #expect(try net.verdict("eni:eni-vae", "task:web-1", "tcp/8080") == "reachable")
  }

  @Test("a VPC link of the second version is a source by its name (6.12)") func secondLink() throws {
    var net = LoadBalancerCases.shop(taskRules: "in tcp/8080 from sg-lb")
    net.interface(
      "eni-link", in: "subnet-a", "10.0.1.9", groups: ["sg-lb"], type: "api_gateway_managed")
    var link = APIVPCLink(id: net.named("link-1"), place: here)
    link.name = net.symbol("shop")
    (link.subnets, link.groups) = ([net.named("subnet-a")], [net.named("sg-lb")])
    net.snapshot.apiVPCLinks = [link]
    let name = "API Gateway VPC link shop (eni-link)"
    #expect(try net.verdict(ofParty: name, "task:web-1", "tcp/8080") == "reachable")
  }

  @Test("a VPC link of the first version comes through the network load balancer (6.12, 5.35)")
  func firstLink()
    throws
  {
    var net = LoadBalancerCases.shop(taskRules: "in tcp/8080 from sg-lb")
    net.balancer("shop", .network, in: ["subnet-a"], groups: ["sg-lb"], isInternal: true)
    net.targetGroup("web", "TCP 8080", of: "shop", targets: ["10.0.3.5"])
    net.listener(of: "shop", "TCP 443", to: "web")
    var link = APIVPCLink(id: net.named("link-1"), place: here)
    (link.name, link.state) = (net.symbol("shop"), net.symbol("AVAILABLE"))
    link.loadBalancers = [net.balancerID("shop")]
    net.snapshot.apiVPCLinks = [link]
    #expect(try net.verdict(ofParty: "API Gateway VPC link shop", "task:web-1", "tcp/8080") == "reachable")
  }

  private func association(
    _ kind: LatticeAssociation.Kind, _ member: String, in net: inout SnapshotBuilder
  ) {
    var item = LatticeAssociation(id: net.named("assoc-\(member)"), kind: kind, place: here)
    (item.network, item.member) = (net.symbol("sn-1"), net.symbol(member))
    net.snapshot.latticeAssociations.append(item)
  }

  @Test("a VPC that may call a service is never told to be blocked from its targets (3.74)") func ownClients()
    throws
  {
    var net = lattice("in all from 0.0.0.0/0")
    net.vpc("vpc-2", "10.9.0.0/16")
    net.subnet("subnet-far", in: "vpc-2", "10.9.1.0/24")
    net.openACL(for: "subnet-far", in: "vpc-2")
    net.routes("rtb-far", in: "vpc-2", for: ["subnet-far"], "10.9.0.0/16 local")
    net.group("sg-client", in: "vpc-2", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-far", "10.9.1.6", groups: ["sg-client"])
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "blocked")
    association(.service, "arn:aws:vpc-lattice:us-east-1:111111111111:service/svc-1", in: &net)
    association(.vpc, "vpc-2", in: &net)
    let path = try net.explain("eni:eni-client", "task:web-1", "tcp/8080").paths.first
    #expect(path?.verdict == .unknown)
    #expect(path?.gaps.map(\.subject) == ["VPC Lattice target group web by service network"])
    net.snapshot.securityGroups[2].rules = []
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "blocked")
  }

  @Test(
    "an endpoint of type Resource may lead its clients to a configuration's address (3.73, 8.15)",
    arguments: ["Resource", "Tunnel", "ServiceNetwork"])
  func resourceEndpoint(type: String) throws {
    var net = gateway(try address("10.0.3.5"))
    net.vpc("vpc-2", "10.9.0.0/16")
    net.subnet("subnet-far", in: "vpc-2", "10.9.1.0/24")
    net.openACL(for: "subnet-far", in: "vpc-2")
    net.routes("rtb-far", in: "vpc-2", for: ["subnet-far"], "10.9.0.0/16 local")
    net.group("sg-client", in: "vpc-2", "out all to 0.0.0.0/0")
    net.group("sg-endpoint", in: "vpc-2", "in all from sg-client")
    net.interface("eni-client", in: "subnet-far", "10.9.1.6", groups: ["sg-client"])
    net.interface("eni-vpce", in: "subnet-far", "10.9.1.7", groups: ["sg-endpoint"], type: "vpc_endpoint")
    net.vpcEndpoint("vpce-1", type: type, service: "none", interfaces: ["eni-vpce"])
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "blocked")
    net.missing = [.latticeAssociations]
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "unknown")
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8081") == "blocked")
  }

  @Test("behind an endpoint of a service network the target sees Lattice, not the client (3.74)")
  func serviceNetworkEndpoint() throws {
    var net = lattice("in tcp/8080 from pl-lattice")
    net.prefixList("pl-lattice", ["169.254.171.0/24"])
    net.snapshot.prefixLists[0].name = net.symbol("com.amazonaws.us-east-1.vpc-lattice")
    net.group("sg-any", "in all from 0.0.0.0/0", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-a", "10.0.1.6", groups: ["sg-any"])
    net.interface("eni-vpce", in: "subnet-a", "10.0.1.7", groups: ["sg-any"], type: "vpc_endpoint")
    net.vpcEndpoint("vpce-1", type: "ServiceNetwork", service: "none", interfaces: ["eni-vpce"])
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "blocked")
    net.missing = [.latticeAssociations]
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "unknown")
  }
}
