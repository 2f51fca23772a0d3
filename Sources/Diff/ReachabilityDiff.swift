import Addressing
import Model
package import Query

/// Compares who reaches what in two snapshots, target by target.
package struct ReachabilityDiff {
  private var old: DiffSide
  private var new: DiffSide
  private let names: StableNames
  private let finder: CauseFinder
  /// Kinds of document that one side lacks: who is absent there may only be unlisted.
  private let lost: (old: [DocumentKind], new: [DocumentKind])
  private let known: (old: Set<String>, new: Set<String>)
  private let groups: (old: [String: Set<String>], new: [String: Set<String>])
  private let ranges: (old: [String: AddressSet], new: [String: AddressSet])

  package init(old: Reachability, new: Reachability) {
    (self.old, self.new) = (DiffSide(old), DiffSide(new))
    let names = StableNames(old: self.old.parties, new: self.new.parties)
    self.names = names
    finder = CauseFinder(old: self.old.standing, new: self.new.standing)
    lost = (self.old.lost(comparedWith: self.new), self.new.lost(comparedWith: self.old))
    groups = (Self.renamed(self.old.groups, names), Self.renamed(self.new.groups, names))
    // What changed hands between an interface and what is free is no part of a source outside.
    let owned = (old: self.old.owned, new: self.new.owned)
    ranges = (
      self.old.sources.addresses.mapValues { $0.subtracting(owned.new) },
      self.new.sources.addresses.mapValues { $0.subtracting(owned.old) }
    )
    known = (Set(self.old.parties.map { names[$0.name] }), Set(self.new.parties.map { names[$0.name] }))
  }

  private static func renamed(_ groups: [String: Set<String>], _ names: StableNames) -> [String: Set<String>]
  {
    Dictionary(groups.map { (names[$0.key], $0.value) }) { $0.union($1) }
  }

  /// Every flow that differs, sorted by target.
  package mutating func changes() -> [ConnectionChange] {
    let (olds, news) = (Self.byName(old.targets, names), Self.byName(new.targets, names))
    var result: [ConnectionChange] = []
    for name in Set(olds.keys).union(news.keys).sorted() {
      result += changes(to: olds[name] ?? [], news[name] ?? [])
    }
    return result.sorted()
  }

  private static func byName(_ targets: [NamedTarget], _ names: StableNames) -> [String: [NamedTarget]] {
    Dictionary(grouping: targets) { names[$0.party.name] }
  }

  private mutating func changes(to olds: [NamedTarget], _ news: [NamedTarget]) -> [ConnectionChange] {
    let tasks = portsOfTasks(on: olds + news)
    let before = Self.flows(to: olds, in: &old, names).mapValues { $0.without(tasks) }
    let after = Self.flows(to: news, in: &new, names).mapValues { $0.without(tasks) }
    guard let target = (news.first ?? olds.first).map({ names($0.party) }) else { return [] }
    var result: [ConnectionChange] = []
    for source in Set(before.keys).union(after.keys) {
      let (was, now) = (before[source] ?? PairChanges.Flows(), after[source] ?? PairChanges.Flows())
      if was == now { continue }
      let pair = PairChanges(
        source: source, target: target, old: was, new: now,
        ranges: (ranges.old[source.name], ranges.new[source.name]),
        doubt: doubt(source, target))
      result += pair.changes()
    }
    return explained(result, olds, news)
  }

  /// What is told of tasks by container ports and not of their instance: they are published elsewhere tomorrow.
  private func portsOfTasks(on targets: [NamedTarget]) -> TrafficSet {
    targets.map(\.party.name).reduce(TrafficSet.none) { sum, name in
      sum.union(old.published[name] ?? .none).union(new.published[name] ?? .none)
    }
  }

  private static func flows(
    to targets: [NamedTarget], in side: inout DiffSide, _ names: StableNames
  ) -> [Party: PairChanges.Flows] {
    var result: [Party: PairChanges.Flows] = [:]
    for target in targets {
      for flow in side.reachability.flows(from: side.sources, to: target.selection)
      where flow.door != .sameTask && flow.door != .sameKernel {
        result[names(flow.source), default: PairChanges.Flows()].add(flow)
      }
    }
    return result
  }

  private func doubt(_ source: Party, _ target: Party) -> PairChanges.Doubt {
    let ends = [source.name, target.name]
    return PairChanges.Doubt(
      old: !lost.old.isEmpty && !ends.allSatisfy(known.old.contains),
      new: !lost.new.isEmpty && !ends.allSatisfy(known.new.contains))
  }

  // MARK: Causes

  /// Changes that are asked about in one question.
  private struct Asked: Hashable {
    var traffic: TrafficSet
    var addresses: [IPPrefix]
  }

  private mutating func explained(
    _ changes: [ConnectionChange], _ olds: [NamedTarget], _ news: [NamedTarget]
  ) -> [ConnectionChange] {
    var result: [ConnectionChange] = []
    for (asked, group) in Dictionary(
      grouping: changes, by: { Asked(traffic: $0.traffic, addresses: $0.addresses) })
    {
      let was = Self.connections(asked, asking(group, old), olds, &old)
      let now = Self.connections(asked, asking(group, new), news, &new)
      let before = Dictionary(grouping: was) { names[$0.source.name] }
      let after = Dictionary(grouping: now) { names[$0.source.name] }
      for var change in group {
        let source = change.between.source.name
        change.old = Self.best(before[source] ?? [], change.before, change.between.door)
        change.new = Self.best(after[source] ?? [], change.after, change.between.door)
        change.causes = causes(of: change)
        result.append(change)
      }
    }
    return result
  }

  private func asking(_ changes: [ConnectionChange], _ side: DiffSide) -> Set<String> {
    let sources = Set(changes.map(\.between.source.name))
    return Set(side.sources.parties.map(\.name).filter { sources.contains(names[$0]) })
  }

  private static func connections(
    _ asked: Asked, _ sources: Set<String>, _ targets: [NamedTarget], _ side: inout DiffSide
  ) -> [Connection] {
    let addresses = asked.addresses.isEmpty ? nil : AddressSet(asked.addresses)
    return targets.flatMap { target in
      side.reachability.connections(
        from: side.sources, named: sources, addresses: addresses, to: target.selection, traffic: asked.traffic
      )
    }
  }

  /// The one that a change is about, else the nearest to it.
  private static func best(_ all: [Connection], _ verdict: Verdict, _ door: Door) -> Connection? {
    let door = StableDoor(door)
    return all.first { $0.path.verdict == verdict && StableDoor($0.path.door) == door }
      ?? all.first { $0.path.verdict == verdict } ?? all.first { StableDoor($0.path.door) == door }
      ?? all.first
  }

  private func causes(of change: ConnectionChange) -> [Evidence] {
    let ends = [change.between.source, change.between.target]
    let missing = lost.new.map(\.noun).joined(separator: ", ")
    let absent = ends.compactMap { party -> Evidence? in
      if !known.old.contains(party.name) { return Evidence(id: party.name, text: "is new") }
      guard !known.new.contains(party.name) else { return nil }
      let text = missing.isEmpty ? "is gone" : "is not in the new snapshot, which lacks some \(missing)"
      return Evidence(id: party.name, text: text)
    }
    guard absent.isEmpty else { return Set(absent).sorted() }
    return finder.causes(
      change.old, change.new, CauseFinder.Ends(source: groups(of: ends[0]), target: groups(of: ends[1])))
  }

  private func groups(of party: Party) -> (old: Set<String>, new: Set<String>) {
    (groups.old[party.name] ?? [], groups.new[party.name] ?? [])
  }
}

extension PairChanges.Flows: Hashable {
  /// The order in which flows were found says nothing.
  static func == (left: Self, right: Self) -> Bool { left.content == right.content }

  func hash(into hasher: inout Hasher) { hasher.combine(content) }

  private var content: Set<Flow> {
    Set(
      all.map { flow in
        var flow = flow
        flow.door = StableDoor(flow.door).door
        (flow.source.existence, flow.target.existence) = (nil, nil)
        return flow
      })
  }
}
