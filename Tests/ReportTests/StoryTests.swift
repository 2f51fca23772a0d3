import Foundation
import Model
import Query
import Report
import TestSupport
import Testing

/// What people asked for in public, and the text of `explain` that they would get; read them as they would.
@Suite("explain, for ten stories of users") struct StoryTests {
  /// A VPC with a public and a private subnet, and nothing in the way but groups.
  static func town() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f18:aa00::/56")
    net.subnet("subnet-public", in: "vpc-1", "10.0.1.0/24", "2600:1f18:aa00:1::/64")
    net.subnet("subnet-private", in: "vpc-1", "10.0.2.0/24")
    net.acl(
      "acl-1", for: ["subnet-public", "subnet-private"], "100 in allow all 0.0.0.0/0",
      "100 out allow all 0.0.0.0/0", "101 in allow all ::/0", "101 out allow all ::/0")
    net.routes(
      "rtb-public", for: ["subnet-public"], "10.0.0.0/16 local", "2600:1f18:aa00::/56 local",
      "0.0.0.0/0 igw-1",
      "::/0 igw-1")
    net.routes("rtb-private", for: ["subnet-private"], "10.0.0.0/16 local")
    net.internetGateway("igw-1")
    return net
  }

  /// The same with a task `web-1` behind an application load balancer on 443.
  static func shop(taskRule: String) -> SnapshotBuilder {
    var net = town()
    net.group("sg-0alb", "in tcp/443 from 0.0.0.0/0", "out all to 0.0.0.0/0") { $0.name = nil }
    net.group("sg-0web", taskRule, "out all to 0.0.0.0/0") { $0.name = nil }
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-web", in: "subnet-private", "10.0.2.5", groups: ["sg-0web"])
    net.task("web-1", "web:1", interface: "eni-web")
    net.balancer("shop", .application, in: ["subnet-public"], groups: ["sg-0alb"])
    net.targetGroup("web", "HTTP 8080", of: "shop", targets: ["10.0.2.5"])
    net.listener(of: "shop", "HTTPS 443", to: "web")
    return net
  }

  /// The same with an instance of which bridge tasks share the groups.
  static func cluster(hostRules: String...) -> SnapshotBuilder {
    var net = town()
    net.group("sg-0node", "out all to 0.0.0.0/0") { $0.name = nil }
    net.snapshot.securityGroups[0].rules += hostRules.map { net.rule($0) }
    net.group("sg-0web", "out all to 0.0.0.0/0") { $0.name = nil }
    net.host("i-0a1b")
    net.interface("eni-node", in: "subnet-private", "10.0.2.10", groups: ["sg-0node"], instance: "i-0a1b")
    net.definition("api:1", mode: .bridge, ports: ["9090:0"])
    net.definition("worker:1", mode: .bridge, ports: ["7000:0"])
    net.task("api-1", "api:1", on: "i-0a1b", bindings: ["9090:32771"], group: "family:api")
    net.task("worker-1", "worker:1", on: "i-0a1b", bindings: ["7000:32772"], group: "family:worker")
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-web", in: "subnet-private", "10.0.2.5", groups: ["sg-0web"])
    net.task("web-1", "web:1", interface: "eni-web")
    return net
  }

  private func expect(
    _ story: String, _ net: SnapshotBuilder, _ source: String, _ target: String, _ port: String
  ) throws {
    let text = ExplanationTextReporter().render(try net.explain(source, target, port))
    try expectGolden(text, "story-\(story).txt")
    // Short enough to read on one screen.
    #expect(text.count { $0 == UInt8(ascii: "\n") } <= 45)
  }

  @Test("U1: may the ALB and the cluster talk? The group has another port open") func u1() throws {
    let net = Self.shop(taskRule: "in tcp/80 from sg-0alb")
    try expect("U1", net, "internet", "task:web-1", "tcp/8080")
  }

  @Test("U2: how a task is exposed through its load balancer, leg by leg") func u2() throws {
    let net = Self.shop(taskRule: "in tcp/8080 from sg-0alb")
    try expect("U2", net, "ip:198.51.100.7", "task:web-1", "tcp/8080")
  }

  @Test("U6: a migration task has other groups than the service that the database knows") func u6() throws {
    var net = Self.town()
    net.group("sg-0app", "out all to 0.0.0.0/0") { $0.name = nil }
    net.group("sg-0db", "in tcp/5432 from sg-0app") { $0.name = nil }
    net.group("sg-0once", "out all to 0.0.0.0/0") { $0.name = nil }
    net.definition("migrate:1", mode: .awsvpc)
    net.interface("eni-migrate", in: "subnet-private", "10.0.2.7", groups: ["sg-0once"])
    net.interface("eni-db", in: "subnet-private", "10.0.2.50", groups: ["sg-0db"])
    net.task("migrate-1", "migrate:1", interface: "eni-migrate", group: "family:migrate")
    try expect("U6", net, "task:migrate-1", "eni:eni-db", "tcp/5432")
  }

  @Test("U13: a random host port that no rule foresees") func u13() throws {
    let net = Self.cluster(hostRules: "in tcp/80 from sg-0web")
    try expect("U13", net, "task:web-1", "task:api-1", "tcp/9090")
  }

  @Test("U14: the wide range for one task opens its neighbour, too") func u14() throws {
    let net = Self.cluster(hostRules: "in tcp/32768-65535 from sg-0web")
    try expect("U14", net, "task:web-1", "task:worker-1", "tcp/7000")
  }

  @Test("U16: a bridge task has no group of its own") func u16() throws {
    let net = Self.cluster()
    try expect("U16", net, "task:web-1", "task:api-1", "tcp/9090")
  }

  @Test("U18: neighbours on one host pass every group by") func u18() throws {
    try expect("U18", Self.cluster(), "task:worker-1", "task:api-1", "tcp/9090")
  }

  @Test("U25: ::/0 lets the world in over IPv6 alone") func u25() throws {
    var net = Self.town()
    net.group("sg-0six", "in tcp/8080 from ::/0", "out all to ::/0") { $0.name = nil }
    net.definition("six:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-six", in: "subnet-public", "10.0.1.5", "2600:1f18:aa00:1::5", groups: ["sg-0six"])
    net.task("six-1", "six:1", interface: "eni-six", group: "family:six")
    try expect("U25", net, "internet", "task:six-1", "tcp/8080")
  }

  @Test("U26: a rule with a prefix list that does not hold the client") func u26() throws {
    var net = Self.town()
    net.prefixList("pl-0office", ["203.0.113.0/24"])
    net.group("sg-0six", "in tcp/22 from pl-0office", "out all to 0.0.0.0/0") { $0.name = nil }
    net.interface("eni-door", in: "subnet-public", "10.0.1.5", groups: ["sg-0six"], public: "198.51.100.9")
    try expect("U26", net, "ip:192.0.2.10", "eni:eni-door", "tcp/22")
  }

  @Test("U35: can A reach B, over a peering that no route leads to") func u35() throws {
    var net = Self.town()
    net.vpc("vpc-2", "10.9.0.0/16")
    net.subnet("subnet-far", in: "vpc-2", "10.9.1.0/24")
    net.acl(
      "acl-far", in: "vpc-2", for: ["subnet-far"], "100 in allow all 0.0.0.0/0",
      "100 out allow all 0.0.0.0/0")
    net.routes("rtb-far", in: "vpc-2", for: ["subnet-far"], "10.9.0.0/16 local", "10.0.0.0/16 pcx-1")
    net.peering("pcx-1", "vpc-1", "10.0.0.0/16", "vpc-2", "10.9.0.0/16")
    net.group("sg-0a", "out all to 0.0.0.0/0") { $0.name = nil }
    net.group("sg-0b", in: "vpc-2", "in tcp/80 from 10.0.0.0/16") { $0.name = nil }
    net.interface("eni-a", in: "subnet-private", "10.0.2.5", groups: ["sg-0a"])
    net.interface("eni-b", in: "subnet-far", "10.9.1.5", groups: ["sg-0b"])
    try expect("U35", net, "eni:eni-a", "eni:eni-b", "tcp/80")
  }
}
