import Model
import Policy

/// Writes what came of cases about policies.
package struct PolicyTrialReporter: Sendable {
  package static let schema = "taskreach.policy-test/1"
  /// How many findings a case shows that did not come out as expected.
  private static let shown = 5

  private let isVerbose: Bool
  private let style: TextStyle

  /// `verbose` also shows the findings of cases that came out as expected.
  package init(verbose: Bool = false, color: Bool = false) {
    (isVerbose, style) = (verbose, TextStyle(isColored: color))
  }

  /// One line a case; what decided stands below those that did not come out as expected.
  package func render(_ trials: [PolicyTrial]) -> [UInt8] {
    var lines: [String] = []
    for trial in trials {
      let word = trial.isAsExpected ? style("as expected", .green) : style("not so", .red)
      let found = trial.result.found?.rawValue ?? "no such subject"
      let rest = trial.isAsExpected ? found : "expected \(trial.test.expect.rawValue), found \(found)"
      lines.append("\(word)  \(Printable.text(Self.name(trial.test))): \(rest)")
      guard isVerbose || !trial.isAsExpected else { continue }
      let findings = trial.result.findings
      lines += findings.prefix(Self.shown).map {
        Printable.text("    \($0.outcome.name)  \($0.subject): \($0.message)")
      }
      if findings.count > Self.shown { lines.append("    \(findings.count - Self.shown) more findings") }
    }
    let good = trials.count(where: \.isAsExpected)
    lines.append("\(good) of \(Tally.count(trials.count, "case")) as expected")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func name(_ test: PolicyCase) -> String {
    let subject = test.subject.map { ", \($0)" } ?? ""
    return
      "\(test.place.file):\(test.place.line) \(test.policy) on \(test.snapshots.joined(separator: ", "))\(subject)"
  }

  /// The same for programs.
  package static func json(_ trials: [PolicyTrial]) -> [UInt8] {
    let cases = trials.map { trial -> JSONValue in
      let findings = trial.result.findings.map { finding in
        JSONValue.object([
          "subject": .string(finding.subject), "outcome": .string(finding.outcome.rawValue),
          "message": .string(finding.message),
        ])
      }
      return .object(of: [
        "policy": .string(trial.test.policy), "snapshot": .strings(trial.test.snapshots),
        "subject": trial.test.subject.map { .string($0) }, "expect": .string(trial.test.expect.rawValue),
        "found": trial.result.found.map { .string($0.rawValue) }, "isAsExpected": .bool(trial.isAsExpected),
        "file": .string(trial.test.place.file), "line": .number(trial.test.place.line),
        "findings": .array(findings),
      ])
    }
    let failed = trials.count { !$0.isAsExpected }
    let value = JSONValue.object([
      "schema": .string(schema), "failed": .number(failed), "cases": .array(cases),
    ])
    return JSONText.bytes(value, .pretty)
  }
}
