import Addressing
import Graph
import Ingest
import Model
import Query
import TestSupport

/// What we answer between the ends of one rig.
struct RigTable {
  /// One question's answer.
  struct Answer {
    var source: String
    var target: String
    var port: Int
    var verdict: String
    var door: String
    /// What stops it, is missing or is assumed, one each.
    var reasons: [String]
    /// Whether the story tells it.
    var isKnown: Bool
  }

  let rig: Rig
  private(set) var answers: [Answer] = []

  init(_ rig: Rig) throws {
    self.rig = rig
    var reachability = Reachability(GraphBuilder.build(try ingest(rig.files()).snapshot))
    for source in rig.ends where source.role != .target {
      for target in rig.ends where target.role != .source && target.name != source.name {
        // Its own public address is no news.
        if target.name.hasPrefix("\(source.name), ") { continue }
        if source.isOutside, target.isOutside { continue }
        for port in Rig.ports { answers.append(try answer(source, target, port, &reachability)) }
      }
    }
  }

  private func answer(
    _ source: Rig.End, _ target: Rig.End, _ port: Int, _ reachability: inout Reachability
  ) throws -> Answer {
    let from = try reachability.select(Selector(commandLine: source.selector))
    let to = try reachability.select(Selector(commandLine: target.selector))
    let found = reachability.explain(from: from, to: to, traffic: TrafficSet("tcp/\(port)") ?? .none)
    let path = found.paths.first
    return Answer(
      source: source.name, target: target.name, port: port, verdict: found.verdict.name,
      door: path.map { $0.door == .none ? "" : $0.door.text } ?? "", reasons: path.map(Self.reasons) ?? [],
      isKnown: rig.known.contains {
        $0.source == source.name && $0.target == target.name && $0.ports.contains(port)
      })
  }

  private static func reasons(_ path: ExplainedPath) -> [String] {
    let stops = path.blockers.map { step -> String in
      guard case .closed(let code) = step.outcome else { return "" }
      let isNamed = !step.component.isEmpty && !step.component.contains(" ")
      return isNamed ? "\(code.rawValue) at \(step.component)" : code.rawValue
    }
    var parts = Set(stops).sorted()
    parts += path.assumptions.map(\.rawValue)
    parts += path.gaps.map { "\($0.kind.rawValue): \($0.subject)" }
    return parts
  }

  // MARK: As Markdown

  /// Sources that get one answer of one target share a row.
  var lines: [String] {
    var result = ["## \(rig.name)", rig.story, ""]
    guard !answers.isEmpty else { return result + ["Nobody to ask about.", ""] }
    result += ["| from | to | tcp | verdict | way | why |", "|---|---|---|---|---|---|"]
    return result + rows + [""]
  }

  private var rows: [String] {
    var order: [[String]] = []
    var sources: [[String]: [String]] = [:]
    for (source, target) in pairs {
      for ports in portions(source, target) {
        let first = ports[0]
        let verdict = first.isKnown ? "**\(first.verdict)**" : first.verdict
        let key = [target, Self.text(ports), verdict, first.door, Self.reason(ports)]
        if sources[key] == nil { order.append(key) }
        sources[key, default: []].append(source)
      }
    }
    return order.map { key in
      let cells = [(sources[key] ?? []).joined(separator: "; ")] + key
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }

  private var pairs: [(String, String)] {
    var seen: Set<[String]> = []
    return answers.map { ($0.source, $0.target) }.filter { seen.insert([$0.0, $0.1]).inserted }
  }

  /// The ports of a pair that get one verdict by one way, in order.
  private func portions(_ source: String, _ target: String) -> [[Answer]] {
    var result: [[Answer]] = []
    for answer in answers where answer.source == source && answer.target == target {
      let same = result.firstIndex { ports in
        let first = ports[0]
        return first.verdict == answer.verdict && first.door == answer.door
          && first.isKnown == answer.isKnown
      }
      if let same { result[same].append(answer) } else { result.append([answer]) }
    }
    return result
  }

  private static func text(_ ports: [Answer]) -> String {
    ports.map { String($0.port) }.joined(separator: ", ")
  }

  /// What all ports have in common first, then what some have besides.
  private static func reason(_ ports: [Answer]) -> String {
    let common = ports[0].reasons.filter { reason in ports.allSatisfy { $0.reasons.contains(reason) } }
    var parts = [common.joined(separator: ", ")].filter { !$0.isEmpty }
    var seen: Set<String> = Set(common)
    for reason in ports.flatMap({ $0.reasons }) where seen.insert(reason).inserted {
      parts.append("on \(text(ports.filter { $0.reasons.contains(reason) })) also \(reason)")
    }
    return parts.joined(separator: "; ")
  }
}

/// The whole of `docs/Rigs.md`.
struct RigPage {
  let tables: [RigTable]

  private static let opening = """
    # Other people's networks, and what we say of them
    The authors of [Batfish](https://github.com/batfish/batfish) keep small networks, most of them pulled from real
    accounts, for their own tests. This page says for each what taskreach answers between its machines, on tcp/22, 80
    and 443. It is written by `Tests/QueryTests/Rigs` and fails there when an answer changes.

    A verdict in **bold** is one that the network's own story tells as well (its description, its Terraform or the
    test that Batfish has of it), worked out by hand and asserted; every other one is ours alone. "from A; B" means the
    same answer for each. The public address of a machine is a target of its own, as the way to it is another.

    """

  var text: String {
    ([Self.opening] + summary + tables.flatMap { $0.lines }).joined(separator: "\n")
  }

  private var summary: [String] {
    let all = tables.flatMap { $0.answers }
    let verdicts = ["reachable", "reachable-assumed", "one-way", "blocked", "unknown"]
    let counts = verdicts.map { word in String(all.filter { $0.verdict == word }.count) }
    let known = all.filter { $0.isKnown }.count
    return [
      "\(tables.count) networks, \(all.count) questions, \(known) with an answer of the story's own:", "",
      "| " + verdicts.joined(separator: " | ") + " |", "|---|---|---|---|---|",
      "| " + counts.joined(separator: " | ") + " |", "",
    ]
  }
}
