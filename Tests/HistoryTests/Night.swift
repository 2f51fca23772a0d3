import Foundation
import History
import Policy

/// A file of one test's own, gone with the test.
final class HistoryPlace: Sendable {
  let folder: URL
  var path: String { folder.appending(path: "history.sqlite").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "taskreach-history-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ bytes: some Sequence<UInt8>) throws { try Data(bytes).write(to: URL(filePath: path)) }
  func bytes() throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
}

/// Runs, one a night.
enum Night {
  static let first = UTCTime(secondsSince1970: 1_795_392_000)

  static func time(_ night: Int) -> UTCTime {
    UTCTime(secondsSince1970: first.secondsSince1970 + Int64(night - 1) * 86_400)
  }

  /// A run that found what is listed, subject by subject.
  static func run(
    _ night: Int, _ outcomes: [String: Outcome], snapshot: String? = nil, status: RunStatus = .violated
  ) -> RunRecord {
    let subjects = outcomes.map { name, outcome in
      SubjectOutcome(
        key: FindingKey(policy: "p", subject: name), outcome: outcome, severity: .high, verdict: "reachable",
        message: "\(name) is \(outcome.name)")
    }
    return RunRecord(
      time: time(night), snapshot: snapshot ?? "hash-\(night)",
      policies: [RunRecord.PolicyHash(file: "p.yaml", sha256: "abc")], toolVersion: "0.1.0", status: status,
      findings: subjects)
  }
}
