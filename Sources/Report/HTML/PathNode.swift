import Addressing
import Query

/// A way from a source to a target as a line with stations: what each hop did, there and back.
enum PathNode {
  static func node(_ connection: Connection) -> HTMLNode {
    let path = connection.path
    let heading = HTMLNode.tag(
      "p", "way-head",
      [
        chip(path.verdict), " ", .tag("strong", nil, [.name(connection.source.name)]), " to ",
        .tag("strong", nil, [.name(connection.target.name)]), " on ", .code("\(path.traffic)"),
        ", \(path.wayText)",
      ])
    return .tag("div", "way", [heading, legs(path)])
  }

  static func chip(_ verdict: Verdict) -> HTMLNode {
    .tag("span", "chip v-\(verdict.name)", text: verdict.name)
  }

  private static func legs(_ path: ExplainedPath) -> HTMLNode {
    let there = path.steps.filter { !$0.isReturn }
    let back = path.steps.filter(\.isReturn)
    var legs = [leg("There", there, from: path.source, to: path.target)]
    if !back.isEmpty { legs.append(leg("Back", back, from: path.target, to: path.source)) }
    return .tag("div", "legs", legs)
  }

  private static func leg(_ title: String, _ steps: [Step], from: String, to: String) -> HTMLNode {
    let stations = [end(from, "starts")] + steps.map(station) + [end(to, arrival(steps))]
    return .tag(
      "div", "leg", [.tag("p", "leg-title", text: title), .tag("ol", "hops", stations)])
  }

  private static func arrival(_ steps: [Step]) -> String {
    if steps.contains(where: { if case .closed = $0.outcome { true } else { false } }) {
      return "not reached"
    }
    return steps.contains { if case .unknown = $0.outcome { true } else { false } } ? "not known" : "ends"
  }

  private static func end(_ address: String, _ word: String) -> HTMLNode {
    .tag(
      "li", word == "ends" || word == "starts" ? "hop end" : "hop end cut",
      [
        .tag("bdi", "where", text: address.isEmpty ? "any address" : address),
        .tag("span", "did", text: word),
      ])
  }

  private static func station(_ step: Step) -> HTMLNode {
    let rules = step.evidence.map { item in
      HTMLNode.tag("li", nil, [.code(item.id), " ", .name(item.text)])
    }
    var parts: [HTMLNode] = [
      .tag("span", "where", [.name(step.place), " ", .code(step.component)]),
      .tag("span", "did", text: step.outcomeText),
    ]
    if !rules.isEmpty { parts.append(.tag("ul", "rules", rules)) }
    return .tag("li", "hop \(marker(step))", parts)
  }

  private static func marker(_ step: Step) -> String {
    switch step.outcome {
    case .admitted: "h-admits"
    case .assumed: "h-assumed"
    case .unknown: "h-unknown"
    case .closed: "h-stops"
    }
  }
}
