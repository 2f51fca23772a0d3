import Model
import Policy

/// One policy file with its cases.
struct JUnitSuite {
  let pack: PolicyPack
  let cases: [JUnitCase]

  init(_ pack: PolicyPack, of report: AuditReport, _ options: JUnitOptions) {
    self.pack = pack
    guard pack.errors.isEmpty else {
      cases = [JUnitCase(unreadable: pack)]
      return
    }
    var seen: [String: Int] = [:]
    let findings = report.findings.filter { $0.policy.place.file == pack.file }
    let all = findings.map { finding in
      var item = JUnitCase(finding, of: report)
      item.result = Self.chosen(item.result, finding, options)
      if options.dialect == .extended { item.details = JUnitDetails(finding) }
      let times = seen[item.name, default: 0] + 1
      seen[item.name] = times
      // Two names that differ only in what cannot be shown.
      if times > 1 { item.name += " (\(times))" }
      return item
    }
    cases = options.passed == .all ? all : Self.summarised(all, findings)
  }

  private static func chosen(
    _ result: JUnitCase.Result, _ finding: Finding, _ options: JUnitOptions
  ) -> JUnitCase.Result {
    switch result {
    case .passedWithText(let text) where options.belowThreshold == .skipped:
      return .skipped(FailureBody.oneLine(String(text.prefix { $0 != "\n" })))
    case .failure(_, let message, _) where finding.isKnown,
      .error(_, let message, _) where finding.isKnown:
      return .skipped(FailureBody.oneLine("known, in the baseline: \(message)"))
    default: return result
    }
  }

  /// Passes of one policy stand next to each other, as one case at the first one's place.
  private static func summarised(_ cases: [JUnitCase], _ findings: [Finding]) -> [JUnitCase] {
    var result: [JUnitCase] = []
    var positions: [String: Int] = [:]
    var counts: [String: Int] = [:]
    for (item, finding) in zip(cases, findings) {
      guard case .passed = item.result else {
        result.append(item)
        continue
      }
      let policy = finding.policy.id
      counts[policy, default: 0] += 1
      if positions[policy] == nil {
        positions[policy] = result.count
        // The same name every night, however many there are.
        var summary = item
        summary.name = Printable.text("\(policy): subjects that hold")
        summary.details = nil
        result.append(summary)
      }
    }
    for (policy, position) in positions {
      result[position].result = .passedWithText(
        Tally.count(counts[policy] ?? 0, "subject") + " without complaint\n")
    }
    return result
  }

  var failures: Int { cases.count { if case .failure = $0.result { true } else { false } } }
  var errors: Int { cases.count { if case .error = $0.result { true } else { false } } }
  var skipped: Int { cases.count { if case .skipped = $0.result { true } else { false } } }

  /// `TEST-PACK.xml`, of letters that every file system takes.
  static func fileNames(_ suites: [JUnitSuite]) -> [String] {
    var seen: [String: Int] = [:]
    return suites.map { suite in
      let clean = String(suite.pack.name.unicodeScalars.map { isPlain($0) ? Character($0) : "_" }.prefix(120))
      // Some file systems take capital letters for small ones.
      let times = seen[clean.lowercased(), default: 0] + 1
      seen[clean.lowercased()] = times
      return times > 1 ? "TEST-\(clean)-\(times).xml" : "TEST-\(clean).xml"
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
    default: false
    }
  }
}
