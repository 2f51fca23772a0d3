import Addressing
import Query

/// Words and paths of a picture.
enum PictureText {
  /// Cut so that it takes no more room than so many letters; wide letters count twice.
  static func fit(_ text: String, _ room: Int) -> String {
    let text = Printable.text(text)
    var used = 0
    var result = ""
    for letter in text {
      used += letter.unicodeScalars.contains { $0.value >= 0x1100 } ? 2 : 1
      if used > room { return String(result.dropLast()) + "…" }
      result.append(letter)
    }
    return result
  }

  /// What a node is whose name does not say so.
  static func word(_ node: PictureGraph.Node) -> String {
    switch node.kind {
    case .internet: "anywhere"
    case .range: node.tier == .doors ? "door" : "range"
    case .peer: "peer"
    case .interface: "interface"
    case .instance: "instance"
    default: ""
    }
  }

  /// `internet to load balancer shop-alb: reachable on tcp/443; breaks no-public`.
  static func sentence(_ edge: PictureGraph.Edge, _ graph: PictureGraph) -> String {
    let (source, target) = (graph.nodes[edge.source], graph.nodes[edge.target])
    let traffic = edge.traffic.parts.map { part in
      "\(part.verdict.name) \(part.traffic.isEverything ? "on everything" : "on \(part.traffic)")"
    }.joined(separator: "; ")
    let ports = edge.doorPorts.map(String.init).joined(separator: ", ")
    let door = edge.doorPorts.isEmpty ? "" : "by its listener on \(ports), "
    let broken = edge.broken.isEmpty ? "" : "; breaks \(edge.broken.joined(separator: ", "))"
    return "\(called(source)) to \(called(target)): \(door)\(traffic)\(broken)"
  }

  private static func called(_ node: PictureGraph.Node) -> String {
    node.members.contains(node.name) && node.members.count > 1
      ? "\(node.name) and \(node.members.count - 1) more" : node.name
  }

  static func path(_ line: PictureLines.Line) -> String {
    guard let first = line.curves.first else { return "" }
    var text = "M\(first.start.x) \(first.start.y)"
    for (index, curve) in line.curves.enumerated() {
      if index > 0 { text += "L\(curve.start.x) \(curve.start.y)" }
      text += "C\(curve.firstControl.x) \(curve.firstControl.y) \(curve.secondControl.x) "
      text += "\(curve.secondControl.y) \(curve.end.x) \(curve.end.y)"
    }
    return text
  }

  static func tip(_ line: PictureLines.Line) -> String {
    let back = line.pointsRight ? -9 : 9
    return "M\(line.tip.x) \(line.tip.y)l\(back) -4v8z"
  }
}
