import Addressing
import Model
import Query
import TestSupport
import Testing

/// `--hops`: who gets to a target by taking over what reaches it.
@Suite("Chains of several hops") struct ChainCases {
  /// Tasks a to d in one subnet, where each lets the one before it in on 8080, and d is let in nowhere else.
  private static func row(_ rules: [String: [String]] = [:]) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-1", in: "vpc-1", "10.0.1.0/24")
    net.openACL(for: "subnet-1")
    net.routes("rtb-1", for: ["subnet-1"], "10.0.0.0/16 local")
    let names = ["a", "b", "c", "d"]
    for (index, name) in names.enumerated() {
      net.group("sg-\(name)", "out all to 0.0.0.0/0")
      let before = index > 0 ? ["in tcp/8080 from sg-\(names[index - 1])"] : []
      for text in rules[name] ?? before {
        let rule = net.rule(text)
        net.snapshot.securityGroups[index].rules.append(rule)
      }
      net.definition("\(name):1", mode: .awsvpc, ports: ["8080"])
      net.interface("eni-\(name)", in: "subnet-1", "10.0.1.\(index + 10)", groups: ["sg-\(name)"])
      net.task("\(name)-1", "\(name):1", interface: "eni-\(name)", group: "family:\(name)")
    }
    return net
  }

  private func chains(
    into target: String, _ net: SnapshotBuilder, hops: Int, port: String = "tcp/8080"
  ) throws -> [[String]] {
    var reachability = Reachability(net.graph())
    let selection = try reachability.select(Selector(commandLine: target))
    let answer = try reachability.whoCanReach(
      selection, traffic: TrafficSet(port) ?? .none, hops: hops)
    return texts(answer)
  }

  private func chains(
    outOf source: String, _ net: SnapshotBuilder, hops: Int, port: String = "all"
  ) throws -> [[String]] {
    var reachability = Reachability(net.graph())
    let selection = try reachability.select(Selector(commandLine: source))
    return texts(
      try reachability.reachableFrom(selection, traffic: TrafficSet(port) ?? .none, hops: hops))
  }

  private func texts(_ answer: Answer) -> [[String]] {
    answer.chains.map { chain in
      [chain.links[0].source.name] + chain.links.map(\.target.name)
    }.map { $0.map { $0.replacing("family ", with: "") } }
  }

  @Test("one hop is what it was") func one() throws {
    #expect(try chains(into: "task:d-1", Self.row(), hops: 1) == [])
    #expect(try chains(outOf: "task:a-1", Self.row(), hops: 1) == [])
  }

  @Test("each further hop lets one more in") func more() throws {
    #expect(try chains(into: "task:d-1", Self.row(), hops: 2) == [["b", "c", "d"]])
    #expect(try chains(into: "task:d-1", Self.row(), hops: 3) == [["b", "c", "d"], ["a", "b", "c", "d"]])
    #expect(try chains(into: "task:d-1", Self.row(), hops: 8).count == 2)
  }

  @Test("the other direction finds the same chain") func out() throws {
    #expect(try chains(outOf: "task:a-1", Self.row(), hops: 2) == [["a", "b", "c"]])
    #expect(try chains(outOf: "task:a-1", Self.row(), hops: 3) == [["a", "b", "c"], ["a", "b", "c", "d"]])
  }

  @Test("stones are stepped on by any port, targets told for the one asked") func ports() throws {
    let net = Self.row(["c": ["in tcp/22 from sg-b"], "d": ["in tcp/5432 from sg-c"]])
    #expect(try chains(outOf: "task:a-1", net, hops: 3, port: "tcp/5432") == [["a", "b", "c", "d"]])
    #expect(
      try chains(into: "task:d-1", net, hops: 3, port: "tcp/5432") == [
        ["b", "c", "d"], ["a", "b", "c", "d"],
      ])
  }

  @Test("a circle ends, and each has its shortest chain only") func circle() throws {
    let net = Self.row([
      "a": ["in tcp/8080 from sg-d"],
      "d": ["in tcp/8080 from sg-c", "in tcp/8080 from sg-b"],
    ])
    #expect(try chains(into: "task:d-1", net, hops: 8) == [["a", "b", "d"]])
  }

  @Test("an echo request takes nobody over") func echo() throws {
    let net = Self.row(["c": ["in icmp/8 from sg-b"]])
    #expect(try chains(into: "task:d-1", net, hops: 8) == [])
    #expect(try chains(outOf: "task:b-1", net, hops: 8) == [])
  }

  @Test("what does not run yet, and what is no machine of ours, is no stone") func stones() throws {
    var net = Self.row()
    net.snapshot.tasks.removeAll { net.snapshot.symbols[$0.id].hasSuffix("/c-1") }
    #expect(try chains(into: "task:d-1", net, hops: 8) == [])
  }

  @Test("a host stands for itself") func host() throws {
    var net = Self.row(["d": ["in tcp/8080 from 10.0.1.99/32"]])
    net.group("sg-host", "in tcp/22 from sg-a", "out all to 0.0.0.0/0")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-1", "10.0.1.99", groups: ["sg-host"], instance: "i-1")
    #expect(try chains(into: "task:d-1", net, hops: 2) == [["a", "instance i-1", "d"]])
  }
}
