import Graph
import Model

extension Selecting {
  /// A bare word: task ID, service, family, ENI; the first kind that has a match wins (contract, section 4).
  func selectBare(_ word: String) throws(SelectorError) -> Selection {
    for key in [Selector.Key.task, .service, .family, .eni] {
      let found = find(.term(key, [word]))
      guard !found.isEmpty else { continue }
      let candidates = parties(in: found, key)
      guard candidates.count <= 1 else { throw .ambiguous(word, candidates: candidates) }
      return found
    }
    throw .matchesNothing(word, near: near(.bare(word)))
  }

  private func parties(in selection: Selection, _ key: Selector.Key) -> [String] {
    let found = selection.placements.map { position -> String in
      let placement = graph.placements[position]
      switch key {
      case .task: return names.member(placement)
      case .service: return placement.service.map { "service:\(names.service($0))" } ?? ""
      default: return "family:\(names.family(placement))"
      }
    }
    return Set(found).sorted()
  }

  /// Names that look like what was asked for, best first, each as the command line takes it.
  func near(_ selector: Selector) -> [String] {
    switch selector {
    case .term(let key, let values): near(values, [key])
    case .bare(let word): near([word], [.service, .family, .task, .loadBalancer, .instance, .eni])
    case .all(let parts), .any(let parts): parts.flatMap(near)
    default: []
    }
  }

  private func known(_ key: Selector.Key) -> Set<String> {
    var result: Set<String> = []
    for placement in graph.placements {
      if key == .service {
        if let position = placement.service { result.insert(names.service(position)) }
      } else {
        result.formUnion(texts(of: placement, key).map(Names.short))
      }
    }
    for node in graph.interfaces { result.formUnion(texts(of: node, key)) }
    if key == .prefixList {
      for list in graph.snapshot.prefixLists {
        result.insert(symbols[list.id])
        if let name = list.name { result.insert(symbols[name]) }
      }
    }
    return result
  }

  /// Among names equally near, those of an earlier key come first.
  private func near(_ wanted: [String], _ keys: [Selector.Key]) -> [String] {
    let scored = keys.enumerated().flatMap { (position, key) in
      known(key).compactMap { name -> (Int, Int, String)? in
        let distances = wanted.map { Self.distance($0, name) }
        let isClose = zip(wanted, distances).contains { word, distance in
          Self.isPart(word, name) || distance <= max(2, name.utf8.count / 3) && distance < word.utf8.count
        }
        let distance = distances.min() ?? .max
        return isClose ? (distance, position, "\(key.commandLineName):\(name)") : nil
      }
    }
    return scored.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.prefix(5).map(\.2)
  }

  /// One or two letters are part of nearly every name, and say nothing.
  private static func isPart(_ left: String, _ right: String) -> Bool {
    min(left.utf8.count, right.utf8.count) > 2 && (left.contains(right) || right.contains(left))
  }

  /// The number of single edits between two short names.
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.utf8.prefix(128)), Array(right.utf8.prefix(128)))
    var row = Array(0...b.count)
    for i in a.indices {
      var previous = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substituted = previous + (a[i] == b[j] ? 0 : 1)
        previous = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
