import Foundation
import Ingest
import Model
import TestSupport
import Testing

/// Every document of other projects' public files is read without a crash; what was not understood is counted.
@Suite("Real documents are read", .enabled(if: Corpora.areAsked, "\(Corpora.reason)")) struct CorpusTests {
  @Test(
    "whoever recorded them",
    arguments: ["batfish", "cloudmapper", "awscli-examples-json", "custodian-placebo"])
  func corpus(name: String) throws {
    var census = Census(name)
    for file in try Corpora.files(of: name) { census.read(try Self.unwrapped(file)) }
    print(census.report)
    #expect(census.read > 0)
    #expect(census.unreadable == [])
    #expect(census.understood > 0)
  }

  /// custodian-placebo records answers as `{"status_code": …, "data": {…}}`.
  private static func unwrapped(_ file: Fixture.File) throws -> Fixture.File {
    let value = try JSONSerialization.jsonObject(with: Data(file.bytes), options: .fragmentsAllowed)
    guard let envelope = value as? [String: Any], envelope["status_code"] != nil, let data = envelope["data"]
    else { return file }
    return Fixture.File(
      file.path, Array(try JSONSerialization.data(withJSONObject: data, options: .fragmentsAllowed)))
  }
}

/// What the files of one corpus were, each read as a snapshot of its own.
private struct Census {
  let name: String
  private(set) var read = 0
  private(set) var understood = 0
  private(set) var unreadable: [String] = []
  private var elements: [DocumentKind: Int] = [:]
  private var unrecognised: [String: Int] = [:]
  private var complaints: [String: (count: Int, example: String)] = [:]

  init(_ name: String) { self.name = name }

  mutating func read(_ file: Fixture.File) {
    read += 1
    do {
      let result = try ingest([file])
      for (kind, count) in result.elements { elements[kind, default: 0] += count }
      for (key, _) in result.unrecognisedKeys { unrecognised[key, default: 0] += 1 }
      if result.files.contains(where: { !$0.parts.isEmpty }) { understood += 1 }
      for diagnostic in result.diagnostics where diagnostic.severity == .error {
        let example = complaints[diagnostic.code]?.example ?? diagnostic.description
        complaints[diagnostic.code] = ((complaints[diagnostic.code]?.count ?? 0) + 1, example)
      }
    } catch {
      unreadable.append("\(error)")
    }
  }

  var report: String {
    var lines = ["\(name): \(read) files, \(understood) with keys that are read or known"]
    let kinds = elements.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }
    lines.append("  read: \(kinds.joined(separator: ", "))")
    for (code, complaint) in complaints.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(code) \(complaint.count) times, such as \(complaint.example)")
    }
    let keys = unrecognised.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    lines.append("  not understood, \(keys.count) keys: \(keys.joined(separator: ", "))")
    return lines.joined(separator: "\n")
  }
}
