import Foundation
import Ingest
import Model
import TestSupport
import Testing

/// Spoils one value of the storefront at a time: nothing crashes, and nothing is lost in silence.
@Suite("One spoilt value") struct MutationTests {
  @Test("costs a diagnostic where it costs anything", arguments: 1...8) func spoilt(seed: UInt64) throws {
    let files = try Fixture.storefront()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let index = Int.random(in: files.indices, using: &generator)
      var spoilt = files
      let value = try JSONSerialization.jsonObject(with: Data(files[index].bytes))
      let data = try JSONSerialization.data(withJSONObject: Self.spoil(value, &generator))
      spoilt[index].bytes = Array(data)
      let result = try ingest(spoilt)
      guard result.diagnostics.isEmpty else { continue }
      let wounds = Self.wounds(of: result.snapshot)
      guard !wounds.isEmpty else { continue }
      Issue.record(
        "seed \(seed): \(files[index].path) lost \(wounds) in silence: \(String(decoding: data, as: UTF8.self))"
      )
    }
  }

  /// Replaces or removes one value somewhere below the top-level keys.
  private static func spoil(_ value: Any, _ generator: inout SeededGenerator) -> Any {
    guard let object = value as? [String: Any],
      let key = object.keys.sorted().randomElement(using: &generator)
    else { return value }
    var copy = object
    copy[key] = spoilWithin(object[key] ?? NSNull(), depth: 0, &generator)
    return copy
  }

  private static func spoilWithin(_ value: Any, depth: Int, _ generator: inout SeededGenerator) -> Any {
    let stays = depth < 1 || Int.random(in: 0..<3, using: &generator) > 0
    if stays, var list = value as? [Any], let index = list.indices.randomElement(using: &generator) {
      list[index] = spoilWithin(list[index], depth: depth + 1, &generator)
      return list
    }
    if stays, var object = value as? [String: Any],
      let key = object.keys.sorted().randomElement(using: &generator)
    {
      if depth > 1, Int.random(in: 0..<4, using: &generator) == 0 {
        object[key] = nil
      } else {
        object[key] = spoilWithin(object[key] ?? NSNull(), depth: depth + 1, &generator)
      }
      return object
    }
    let junk: [Any] = [NSNull(), 70000, -7, 1.5, "", "junk", true, [Any](), [5], [String: Any](), ["x": 1]]
    return junk.randomElement(using: &generator) ?? NSNull()
  }

  private static func wounds(of snapshot: Snapshot) -> [String] {
    var found = snapshot.incompleteKinds.map(\.rawValue).sorted()
    for line in SnapshotDump.text(snapshot).split(separator: "\n")
    where line.hasSuffix("integrity = damaged") || line.hasSuffix("integrity = contradicted")
      || line.hasSuffix("isDamaged = true")
    {
      found.append(String(line))
    }
    return found
  }
}
