import Addressing
import Diff
import Model
import Query
import TestSupport
import Testing

@Suite("Differences from outside of the snapshot") struct OutsideTests {
  /// An instance with a public address, whose group admits what is listed.
  private static func network(
    _ rules: String..., id: String = "i-1", interface: String = "eni-1", address: String = "10.0.1.5"
  ) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.openACL(for: "subnet-a")
    net.routes("rtb-1", for: ["subnet-a"], "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
    net.internetGateway("igw-1")
    let all = rules.map { net.rule($0) } + [net.rule("out all to 0.0.0.0/0")]
    net.group("sg-1") { group in group.rules = all }
    let tag = ResourceTag(key: net.symbol("Name"), value: net.symbol("node-a"))
    net.host(id) { instance in instance.tags = [tag] }
    net.interface(
      interface, in: "subnet-a", address, groups: ["sg-1"], public: "198.51.100.7", instance: id)
    return net
  }

  private static func fromInternet(_ changes: [ConnectionChange]) -> [ConnectionChange] {
    changes.filter { $0.between.source.kind == .internet }
  }

  @Test("of the internet only the part that is new is told") func widened() {
    let old = Self.network("in tcp/22 from 203.0.113.0/24")
    let new = Self.network("in tcp/22 from 203.0.112.0/23")
    let changes = Self.fromInternet(new.changes(since: old))
    #expect(changes.texts == ["newly-reachable tcp/22 blocked to reachable"])
    #expect(changes.first?.addresses == [IPPrefix("203.0.112.0/24")].compactMap(\.self))
    #expect(changes.first?.causes.map(\.id) == ["sg-1 ingress"])
  }

  @Test("all of a family is told as that family") func everybody() {
    let old = Self.network("in tcp/22 from 203.0.113.0/24")
    let opened = Self.network("in tcp/22 from 203.0.113.0/24", "in tcp/443 from 0.0.0.0/0")
    let changes = Self.fromInternet(opened.changes(since: old))
    #expect(changes.texts == ["newly-reachable tcp/443 blocked to reachable"])
    #expect(changes.first?.addresses == [.everything(.v4)])
  }

  @Test("a block that loses its rule is told alone, though others keep theirs") func narrowed() {
    let old = Self.network("in tcp/22 from 203.0.113.0/24", "in tcp/22 from 198.18.0.0/15")
    let new = Self.network("in tcp/22 from 203.0.113.0/24")
    for change in Self.fromInternet(new.changes(since: old)) {
      #expect(change.kind == .noLongerReachable)
      #expect(change.addresses.allSatisfy { IPPrefix("198.18.0.0/15")?.contains($0) ?? false })
    }
  }

  @Test("an instance that was replaced under its name is no change") func replaced() {
    let old = Self.network("in tcp/22 from 0.0.0.0/0")
    let new = Self.network("in tcp/22 from 0.0.0.0/0", id: "i-2", interface: "eni-2", address: "10.0.1.9")
    #expect(new.changes(since: old).isEmpty)
  }

  @Test(
    "names are the same but for an identifier in brackets",
    arguments: [
      ("instance node-a (i-0a1b)", "instance node-a"), ("database RDS (eni-0a)", "database RDS"),
      ("instance i-0a1b", nil), ("service shop/web", nil), ("Lambda (x)", nil), ("(i-1)", nil),
    ] as [(String, String?)])
  func alias(name: String, alias: String?) {
    let pairs = StableNames(
      old: [Party(kind: .instance, name: name)], new: [Party(kind: .instance, name: "x")])
    #expect(pairs[name] == name, "nobody else is called so")
    guard let alias else { return }
    let other = "\(alias) (i-9)"
    let both = StableNames(
      old: [Party(kind: .instance, name: name)], new: [Party(kind: .instance, name: other)])
    #expect(both[name] == alias && both[other] == alias)
  }
}
