import Addressing
import Graph
import Model

/// Tells whether a group's rule means a visitor (semantics 3.74, 5.35, 6.9, 6.10).
struct VisitorFilter {
  let graph: ReachabilityGraph
  let visitor: Visitor
  let family: IPFamily
  private var symbols: SymbolTable { graph.snapshot.symbols }

  init(_ graph: ReachabilityGraph, _ visitor: Visitor, _ family: IPFamily) {
    (self.graph, self.visitor, self.family) = (graph, visitor, family)
  }

  /// How a rule fits; `list` is the name of the prefix list that it speaks of.
  func match(_ peer: CompiledPeer, list: String?) -> GroupFilter.Match {
    if let list, visitor.isNamed(by: list) { return .yes }
    switch peer {
    case .node(let node): return match(node)
    case .nodes(let nodes): return strongest(nodes.map(match))
    case .unknownList(let families):
      return families.contains(family) ? .assumed(.prefixListUnknownAny) : .no
    case .group(let reference), .foreignGroup(let reference, _): return match(reference)
    case .nobody: return .no
    }
  }

  private func strongest(_ matches: [GroupFilter.Match]) -> GroupFilter.Match {
    if matches.contains(.yes) { return .yes }
    let assumed = matches.first { if case .assumed = $0 { true } else { false } }
    return assumed ?? (matches.contains(.possible) ? .possible : .no)
  }

  /// CloudFront keeps a group for its interfaces; one that nobody describes may be it.
  private func match(_ reference: SecurityGroupReference) -> GroupFilter.Match {
    guard case .cloudFront = visitor else { return .no }
    guard let index = graph.catalog.groups[reference.group] else { return .possible }
    let name = graph.snapshot.securityGroups[index.offset].name
    return name.map { symbols[$0] } == Visitor.cloudFrontGroup ? .yes : .no
  }

  private func match(_ node: AddressClass) -> GroupFilter.Match {
    guard graph.forest.family(of: node) == family else { return .no }
    // A rule for every address means the visitor, whatever his.
    if node == graph.forest.root(family) { return .yes }
    let block = graph.forest.prefix(of: node)
    switch visitor {
    case .publicAddress: return isPrivate(block) ? .no : .assumed(.doorAddress)
    case .consumerAddress: return isPrivate(block) ? .assumed(.doorAddress) : .possible
    case .cloudFront(let vpc):
      let own = vpc.map { graph.vpcs[$0].blocks } ?? []
      if own.isEmpty || own.contains(where: { $0.overlaps(block) }) { return .assumed(.cloudFrontAddress) }
      return match(block, entries: entries, whole: .assumed(.cloudFrontAddress))
    case .lattice: return match(block, entries: entries, whole: .yes)
    }
  }

  /// A rule that holds all of a list that AWS manages, a part, or nothing of it.
  private func match(
    _ block: IPPrefix, entries: [IPPrefix]?, whole: GroupFilter.Match
  ) -> GroupFilter.Match {
    guard let entries else {
      if case .cloudFront = visitor { return isPrivate(block) ? .no : .possible }
      return .possible
    }
    if !entries.isEmpty, entries.allSatisfy({ block.contains($0) }) { return whole }
    return entries.contains { $0.overlaps(block) } ? .assumed(.doorAddress) : .no
  }

  /// The addresses of the visitor, where the list that AWS keeps of them was read.
  private var entries: [IPPrefix]? {
    let lists = graph.snapshot.prefixLists.filter { list in
      list.name.map { visitor.isNamed(by: symbols[$0]) } ?? false
    }
    let known = lists.compactMap(\.entries).flatMap { $0 }.filter { $0.family == family }
    return known.isEmpty ? nil : known
  }

  private func isPrivate(_ block: IPPrefix) -> Bool {
    (SpecialRanges.privateV4 + SpecialRanges.privateV6).contains { $0.contains(block) }
  }
}

extension GroupFilter {
  /// How a rule fits a remote end, or the visitor that stands for it.
  func match(_ rule: CompiledRule, of group: Ordinal<CompiledGroup>, _ remote: Remote) -> Match {
    guard let visitor = remote.visitor else { return match(rule.peer, remote) }
    // A network load balancer that keeps its client's address still lends its groups (semantics 1.45).
    if case .group = rule.peer {
      let lent = match(rule.peer, remote)
      if lent != .no { return lent }
    }
    var list: String?
    if case .prefixList(let id) = graph.snapshot.securityGroups[group.offset].rules[rule.rule].peer {
      let position = graph.catalog.prefixLists[id]
      list = position.flatMap { graph.snapshot.prefixLists[$0].name }.map { graph.snapshot.symbols[$0] }
    }
    return VisitorFilter(graph, visitor, remote.family).match(rule.peer, list: list)
  }
}
