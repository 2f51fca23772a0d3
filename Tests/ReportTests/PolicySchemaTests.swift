import Foundation
import Policy
import Report
import TestSupport
import Testing

@Suite("the JSON Schema of policy files") struct PolicySchemaTests {
  @Test("it describes every key that the reader knows") func complete() {
    #expect(PolicySchema.undescribed == [])
  }

  @Test("docs/schemas/policy.schema.json is what 'policy schema' prints") func shipped() throws {
    let url = Fixture.projectRoot.appending(path: "docs/schemas/policy.schema.json")
    guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
      try Data(PolicySchema.bytes()).write(to: url)
      Issue.record("recorded policy.schema.json: read its diff, then run again")
      return
    }
    #expect(
      String(decoding: PolicySchema.bytes(), as: UTF8.self) == (try String(contentsOf: url, encoding: .utf8)))
  }

  private static func policy(_ keys: String) -> String { "version: 1\npolicies:\n  - {id: a, \(keys)}\n" }

  private static func exception(_ keys: String) -> String {
    """
    version: 1
    exceptions:
      - {id: EXC-1, policy: a, owner: o, reason: fifteen letters and more, created: 2026-11-01, \(keys)}

    """
  }

  private static let valid: [String] =
    [
      "kind: deny, from: all, to: {eni: db, vpc: [vpc-1, vpc-2]}, ports: [tcp/22, 47, all]",
      "kind: deny, from: {any: [{cidr: 10.0.0.0/8}, internet]}, to: {not: {tag: {tier: [a, b]}}}, severity: high",
      "kind: deny, from: {internet: true}, to: {all: [all-tasks, {family: web, revision: 3}]}, view: sg-only",
      "kind: deny, from: all, to: {loadBalancer: {scheme: internal, type: [network, application]}}, family: ipv6",
      "kind: allow-only, from: [], to: all, scope: {sources: ecsTask}, through: [peering, pcx-1]",
      "kind: must-reach, from: all, to: all, ports: tcp/1, quantifier: any, transitive: none",
      "kind: exposure, subject: all, allow: [{via: all, ports: tcp/443}], maxPublicPrefix: {ipv4: 24, ipv6: 48}",
      "kind: exposure, subject: all, maxPublicPrefix: 24, controls: ['PCI-DSS@4.0.1:1.3.1', 'AWS-FSBP:EC2.18']",
      "kind: egress, from: all, allow: [{to: onprem}], onUnknown: ignore, onEmptySelection: skip",
      "kind: isolation, members: [all, internet], ports: udp",
      "kind: segmentation, zones: {x: all, y: internet}, matrix: {x: {y: none, x: tcp/1}, y: {x: any}}",
      "kind: no-shared-host, a: all, b: all, potential: fail",
      "kind: no-shared-host, members: all, distinctTag: tier",
      "kind: network-mode, subject: all, allowed: [awsvpc, none]",
      "kind: rule-hygiene, check: [unused-sg, shadowed]",
    ].map(policy) + [
      exception("expires: 2027-01-31, match: all"),
      exception("expires: 2027-01-31, match: {from: all, ports: [tcp/1]}, approvedBy: x"),
      exception("expires: 2027-01-31, match: {subject: 'service *'}"),
      "version: 1\nname: a-1\ndefaults: {severity: low, owner: me, maxExceptionDays: 30}\ngroups: {g: {eni: x}}\npolicies: []",
    ]

  private static let invalid: [String] =
    [
      "kind: dent, from: all, to: all", "kind: deny, from: all", "kind: deny, from: all, to: all, form: x",
      "kind: deny, from: all, to: {sgs: x}", "kind: deny, from: [], to: all", "kind: deny, from: {}, to: all",
      "kind: deny, from: all, to: all, ports: tpc/1", "kind: deny, from: all, to: all, ports: []",
      "kind: deny, from: all, to: {internet: false}", "kind: deny, from: all, to: {revision: 3}",
      "kind: deny, from: all, to: all, severity: hihg", "kind: deny, from: all, to: all, controls: PCI",
      "kind: deny, from: all, to: {loadBalancer: {scheme: open}}", "kind: must-reach, from: all, to: all",
      "kind: must-reach, from: all, to: all, ports: tcp/1, view: sg-only",
      "kind: exposure, subject: all, maxPublicPrefix: 33",
      "kind: exposure, subject: all, allow: [{to: all}]", "kind: egress, from: all, allow: [{via: all}]",
      "kind: isolation, members: [all]", "kind: segmentation, zones: {x: all}, matrix: {}",
      "kind: segmentation, zones: {x: all, y: all}, matrix: {x: {y: maybe}}", "kind: no-shared-host, a: all",
      "kind: no-shared-host, a: all, b: all, members: all, distinctTag: t",
      "kind: network-mode, subject: all, allowed: awsvpn",
      "kind: rule-hygiene, check: unused", "kind: deny, from: all, to: all, owner: ",
      "kind: deny, from: all, to: all, owner: ''",
    ].map(policy) + [
      exception("expires: 2027-01-31"), exception("expires: 2027-01-31, match: {}"),
      exception("expires: 2027-01-31, match: some"), exception("expires: 31.1.2027, match: all"),
      exception("expires: 2027-01-31, match: {port: tcp/1}"),
      exception("expires: 2027-01-31, match: all, why: x"),
      exception("expires: 2027-01-31, match: all").replacing("fifteen letters and more", with: "short"),
      exception("expires: 2027-01-31, match: all").replacing("EXC-1", with: "EXC 1"),
      "version: 2\npolicies: []", "version: 1", "policies: []", "version: 1\nname: A B\npolicies: []",
      "version: 1\npolicys: []\npolicies: []", "version: 1\ndefaults: {sevrity: low}\npolicies: []",
      "version: 1\ndefaults: {maxExceptionDays: 0}\npolicies: []", "version: 1\ngroups: []\npolicies: []",
    ]

  private static func isRead(_ text: String) -> Bool {
    (try? PolicyFile(reading: Array(text.utf8), named: "p.yaml")) != nil
  }

  @Test("the reader takes what the schema takes", arguments: valid) func read(text: String) {
    #expect(Self.isRead(text))
  }

  @Test("the reader refuses what the schema refuses", arguments: invalid) func refused(text: String) {
    #expect(!Self.isRead(text))
  }

  /// Dates stay text, as editors have them.
  private static let validating = """
    import json, sys, yaml
    from jsonschema import Draft202012Validator
    class Loader(yaml.SafeLoader): pass
    Loader.yaml_implicit_resolvers = {
        first: [item for item in items if not item[0].endswith((':timestamp', ':merge'))]
        for first, items in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for text in open(sys.argv[2]).read().split('\\x1e'):
        print('yes' if validator.is_valid(yaml.load(text, Loader)) else 'no')
    """

  @Test(
    "an independent validator says the same of every file",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import jsonschema, yaml"]),
      "jsonschema or PyYAML is absent"))
  func validator() throws {
    let folder = Fixture.projectRoot
    let packs = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "policies").path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
      .map { try String(contentsOf: folder.appending(path: "policies/\($0)"), encoding: .utf8) }
    let texts = packs + Self.valid + Self.invalid
    let result = try OtherProgram.run(
      ["python3", "-c", Self.validating, folder.appending(path: "docs/schemas/policy.schema.json").path],
      on: Array(texts.joined(separator: "\u{1E}").utf8))
    let answers = result.output.split(separator: "\n").map(String.init)
    try #require(answers.count == texts.count, "\(result.output)")
    for (text, answer) in zip(texts, answers) {
      #expect(answer == (Self.invalid.contains(text) ? "no" : "yes"), "\(text)")
    }
  }
}
