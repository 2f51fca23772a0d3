import Addressing
import Lint
import Model
import Policy
import Query
import Testing

@Suite("policies that select nothing") struct EmptySelectionTests {
  private static let policy = """
    id: gone
    kind: deny
    from: {service: web}
    to: {eni: db}
    """

  @Test("fail is the default, and the message says what is near") func fails() throws {
    let findings = try PolicyTable(parties: ["service shop", "eni db"]).findings(Self.policy)
    #expect(findings.map(\.subject) == ["selection of service:web"])
    #expect(findings.map(\.outcome) == [.violated])
    #expect(
      findings.map(\.message) == ["'service:web' selects nothing in the snapshot; near it: service shop"])
  }

  @Test("skip reports that the policy does not apply") func skips() throws {
    let table = PolicyTable(parties: ["eni db"])
    let findings = try table.findings(Self.policy + "\nonEmptySelection: skip")
    #expect(findings.map(\.outcome) == [.notApplicable])
    #expect(findings.map(\.message) == ["'service:web' selects nothing in the snapshot"])
  }

  @Test("a source that is its only target leaves nothing to judge") func onlyItself() throws {
    let table = PolicyTable(parties: ["eni db"])
    let policy = Self.policy.replacing("{service: web}", with: "{eni: db}")
    #expect(try table.judge(policy) == ["the policy's selection: violated"])
    #expect(
      try table.judge(policy, defaults: "{onEmptySelection: skip}") == [
        "the policy's selection: not applicable"
      ])
  }

  @Test("a selector that the engine refuses is an error of the file") func refused() throws {
    struct Refusing: ConnectionSource {
      func select(_ selector: Selector) throws(SelectorError) -> Names {
        throw .malformed("tag x", expected: "KEY=VALUE")
      }
      func connections(from: Names, to: Names, traffic: TrafficSet, limit: WayLimit) -> [Connection] { [] }
      func memberConnections(
        from: Names, to: Names, traffic: TrafficSet, limit: WayLimit
      ) -> [Connection] { [] }
      func loadBalancers(in chosen: Names) -> Set<String> { [] }
      func withoutWays() -> Refusing { self }
      func placedTasks(in chosen: Names) -> [PlacedTask] { [] }
      func lint(
        _ checks: Set<LintCheck>
      ) -> (findings: [LintFinding], withheld: [LintCheck: [Gap]]) { ([], [:]) }
      func gaps(in kinds: [DocumentKind]) -> [Gap] { [] }
    }
    let policies = try PolicyFile.of(Self.policy)
    let error = #expect(throws: PolicyFileError.self) {
      var evaluator = PolicyEvaluator(Refusing())
      _ = try evaluator.findings(for: policies)
    }
    #expect(
      error?.diagnostics.map(\.description) == [
        """
        policies/test.yaml:8:11: error: 'service:web' is a selector, found ''tag x' is not a selector: KEY=VALUE' \
        [POL011]
        """
      ])
  }
}
