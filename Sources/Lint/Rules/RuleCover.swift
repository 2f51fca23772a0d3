import Addressing
import Graph
import Model

/// Some rules of one direction, ready to be asked which of them others admit whole.
///
/// Blocks are nested or disjoint, so all that can admit a block is above it, or is below it and fills it: a look-up
/// climbs and descends a tree, and compares no two rules that have nothing to do with each other.
struct RuleCover {
  let rules: [RuleReach]
  private let forest: PrefixForest
  /// Positions in ``rules``, by node of the forest.
  private var byNode: [AddressClass: [Int]] = [:]
  private var byList: [Identifier<PrefixList>: [Int]] = [:]
  private var byGroup: [SecurityGroupReference: [Int]] = [:]
  private let fullNodes: Set<AddressClass>
  /// Rules that were taken away: no other may lean on them.
  private var gone: Set<Int> = []

  init(_ rules: [RuleReach]) {
    self.rules = rules
    let forest = PrefixForest(rules.flatMap(\.blocks))
    self.forest = forest
    let nodes = (0..<UInt32(forest.count)).map(AddressClass.init(rawValue:))
    fullNodes = Set(nodes.filter { forest.isFullyCovered($0) })
    for (position, rule) in rules.enumerated() {
      switch rule.peer {
      case .blocks(let blocks):
        for node in blocks.compactMap({ forest.node(of: $0) }) { byNode[node, default: []].append(position) }
      case .list(let id, _): byList[id, default: []].append(position)
      case .reference(let reference): byGroup[reference, default: []].append(position)
      }
    }
  }

  mutating func remove(_ position: Int) { gone.insert(position) }

  /// The other rules that together admit all that one does, ascending; `nil` where something is left.
  ///
  /// `members` are the addresses of the group that it names, where they are known.
  func admitting(_ position: Int, members: [IPPrefix]? = nil) -> [Int]? {
    var search = Search(own: position, used: [])
    let rule = rules[position]
    let isAdmitted: Bool
    switch rule.peer {
    case .blocks(let blocks):
      isAdmitted = blocks.allSatisfy { admits($0, rule.needed, &search) }
    case .list(let id, let families):
      let rest = left(of: rule.needed, by: byList[id] ?? [], &search)
      isAdmitted =
        rest.isEmpty || families.allSatisfy { admits(IPPrefix.everything($0), rest, &search) }
    case .reference(let reference):
      let rest = left(of: rule.needed, by: byGroup[reference] ?? [], &search)
      guard !rest.isEmpty else { return search.used.sorted() }
      guard let members, !members.isEmpty else { return nil }
      isAdmitted = members.allSatisfy { admits($0, rest, &search) }
    }
    return isAdmitted ? search.used.sorted() : nil
  }

  private struct Search {
    let own: Int
    var used: Set<Int>
  }

  /// Whether every address of a block is admitted for some traffic.
  private func admits(_ block: IPPrefix, _ traffic: TrafficSet, _ search: inout Search) -> Bool {
    let node = forest.classify(block)
    var above = [node]
    while let next = forest.parent(of: above[above.count - 1]) { above.append(next) }
    var rest = traffic
    for ancestor in above.reversed() where !rest.isEmpty {
      rest = left(of: rest, by: byNode[ancestor] ?? [], &search)
    }
    if rest.isEmpty { return true }
    return forest.prefix(of: node) == block && isFilled(node, rest, &search)
  }

  /// Whether the blocks beneath a node fill it, and admit the traffic each.
  private func isFilled(_ node: AddressClass, _ traffic: TrafficSet, _ search: inout Search) -> Bool {
    guard fullNodes.contains(node) else { return false }
    return forest.children(of: node).allSatisfy { child in
      let rest = left(of: traffic, by: byNode[child] ?? [], &search)
      return rest.isEmpty || isFilled(child, rest, &search)
    }
  }

  /// What some rules leave over of traffic.
  private func left(of traffic: TrafficSet, by positions: [Int], _ search: inout Search) -> TrafficSet {
    var rest = traffic
    for position in positions where position != search.own && !gone.contains(position) {
      if rest.isEmpty { break }
      guard rules[position].traffic.overlaps(rest) else { continue }
      rest = rest.subtracting(rules[position].traffic)
      search.used.insert(position)
    }
    return rest
  }
}
