import FoundationEssentials

/// Why a file is no baseline.
package enum BaselineError: Error, Hashable, Sendable {
  case notJSON(reason: String)
  /// The key `schema` has another value, or none.
  case otherSchema(String?)
  /// An entry, counted from 1, whose fingerprint is not that of its policy and subject.
  case changedEntry(Int)

  /// What follows the file's name.
  package var message: String {
    switch self {
    case .notJSON(let reason): "is no baseline: \(reason)"
    case .otherSchema(let found):
      "is no baseline: its schema is \(found.map { "'\($0)'" } ?? "missing"), not '\(Baseline.schema)'"
    case .changedEntry(let number):
      "is no baseline as it was written: the fingerprint of finding \(number) is not that of its policy and subject"
    }
  }
}

extension Baseline {
  /// The name and version of the format; `docs/schemas/baseline.schema.json` describes it.
  package static let schema = "taskreach.baseline/1"

  /// Reads what was written; `fingerprint` is the one that entries are to have.
  package init(
    reading bytes: [UInt8], fingerprint: (FindingKey) -> String
  ) throws(BaselineError) {
    let decoder = JSONDecoder()
    let content = Data(bytes)
    let head: Head
    let body: Body
    do {
      head = try decoder.decode(Head.self, from: content)
    } catch {
      throw .notJSON(reason: "it is not a JSON object")
    }
    guard head.schema == Self.schema else { throw .otherSchema(head.schema) }
    do {
      body = try decoder.decode(Body.self, from: content)
    } catch let error as DecodingError {
      throw .notJSON(reason: Self.reason(error))
    } catch {
      throw .notJSON(reason: "it cannot be read")
    }
    var entries: [Entry] = []
    for (index, item) in body.findings.enumerated() {
      let key = FindingKey(policy: item.policy, subject: item.subject)
      guard item.fingerprint == fingerprint(key) else { throw .changedEntry(index + 1) }
      guard let created = UTCTime(iso8601: item.created) else {
        throw .notJSON(reason: "'created' of finding \(index + 1) is no time")
      }
      entries.append(
        Entry(key: key, message: item.message, created: created, toolVersion: item.toolVersion))
    }
    self.init(entries)
  }

  private struct Head: Decodable { let schema: String? }

  private struct Body: Decodable {
    struct Item: Decodable {
      let policy: String
      let subject: String
      let fingerprint: String
      let message: String
      let created: String
      let toolVersion: String
    }

    let findings: [Item]
  }

  private static func reason(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }.joined(separator: "/")
    }
    switch error {
    case .keyNotFound(let key, let context): return "'\(key.stringValue)' is missing at '/\(path(context))'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "the value at '/\(path(context))' is of another type"
    default: return "it is not JSON"
    }
  }
}
