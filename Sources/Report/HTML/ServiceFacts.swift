import Query

/// What is known of a service besides who reaches whom: its mode, where it runs, whom it shares a host with.
enum ServiceFacts {
  static func modes(_ answer: Answer) -> String {
    Set(answer.sockets.map(\.networkMode)).filter { !$0.isEmpty }.sorted().joined(separator: ", ")
  }

  static func node(_ answer: Answer, _ findings: [HTMLNode]) -> HTMLNode {
    let members = answer.subject.members
    let hosts = Set(answer.sockets.compactMap(\.host)).sorted()
    let neighbours = neighbours(answer)
    let groups = Set(answer.sockets.flatMap(\.groups)).sorted()
    var facts: [HTMLNode] = []
    if !findings.isEmpty { facts.append(fact("Findings", [.tag("ul", nil, findings)])) }
    facts.append(fact("Runs", [.name(runs(answer.subject.existence, members))]))
    facts.append(fact("Network mode", [.text(modes(answer).isEmpty ? "not known" : modes(answer))]))
    if !groups.isEmpty { facts.append(fact("Security groups", [.name(AnswerGroup.list(groups, limit: 12))])) }
    if !hosts.isEmpty {
      facts.append(fact("Hosts", [.name(AnswerGroup.list(hosts, limit: 8))]))
      let shared = neighbours.isEmpty ? "nobody" : AnswerGroup.list(neighbours, limit: 12)
      facts.append(fact("Shares a host with", [.name(shared)]))
    }
    return .tag("dl", "facts compact", facts)
  }

  private static func runs(_ existence: Party.Existence?, _ members: [String]) -> String {
    let names = members.isEmpty ? "" : ": \(AnswerGroup.list(members, limit: 6))"
    return (existence == .prospective ? "not now" : "now") + names
  }

  /// Other services, families and tasks on the same machines.
  private static func neighbours(_ answer: Answer) -> [String] {
    var result = Set(answer.sockets.flatMap(\.sharedWith))
    for entry in answer.entries {
      guard case .sameHost = entry.path.door else { continue }
      switch entry.party.kind {
      case .service, .family, .task: result.insert(entry.party.name)
      default: break
      }
    }
    return result.subtracting([answer.subject.name]).sorted()
  }

  private static func fact(_ name: String, _ value: [HTMLNode]) -> HTMLNode {
    .tag("div", nil, [.tag("dt", text: name), .tag("dd", nil, value)])
  }
}
