import Addressing
import Model
import Policy
import Query

/// Writes `report.ocsf.json`: a list of OCSF Compliance Findings (class 2003), one for each finding.
package struct OCSFReporter: Reporter {
  package static let fileName = "report.ocsf.json"
  /// The version of the schema that the events follow.
  static let version = "1.5.0"

  package init() {}

  /// A list of events, worst first; passes are there, so that a reader can close what it had open.
  package func render(_ report: AuditReport) throws(ReportError) -> [UInt8] {
    let lookup = ChangeLookup(report)
    let events = AuditRecord.records(report).map { OCSFEvent($0, report: report, lookup: lookup).value }
    return JSONText.bytes(.array(events), .pretty)
  }
}

/// One Compliance Finding.
struct OCSFEvent {
  private let record: AuditRecord
  private let report: AuditReport
  private let lookup: ChangeLookup

  init(_ record: AuditRecord, report: AuditReport, lookup: ChangeLookup) {
    (self.record, self.report, self.lookup) = (record, report, lookup)
  }

  var value: JSONValue {
    let (activity, status, severity) = (activity, status, severity)
    return .object(of: [
      "category_uid": .number(2), "category_name": .string("Findings"), "class_uid": .number(2003),
      "class_name": .string("Compliance Finding"), "activity_id": .number(activity.id),
      "activity_name": .string(activity.name), "type_uid": .number(200_300 + activity.id),
      "type_name": .string("Compliance Finding: \(activity.name)"),
      "time": .number(milliseconds(report.generatedAt)),
      "severity_id": .number(severity.id), "severity": .string(severity.name),
      "status_id": .number(status.id),
      "status": .string(status.name), "status_code": .string(compliance.name),
      "status_detail": .string(Printable.text(detail)), "message": .string(Printable.text(record.message)),
      "metadata": metadata, "finding_info": information, "compliance": complianceObject,
      "cloud": cloud, "resources": .array(resources), "remediation": remediation, "unmapped": unmapped,
    ])
  }

  private func milliseconds(_ time: UTCTime) -> Int { Int(time.secondsSince1970) * 1000 }

  private var activity: (id: Int, name: String) {
    guard let finding = record.finding else { return (1, "Create") }
    if lookup.isResolved(finding) { return (3, "Close") }
    switch lookup.state(of: finding) {
    case .updated, .unchanged: return (2, "Update")
    case .new, nil: return (1, "Create")
    }
  }

  private var status: (id: Int, name: String) {
    switch record.finding?.outcome {
    case .excepted: (3, "Suppressed")
    case .satisfied: (4, "Resolved")
    case .notApplicable: (99, "Not Applicable")
    case .violated, .undecided, nil: record.isKnown ? (2, "In Progress") : (1, "New")
    }
  }

  /// A pass is information, however much it mattered if it were none.
  private var severity: (id: Int, name: String) {
    if record.finding?.outcome == .satisfied || record.finding?.outcome == .notApplicable {
      return (1, "Informational")
    }
    switch record.severity {
    case .critical: return (5, "Critical")
    case .high: return (4, "High")
    case .medium: return (3, "Medium")
    case .low: return (2, "Low")
    }
  }

  private var compliance: (id: Int, name: String) {
    switch record.finding?.outcome {
    case .violated, .excepted: (3, "Fail")
    case .undecided, nil: (2, "Warning")
    case .satisfied: (1, "Pass")
    case .notApplicable: (99, "Not Applicable")
    }
  }

  private var detail: String {
    let known = record.isKnown ? "\(record.outcome), known from the baseline" : record.outcome
    return record.finding?.exception.map { "\(known): \($0.justification)" } ?? known
  }

  private var complianceObject: JSONValue {
    let controls = record.finding?.policy.controls ?? []
    let standards = controls.map { control in
      control.version.map { "\(control.framework)@\($0)" } ?? control.framework
    }
    let rationale = record.finding?.policy.rationale ?? ""
    return .object(of: [
      "control": .string(record.policy), "status_id": .number(compliance.id),
      "status": .string(compliance.name),
      "standards": .strings(Set(standards.isEmpty ? [record.pack] : standards).sorted()),
      "requirements": controls.isEmpty ? nil : .strings(controls.map(\.description)),
      "desc": rationale.isEmpty ? nil : .string(Printable.text(rationale)),
    ])
  }
}

extension OCSFEvent {
  private var metadata: JSONValue {
    let product: [String: JSONValue] = [
      "name": .string("taskreach"), "vendor_name": .string("taskreach"),
      "version": .string(report.toolVersion),
    ]
    return .object([
      "version": .string(OCSFReporter.version), "product": .object(product), "profiles": .strings(["cloud"]),
      "event_code": .string(record.policy),
    ])
  }

  private var information: JSONValue {
    let firstSeen = record.finding.flatMap { lookup.firstSeen($0) }
    return .object(of: [
      "uid": .string(record.fingerprint), "title": .string(Printable.text(record.title)),
      "desc": .string(Printable.text(record.message)), "types": .strings(["Network Reachability"]),
      "created_time": .number(milliseconds(firstSeen ?? report.generatedAt)),
      "first_seen_time": firstSeen.map { .number(milliseconds($0)) },
      "last_seen_time": .number(milliseconds(report.generatedAt)),
    ])
  }

  private var cloud: JSONValue {
    guard let place = report.places(of: record.finding).first else {
      return .object(["provider": .string("AWS")])
    }
    return .object([
      "provider": .string("AWS"), "region": .string(place.region),
      "account": .object([
        "uid": .string(place.account), "name": .string(place.account), "type": .string("AWS Account"),
        "type_id": .number(10),
      ]),
    ])
  }

  private var resources: [JSONValue] {
    guard let finding = record.finding else { return [] }
    return report.resources(of: finding).map { resource in
      .object(of: [
        "uid": .string(Printable.text(resource.id)), "name": .string(Printable.text(resource.name)),
        "type": .string(resource.type),
        "region": resource.identity.region.map { .string(Printable.text($0)) },
        "cloud_partition": resource.identity.region.map { .string(ResourceIdentity.partition(of: $0)) },
      ])
    }
  }

  private var remediation: JSONValue? {
    guard let text = record.finding?.policy.remediation, !text.isEmpty else { return nil }
    return .object(["desc": .string(Printable.text(text))])
  }

  /// What the schema has no place for: where the policy stands, and the way that decided.
  private var unmapped: JSONValue {
    let finding = record.finding
    return .object(of: [
      "outcome": .string(finding?.outcome.rawValue ?? "unreadable"), "known": .bool(record.isKnown),
      "counts": .bool(report.decides(record)),
      "policy_file": .string(Printable.text(record.file)), "policy_line": .number(record.line),
      "pack": .string(Printable.text(record.pack)), "subject": .string(Printable.text(record.subject)),
      "way": finding?.leading.map { .strings($0.lines) },
      "notes": (finding?.notes).flatMap { $0.isEmpty ? nil : .strings($0.map(Printable.text)) },
      "exception": finding?.exception.map { exception in
        .object([
          "id": .string(exception.id), "owner": .string(Printable.text(exception.owner)),
          "expires": .string("\(exception.expires)"), "reason": .string(Printable.text(exception.reason)),
        ])
      },
    ])
  }
}
