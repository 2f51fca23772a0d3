import Foundation
import Graph
import Ingest
import Lint
import Model
import Report
import TestSupport
import Testing

@Suite("Lint reports") struct LintReporterTests {
  private static func storefront(_ checks: Set<LintCheck>, failOn: LintSeverity? = .low) throws -> LintReport
  {
    let graph = GraphBuilder.build(try ingest(Fixture.storefront()).snapshot)
    return LintReport(checks: checks, result: Linter(graph: graph).result(checks), failOn: failOn)
  }

  /// A group and a rule whose names do all that names can.
  private static func hostile() -> LintReport {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.group("sg-1\u{1B}[31m", "in tcp/80 from 10.0.0.0/8", "in tcp/80 from 10.1.0.0/16")
    let name = net.symbol("a\n\u{202E}b <script> $(reboot)")
    net.snapshot.securityGroups[0].name = name
    let checks = Set(LintCheck.allCases)
    return LintReport(checks: checks, result: Linter(graph: net.graph()).result(checks), failOn: nil)
  }

  @Test("the storefront as text") func text() throws {
    let report = try Self.storefront(Set(LintCheck.allCases))
    try expectGolden(LintTextReporter().render(report), "lint.txt")
  }

  @Test("with what makes each so") func verbose() throws {
    let report = try Self.storefront([.impliedRule, .wideDynamicRange])
    try expectGolden(LintTextReporter(verbose: true).render(report), "lint-verbose.txt")
  }

  @Test("one check as JSON") func json() throws {
    let report = try Self.storefront([.impliedRule], failOn: .medium)
    try expectGolden(LintJSONReporter().render(report), "lint.json")
  }

  @Test("nothing found is said to hold as far as the snapshot shows") func nothing() throws {
    let report = try Self.storefront([.staleReference])
    let text = String(decoding: LintTextReporter().render(report), as: UTF8.self)
    #expect(text == "nothing found, by 1 check, as far as this snapshot shows.\n")
  }

  @Test(
    "the severity that counts decides",
    arguments: [(nil, false), (.low, true), (.medium, false)] as [(LintSeverity?, Bool)])
  func status(failOn: LintSeverity?, hasFailed: Bool) throws {
    #expect(try Self.storefront([.impliedRule], failOn: failOn).hasFailed == hasFailed)
  }

  @Test("names that somebody else chose stay harmless, and out of lines to paste") func names() {
    let report = Self.hostile()
    let text = String(decoding: LintTextReporter().render(report), as: UTF8.self)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) })
    #expect(report.result.findings.count == 2)
    #expect(report.result.findings.flatMap(\.commands).isEmpty)
  }

  private static let validating = """
    import json, pathlib, sys
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    schemas = {path.name: json.loads(path.read_text()) for path in pathlib.Path(sys.argv[1]).glob('*.schema.json')}
    registry = Registry().with_resources([(key, Resource.from_contents(value)) for key, value in schemas.items()])
    Draft202012Validator.check_schema(schemas['lint.schema.json'])
    validator = Draft202012Validator(schemas['lint.schema.json'], registry=registry)
    found = list(validator.iter_errors(json.loads(pathlib.Path(sys.argv[2]).read_text())))
    for error in found: print(error.json_path, error.message[:300])
    sys.exit(1 if found else 0)
    """

  @Test(
    "JSON is as its schema says",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import jsonschema"], byCI: false), "jsonschema is absent"),
    arguments: [true, false])
  func schema(isHostile: Bool) throws {
    let report = isHostile ? Self.hostile() : try Self.storefront(Set(LintCheck.allCases))
    let folder = Fixture.projectRoot.appending(path: "docs/schemas").path
    let result = try OtherProgram.run(
      ["python3", "-c", Self.validating, folder], on: LintJSONReporter().render(report))
    #expect(result.status == 0, "\(result.output)")
  }
}
