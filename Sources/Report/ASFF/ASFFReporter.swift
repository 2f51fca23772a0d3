import Policy
import Query

/// Writes `report.asff.json`, `report-2.asff.json`, …: batches for `aws securityhub batch-import-findings`.
///
/// A batch holds the findings of one account and one Region, since a call is made for one.
package struct ASFFReporter: FileReporter {
  package static let fileName = "report.asff.json"
  /// The limits of one call, less some room for what the caller adds around it.
  static let (batchCount, batchBytes, findingBytes) = (100, 5_900_000, 235_000)

  package init() {}

  /// The batches of the first account and Region, then those of the next.
  package func files(_ report: AuditReport) throws(ReportError) -> [ReportFile] {
    var byPlace: [AWSPlace: [ASFFFinding]] = [:]
    let lookup = ChangeLookup(report)
    for record in AuditRecord.records(report) {
      let places = report.places(of: record.finding)
      guard !places.isEmpty else {
        throw .inputIsMissing("an account of twelve digits and a Region", format: "asff")
      }
      for place in places {
        let finding = ASFFFinding(record, at: place, report: report, lookup: lookup)
        byPlace[place, default: []].append(finding)
      }
    }
    let batches = byPlace.keys.sorted().flatMap { Self.batches(byPlace[$0] ?? []) }
    // A run without any finding still is a file, of an empty list.
    return (batches.isEmpty ? [[]] : batches).enumerated().map { index, batch in
      ReportFile(index == 0 ? .asAsked : .numbered(index + 1), JSONText.bytes(.array(batch), .pretty))
    }
  }

  private static func batches(_ findings: [ASFFFinding]) -> [[JSONValue]] {
    var (batches, used): ([[JSONValue]], Int) = ([[]], 0)
    for finding in findings {
      let value = finding.value(within: findingBytes)
      let size = JSONText.bytes(value, .line).count
      if let last = batches.last, last.count == batchCount || (used + size > batchBytes && !last.isEmpty) {
        batches.append([])
        used = 0
      }
      batches[batches.count - 1].append(value)
      used += size
    }
    return batches
  }
}
