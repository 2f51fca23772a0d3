import Addressing
import Query

extension PolicyEvaluator {
  /// Every connection that the policy in hand is about.
  mutating func ask(
    from sources: Source.Chosen, to targets: Source.Chosen, _ traffic: TrafficSet
  ) -> [Connection] {
    source.connections(from: sources, to: targets, traffic: traffic, limit: limit)
  }

  /// Which ways count, and the operands that select no load balancer; no limit where no way at all is meant.
  func wayLimit(
    _ options: WayOptions
  ) throws(PolicyFileError) -> (limit: WayLimit?, empty: [EmptyOperand]) {
    let wanted = try wayParts(options.through ?? [])
    let unwanted = try wayParts(options.notThrough)
    let empty = wanted.empty + unwanted.empty
    if options.through != nil, wanted.parts.isEmpty { return (nil, empty) }
    let limit = WayLimit(
      through: options.through == nil ? nil : wanted.parts, notThrough: unwanted.parts,
      followsBalancers: options.transitive == .lb, families: options.families)
    return (limit, empty)
  }

  private func wayParts(
    _ operands: [WayOperand]
  ) throws(PolicyFileError) -> (parts: Set<WayPart>, empty: [EmptyOperand]) {
    var parts: Set<WayPart> = []
    var empty: [EmptyOperand] = []
    for operand in operands {
      switch operand.meaning {
      case .part(let part): parts.insert(part)
      case .balancers(let selector):
        let selected = try select([selector])
        let names = selected.chosen.map { source.loadBalancers(in: $0) } ?? []
        empty += selected.empty
        if !names.isEmpty {
          parts.insert(.loadBalancers(names))
        } else if selected.chosen != nil {
          empty.append(EmptyOperand(name: operand.name, near: [], missed: "no load balancer"))
        }
      }
    }
    return (parts, empty)
  }
}
