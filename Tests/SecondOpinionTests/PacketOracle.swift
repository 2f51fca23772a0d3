/// The second opinion: follows one packet from one address to another, rule by rule, with plain loops.
///
/// It shares no code and no idea with the engine: no sets of ports, no graph, no cache. Each packet is followed
/// under three readings of whatever the snapshot leaves in doubt; the readings that let it arrive, and let its
/// answer return, are the verdict.
///
/// A class only because closures would copy a structure of this size at every turn.
final class PacketOracle: Sendable {
  /// How doubtful things are read.
  ///
  /// Each reading lets through whatever the one before it does.
  enum Reading {
    /// Only what the documents state.
    case certain
    /// Also what a named assumption of semantics section 10 grants.
    case assumed
    /// Also what cannot be excluded: an input is missing or a thing is not modelled yet.
    case possible
  }

  /// From weakest to strongest (contract, section 5).
  enum Verdict: Int, Comparable {
    case blocked, oneWay, unknown, assumed, reachable

    var name: String {
      switch self {
      case .blocked: "blocked"
      case .oneWay: "one-way"
      case .unknown: "unknown"
      case .assumed: "reachable-assumed"
      case .reachable: "reachable"
      }
    }

    static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
  }

  let network: RandomNetwork
  /// True tries all 65,535 ports for the answer instead of the bounds alone; same verdicts, much slower.
  let triesEveryPort: Bool

  /// What would be the same at every packet's turn: worked out once, to save time alone.
  let constants: Constants

  init(_ network: RandomNetwork, triesEveryPort: Bool = false) {
    (self.network, self.triesEveryPort) = (network, triesEveryPort)
    constants = Constants(network)
  }

  /// The strongest verdict over all addresses and roads that the two selectors stand for.
  func verdict(_ probe: Probe) -> String { finding(probe).best.name }

  /// What is found of a probe: the strongest verdict, and the strongest by way of each kind of path.
  struct Finding {
    var best: Verdict
    /// Only kinds that the source's route table, or the target's load balancers, really lead to.
    var byKind: [PathKind: Verdict] = [:]
  }

  func finding(_ probe: Probe) -> Finding {
    let from = entity(probe.from)
    let to = entity(probe.to)
    if let settled = settled(from, to) { return Finding(best: settled) }
    let packet = Packet(probe)
    var finding = Finding(best: withinOneMachine(from, to, packet))
    for source in sources(from) {
      for target in targets(to, packet) where !source.place.sharesMachine(with: target.place) {
        for trip in trips(source, target) + balancedTrips(source, target) {
          let verdict = judge(trip)
          finding.best = max(finding.best, verdict)
          for kind in kinds(trip) { finding.byKind[kind] = max(finding.byKind[kind] ?? .blocked, verdict) }
        }
      }
    }
    return finding
  }

  /// The trips that are not blocked, a line each, for finding out why two opinions differ.
  func told(_ probe: Probe) -> String {
    let to = targets(entity(probe.to), Packet(probe))
    let all = sources(entity(probe.from)).flatMap { source in
      to.flatMap { trips(source, $0) + balancedTrips(source, $0) }
    }
    return all.filter { judge($0) != .blocked }.map { trip in
      let legs = trip.legs.map { "\($0.sourceAsSeen) to \($0.targetAsDialled) by \($0.road)" }
      return "\n    evaluator \(judge(trip).name): " + legs.joined(separator: ", then ")
    }.joined()
  }

  /// The kinds of path that a trip takes, if its source is led to it at all.
  private func kinds(_ trip: Trip) -> Set<PathKind> {
    guard let first = trip.legs.first else { return [] }
    let ends = forward(first, .possible)
    switch first.road {
    case .transit(let crossing):
      if first.source.location.isRouted, !ends.contains(.transitGateway(crossing.gateway)) { return [] }
    case .vpnGateway(let identifier):
      if first.source.location.isRouted, !ends.contains(.vpnGateway(identifier)) { return [] }
    default: break
    }
    return Set(trip.legs.flatMap { kinds($0) } + (trip.isBalanced ? [.balancer] : []))
  }

  private func kinds(_ leg: Journey) -> [PathKind] {
    let isFar = leg.source.location.isOnPremises || leg.target.location.isOnPremises
    let far: [PathKind] = isFar ? [.onPremises] : []
    switch leg.road {
    case .natGateway: return far + [.nat]
    // Into a NAT gateway's VPC from another one.
    case .transit: return far + [.transit] + (leg.target.natGateway == nil ? [] : [.nat])
    case .unfollowed: return far + (leadsToNATGateway(leg) ? [.nat] : [])
    default: return far
    }
  }

  /// To a gateway that no document describes.
  private func leadsToNATGateway(_ leg: Journey) -> Bool {
    forward(leg, .possible).contains { end in
      if case .natGateway = end { return true }
      return false
    }
  }

  /// Follows the request and its answer along one trip, first by what is certain, then by what is not.
  func judge(_ trip: Trip) -> Verdict {
    guard arrives(trip, .possible) else { return .blocked }
    if arrives(trip, .certain) && isAnswered(trip, .certain) { return .reachable }
    if arrives(trip, .assumed) && isAnswered(trip, .assumed) { return .assumed }
    if isAnswered(trip, .possible) { return .unknown }
    return arrives(trip, .assumed) ? .oneWay : .unknown
  }

  /// The request arrives when it arrives at the end of every leg.
  func arrives(_ trip: Trip, _ reading: Reading) -> Bool {
    trip.legs.allSatisfy { arrives($0, reading) }
  }

  /// The answer comes home when it comes back along every leg.
  func isAnswered(_ trip: Trip, _ reading: Reading) -> Bool {
    trip.legs.allSatisfy { isAnswered($0, reading) }
  }

  /// The steps of semantics 0.3, (1) to (6), for the request on one leg.
  private func arrives(_ journey: Journey, _ reading: Reading) -> Bool {
    if journey.isAssumed && reading == .certain || journey.isGuess && reading != .possible { return false }
    guard journey.familyFits, groupsLetOut(journey, reading) else { return false }
    let acls = requestACLs(journey)
    guard acls.allSatisfy({ aclPasses($0, journey.packet, reading) }), leads(journey, reading) else {
      return false
    }
    // Beyond a hop that is not followed nobody knows what the packet looks like, so nothing else can be asked.
    if journey.road == .unfollowed { return true }
    return groupsLetIn(journey, reading)
  }
}
