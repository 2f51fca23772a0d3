import Addressing
import Model
import Policy
import Query
import Testing

@Suite("policy files") struct PolicyFileTests {
  private func read(_ text: String, named file: String = "policies/pci.yaml") throws -> PolicyFile {
    try PolicyFile(reading: Array(text.utf8), named: file)
  }

  @Test("a policy has its own words, else the file's, else ours") func defaults() throws {
    let file = try read(
      """
      version: 1
      defaults: {severity: critical, owner: platform, onEmptySelection: skip, onUnknown: ignore}
      policies:
        - {id: a, kind: deny, from: internet, to: all-tasks}
        - id: b
          kind: deny
          from: internet
          to: all-tasks
          severity: low
          owner: team-b
          onEmptySelection: fail
          onUnknown: fail
          controls: ["PCI-DSS@4.0.1:1.3.1", AWS-FSBP:EC2.18]
          rationale: because
          remediation: close it
      """)
    let (first, second) = (try #require(file.policies.first), try #require(file.policies.last))
    #expect(file.name == "pci")
    #expect(first.severity == .critical && first.owner == "platform")
    #expect(first.onEmptySelection == .skip && first.onUnknown == .ignore)
    #expect(second.severity == .low && second.owner == "team-b")
    #expect(second.onEmptySelection == .fail && second.onUnknown == .fail)
    #expect(second.controls.map(\.description) == ["AWS-FSBP:EC2.18", "PCI-DSS@4.0.1:1.3.1"])
    #expect(second.controls.last?.version == "4.0.1")
    #expect(second.place.description == "policies/pci.yaml:5:5")
  }

  @Test("without defaults, a policy is of medium severity and fails on doubt") func noDefaults() throws {
    let file = try read("version: 1\npolicies:\n  - {id: a, kind: deny, from: internet, to: all-tasks}")
    let policy = try #require(file.policies.first)
    #expect(policy.severity == .medium && policy.onEmptySelection == .fail && policy.onUnknown == .fail)
    guard case .deny(let deny) = policy.demand else {
      Issue.record("not a deny")
      return
    }
    #expect(deny.from == [operand("internet", .internet, 31)])
    #expect(deny.to == [operand("all-tasks", .ecsTask, 45)])
    #expect(deny.traffic.isEverything)
  }

  private func operand(_ name: String, _ selector: Selector, _ column: Int) -> Operand {
    Operand(name: name, selector: selector, place: .init(file: "policies/pci.yaml", line: 3, column: column))
  }

  @Test(
    "ports",
    arguments: [
      ("tcp/5432", "tcp/5432"), ("[tcp/8000-8010, udp/53]", "tcp/8000-8010 udp/53"), ("icmp/8", "icmp/8"),
      ("[icmp/8.0, icmpv6]", "icmp/8.0 icmpv6"), ("all", "everything"),
      ("[tcp/80, 'tcp/81,90']", "tcp/80-81,90"),
      ("47", "47"),
    ])
  func ports(yaml: String, text: String) throws {
    let policies = try PolicyFile.of("id: a\nkind: deny\nfrom: all\nto: all\nports: \(yaml)")
    guard case .deny(let deny) = policies.policies.first?.demand else {
      Issue.record("not a deny")
      return
    }
    #expect(deny.traffic.description == text)
  }

  @Test("every kind has its fields") func kinds() throws {
    let file = try read(
      """
      version: 1
      policies:
        - {id: a, kind: allow-only, to: all-tasks, from: [], scope: {sources: ecsTask}}
        - {id: b, kind: must-reach, from: all, to: all-tasks, ports: tcp/1, quantifier: any}
        - id: c
          kind: exposure
          subject: all-tasks
          from: [internet, onprem]
          allow: [{via: {loadBalancer: x}, ports: tcp/443}]
          maxPublicPrefix: {ipv4: 24, ipv6: 48}
      """)
    #expect(file.policies.map(\.demand.kind) == [.allowOnly, .mustReach, .exposure])
    guard case .exposure(let exposure) = file.policies.last?.demand else { return }
    #expect(exposure.tolerance == PublicPrefixTolerance(ipv4: 24, ipv6: 48))
    #expect(exposure.allow.map(\.traffic.description) == ["tcp/443"])
    #expect(exposure.allow.flatMap(\.via).map(\.name) == ["loadBalancer:x"])
  }

  @Test("two files may not use one id") func duplicateAcrossFiles() throws {
    let text = "version: 1\npolicies:\n  - {id: a, kind: deny, from: internet, to: all-tasks}"
    let error = #expect(throws: PolicyFileError.self) {
      _ = try PolicySet([try read(text, named: "p/b.yaml"), try read(text, named: "p/a.yaml")])
    }
    #expect(
      error?.diagnostics.map(\.description)
        == ["p/b.yaml:3:5: error: an id stands once in all files, found 'a' twice, and p/a.yaml:3:5 [POL007]"]
    )
  }
}
