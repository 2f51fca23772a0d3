/// The picture of a report: what it tells, what is drawn of it, and what is said about it.
struct Picture {
  let content: PictureContent
  let graph: PictureGraph

  init(_ report: AuditReport) {
    content = PictureContent(report)
    graph = PictureGraph(content)
  }

  var isEmpty: Bool { graph.nodes.isEmpty }

  var drawing: PictureDrawing {
    PictureDrawing(graph, name: "Who reaches which services, and whom they reach", description: sentence)
  }

  /// What it shows and what it leaves out.
  var sentence: String {
    let nodes = graph.nodes
    let services = nodes.filter { $0.tier == .services }.flatMap(\.members).count
    let counts = [
      Tally.count(nodes.filter { $0.tier == .sources }.flatMap(\.members).count, "source"),
      Tally.count(nodes.filter { $0.tier == .doors }.flatMap(\.members).count, "door"),
      Tally.count(services, "service or family", "services and families"),
      Tally.count(
        nodes.filter { $0.tier == .beyond }.flatMap(\.members).count, "thing beyond", "things beyond"),
    ].joined(separator: ", ")
    let edges = Tally.count(graph.edges.count, "edge")
    let broken = graph.edges.count { !$0.broken.isEmpty }
    let alarm = broken > 0 ? " \(Tally.count(broken, "edge breaks", "edges break")) a policy." : ""
    let doors =
      nodes.contains { $0.tier == .doors }
      ? " What leaves a door is for all who come to it; the table says who gets where." : ""
    return "\(counts); \(edges).\(alarm)\(doors)"
  }
}
