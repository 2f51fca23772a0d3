import Model
import Testing

@Suite("mistakes in policies of further kinds") struct KindErrorTests {
  /// One policy on line 3, with its keys in flow style.
  private static func errors(_ keys: String) -> [String] {
    PolicyFileErrorTests.errors("version: 1\npolicies:\n  - {id: a, \(keys)}\n")
  }

  @Test(
    "each is told with its place and what was meant",
    arguments: [
      ("kind: egress, to: all", "p.yaml:3:27: error: policy 'a' has no key 'to' [POL004]"),
      ("kind: egress, allow: []", "p.yaml:3:5: error: policy 'a' needs the key 'from' [POL005]"),
      (
        "kind: egress, from: all, allow: [{via: all}]",
        "p.yaml:3:47: error: an entry of 'allow' has no key 'via' [POL004]"
      ),
      (
        "kind: isolation, members: all",
        "p.yaml:3:39: error: 'members' is a list of two selectors or more, found a single value [POL003]"
      ),
      (
        "kind: isolation, members: [all]",
        "p.yaml:3:39: error: 'members' is a list of two selectors or more, found 1 [POL003]"
      ),
      (
        "kind: isolation, member: [all, internet]",
        "p.yaml:3:30: error: policy 'a' has no key 'member'; did you mean 'members'? [POL004]"
      ),
      (
        "kind: segmentation, zones: {a: all}, matrix: {}",
        "p.yaml:3:40: error: 'zones' is a mapping of two zones or more, found 1 [POL003]"
      ),
      (
        "kind: segmentation, zones: {app: all, data: internet}, matrix: {ap: {data: any}}",
        "p.yaml:3:77: error: 'matrix' has no key 'ap'; did you mean 'app'? [POL004]"
      ),
      (
        "kind: segmentation, zones: {app: all, data: internet}, matrix: {app: {dta: any}}",
        "p.yaml:3:83: error: the row 'app' of 'matrix' has no key 'dta'; did you mean 'data'? [POL004]"
      ),
      (
        "kind: segmentation, zones: {app: all, data: internet}, matrix: {app: any}",
        "p.yaml:3:82: error: 'matrix' is a mapping of zones to mappings, found a single value [POL003]"
      ),
      (
        "kind: segmentation, zones: {app: all, data: internet}, matrix: {app: {data: tpc/1}}",
        "p.yaml:3:89: error: 'data' is none, any, or like tcp/443, tcp/8000-8010, udp/53, icmp/8, icmp/8.0 or all, found 'tpc/1'; did you mean 'tcp/1'? [POL011]"
      ),
      ("kind: no-shared-host, a: all", "p.yaml:3:5: error: policy 'a' needs the key 'b' [POL005]"),
      (
        "kind: no-shared-host, members: all",
        "p.yaml:3:5: error: policy 'a' needs the key 'distinctTag' [POL005]"
      ),
      (
        "kind: no-shared-host, members: all, distinctTag: tier, b: all",
        "p.yaml:3:71: error: 'b' is left out where 'members' stands, found both [POL003]"
      ),
      (
        "kind: no-shared-host, a: all, b: all, potential: warning",
        "p.yaml:3:62: error: 'potential' is one of warn, fail; found 'warning' [POL006]"
      ),
      (
        "kind: network-mode, subject: all, allowed: [awsvcp]",
        "p.yaml:3:57: error: 'allowed' is one of awsvpc, bridge, host, none, default; found 'awsvcp'; did you mean 'awsvpc'? [POL006]"
      ),
      ("kind: network-mode, subject: all", "p.yaml:3:5: error: policy 'a' needs the key 'allowed' [POL005]"),
      ("kind: rule-hygiene", "p.yaml:3:5: error: policy 'a' needs the key 'check' [POL005]"),
      (
        "kind: rule-hygiene, check: unused, through: peering",
        "p.yaml:3:48: error: policy 'a' has no key 'through' [POL004]"
      ),
    ])
  func kinds(keys: String, error: String) {
    #expect(Self.errors(keys).contains(error), "\(Self.errors(keys))")
  }

  @Test("a misspelt check is told with all that there are") func check() {
    let errors = Self.errors("kind: rule-hygiene, check: [shadowed, wide-ports]")
    #expect(errors.count == 1)
    #expect(errors.first?.hasSuffix("; found 'wide-ports'; did you mean 'wide-port'? [POL006]") == true)
  }

  @Test(
    "of options",
    arguments: [
      (
        "through: perring",
        "'perring' is no group of this file, nor a built-in one; did you mean 'peering'? [POL008]"
      ),
      ("notThrough: []", "'notThrough' is given or left out, found an empty list [POL003]"),
      ("transitive: nlb", "'transitive' is one of lb, none; found 'nlb'; did you mean 'lb'? [POL006]"),
      ("family: ipv5", "'family' is one of ipv4, ipv6; found 'ipv5'; did you mean 'ipv4'? [POL006]"),
      (
        "view: sgonly",
        "'view' is one of effective, sg-only, groups; found 'sgonly'; did you mean 'sg-only'? [POL006]"
      ),
    ])
  func options(line: String, error: String) {
    let errors = Self.errors("kind: deny, from: all, to: all, \(line)")
    #expect(errors.count == 1)
    #expect(errors.first?.hasSuffix("error: \(error)") == true, "\(errors)")
  }

  @Test("groups alone prove no way that must be there") func view() {
    let errors = Self.errors("kind: must-reach, from: all, to: all, ports: all, view: groups")
    #expect(errors == ["p.yaml:3:63: error: the key 'view' of policy 'a' is not supported yet [POL010]"])
  }
}
