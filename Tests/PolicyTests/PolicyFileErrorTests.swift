import Model
import Policy
import Testing

@Suite("mistakes in policy files") struct PolicyFileErrorTests {
  static func errors(_ text: String) -> [String] {
    do {
      _ = try PolicyFile(reading: Array(text.utf8), named: "p.yaml")
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  /// One policy on line 4, with its keys in flow style.
  private static func policy(_ keys: String, groups: String = "{}") -> String {
    "version: 1\ngroups: \(groups)\npolicies:\n  - {\(keys)}\n"
  }

  @Test(
    "of the file",
    arguments: [
      ("", "p.yaml:1:1: error: a policy file needs the key 'version' [POL005]"),
      ("- a", "p.yaml:1:1: error: 'a policy file' is a mapping, found a list [POL003]"),
      ("policies: []", "p.yaml:1:1: error: a policy file needs the key 'version' [POL005]"),
      ("version: 2\npolicies: []", "p.yaml:1:10: error: 'version' is 1, found '2' [POL011]"),
      ("version: 1", "p.yaml:1:1: error: a policy file needs the key 'policies' [POL005]"),
      ("version: 1\npolicies: {}", "p.yaml:2:11: error: 'policies' is a list, found a mapping [POL003]"),
      (
        "version: 1\npolicys: []\npolicies: []",
        "p.yaml:2:1: error: a policy file has no key 'policys'; did you mean 'policies'? [POL004]"
      ),
      (
        "version: 1\nname: A B\npolicies: []",
        "p.yaml:2:7: error: 'name' is made of a-z, 0-9 and -, found 'A B' [POL011]"
      ),
      (
        "version: 1\ndefaults: {sevrity: low}\npolicies: []",
        "p.yaml:2:12: error: 'defaults' has no key 'sevrity'; did you mean 'severity'? [POL004]"
      ),
      (
        "version: 1\ngroups: []\npolicies: []",
        "p.yaml:2:9: error: 'groups' is a mapping, found a list [POL003]"
      ),
      (
        "version: 1\nversion: 1\npolicies: []",
        "p.yaml:1:1: error: a policy file is one YAML document: found the key 'version' more than once in one mapping [POL001]"
      ),
      (
        "version: 1\npolicies: [}",
        "p.yaml:2:12: error: a policy file is one YAML document: did not find expected node content [POL001]"
      ),
      (
        "version: 1\npolicies: *x",
        "p.yaml:2:11: error: a policy file is one YAML document: found undefined alias [POL001]"
      ),
      (
        "version: 1\n---\nversion: 1",
        "p.yaml:2:1: error: a policy file is one YAML document: but found another document [POL001]"
      ),
      (
        "version: 1\n? [a]\n: b",
        "p.yaml:2:3: error: a policy file is one YAML document: found a key that is not a single value [POL001]"
      ),
      (
        "version: 1\nname: \u{1}",
        "p.yaml:2:7: error: a policy file is one YAML document: control characters are not allowed [POL001]"
      ),
    ])
  func file(text: String, error: String) { #expect(Self.errors(text) == [error]) }

  @Test(
    "of a policy",
    arguments: [
      ("kind: deny, from: all, to: all", "p.yaml:4:5: error: a policy needs the key 'id' [POL005]"),
      ("id: a, from: all", "p.yaml:4:5: error: a policy needs the key 'kind' [POL005]"),
      (
        "id: A, kind: deny, from: all, to: all",
        "p.yaml:4:10: error: 'id' is made of a-z, 0-9 and -, found 'A' [POL011]"
      ),
      (
        "id: a, kind: dent, from: all",
        """
        p.yaml:4:19: error: 'kind' is one of deny, allow-only, must-reach, exposure, isolation, segmentation, egress, \
        no-shared-host, network-mode, rule-hygiene; found 'dent'; did you mean 'deny'? [POL006]
        """
      ),
      ("id: a, kind: isolation", "p.yaml:4:19: error: the kind 'isolation' is not supported yet [POL010]"),
      ("id: a, kind: deny, to: all", "p.yaml:4:5: error: policy 'a' needs the key 'from' [POL005]"),
      (
        "id: a, kind: must-reach, from: all, to: all",
        "p.yaml:4:5: error: policy 'a' needs the key 'ports' [POL005]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, form: x",
        "p.yaml:4:45: error: policy 'a' has no key 'form'; did you mean 'from'? [POL004]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, through: x",
        "p.yaml:4:45: error: the key 'through' of policy 'a' is not supported yet [POL010]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, severity: hihg",
        "p.yaml:4:55: error: 'severity' is one of low, medium, high, critical; found 'hihg'; did you mean 'high'? [POL006]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, ports: [tcp/1, tcp/99999]",
        """
        p.yaml:4:60: error: 'ports' is like tcp/443, tcp/8000-8010, udp/53, icmp/8, icmp/8.0 or all, found 'tcp/99999' \
        [POL011]
        """
      ),
      (
        "id: a, kind: deny, from: all, to: all, ports: []",
        "p.yaml:4:52: error: 'ports' is given or left out, found an empty list [POL003]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, ports: ",
        "p.yaml:4:45: error: 'ports' is given or left out, found nothing [POL003]"
      ),
      (
        "id: a, kind: deny, from: [], to: all",
        "p.yaml:4:31: error: 'from' is given or left out, found an empty list [POL003]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, controls: [PCI]",
        "p.yaml:4:56: error: 'controls' is like PCI-DSS@4.0.1:1.3.1, found 'PCI' [POL011]"
      ),
      (
        "id: a, kind: deny, from: all, to: all, owner: [x]",
        "p.yaml:4:52: error: 'owner' is a single value, found a list [POL003]"
      ),
      (
        "id: a, kind: exposure, subject: all, allow: [{ports: tcp/1}]",
        "p.yaml:4:51: error: an entry of 'allow' needs the key 'via' [POL005]"
      ),
      (
        "id: a, kind: exposure, subject: all, maxPublicPrefix: 33",
        "p.yaml:4:60: error: 'maxPublicPrefix' is a number from 0 to 32, found '33' [POL011]"
      ),
      (
        "id: a, kind: allow-only, to: all, from: all, scope: {source: x}",
        "p.yaml:4:59: error: 'scope' has no key 'source'; did you mean 'sources'? [POL004]"
      ),
    ])
  func policy(keys: String, error: String) {
    #expect(Self.errors(Self.policy(keys)).contains(error), "\(Self.errors(Self.policy(keys)))")
  }

  @Test("one run shows every mistake, in the order of the file") func all() {
    let errors = Self.errors(
      """
      version: 1
      policies:
        - {id: a, kind: deny, from: nobody, to: all, severity: x}
        - {id: a, kind: deny, from: all, to: all}
        - {id: a, kind: deny, from: all, to: {sgs: x}}
        - {id: a, kind: deny, from: all, to: all}
      """)
    #expect(
      errors.map { $0.prefix { $0 != " " } } == [
        "p.yaml:3:31:", "p.yaml:3:58:", "p.yaml:5:41:", "p.yaml:6:5:",
      ])
  }
}
