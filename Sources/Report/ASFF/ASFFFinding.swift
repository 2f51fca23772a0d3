import Addressing
import Model
import Policy
import Query

/// One finding in the AWS Security Finding Format.
struct ASFFFinding {
  private let record: AuditRecord
  private let place: AWSPlace
  private let report: AuditReport
  private let lookup: ChangeLookup

  init(_ record: AuditRecord, at place: AWSPlace, report: AuditReport, lookup: ChangeLookup) {
    (self.record, self.place, self.report, self.lookup) = (record, place, report, lookup)
  }

  /// Its JSON; the way goes where it would be longer than a finding may be.
  func value(within limit: Int) -> JSONValue {
    var members = members
    if JSONText.bytes(.object(members), .line).count > limit { members["NetworkPath"] = nil }
    return .object(members)
  }

  private var members: [String: JSONValue] {
    let firstSeen = record.finding.flatMap { lookup.firstSeen($0) }
    let now = report.generatedAt.iso8601
    var result: [String: JSONValue] = [
      "SchemaVersion": .string("2018-10-08"), "Id": .string("taskreach/\(record.fingerprint)"),
      "ProductArn": .string(
        "arn:\(place.partition):securityhub:\(place.region):\(place.account):product/\(place.account)/default"
      ),
      "ProductName": .string("taskreach"), "CompanyName": .string("taskreach"),
      "GeneratorId": Self.text("taskreach/\(record.policy)", 512), "AwsAccountId": .string(place.account),
      "CreatedAt": .string(firstSeen?.iso8601 ?? now), "UpdatedAt": .string(now),
      "LastObservedAt": .string(now),
      "Title": Self.text(record.title, 256), "Description": Self.text(record.message, 1024),
      "FindingProviderFields": .object([
        "Severity": .object(["Label": .string(label), "Original": .string(record.severity.rawValue)]),
        "Types": .strings([
          "Software and Configuration Checks/AWS Security Best Practices/Network Reachability"
        ]),
      ]),
      "RecordState": .string("ACTIVE"), "Compliance": compliance, "Resources": .array(resources),
      "ProductFields": .object(productFields.mapValues { Self.text($0, 2048) }),
    ]
    if let firstSeen { result["FirstObservedAt"] = .string(firstSeen.iso8601) }
    if let text = record.finding?.policy.remediation, !text.isEmpty {
      result["Remediation"] = .object(["Recommendation": .object(["Text": Self.text(text, 512)])])
    }
    let hops = record.finding?.leading.map { ASFFNetworkPath.components($0.path) } ?? []
    if !hops.isEmpty { result["NetworkPath"] = .array(hops) }
    return result
  }

  /// One line of so many characters at most, and never blank: AWS refuses that.
  static func text(_ text: String, _ limit: Int) -> JSONValue {
    // Names may be long; what is cut off need not be looked at.
    let clean = Printable.text(String(text.prefix(limit + 1)))
    if clean.allSatisfy(\.isWhitespace) { return .string("-") }
    // Counted in UTF-16 to be on the safe side.
    guard clean.utf16.count > limit else { return .string(clean) }
    var short = ""
    var used = 1
    for character in clean {
      used += character.utf16.count
      if used > limit { break }
      short.append(character)
    }
    return .string("\(short)…")
  }

  /// What is accepted or holds needs no action, and its own severity comes back when it no longer does.
  private var label: String {
    switch record.finding?.outcome {
    case .satisfied, .notApplicable, .excepted: "INFORMATIONAL"
    case .violated, .undecided, nil: record.severity.rawValue.uppercased()
    }
  }

  private var compliance: JSONValue {
    let status =
      switch record.finding?.outcome {
      case .violated, .excepted: "FAILED"
      case .undecided, nil: "WARNING"
      case .satisfied: "PASSED"
      case .notApplicable: "NOT_AVAILABLE"
      }
    let controls = (record.finding?.policy.controls ?? []).prefix(32).map { Self.text($0.description, 64) }
    return .object(of: [
      "Status": .string(status), "RelatedRequirements": controls.isEmpty ? nil : .array(Array(controls)),
    ])
  }

  private var resources: [JSONValue] {
    let named = record.finding.map { report.resources(of: $0) } ?? []
    guard !named.isEmpty else {
      return [.object(["Type": .string("Other"), "Id": Self.text(record.subject, 512)])]
    }
    return named.prefix(32).map { resource in
      let own = AWSPlace(account: resource.identity.account, region: resource.identity.region)
      let partition = own.flatMap {
        ["aws", "aws-cn", "aws-us-gov"].contains($0.partition) ? $0.partition : nil
      }
      return .object(of: [
        "Type": .string(resource.type), "Id": Self.text(resource.id, 512),
        "Region": own.map { .string($0.region) }, "Partition": partition.map { .string($0) },
      ])
    }
  }

  /// At most 50 of them are taken.
  private var productFields: [String: String] {
    let finding = record.finding
    var fields = [
      "taskreach/Outcome": record.outcome, "taskreach/Policy": "\(record.file):\(record.line)",
      "taskreach/Pack": record.pack, "taskreach/Subject": record.subject,
      "taskreach/Known": "\(record.isKnown)",
      "taskreach/SnapshotSha256": report.snapshot.sha256,
    ]
    if let way = finding?.leading?.lines { fields["taskreach/Way"] = way.joined(separator: "; ") }
    if let notes = finding?.notes, !notes.isEmpty {
      fields["taskreach/Notes"] = notes.joined(separator: "; ")
    }
    if let exception = finding?.exception { fields["taskreach/Exception"] = exception.justification }
    return fields
  }
}
