import Foundation
import Policy
import Testing

@Suite("baselines") struct KnownFindingTests {
  private static let time = UTCTime(secondsSince1970: 1_790_000_000)

  private func finding(_ subject: String, _ outcome: Outcome = .violated) throws -> Finding {
    let policy = try #require(try PolicyFile.of("id: p\nkind: deny\nfrom: all\nto: all").policies.first)
    return Finding(policy: policy, subject: subject, outcome: outcome, message: "\(subject) is reached")
  }

  private func baseline(_ findings: [Finding]) -> Baseline {
    Baseline().taking(findings, at: Self.time, by: "0.1.0")
  }

  @Test("it takes in what is violated, and that alone") func taking() throws {
    let findings = try Outcome.allCases.map { try finding($0.rawValue, $0) }
    #expect(baseline(findings).entries.map(\.key) == [FindingKey(policy: "p", subject: "violated")])
  }

  @Test("what it holds is known, whatever the message says today; what is new is not") func marking() throws {
    let known = baseline([try finding("a"), try finding("b")])
    let tonight = [try finding("a"), try finding("b", .undecided), try finding("c")]
    let marked = known.marking(tonight)
    #expect(marked.map(\.isKnown) == [true, false, false])
    #expect(RunStatus(marked.prefix(1), failOn: .low) == .satisfied)
    #expect(RunStatus(marked, failOn: .low) == .violated)
  }

  @Test("pruning drops what is mended or gone, and keeps what is not known to be") func pruning() throws {
    let known = baseline(try ["broken", "gone", "mended", "unclear"].map { try finding($0) })
    let tonight = [
      try finding("broken"), try finding("mended", .satisfied), try finding("unclear", .undecided),
    ]
    #expect(known.pruned(by: tonight).entries.map(\.key.subject) == ["broken", "unclear"])
    #expect(known.mended(in: tonight).map(\.key.subject) == ["gone", "mended"])
  }

  @Test("an entry keeps the date on which it was taken in") func dates() throws {
    let later = UTCTime(secondsSince1970: Self.time.secondsSince1970 + 86_400)
    let both = baseline([try finding("a")]).taking(
      [try finding("a"), try finding("b")], at: later, by: "0.2.0")
    #expect(both.entries.map(\.created) == [Self.time, later])
    #expect(both.entries.map(\.toolVersion) == ["0.1.0", "0.2.0"])
  }

  private func read(_ text: String) -> String? {
    do {
      _ = try Baseline(reading: Array(text.utf8)) { "\($0.policy)/\($0.subject)" }
      return nil
    } catch {
      return error.message
    }
  }

  @Test(
    "a file that is none is refused with its reason",
    arguments: [
      ("", "is no baseline: it is not a JSON object"), ("[]", "is no baseline: it is not a JSON object"),
      ("{}", "is no baseline: its schema is missing, not 'taskreach.baseline/1'"),
      (
        #"{"schema": "taskreach.baseline/2", "findings": 1}"#,
        "is no baseline: its schema is 'taskreach.baseline/2', not 'taskreach.baseline/1'"
      ),
      (#"{"schema": "taskreach.baseline/1"}"#, "is no baseline: 'findings' is missing at '/'"),
      (
        #"{"schema": "taskreach.baseline/1", "findings": [{"policy": 1}]}"#,
        "is no baseline: the value at '/findings/0/policy' is of another type"
      ),
      (
        item("p/s").replacing("p/s", with: "p/other"),
        "is no baseline as it was written: the fingerprint of finding 1 is not that of its policy and subject"
      ),
      (
        item("p/s").replacing("2026-11-28", with: "2026-02-30"),
        "is no baseline: 'created' of finding 1 is no time"
      ),
    ])
  func refused(text: String, reason: String) { #expect(read(text) == reason) }

  @Test("what was written is read") func read() { #expect(read(Self.item("p/s")) == nil) }

  private static func item(_ fingerprint: String) -> String {
    """
    {"schema": "taskreach.baseline/1", "findings": [{"policy": "p", "subject": "s", "message": "m", "fingerprint":
    "\(fingerprint)", "created": "2026-11-28T00:00:00Z", "toolVersion": "0.1.0"}]}
    """
  }
}
