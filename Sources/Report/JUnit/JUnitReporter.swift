import Policy

/// Writes `junit.xml`, or one `TEST-PACK.xml` for each policy file: by default nothing that junit-10.xsd does not know.
package struct JUnitReporter: Reporter {
  package static let fileName = "junit.xml"

  /// No run can take time in a report that must be the same tomorrow.
  static let time = "0.000"

  private let options: JUnitOptions

  package init(_ options: JUnitOptions = JUnitOptions()) { self.options = options }

  package func files(_ report: AuditReport) throws(ReportError) -> [ReportFile] {
    guard options.isSplit else { return [ReportFile(.asAsked, try render(report))] }
    let suites = suites(report)
    var files: [ReportFile] = []
    for (suite, name) in zip(suites, JUnitSuite.fileNames(suites)) {
      let bytes = try XMLWriter.document { (xml) throws(ReportError) in
        try write(suite, of: report, isAlone: true, to: xml)
      }
      files.append(ReportFile(.named(name), bytes))
    }
    return files
  }

  /// One suite for each policy file, one case for each finding.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    let suites = suites(report)
    return try XMLWriter.document { (xml) throws(ReportError) in
      try xml.element(
        "testsuites",
        [
          "name": "taskreach", "tests": "\(suites.map(\.cases.count).reduce(0, +))",
          "failures": "\(suites.map(\.failures).reduce(0, +))",
          "errors": "\(suites.map(\.errors).reduce(0, +))",
          "time": Self.time,
        ]
      ) { () throws(ReportError) in
        for suite in suites { try write(suite, of: report, isAlone: false, to: xml) }
      }
    }
  }

  private func suites(_ report: AuditReport) -> [JUnitSuite] {
    report.packs.map { JUnitSuite($0, of: report, options) }
  }

  /// Alone, a suite has no `file`: Surefire's schema does not know it.
  private func write(
    _ suite: JUnitSuite, of report: AuditReport, isAlone: Bool, to xml: borrowing XMLWriter
  ) throws(ReportError) {
    try xml.element(
      "testsuite",
      [
        "name": Printable.text(suite.pack.name), "tests": "\(suite.cases.count)",
        "failures": "\(suite.failures)",
        "errors": "\(suite.errors)", "skipped": "\(suite.skipped)", "time": Self.time,
        "timestamp": report.generatedAt.local, "file": isAlone ? nil : Printable.text(suite.pack.file),
      ]
    ) { () throws(ReportError) in
      try writeProperties(suite.pack, of: report, to: xml)
      for item in suite.cases { try write(item, to: xml) }
    }
  }

  /// Only what says which input was judged by what; never settings or the environment.
  private func writeProperties(
    _ pack: PolicyPack, of report: AuditReport, to xml: borrowing XMLWriter
  ) throws(ReportError) {
    let snapshot = report.snapshot
    let properties: KeyValuePairs<String, String?> = [
      "snapshot.time": snapshot.takenAt?.iso8601, "snapshot.sha256": snapshot.sha256,
      "snapshot.accounts": snapshot.accounts.joined(separator: ","),
      "snapshot.regions": snapshot.regions.joined(separator: ","), "tool.version": report.toolVersion,
      "policies.sha256": pack.sha256,
    ]
    try xml.element("properties") { () throws(ReportError) in
      for (name, value) in properties {
        guard let value else { continue }
        try xml.element("property", ["name": name, "value": Printable.text(value)])
      }
    }
  }

  private func write(_ item: JUnitCase, to xml: borrowing XMLWriter) throws(ReportError) {
    let details = item.details
    try xml.element(
      "testcase",
      [
        "classname": item.className, "name": item.name, "time": Self.time, "file": details?.file,
        "line": details.map { "\($0.line)" },
      ]
    ) { () throws(ReportError) in
      if let details {
        try xml.element("properties") { () throws(ReportError) in
          for (name, value) in details.properties {
            try xml.element("property", ["name": name, "value": value])
          }
        }
      }
      switch item.result {
      case .passed: break
      case .passedWithText(let text): try xml.element("system-out", text: text)
      case .failure(let type, let message, let body):
        try xml.element("failure", ["type": type, "message": message], text: body)
      case .error(let type, let message, let body):
        try xml.element("error", ["type": type, "message": message], text: body)
      case .skipped(let message): try xml.element("skipped", ["message": message])
      }
    }
  }
}
