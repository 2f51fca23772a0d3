import Addressing
import Diff
import Graph
import Model
import Query
import TestSupport
import Testing

/// Two services in one VPC, `shop/web` and `shop/api`, each with a task; tests change one thing.
enum Shop {
  static func network(
    api: [String] = ["in tcp/8080 from sg-web"], webGroups: [String] = ["sg-web"],
    webAddress: String = "10.0.1.5",
    task: String = "task-web", interface: String = "eni-web", missing: Set<DocumentKind> = []
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.missing = missing
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-a", "subnet-b")
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local")
    net.group("sg-web", "out all to 0.0.0.0/0")
    net.group("sg-ops", "out all to 0.0.0.0/0")
    let rules = api.map { net.rule($0) }
    net.group("sg-api") { group in group.rules = rules }
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.definition("api:1", mode: .awsvpc, ports: ["8080"])
    net.service("web", "web:1", subnets: ["subnet-a", "subnet-b"], groups: webGroups)
    net.service("api", "api:1", subnets: ["subnet-b"], groups: ["sg-api"])
    let subnet = webAddress.hasPrefix("10.0.1.") ? "subnet-a" : "subnet-b"
    net.interface(interface, in: subnet, webAddress, groups: webGroups)
    net.interface("eni-api", in: "subnet-b", "10.0.2.5", groups: ["sg-api"])
    net.task(task, "web:1", interface: interface, group: "service:web")
    net.task("task-api", "api:1", interface: "eni-api", group: "service:api")
    return net
  }
}

extension SnapshotBuilder {
  /// Takes the API out, with its task and its interface.
  mutating func removeAPI() {
    let symbols = snapshot.symbols
    snapshot.services.removeAll { symbols[$0.id].hasSuffix("/api") }
    snapshot.tasks.removeAll { symbols[$0.id] == "task-api" }
    snapshot.networkInterfaces.removeAll { symbols[$0.id] == "eni-api" }
  }

  /// All that differs from an earlier snapshot.
  func changes(since old: SnapshotBuilder) -> [ConnectionChange] {
    var diff = ReachabilityDiff(old: Reachability(old.graph()), new: Reachability(graph()))
    return diff.changes()
  }
}

extension [ConnectionChange] {
  /// Those between two services.
  func between(_ source: String, _ target: String) -> [ConnectionChange] {
    filter { $0.between.source.name == source && $0.between.target.name == target }
  }

  /// `newly-reachable tcp/9090 blocked to reachable`.
  var texts: [String] { map { "\($0.kind.rawValue) \($0.traffic) \($0.before.name) to \($0.after.name)" } }
}

/// An instance that runs a bridge task whose port AWS chooses.
enum Host {
  static func network(port: String, rule: String = "in tcp/32768-60999 from 10.0.0.0/16") -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.openACL(for: "subnet-a")
    net.routes("rtb-1", for: ["subnet-a"], "10.0.0.0/16 local")
    net.group("sg-node", rule)
    net.group("sg-other", "out all to 0.0.0.0/0")
    net.host("i-1")
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-node"], instance: "i-1")
    net.interface("eni-2", in: "subnet-a", "10.0.1.9", groups: ["sg-other"])
    net.definition("web:1", mode: .bridge, ports: ["80:0"])
    net.service("web", "web:1")
    net.task("task-1", "web:1", on: "i-1", bindings: ["80:\(port)"], group: "service:web")
    return net
  }
}
