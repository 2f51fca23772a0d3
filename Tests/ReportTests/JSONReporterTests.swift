import Addressing
import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("JSON") struct JSONReporterTests {
  @Test("a small report") func report() throws {
    var report = try SampleAudit.report()
    (report.services, report.limits, report.diagnostics, report.gaps) = ([], [], [], [])
    report.findings.removeAll { $0.policy.id != "internet-only-through-edge" }
    report.packs[0].policies.removeAll { $0.id != "internet-only-through-edge" }
    try expectGolden(JSONReporter().render(report), "report.json")
  }

  @Test("an answer") func answer() throws {
    var answer = SampleAudit.apiAnswer
    answer.entries.removeAll { $0.path.door != .peering("pcx-44aa") }
    answer.limits = [.bindAll]
    answer.sockets.removeFirst()
    try expectGolden(AnswerJSONReporter().render(answer), "who-can-reach.json")
  }

  @Test("an explanation") func explanation() throws {
    try expectGolden(ExplanationJSONReporter().render(SampleAudit.explanation), "explain.json")
  }

  @Test("lines of a batch") func batch() throws {
    let reporter = ExplanationJSONReporter()
    var bytes = reporter.line(SampleAudit.explanation, id: .string("17"))
    bytes += reporter.line(SampleAudit.assumedExplanation, id: .number(18))
    bytes += reporter.line(error: "'task:<x>' matches nothing in the snapshot", id: .null)
    try expectGolden(bytes, "explain-batch.jsonl")
  }

  @Test("text is escaped, and still the same text") func escaping() throws {
    let text = "a\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}<b>&\u{2028}\u{202E}é中🚀\u{E0041}"
    let line = ExplanationJSONReporter().line(error: text, id: .null)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    #expect(root["error"] as? String == text)
    #expect(
      String(decoding: line, as: UTF8.self).contains(#"\u003cb\u003e\u0026\u2028\u202eé中🚀\udb40\udc41"#))
  }

  static let validating = """
    import json, pathlib, sys
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
    schemas = {path.name: json.loads(path.read_text()) for path in folder.glob('*.schema.json')}
    registry = Registry().with_resources([(key, Resource.from_contents(value)) for key, value in schemas.items()])
    for schema in schemas.values(): Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schemas[name], registry=registry)
    found = [error for line in pathlib.Path(sys.argv[3]).read_text().split('\\x1e')
             for error in validator.iter_errors(json.loads(line))]
    for error in found: print(error.json_path, error.message[:300])
    sys.exit(1 if found else 0)
    """

  @Test(
    "everything is as its schema says",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import jsonschema"], byCI: false), "jsonschema is absent"))
  func schemas() throws {
    var from = SampleAudit.apiAnswer
    from.question = .reachableFrom
    let link = Chain.Link(
      source: SampleAudit.web, target: SampleAudit.api, verdict: .reachable, door: .insideVPC,
      traffic: TrafficSet(.tcp, 80...80))
    (from.hops, from.chains) = (2, [Chain(links: [link, link])])
    var chained = SampleAudit.apiAnswer
    (chained.hops, chained.chains) = (from.hops, from.chains)
    let reporter = ExplanationJSONReporter()
    var remembering = try SampleAudit.report()
    (remembering.changes, remembering.trend) = (DiffReporterTests.runChanges, DiffReporterTests.trend)
    let files: [(String, [[UInt8]])] = [
      ("report", [try JSONReporter().render(remembering)]),
      ("diff", [DiffJSONReporter().render(DiffReporterTests.report())]),
      ("history", DiffReporterTests.histories),
      (
        "report",
        [try JSONReporter().render(SampleAudit.report()), try JSONReporter().render(Hostile.report())]
      ),
      (
        "who-can-reach",
        [AnswerJSONReporter().render(SampleAudit.apiAnswer), AnswerJSONReporter().render(chained)]
      ),
      ("reachable-from", [AnswerJSONReporter().render(from)]),
      (
        "explain",
        [reporter.render(SampleAudit.explanation), reporter.render(SampleAudit.assumedExplanation)]
      ),
      (
        "explain-batch",
        [
          reporter.line(SampleAudit.explanation, id: .null), reporter.line(error: "x", id: .string("1")),
        ]
      ),
    ]
    let folder = Fixture.projectRoot.appending(path: "docs/schemas").path
    for (name, contents) in files {
      let arguments = ["python3", "-c", Self.validating, folder, "\(name).schema.json"]
      let result = try OtherProgram.run(arguments, on: Array(contents.joined(separator: [0x1E])))
      #expect(result.status == 0, "\(name): \(result.output)")
    }
  }
}
