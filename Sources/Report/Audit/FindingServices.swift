import Policy
import Query

/// Which services, and families of other tasks, a finding is about.
struct FindingServices {
  /// All that the report knows of, sorted.
  let names: [String]
  private let known: Set<String>

  init(_ report: AuditReport) {
    var known = Set(report.services.filter { Self.isOne($0.subject.kind) }.map(\.subject.name))
    for connection in report.findings.lazy.flatMap(\.connections) {
      for party in [connection.source, connection.target] where Self.isOne(party.kind) {
        known.insert(party.name)
      }
    }
    (self.known, names) = (known, known.sorted())
  }

  /// Those that its subject names: what was judged.
  func subjects(of finding: Finding) -> Set<String> {
    Set(finding.subject.split(separator: " → ").map(String.init)).intersection(known)
  }

  /// Those that take part in it at either end.
  func all(of finding: Finding) -> Set<String> {
    var result = subjects(of: finding)
    for connection in finding.connections {
      for party in [connection.source, connection.target] where Self.isOne(party.kind) {
        result.insert(party.name)
      }
    }
    return result
  }

  private static func isOne(_ kind: Party.Kind) -> Bool { kind == .service || kind == .family }
}
