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
  /// Addresses that are no part of an outside source, as they were an interface's.
  let owned: (old: AddressSet, new: AddressSet)
  let doubt: Doubt

  func changes() -> [ConnectionChange] {
    let (before, after) = (VerdictRegions(old.all), VerdictRegions(new.all))
    let doors = Set(old.byDoor.keys).union(new.byDoor.keys)
    return doors.flatMap { door -> [ConnectionChange] in
      let (was, is_) = (VerdictRegions(old.byDoor[door] ?? []), VerdictRegions(new.byDoor[door] ?? []))
      guard was != is_ else { return [] }
      return is_.turns(from: was).flatMap { turn in
        parts(of: own(turn), before, after).flatMap { change($0, door.door, before, after) }
      }
    }
  }

  /// Without addresses that changed hands between interfaces and what is free.
  private func own(_ turn: VerdictRegions.Turn) -> VerdictRegions.Turn {
    guard source.kind == .subnetFree || source.kind == .internet || source.kind == .range else { return turn }
    var turn = turn
    if turn.before == .blocked { turn.region = turn.region.subtracting(addresses: owned.old) }
    if turn.after == .blocked { turn.region = turn.region.subtracting(addresses: owned.new) }
    return turn
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
      let isElsewhere = Region(part).intersection(others).isEmpty == false
      return ConnectionChange(
        kind: kind, between: ConnectionChange.Between(source: source, target: target, door: door),
        traffic: part.traffic, addresses: part.addresses == .everything ? [] : part.addresses.prefixes,
        verdicts: (turn.before, turn.after), hasOtherWay: isElsewhere)
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
