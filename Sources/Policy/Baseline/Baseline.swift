/// The violations that a team found when it began, and does not want to hear of every night.
///
/// They are shown as known and do not count against a run; new ones do. An exception says who accepts a risk until
/// when; a baseline says nothing but that a violation is not new.
package struct Baseline: Hashable, Sendable {
  /// One violated finding.
  package struct Entry: Hashable, Sendable {
    package let key: FindingKey
    /// What it said when it was taken in; for people.
    package let message: String
    /// When it was taken in.
    package let created: UTCTime
    /// The version of this program that took it in.
    package let toolVersion: String

    package init(key: FindingKey, message: String, created: UTCTime, toolVersion: String) {
      (self.key, self.message) = (key, message)
      (self.created, self.toolVersion) = (created, toolVersion)
    }
  }

  /// Sorted by policy and subject, each once.
  package let entries: [Entry]

  /// The first of two entries about one finding wins.
  package init(_ entries: [Entry] = []) {
    let byKey = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    self.entries = byKey.values.sorted { $0.key < $1.key }
  }

  private var keys: Set<FindingKey> { Set(entries.map(\.key)) }

  /// The findings, those violated ones marked that the baseline holds.
  package func marking(_ findings: [Finding]) -> [Finding] {
    let keys = keys
    return findings.map { finding in
      var finding = finding
      finding.isKnown = finding.outcome == .violated && keys.contains(FindingKey(finding))
      return finding
    }
  }

  /// What is no longer found: no finding, or one that is neither violated nor undecided.
  ///
  /// Who does not know whether something is still broken does not call it mended.
  package func mended(in findings: [Finding]) -> [Entry] {
    let open = findings.filter { $0.outcome == .violated || $0.outcome == .undecided }
    let keys = Set(open.map { FindingKey($0) })
    return entries.filter { !keys.contains($0.key) }
  }

  /// Without the entries that are no longer found.
  package func pruned(by findings: [Finding]) -> Baseline {
    let gone = Set(mended(in: findings))
    return Baseline(entries.filter { !gone.contains($0) })
  }

  /// With all violated findings; those that it holds already keep their date.
  package func taking(_ findings: [Finding], at time: UTCTime, by version: String) -> Baseline {
    Baseline(
      entries
        + findings.filter { $0.outcome == .violated }.map {
          Entry(key: FindingKey($0), message: $0.message, created: time, toolVersion: version)
        })
  }
}
