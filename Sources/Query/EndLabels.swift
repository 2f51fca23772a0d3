import Addressing
import Graph

/// Names the ends of rows; remembers what it has named, as rows often tell of the same ends.
struct EndLabels {
  /// Ends as a row shows them.
  struct Named {
    var text: String
    /// Sorted.
    var members: [String]
  }
  private struct TargetKey: Hashable {
    var targets: Set<RowCollector.Named>
    /// `nil` where it makes no difference.
    var traffic: TrafficSet?
  }

  private let question: ConnectionQuestion
  private let names: Names
  private var knownSources: [Set<Ordinal<EndList>>: Named] = [:]
  private var knownTargets: [TargetKey: Named] = [:]

  init(_ question: ConnectionQuestion, _ names: Names) { (self.question, self.names) = (question, names) }

  mutating func sources(_ lists: Set<Ordinal<EndList>>) -> Named {
    if let known = knownSources[lists] { return known }
    let ends = lists.flatMap { question.sources.lists[$0].positions }.map { question.sources.ends[$0] }
    let result = named(ends.map { (label: $0.label, end: $0) })
    knownSources[lists] = result
    return result
  }

  /// Targets with the ports that some traffic is dialled at.
  mutating func targets(_ lists: Set<RowCollector.Named>, _ traffic: TrafficSet) -> Named {
    let isTranslated = lists.contains { $0.ports != nil }
    let key = TargetKey(targets: lists, traffic: isTranslated ? traffic : nil)
    if let known = knownTargets[key] { return known }
    let result = named(
      lists.flatMap { list in
        question.targets.lists[list.list].positions.map { position in
          let end = question.targets.ends[position]
          return (label: RowCollector.dialled(end.label, list.ports, traffic), end: end)
        }
      })
    knownTargets[key] = result
    return result
  }

  private func named(_ ends: [(label: String, end: End)]) -> Named {
    Named(text: Self.joined(Set(ends.map(\.label))), members: Set(ends.map { names.member($0.end) }).sorted())
  }

  /// Few things in full, many by number.
  private static func joined(_ labels: Set<String>) -> String {
    let sorted = labels.filter { !$0.isEmpty }.sorted()
    guard sorted.count > 4 else { return sorted.joined(separator: ", ") }
    return sorted.prefix(3).joined(separator: ", ") + " and \(sorted.count - 3) more"
  }
}
