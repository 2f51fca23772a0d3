import Graph
import Ingest
import Lint
import Model
import Query
import TestSupport
import Testing

/// What the storefront's planted mistakes look like to lint; see its EXPECTED.md.
@Suite("The storefront, linted") struct StorefrontLintTests {
  private static func found() throws -> [LintFinding] {
    Linter(graph: GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)).findings(
      Set(LintCheck.allCases))
  }

  /// `check rule`, or `check component` where the whole is meant.
  private static let expected = [
    // Nothing has the three default groups, but they let everything out.
    "default-sg-in-use sg-3edae3ca12bc32ede (default)", "default-sg-in-use sg-9632edc704288011e (default)",
    "default-sg-in-use sg-d64bee0a7373a959c (default)",
    // The group legacy always stands beside node.
    "implied sgr-050567158618e3830",
    // Row 13: an ACL and a missing route stop the reporting VPC.
    "matches-nobody sgr-d172d93ee080a2220",
    // Rows 14, 16 and 20: legacy admits what can never come, on ports nobody uses.
    "wide-cidr sgr-a2d667beb9e15d7e7", "wide-cidr sgr-e0e1cd9338ac8bab9",
    "wide-dynamic-range sgr-e0e1cd9338ac8bab9", "wide-dynamic-range sgr-f19a6fe407f050b73",
    // Row 2: 443 is open on the load balancer, and nothing listens.
    "wide-port sgr-31ed85e5b6b0ed211", "wide-port sgr-3a6cebd01f63e648b",
    "wide-port sgr-e0e1cd9338ac8bab9",
    // Row 21: the nodes are open to each other on every port.
    "wide-port sgr-f19a6fe407f050b73",
  ]

  @Test("every planted mistake is found, and nothing that is used is called unused") func planted() throws {
    let found = try Self.found().map { "\($0.check.rawValue) \($0.rule?.id ?? $0.component)" }
    #expect(found == Self.expected)
  }

  @Test("legacy's sources narrow to the VPC and its peer: nobody else gets there (rows 14 and 16)")
  func legacy() throws {
    let found = try #require(try Self.found().first { $0.check == .wideCIDR })
    #expect(found.suggestion == "10.20.0.0/16, 10.30.0.0/16 are enough")
  }

  @Test("the same files in another order give the same findings") func order() throws {
    let reversed = try ingest(Array(Fixture.storefront().reversed()))
    let again = Linter(graph: GraphBuilder.build(reversed.snapshot)).findings(Set(LintCheck.allCases))
    #expect(try Self.found() == again)
  }

  @Test("a check that is not asked for is silent") func asked() throws {
    let graph = GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)
    let found = Linter(graph: graph).findings([.impliedRule])
    #expect(found.map(\.check) == [.impliedRule])
    #expect(Linter(graph: graph).findings([]).isEmpty)
  }
}
