import Addressing
import Policy
import Query

/// One part for each service: how it is networked, where it listens, who reaches it, whom it reaches.
struct ServicesSection {
  /// Few services stand open, many folded.
  private static let openLimit = 4
  /// With more services than this, their tables are shorter.
  private static let manyServices = 100

  private let answers: [Answer]
  /// For each party, what it reaches.
  private var reached: [String: [Answer.Entry]] = [:]
  /// For each service, the findings about it that need attention, by their places in the list of findings.
  private var findings: [String: [(place: Int, finding: Finding)]] = [:]
  private var anchors = ServiceAnchors()

  static func node(_ report: AuditReport) -> HTMLNode {
    let section = ServicesSection(report)
    let parts = section.answers.map { section.part($0) }
    let content = parts.isEmpty ? [HTMLNode.tag("p", "calm", text: "There is no service.")] : parts
    return .element(
      "section", ["id": "services", "aria-labelledby": "services-title"],
      [.element("h2", ["id": "services-title"], ["Services"])] + content)
  }

  private init(_ report: AuditReport) {
    answers = report.services.filter { $0.question == .whoCanReach }
    for answer in answers {
      anchors.add(answer.subject.name)
      for entry in answer.entries where entry.path.verdict != .blocked {
        reached[entry.party.name, default: []].append(Answer.Entry(party: answer.subject, path: entry.path))
      }
    }
    for connection in report.reached {
      reached[connection.source.name, default: []].append(
        Answer.Entry(party: connection.target, path: connection.path))
    }
    let services = FindingServices(report)
    for (place, finding) in FindingList(report).attention.enumerated() {
      for name in services.subjects(of: finding) { findings[name, default: []].append((place, finding)) }
    }
  }

  private func part(_ answer: Answer) -> HTMLNode {
    let name = answer.subject.name
    let reachers = Set(answer.entries.filter { $0.path.verdict.isReachable }.map(\.party.name)).count
    let modes = ServiceFacts.modes(answer)
    let own = findings[name] ?? []
    let violated = own.count { $0.finding.outcome == .violated }
    let about = [
      answer.subject.existence?.rawValue ?? "", modes.isEmpty ? "" : "\(modes) mode",
      reachers == 0
        ? "reached by nobody for certain" : "reached by \(Tally.count(reachers, "party", "parties"))",
      violated == 0 ? "" : "\(Tally.count(violated, "check")) violated",
    ].filter { !$0.isEmpty }
    let summary = HTMLNode.tag(
      "summary", nil,
      [.tag("h3", nil, [.name(name)]), .tag("span", "quiet", text: about.joined(separator: " · "))])
    let notes = answer.notes.map { HTMLNode.tag("p", "note", [.name($0)]) }
    let table = ServiceTables(name: name, lines: answers.count > Self.manyServices ? 12 : 60)
    return .element(
      "details",
      [
        "class": "service", "id": anchors[name],
        "open": answers.count <= Self.openLimit ? "" : nil,
      ],
      [summary, ServiceFacts.node(answer, links(own))] + notes
        + table.sockets(answer) + table.who(answer) + table.management(answer)
        + table.whom(reached[name] ?? []))
  }

  /// To the rows of its findings.
  private func links(_ own: [(place: Int, finding: Finding)]) -> [HTMLNode] {
    own.prefix(12).map { place, finding in
      .tag(
        "li", nil,
        [
          HeaderSection.chip(finding.outcome), " ",
          .element("a", ["href": "#\(FindingList.anchor(place))"], [.code(finding.policy.id)]),
        ])
    }
  }
}

/// Where on the page each service's part is: by its name, so that links last from night to night.
struct ServiceAnchors {
  private var anchors: [String: String] = [:]
  private var used: Set<String> = []

  mutating func add(_ name: String) {
    let letters = name.unicodeScalars.map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        ? Character(scalar) : "-"
    }
    let base = String(letters)
    var anchor = base
    var number = 2
    while !used.insert(anchor).inserted {
      anchor = "\(base)-\(number)"
      number += 1
    }
    anchors[name] = anchor
  }

  subscript(name: String) -> String? { anchors[name] }
}
