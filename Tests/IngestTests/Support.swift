import Ingest
import Model
import TestSupport

extension Snapshot {
  /// The text of an optional identifier.
  func text<Resource>(_ id: Identifier<Resource>?) -> String? { id.map { symbols[$0] } }
  func text(_ symbol: Symbol?) -> String? { symbol.map { symbols[$0] } }
  func texts<Resource>(_ ids: [Identifier<Resource>]) -> [String] { ids.map { symbols[$0] } }

  /// A rule as one line: direction, traffic, peer, and its identifier where it has one.
  func line(_ rule: SecurityGroupRule) -> String {
    let peer =
      switch rule.peer {
      case .prefix(let block): "\(block)"
      case .prefixList(let list): symbols[list]
      case .group(let reference): symbols[reference.group]
      }
    let name = rule.id.map { " \(symbols[$0])" } ?? ""
    return "\(rule.direction.rawValue) \(rule.traffic) \(peer)\(name)"
  }
}

extension IngestResult {
  /// Diagnostics as a user sees them.
  var lines: [String] { diagnostics.map(\.description) }
  var codes: [String] { diagnostics.map(\.code) }
}

/// A document with one list.
func list(_ key: String, _ elements: String...) -> String {
  "{\"\(key)\": [\(elements.joined(separator: ", "))]}"
}
