import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("report.asff.json") struct ASFFReporterTests {
  private func batches(_ report: AuditReport) throws -> [[JSONFile.Object]] {
    try ASFFReporter().files(report).map { file in
      try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [JSONFile.Object])
    }
  }

  @Test("one finding") func golden() throws {
    let files = try ASFFReporter().files(SampleAudit.one())
    #expect(files.map(\.place) == [.asAsked])
    try expectGolden(files[0].bytes, "report.asff.json")
  }

  @Test("every standing has its status, and severity only where something is to be done") func standings()
    throws
  {
    let findings = try batches(SampleAudit.standings())[0]
    let seen = findings.map { finding -> String in
      let fields = finding["FindingProviderFields"] as? JSONFile.Object
      let severity = fields?["Severity"] as? [String: String]
      let compliance = finding["Compliance"] as? JSONFile.Object
      return "\(compliance?["Status"] ?? "") \(severity?["Label"] ?? "") \(severity?["Original"] ?? "")"
    }
    #expect(
      seen == [
        "FAILED CRITICAL critical", "FAILED HIGH high", "WARNING HIGH high", "FAILED INFORMATIONAL critical",
        "PASSED INFORMATIONAL high", "NOT_AVAILABLE INFORMATIONAL low",
      ])
    let known = findings.map { ($0["ProductFields"] as? [String: String])?["taskreach/Known"] }
    #expect(known == ["false", "true", "false", "false", "false", "false"])
    #expect(
      (findings[3]["ProductFields"] as? [String: String])?["taskreach/Exception"]
        == "exception EXC-12 owner=secops until 2027-01-31: moves out in spring")
  }

  @Test("a batch holds a hundred findings") func hundred() throws {
    var report = try SampleAudit.standings()
    let policy = report.packs[0].policies[0]
    report.findings = (0..<201).map {
      Finding(policy: policy, subject: "service \($0)", outcome: .violated, message: "m")
    }
    let files = try ASFFReporter().files(report)
    #expect(files.map(\.place) == [.asAsked, .numbered(2), .numbered(3)])
    #expect(try batches(report).map(\.count) == [100, 100, 1])
    let ids = try batches(report).joined().compactMap { $0["Id"] as? String }
    #expect(Set(ids).count == 201)
  }

  @Test("a finding is below 240 kB and a batch below 6 MB, whatever the names", arguments: [60, 120])
  func size(hops: Int) throws {
    var report = try SampleAudit.standings()
    let policy = report.packs[0].policies[0]
    let long = String(repeating: "<", count: 600)
    var connection = SampleAudit.peering
    connection.path.steps = (0..<hops).map { Step(.peering, component: "\($0)\(long)", outcome: .admitted) }
    report.findings = (0..<40).map {
      Finding(
        policy: policy, subject: "\($0) \(long)", outcome: .violated, message: long, connections: [connection]
      )
    }
    let files = try ASFFReporter().files(report)
    #expect(files.count == (hops == 60 ? 2 : 1), "what would be too long goes without its way")
    for file in files {
      let list = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [JSONFile.Object])
      // Escaped as the CLI may send it.
      let sizes = try list.map { finding in
        let text = String(decoding: try JSONSerialization.data(withJSONObject: finding), as: UTF8.self)
        return text.replacing("<", with: "\\u003c").utf8.count
      }
      #expect(sizes.allSatisfy { $0 < 240_000 } && sizes.reduce(0, +) < 6_000_000, "\(sizes)")
    }
    #expect(try batches(report).joined().count == 40)
  }

  @Test("each account and Region has batches of its own, by what is reached") func places() throws {
    var report = try SampleAudit.standings()
    report.snapshot.regions = ["eu-central-1", "us-east-1"]
    report.identities[SampleAudit.web.name] = SampleAudit.identity(
      "ecs", "service/shop/web", .service, region: "us-east-1")
    let batches = try batches(report)
    let regions = batches.map { batch in
      Set(batch.compactMap { ($0["ProductArn"] as? String)?.split(separator: ":")[3] })
    }
    #expect(regions == [["eu-central-1"], ["us-east-1"]])
    // The one about the selection belongs to no resource and stands with the first.
    #expect(batches.map(\.count) == [5, 1])
  }

  @Test("without an account or a Region there is none, and the error says so") func nowhere() throws {
    var report = try SampleAudit.report()
    report.snapshot.accounts = ["me"]
    #expect(throws: ReportError.inputIsMissing("an account of twelve digits and a Region", format: "asff")) {
      try ASFFReporter().files(report)
    }
    report.snapshot.accounts = ["111122223333"]
    report.snapshot.regions = []
    #expect(throws: ReportError.self) { try ASFFReporter().files(report) }
  }

  @Test("in China the ARN is China's") func partition() throws {
    var report = try SampleAudit.report()
    report.snapshot.regions = ["cn-north-1"]
    let arn = try batches(report)[0][0]["ProductArn"] as? String
    #expect(arn == "arn:aws-cn:securityhub:cn-north-1:111122223333:product/111122223333/default")
  }

  private static let validating = """
    import json, sys
    import botocore.session, botocore.validate
    model = botocore.session.get_session().get_service_model('securityhub')
    shape = model.operation_model('BatchImportFindings').input_shape
    enums = {'Compliance': 'Status', 'RecordState': None}
    findings = json.load(open(sys.argv[1]))
    print(botocore.validate.ParamValidator().validate({'Findings': findings}, shape).generate_report())
    item = shape.members['Findings'].member
    for finding in findings:
        assert finding['Compliance']['Status'] in item.members['Compliance'].members['Status'].enum
        assert finding['RecordState'] in item.members['RecordState'].enum
        assert len(finding['Title']) <= 256 and len(finding['Description']) <= 1024 and len(finding['Id']) <= 512
        assert len(finding['ProductFields']) <= 50 and len(finding['Resources']) <= 32
        assert all(len(value) <= 2048 and value.strip() for value in finding['ProductFields'].values())
    """

  @Test(
    "botocore's model of the call takes it",
    .enabled(if: OtherProgram.isAsked(["python3", "-c", "import botocore"]), "botocore is absent"))
  func call() throws {
    var hostile = try Hostile.report()
    hostile.snapshot.accounts = ["111122223333"]
    for report in [try SampleAudit.standings(), try Unreadable.report(), hostile] {
      for file in try ASFFReporter().files(report) {
        let result = try OtherProgram.run(["python3", "-c", Self.validating], on: file.bytes)
        #expect(result.status == 0 && result.output == "\n", "\(result.output)")
      }
    }
  }
}
