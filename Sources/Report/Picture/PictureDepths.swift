/// How far inside each service is: how many others lie between it and the outside.
enum PictureDepths {
  /// By node of the picture; nothing for a service that is not reached from outside.
  static func depths(_ content: PictureContent, _ places: [Int]) -> [Int: Int] {
    var targets: [Int: Set<Int>] = [:]
    var front: Set<Int> = []
    for flow in content.flows where content.nodes[flow.target].tier == .services {
      let source = content.nodes[flow.source]
      if source.tier == .services {
        targets[places[flow.source], default: []].insert(places[flow.target])
      } else if source.tier == .sources, source.kind.isOutside {
        front.insert(places[flow.target])
      }
    }
    var depths: [Int: Int] = [:]
    var depth = 0
    while !front.isEmpty {
      for node in front { depths[node] = depth }
      front = Set(front.flatMap { targets[$0] ?? [] }.filter { depths[$0] == nil })
      depth += 1
    }
    return depths
  }
}
