import Foundation
import TestSupport
import Testing

/// Contract, section 3: output is byte-identical for identical input.
@Suite("The same content gives the same bytes, in whatever order it lies")
struct DeterminismTests {
  static let questions: [[String]] = [
    ["who-can-reach", "service:shop/api", "--port", "tcp/9090"],
    ["who-can-reach", "service:shop/api", "--port", "tcp/9090", "-f", "json"],
    ["who-can-reach", "all", "-v"],
    ["reachable-from", "service:shop/web", "-f", "json"],
    ["explain", "service:shop/api", "ip:10.20.20.50", "--port", "tcp/5432"],
    ["explain", "internet", "service:shop/web", "--port", "tcp/8080", "-v", "-f", "json"],
    ["explain", "all", "service:shop/dbproxy", "--port", "tcp/6432", "--every", "-f", "json"],
    ["inspect", "-f", "json"],
    ["inspect", "-v"],
  ]

  /// Everything that a snapshot is asked here: what is printed, and the reports of an audit.
  private func answers(_ snapshot: String, in workspace: Workspace) async throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for question in Self.questions {
      let run = try await Tool.run(question + ["--snapshot", snapshot], in: workspace)
      #expect(run.errors == "")
      result[question.joined(separator: " ")] = run.output
    }
    let audit = try await Tool.run(
      [
        "audit", "--policies", Storefront.policies, "--reports", "reports-\(snapshot)", "--now",
        Storefront.now,
        "--snapshot", snapshot,
      ], in: workspace)
    #expect(audit.status == 1)
    result["audit"] = audit.output
    for name in ["report.html", "junit.xml", "report.json"] {
      result[name] = try stable(workspace.text("reports-\(snapshot)/\(name)"), snapshot)
    }
    return result
  }

  /// Without the hash of the bytes and the name of the folder, which tell where the content came from.
  private func stable(_ text: String, _ snapshot: String) -> [UInt8] {
    Array(
      text.replacing(/[0-9a-f]{64}/, with: "HASH").replacing("\"\(snapshot)\"", with: "\"SNAPSHOT\"")
        .replacing(/[0-9a-f]{8,12}…/, with: "HASH").replacing(">\(snapshot)<", with: ">SNAPSHOT<")
        .utf8)
  }

  private func expectSame(_ left: [String: [UInt8]], _ right: [String: [UInt8]], _ what: String) {
    #expect(left.count == Self.questions.count + 4)
    for (question, bytes) in left {
      #expect(!bytes.isEmpty)
      #expect(right[question] == bytes, "\(what): \(question)")
    }
  }

  @Test("Twice the same run")
  func twice() async throws {
    let workspace = try Workspace()
    try workspace.write(try Fixture.storefront(), into: "first")
    let first = try await answers("first", in: workspace)
    let reports = try ["report.html", "junit.xml", "report.json"].map {
      try workspace.read("reports-first/\($0)")
    }
    expectSame(first, try await answers("first", in: workspace), "again")
    let again = try ["report.html", "junit.xml", "report.json"].map {
      try workspace.read("reports-first/\($0)")
    }
    #expect(reports == again, "the hash included")
  }

  @Test("Every array of every document shuffled", arguments: [1, 2, 3] as [UInt64])
  func shuffledArrays(_ seed: UInt64) async throws {
    let workspace = try Workspace()
    let files = try Fixture.storefront()
    var generator = SeededGenerator(seed: seed)
    let shuffled = try files.map { try $0.shuffled(using: &generator) }
    #expect(shuffled.map(\.bytes) != files.map(\.bytes))
    try workspace.write(files, into: "first")
    try workspace.write(shuffled, into: "other")
    expectSame(
      try await answers("first", in: workspace), try await answers("other", in: workspace), "seed \(seed)")
  }

  @Test("Files read in another order", arguments: [11, 12] as [UInt64])
  func shuffledFiles(_ seed: UInt64) async throws {
    let workspace = try Workspace()
    let files = try Fixture.storefront()
    var generator = SeededGenerator(seed: seed)
    var numbers = Array(10..<10 + files.count)
    numbers.shuffle(using: &generator)
    for (file, number) in zip(files, numbers) {
      // The end of the name may say what the file is about; its beginning says when it is read.
      let folder = number.isMultiple(of: 3) ? "other/\(99 - number)" : "other"
      try workspace.write([Fixture.File("\(number)-\(file.path)", file.bytes)], into: folder)
    }
    try workspace.write(files, into: "first")
    expectSame(
      try await answers("first", in: workspace), try await answers("other", in: workspace), "seed \(seed)")
  }

  @Test("The environment and the working folder have no say")
  func surroundings() async throws {
    let (here, there) = (try Workspace(), try Workspace())
    let question = ["who-can-reach", "all", "-v", "--snapshot", Storefront.path]
    let first = try await Tool.run(question, in: here)
    let environments = [
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"], ["TZ": "Pacific/Kiritimati"], ["COLUMNS": "20"],
      ["SWIFT_DETERMINISTIC_HASHING": "1"],
    ]
    for environment in environments {
      #expect(try await Tool.run(question, in: there, environment: environment).output == first.output)
    }
  }

  @Test("The clock is fixed by --now, else by SOURCE_DATE_EPOCH, and stands in no other place")
  func clock() async throws {
    let workspace = try Workspace()
    func reports(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> [[UInt8]] {
      let run = try await Tool.run(
        ["audit", "--policies", Storefront.policies] + arguments + Storefront.arguments, in: workspace,
        environment: environment)
      #expect(run.status == 1, "\(run.errors)")
      return try ["report.html", "junit.xml", "report.json"].map { try workspace.read("reports/\($0)") }
    }
    let byOption = try await reports(["--now", "2026-11-23T00:00:00Z"])
    #expect(try await reports(["--now", "2026-11-23"]) == byOption)
    #expect(try await reports([], ["SOURCE_DATE_EPOCH": "1795392000"]) == byOption)
    #expect(
      try await reports(["--now", "2026-11-23T00:00:00Z"], ["SOURCE_DATE_EPOCH": "1"]) == byOption)
    #expect(try await reports(["--now", "2026-11-24"]) != byOption)
    for epoch in ["soon", "-1", "253402300800", "99999999999999999999"] {
      let run = try await Tool.run(
        ["audit", "--policies", Storefront.policies] + Storefront.arguments, in: workspace,
        environment: ["SOURCE_DATE_EPOCH": epoch])
      #expect(run.status == 2)
      #expect(run.errors == "taskreach: SOURCE_DATE_EPOCH is '\(epoch)': it is whole seconds since 1970\n")
    }
  }
}
