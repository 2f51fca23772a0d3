import Addressing
import Policy
import Query
import Testing

@Suite("selectors in YAML") struct SelectorReadingTests {
  private func selector(_ yaml: String, groups: String = "{}") throws -> Selector? {
    let policies = try PolicyFile.of("id: a\nkind: deny\nfrom: all\nto: \(yaml)", groups: groups)
    guard case .deny(let deny) = policies.policies.first?.demand else { return nil }
    return deny.to.first?.selector
  }

  @Test("every key that names a thing", arguments: Selector.Key.allCases)
  func terms(key: Selector.Key) throws {
    // A tag has a key of its own, and parts of a load balancer stand within it.
    guard key != .tag, key == .loadBalancer || !key.rawValue.hasPrefix("loadBalancer") else { return }
    #expect(try selector("{\(key.rawValue): [a, \"b*\"]}") == .term(key, ["a", "b*"]))
    #expect(try selector("{\(key.rawValue): 123}") == .term(key, ["123"]))
  }

  @Test(
    "everything else",
    arguments: [
      ("{internet: true}", .internet), ("{onprem: true}", .onPremises), ("{ecsTask: true}", .ecsTask),
      ("{all: true}", .everything), ("internet", .internet), ("ecsTask", .ecsTask), ("all-tasks", .ecsTask),
      ("{tag: {tier: web}}", .term(.tag, ["tier=web"])),
      ("{tag: {\"pci:scope\": [cde, x]}}", .term(.tag, ["pci:scope=cde", "pci:scope=x"])),
      ("{tag: {a: b, c: d}}", .all([.term(.tag, ["a=b"]), .term(.tag, ["c=d"])])),
      ("{family: web}", .term(.family, ["web"])),
      ("{family: [web, api], revision: [1, 2]}", .term(.family, ["web:1", "web:2", "api:1", "api:2"])),
      ("{service: a, cluster: b}", .all([.term(.service, ["a"]), .term(.cluster, ["b"])])),
      ("{any: [{service: a}, {eni: b}]}", .any([.term(.service, ["a"]), .term(.eni, ["b"])])),
      ("{all: [{service: a}, {eni: b}]}", .all([.term(.service, ["a"]), .term(.eni, ["b"])])),
      ("{ecsTask: true, not: {tag: {a: b}}}", .all([.ecsTask, .not(.term(.tag, ["a=b"]))])),
      ("{not: [{eni: a}, internet]}", .not(.any([.term(.eni, ["a"]), .internet]))),
      ("{loadBalancer: shop}", .term(.loadBalancer, ["shop"])),
      ("{loadBalancer: {name: [a, b]}}", .term(.loadBalancer, ["a", "b"])),
      ("{loadBalancer: {arn: \"arn:x\"}}", .term(.loadBalancer, ["arn:x"])),
      ("{loadBalancer: {scheme: internal}}", .term(.loadBalancerScheme, ["internal"])),
      ("{loadBalancer: {type: network}}", .term(.loadBalancerType, ["network"])),
      (
        "{loadBalancer: {name: a, scheme: internet-facing}}",
        .all([.term(.loadBalancer, ["a"]), .term(.loadBalancerScheme, ["internet-facing"])])
      ),
    ] as [(String, Selector)])
  func selectors(yaml: String, expected: Selector) throws {
    #expect(try selector(yaml) == expected)
  }

  @Test("addresses and blocks of both families") func addresses() throws {
    let block = try #require(IPPrefix("10.0.0.0/8"))
    let six = try #require(IPPrefix("2001:db8::/48"))
    let one = try #require(IPPrefix("10.1.2.3/32"))
    #expect(try selector("{cidr: [10.0.0.0/8, \"2001:db8::/48\"]}") == .addresses([block, six]))
    #expect(try selector("{ip: 10.1.2.3}") == .addresses([one]))
  }

  @Test("groups may name each other in any order, and hide the built-in ones") func groups() throws {
    let groups = "{a: {any: [b, {eni: x}]}, b: {not: c}, c: {sg: s}, internet: {cidr: 8.8.8.8}}"
    #expect(
      try selector("a", groups: groups) == .any([.not(.term(.sg, ["s"])), .term(.eni, ["x"])]))
    #expect(try selector("internet", groups: groups) == .addresses([try #require(IPPrefix("8.8.8.8/32"))]))
  }

  @Test("a list is selected one by one, so that an empty one can be named") func operands() throws {
    let policies = try PolicyFile.of(
      "id: a\nkind: deny\nfrom: all\nto: [web, {service: [x, y], cluster: z}]", groups: "{web: {service: w}}")
    guard case .deny(let deny) = policies.policies.first?.demand else { return }
    #expect(deny.to.map(\.name) == ["web", "(service:x or service:y) and cluster:z"])
  }
}
