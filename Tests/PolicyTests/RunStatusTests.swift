import Policy
import Query
import Testing

@Suite("run status") struct RunStatusTests {
  private func finding(_ outcome: Outcome, _ severity: Severity, onUnknown: String = "fail") throws -> Finding
  {
    let text =
      "id: x\nkind: deny\nfrom: all\nto: all\nseverity: \(severity.rawValue)\nonUnknown: \(onUnknown)"
    let policy = try #require(try PolicyFile.of(text).policies.first)
    return Finding(policy: policy, subject: "s", outcome: outcome, message: "m")
  }

  @Test(
    "the worst outcome at or above the threshold decides",
    arguments: [
      (.violated, .low, .low, 1), (.violated, .low, .medium, 0), (.violated, .critical, .critical, 1),
      (.violated, .critical, nil, 0), (.undecided, .high, .low, 3), (.undecided, .low, .high, 0),
      (.excepted, .high, .low, 0), (.satisfied, .high, .low, 0), (.notApplicable, .high, .low, 3),
    ] as [(Outcome, Severity, Severity?, Int32)])
  func threshold(outcome: Outcome, severity: Severity, failOn: Severity?, status: Int32) throws {
    #expect(RunStatus([try finding(outcome, severity)], failOn: failOn).rawValue == status)
  }

  @Test("a violation outweighs an undecided subject") func both() throws {
    let findings = [try finding(.undecided, .high), try finding(.violated, .low)]
    #expect(RunStatus(findings, failOn: .low) == .violated)
    #expect(RunStatus(findings, failOn: .medium) == .undecided)
  }

  @Test("undecided subjects may be ignored, by the run or by the policy") func ignored() throws {
    #expect(RunStatus([try finding(.undecided, .high)], failOn: .low, ignoresUndecided: true) == .satisfied)
    let ignored = [try finding(.undecided, .high, onUnknown: "ignore"), try finding(.satisfied, .high)]
    #expect(RunStatus(ignored, failOn: .low) == .satisfied)
  }

  @Test("a run that checked nothing is not a pass") func nothing() {
    #expect(RunStatus([Finding](), failOn: .low) == .undecided)
  }
}
