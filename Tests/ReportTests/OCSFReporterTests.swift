import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("report.ocsf.json") struct OCSFReporterTests {
  private func events(_ report: AuditReport) throws -> [JSONFile.Object] {
    let bytes = try OCSFReporter().render(report)
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [JSONFile.Object])
  }

  @Test("one finding") func golden() throws {
    try expectGolden(OCSFReporter().render(SampleAudit.one()), "report.ocsf.json")
  }

  @Test("every standing has a status of its own") func standings() throws {
    let events = try events(SampleAudit.standings())
    let seen = events.map { event -> String in
      let compliance = event["compliance"] as? JSONFile.Object
      return "\(compliance?["status"] ?? "") \(event["status"] ?? "") \(event["severity"] ?? "")"
    }
    #expect(
      seen == [
        "Fail New Critical", "Fail In Progress High", "Warning New High", "Fail Suppressed Critical",
        "Pass Resolved Informational", "Not Applicable Not Applicable Informational",
      ])
    #expect((events[3]["status_detail"] as? String)?.contains("EXC-12 owner=secops until 2027-01-31") == true)
    #expect(events[1]["status_detail"] as? String == "violated, known from the baseline")
  }

  @Test("changes since the run before are activities") func activities() throws {
    var report = try SampleAudit.standings()
    #expect(Set(try events(report).map { $0["type_uid"] as? Int }) == [200_301, 200_302])
    report.changes = SampleAudit.changes
    let activities = try events(report).map { $0["activity_name"] as? String }
    #expect(activities == ["Create", "Update", "Update", "Update", "Close", "Update"])
  }

  @Test("a policy file that cannot be read is a finding, too") func unreadable() throws {
    let event = try #require(try events(Unreadable.report()).first)
    #expect((event["compliance"] as? JSONFile.Object)?["status"] as? String == "Warning")
    #expect((event["message"] as? String)?.contains("POL004") == true)
  }

  private static let parsing = """
    import json, sys
    from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding
    found = [ComplianceFinding(**event) for event in json.load(open(sys.argv[1]))]
    print(*[f'{event.compliance.status_id.name}/{event.status_id.name}' for event in found])
    """

  @Test(
    "py-ocsf-models reads it",
    .enabled(
      if: OtherProgram.isAsked(["python3", "-c", "import py_ocsf_models"]), "py-ocsf-models is absent"))
  func readBack() throws {
    let result = try OtherProgram.run(
      ["python3", "-c", Self.parsing], on: OCSFReporter().render(SampleAudit.standings()))
    #expect(
      result.output == "Fail/New Fail/InProgress Warning/New Fail/Suppressed Pass/Resolved Other/Other\n")
    let hostile = try OtherProgram.run(
      ["python3", "-c", Self.parsing], on: OCSFReporter().render(Hostile.report()))
    #expect(hostile.status == 0, "\(hostile.output)")
  }
}
