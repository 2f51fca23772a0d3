import Policy
import Query

/// Who comes in by several steps, below those who come in by themselves.
enum ChainText {
  /// How many are shown unless all are wanted.
  private static let limit = 20

  /// A line for all whose way goes on alike, the shortest first, and what is taken for granted.
  static func lines(_ answer: Answer, isVerbose: Bool) -> [String] {
    guard answer.hops > 1 else { return [] }
    let isWho = answer.question == .whoCanReach
    let rows = rows(answer.chains, isWho)
    let shown = isVerbose ? rows : Array(rows.prefix(limit))
    var result = [
      isWho
        ? "Within \(answer.hops) hops, by taking over what reaches it:"
        : "Within \(answer.hops) hops, by taking over what it reaches:"
    ]
    if rows.isEmpty { result.append("  nobody else") }
    for row in shown {
      result.append(Printable.text("  \(AnswerGroup.names(of: row.parties, all: isVerbose))"))
      result += row.links.map { Printable.text("    \($0)") }
    }
    if shown.count < rows.count { result.append("  and \(rows.count - shown.count) more (--verbose)") }
    return result + [
      "  Taken for granted: whoever reaches a running task or an instance on any port of TCP or UDP can take it over and",
      "  send from it. Nobody steps on load balancers, databases or other interfaces.",
    ]
  }

  private struct Row {
    var parties: [Party]
    var links: [String]
  }

  /// Chains that differ only in who starts them (or what they end at) are one.
  private static func rows(_ chains: [Chain], _ isWho: Bool) -> [Row] {
    var rows: [Row] = []
    var positions: [[String]: Int] = [:]
    for chain in chains {
      guard let own = isWho ? chain.links.first : chain.links.last else { continue }
      let links = chain.links.enumerated().map { index, link in
        let isEnd = !isWho && index == chain.links.count - 1
        return "-> \(isEnd ? "it" : link.target.name) on \(ports(link)), \(link.door.text)"
      }
      let party = isWho ? own.source : own.target
      if let position = positions[links] {
        rows[position].parties.append(party)
      } else {
        positions[links] = rows.count
        rows.append(Row(parties: [party], links: links))
      }
    }
    return rows
  }

  /// Few ports in full.
  private static func ports(_ link: Chain.Link) -> String {
    let text = "\(link.traffic)"
    let shown = text.count <= 48 ? text : "\(text.prefix(44))…"
    return link.verdict == .reachable ? shown : "\(shown) (assumed)"
  }
}
