import Addressing
import Model
import Query

/// Works out what differs between two parties, door by door.
struct PairChanges {
  /// By door, and by all doors together.
  struct Flows {
    var byDoor: [StableDoor: [Flow]] = [:]
    var all: [Flow] = []

    mutating func add(_ flow: Flow) {
      byDoor[StableDoor(flow.door), default: []].append(flow)
      all.append(flow)
    }

    func without(_ traffic: TrafficSet) -> Flows {
      guard !traffic.isEmpty else { return self }
      var result = Flows()
      for flow in all {
        var flow = flow
        flow.traffic = flow.traffic.subtracting(traffic)
        if !flow.traffic.isEmpty { result.add(flow) }
      }
      return result
    }
  }

  /// Whether a party may be missing from a snapshot only because documents are.
  struct Doubt {
    var old = false
    var new = false
  }

  let source: Party
  let target: Party
  let old: Flows
  let new: Flows
  /// What the source is, where it is outside of the snapshot, without what was an interface's in the other one.
  let ranges: (old: AddressSet?, new: AddressSet?)
  let doubt: Doubt

  func changes() -> [ConnectionChange] {
    let (before, after) = (VerdictRegions(old.all), VerdictRegions(new.all))
    let doors = Set(old.byDoor.keys).union(new.byDoor.keys)
    return doors.flatMap { door -> [ConnectionChange] in
      let (was, now) = (VerdictRegions(old.byDoor[door] ?? []), VerdictRegions(new.byDoor[door] ?? []))
      guard was != now else { return [] }
      return now.turns(from: was).flatMap { turn in
        parts(of: own(turn), before, after).flatMap { change($0, door.door, before, after) }
      }
    }
  }

  /// Without addresses that changed hands between interfaces and what is free.
  private func own(_ turn: VerdictRegions.Turn) -> VerdictRegions.Turn {
    let range = turn.before == .blocked ? ranges.new : turn.after == .blocked ? ranges.old : nil
    guard let range else { return turn }
    var turn = turn
    turn.region = turn.region.intersection(Region(Region.Part(addresses: range, traffic: .everything)))
    return turn
  }

  /// Empty where it is the whole source; all that it has of a family is that family.
  private func partial(_ addresses: AddressSet, _ after: Verdict) -> [IPPrefix] {
    let whole = after == .blocked ? ranges.old : ranges.new
    guard addresses != .everything, let whole, !whole.subtracting(addresses).isEmpty else {
      return whole == nil && addresses != .everything ? addresses.prefixes : []
    }
    return IPFamily.allCases.flatMap { family -> [IPPrefix] in
      let all = AddressSet([.everything(family)])
      let (part, rest) = (addresses.intersection(all), whole.intersection(all).subtracting(addresses))
      return rest.isEmpty && !part.isEmpty ? [.everything(family)] : part.prefixes
    }
  }

  /// Splits a turn where other doors, or missing documents, leave it undecided on one of the sides.
  private func parts(
    of turn: VerdictRegions.Turn, _ before: VerdictRegions, _ after: VerdictRegions
  ) -> [VerdictRegions.Turn] {
    var (turn, result) = (turn, [VerdictRegions.Turn]())
    if turn.before == .blocked, turn.after.isReachable {
      let open = doubt.old ? turn.region : turn.region.intersection(before[.unknown])
      result.append(VerdictRegions.Turn(before: .unknown, after: turn.after, region: open))
      turn.region = turn.region.subtracting(open)
    }
    if !turn.after.isReachable, turn.after != .unknown, turn.before.isReachable {
      let open = doubt.new ? turn.region : turn.region.intersection(after[.unknown])
      result.append(VerdictRegions.Turn(before: turn.before, after: .unknown, region: open))
      turn.region = turn.region.subtracting(open)
    }
    return (result + [turn]).filter { !$0.region.isEmpty }
  }

  private func change(
    _ turn: VerdictRegions.Turn, _ door: Door, _ before: VerdictRegions, _ after: VerdictRegions
  ) -> [ConnectionChange] {
    let (kind, region, others) = judged(turn, before, after)
    return region.merged.map { part in
      ConnectionChange(
        kind: kind, between: ConnectionChange.Between(source: source, target: target, door: door),
        traffic: part.traffic, addresses: partial(part.addresses, turn.after),
        verdicts: (turn.before, turn.after), hasOtherWay: !Region(part).intersection(others).isEmpty)
    }
  }

  /// What a turn is called, what of it is worth telling, and what the other ways let through.
  private func judged(
    _ turn: VerdictRegions.Turn, _ before: VerdictRegions, _ after: VerdictRegions
  ) -> (ConnectionChange.Kind, Region, Region) {
    switch (turn.before, turn.after) {
    case (let old, let new) where new.isReachable && !old.isReachable:
      return (.newlyReachable, turn.region, before.reachable)
    case (_, .unknown):
      // What is reachable by another way is not in doubt, and what was in doubt is nothing new.
      let rest = turn.region.subtracting(after.reachable)
      return (
        .becameUndecided, turn.before.isReachable ? rest : rest.subtracting(before[.unknown]), Region()
      )
    case (let old, _) where old.isReachable && !turn.after.isReachable:
      return (.noLongerReachable, turn.region, after.reachable)
    case (_, .blocked), (.blocked, _):
      // Unless another way decides it anyhow.
      let stronger = turn.after == .blocked ? after.open : before.open
      return (.changedVerdict, turn.region.subtracting(stronger), Region())
    default: return (.changedVerdict, turn.region, Region())
    }
  }
}

extension Region {
  init(_ part: Part) {
    self.init()
    add(part)
  }
}
