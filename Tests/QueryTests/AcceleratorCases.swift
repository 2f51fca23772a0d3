import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 6.10 and 2.18.
@Suite("Global Accelerator") struct AcceleratorCases {
  private func net(_ rule: String = "in tcp/443 from 0.0.0.0/0") -> SnapshotBuilder {
    var net = LoadBalancerCases.shop(taskRules: "in tcp/8080 from sg-lb")
    net.snapshot.securityGroups[0].rules = [net.rule(rule), net.rule("out all to 0.0.0.0/0")]
    net.balancer("shop", .application, in: ["subnet-c"], groups: ["sg-lb"], isInternal: true)
    net.targetGroup("web", "HTTP 8080", of: "shop", targets: ["10.0.3.5"])
    net.listener(of: "shop", "HTTPS 443", to: "web")
    return net
  }

  private func verdict(_ net: SnapshotBuilder, from source: String = "ip:8.8.8.8") throws -> String {
    try net.verdict(source, "task:web-1", "tcp/8080")
  }

  private func path(_ net: SnapshotBuilder) throws -> ExplainedPath {
    let paths = try net.explain("ip:8.8.8.8", "task:web-1", "tcp/8080").paths
    return try #require(paths.first { $0.door.kind == "global-accelerator" })
  }

  @Test("S52: an accelerator opens an internal load balancer to the internet") func internalBalancer() throws
  {
    var net = net()
    #expect(try verdict(net) == "blocked")
    net.accelerator(to: "shop")
    #expect(try verdict(net) == "reachable")
    let door = try path(net).door.text
    #expect(door == "through Global Accelerator accelerator shop-ga, load balancer shop on 443")
    net.snapshot.internetGateways[0].vpcs = []
    #expect(try verdict(net) == "blocked")
  }

  @Test("with preservation groups see the client, without some public address of AWS's (6.10)")
  func preservation() throws {
    var kept = net("in tcp/443 from 203.0.113.0/24")
    var hidden = kept
    var either = kept
    kept.accelerator(to: "shop")
    #expect(try verdict(kept) == "blocked")
    #expect(try verdict(kept, from: "ip:203.0.113.7") == "reachable")
    hidden.accelerator(to: "shop", preserves: false)
    #expect(try verdict(hidden) == "reachable-assumed")
    #expect(try path(hidden).assumptions == [.doorAddress])
    either.accelerator(to: "shop", preserves: nil)
    #expect(try verdict(either, from: "ip:203.0.113.7") == "reachable-assumed")
    var inside = net("in tcp/443 from 10.0.0.0/8")
    inside.accelerator(to: "shop", preserves: false)
    #expect(try verdict(inside) == "blocked")
  }

  @Test("the ACL is asked about answers only (2.18)") func acl() throws {
    var net = net()
    net.accelerator(to: "shop")
    net.snapshot.networkACLs = []
    net.acl("acl-a", for: ["subnet-c"], "100 out allow all 0.0.0.0/0")
    #expect(try verdict(net) == "reachable")
    net.snapshot.networkACLs = []
    net.acl("acl-b", for: ["subnet-c"], "100 in allow all 0.0.0.0/0")
    #expect(try verdict(net) == "one-way")
  }

  @Test(
    "a disabled accelerator and a weight of 0 lead nowhere; ports are the listener's or an override's (6.10)")
  func settings() throws {
    var (off, idle, other, moved) = (net(), net(), net(), net())
    off.accelerator(to: "shop", isEnabled: false)
    #expect(try verdict(off) == "blocked")
    idle.accelerator(to: "shop", weight: 0)
    #expect(try verdict(idle) == "blocked")
    #expect(try path(idle).blockers.map(\.outcome) == [.closed(.doorWeight)])
    other.accelerator(to: "shop", listener: "TCP 80")
    #expect(try verdict(other) == "blocked")
    moved.accelerator(to: "shop", listener: "TCP 80") {
      $0.overrides = [AcceleratorPortOverride(listenerPort: 80, endpointPort: 443)]
    }
    #expect(try verdict(moved) == "reachable")
  }

  @Test("documents of the accelerator that are missing leave the answer unknown (6.10)") func missing() throws
  {
    var (net, listener) = (net(), net())
    net.accelerator(to: "shop")
    net.snapshot.accelerators = []
    #expect(try verdict(net) == "unknown")
    listener.accelerator(to: "shop")
    listener.snapshot.acceleratorListeners = []
    #expect(try verdict(listener) == "unknown")
  }

  @Test("an elastic address or a routed subnet is unknown, and says what is missing (6.10)") func unmapped()
    throws
  {
    var elastic = LoadBalancerCases.shop()
    elastic.group("sg-open", "in all from 0.0.0.0/0")
    elastic.host("i-1")
    elastic.interface(
      "eni-host", in: "subnet-c", "10.0.3.9", groups: ["sg-open"], public: "54.0.0.9", instance: "i-1")
    var routed = elastic
    elastic.accelerator(to: "eipalloc-1", preserves: false)
    let paths = try elastic.explain("ip:8.8.8.8", "eni:eni-host", "tcp/443").paths
    #expect(
      paths.first { $0.door.kind == "global-accelerator" }?.gaps.map(\.subject) == [
        "the address of eipalloc-1"
      ])
    routed.accelerator(to: "subnet-c") { $0.destinations = [443...443] }
    #expect(try routed.verdict("ip:8.8.8.8", "eni:eni-host", "tcp/443") == "unknown")
  }

  @Test("an accelerator's interface without a document is a hint: unknown, by its name (6.10)") func hint()
    throws
  {
    var net = net()
    net.interface("eni-ga", in: "subnet-c", "10.0.3.80", groups: [], type: "global_accelerator_managed")
    #expect(try verdict(net) == "unknown")
    #expect(try path(net).gaps.first?.subject == "what Global Accelerator leads to through eni-ga")
    net.accelerator(to: "shop", isEnabled: false)
    #expect(try verdict(net) == "blocked")
  }

  /// A second load balancer behind the first one's accelerator, in one subnet.
  private func neighbours(preserves: Bool?, interfaces: Int) -> SnapshotBuilder {
    var net = net()
    net.group("sg-other", "in tcp/8081 from sg-lb")
    net.definition("api:1", mode: .awsvpc, ports: ["8081"])
    net.interface("eni-api", in: "subnet-c", "10.0.3.7", groups: ["sg-other"])
    net.task("api-1", "api:1", interface: "eni-api", group: "family:api")
    net.balancer("api", .application, in: ["subnet-c"], groups: ["sg-lb"], isInternal: true)
    net.targetGroup("api", "HTTP 8081", of: "api", targets: ["10.0.3.7"])
    net.listener(of: "api", "HTTPS 443", to: "api")
    net.accelerator(to: "shop", preserves: preserves)
    for number in 0..<interfaces {
      net.interface(
        "eni-ga-\(number)", in: "subnet-c", "10.0.3.8\(number)", groups: [],
        type: "global_accelerator_managed")
    }
    return net
  }

  @Test(
    "a described accelerator accounts for one interface in a subnet, if its endpoint needs any (6.10)",
    arguments: [
      (true, 0, "blocked"), (true, 1, "blocked"), (true, 2, "unknown"), (nil, 1, "blocked"),
      (false, 1, "unknown"),
    ] as [(Bool?, Int, String)])
  func accounted(preserves: Bool?, interfaces: Int, verdict: String) throws {
    let net = neighbours(preserves: preserves, interfaces: interfaces)
    #expect(try net.verdict("ip:8.8.8.8", "task:api-1", "tcp/8081") == verdict)
  }

  @Test("an accelerator's elastic address, which is anybody's, accounts for no interface (6.10)")
  func elasticAccount() throws {
    var net = net()
    net.interface("eni-public", in: "subnet-c", "10.0.3.70", groups: ["sg-lb"], public: "54.0.0.70")
    net.accelerator(to: "eipalloc-1")
    #expect(try verdict(net) == "blocked")
    net.interface("eni-ga", in: "subnet-c", "10.0.3.80", groups: [], type: "global_accelerator_managed")
    #expect(try verdict(net) == "unknown")
  }
}
