import Model
import Query

/// What would have to change for a blocked flow to get through by the way that lacks least.
enum SmallestChange {
  /// One sentence for each change, with what comes nearest now and the `aws` line; nothing where nobody was asked.
  static func lines(_ explanation: Explanation) -> [String] {
    let remedies = explanation.remedies
    guard !remedies.isEmpty, let way = explanation.nearestWay else { return [] }
    let name = way.door == .none ? "" : " (\(way.door.text))"
    let heading =
      remedies.count == 1
      ? "Smallest change that would open it\(name):"
      : "Smallest change that would open it\(name), all \(remedies.count) together:"
    return [Printable.text(heading)] + remedies.flatMap(lines) + remark(remedies)
  }

  private static func lines(_ remedy: Remedy) -> [String] {
    var result = ["  \(remedy.text)"]
    if let nearest = remedy.nearest { result.append("    \(text(nearest))") }
    if let command = remedy.command { result.append("    $ \(command)") }
    return result.map(Printable.text)
  }

  private static func text(_ near: NearRule) -> String {
    near.difference == .denies
      ? "denied by \(near.evidence.line)"
      : "nearest now, with another \(near.difference.rawValue): \(near.evidence.line)"
  }

  /// Nothing is ever run: people have to know that before they wonder.
  private static func remark(_ remedies: [Remedy]) -> [String] {
    remedies.contains { $0.command != nil } ? ["  (taskreach runs none of these)"] : []
  }
}
