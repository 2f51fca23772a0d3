import Model
import Query

/// Prints the same for machines.
package struct InventoryJSONReporter: Sendable {
  package static let schema = "taskreach.inspect/1"

  package init() {}

  package func render(_ report: InventoryReport) -> [UInt8] {
    let value = JSONValue.object(of: [
      "schema": .string(Self.schema),
      "documents": .object(of: report.documents),
      "tasks": .array(report.inventory.items.map(item)),
      "absent": .array(
        report.inventory.absent.map { absent in
          .object(of: [
            "kind": .string(absent.kind.rawValue), "effect": .string(absent.effect),
            "command": .string(absent.kind.command),
          ])
        }),
      "gaps": .array(report.inventory.gaps.map { JSONValue.gap($0) }),
      "diagnostics": .array(report.diagnostics.map { .string($0.description) }),
      "unrecognised": .object(of: report.unrecognised),
    ])
    return JSONText.bytes(value, .pretty)
  }

  private func item(_ item: Inventory.Item) -> JSONValue {
    .object(of: [
      "party": .party(item.party), "member": .string(item.member), "networkMode": .string(item.networkMode),
      "launchType": item.launchType.isEmpty ? nil : .string(item.launchType),
      "sockets": .array(item.sockets.map { JSONValue.socket($0) }), "addresses": .strings(item.addresses),
      "gaps": .array(item.gaps.map { JSONValue.gap($0) }), "notes": .strings(item.notes),
    ])
  }
}

extension JSONValue {
  fileprivate static func object(of counts: [SnapshotSummary.Count]) -> JSONValue {
    .object(Dictionary(counts.map { ($0.noun, .number($0.number)) }, uniquingKeysWith: { first, _ in first }))
  }
}
