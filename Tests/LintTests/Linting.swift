import Graph
import Lint
import Model
import Query
import TestSupport

extension SnapshotBuilder {
  /// Two subnets of one VPC with open routes and ACLs, and an interface that is attached to something.
  static func twoSubnets() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.openACL(for: "subnet-a", "subnet-b")
    net.routes("rtb-1", for: ["subnet-a", "subnet-b"], "10.0.0.0/16 local")
    return net
  }

  /// What some checks find.
  func lint(_ checks: LintCheck..., settings: LintSettings = LintSettings()) -> [LintFinding] {
    Linter(graph: graph(), settings: settings).findings(Set(checks))
  }

  /// What keeps a check silent, by subject.
  func withheld(_ check: LintCheck) -> [String] {
    (Linter(graph: graph()).result([check]).withheld[check] ?? []).map(\.subject)
  }

  /// Gives the last group's rules identifiers of their own: `sgr-web-1`, `sgr-web-2`, in order.
  mutating func numberRules() {
    for position in snapshot.securityGroups.indices {
      let name = snapshot.symbols[snapshot.securityGroups[position].id].dropFirst("sg-".count)
      for index in snapshot.securityGroups[position].rules.indices {
        snapshot.securityGroups[position].rules[index].id = named("sgr-\(name)-\(index + 1)")
      }
    }
  }
}

extension [LintFinding] {
  /// The components that findings are about.
  var components: [String] { map(\.component) }
  /// The identifiers of the rules that findings are about.
  var rules: [String] { compactMap(\.rule?.id) }
}
