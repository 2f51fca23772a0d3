/// The second opinion: follows one packet from one address to another, rule by rule, with plain loops.
///
/// It shares no code and no idea with the engine: no sets of ports, no graph, no cache. Each packet is followed
/// under three readings of whatever the snapshot leaves in doubt; the readings that let it arrive, and let its
/// answer return, are the verdict.
struct PacketOracle {
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
  var triesEveryPort = false

  init(_ network: RandomNetwork) { self.network = network }

  /// The strongest verdict over all addresses and roads that the two selectors stand for.
  func verdict(_ probe: Probe) -> String {
    let from = entity(probe.from)
    let to = entity(probe.to)
    if let settled = settled(from, to) { return settled.name }
    let packet = Packet(probe)
    var best = withinOneMachine(from, to, packet)
    for source in sources(from) {
      for target in targets(to, packet) where !source.place.sharesMachine(with: target.place) {
        for journey in journeys(source, target) {
          best = max(best, judge(journey))
        }
      }
    }
    return best.name
  }

  /// Follows the request and its answer along one road, first by what is certain, then by what is not.
  func judge(_ journey: Journey) -> Verdict {
    if arrives(journey, .certain) && isAnswered(journey, .certain) { return .reachable }
    if arrives(journey, .assumed) && isAnswered(journey, .assumed) { return .assumed }
    if arrives(journey, .possible) && isAnswered(journey, .possible) { return .unknown }
    if arrives(journey, .assumed) { return .oneWay }
    return arrives(journey, .possible) ? .unknown : .blocked
  }

  /// The steps of semantics 0.3, (1) to (6), for the request.
  private func arrives(_ journey: Journey, _ reading: Reading) -> Bool {
    if journey.isAssumedTarget && reading == .certain { return false }
    guard journey.familyFits, groupsLetOut(journey, reading) else { return false }
    if journey.leavesSubnet {
      guard aclPasses(.egress, journey.source, journey.packet, journey.targetAsDialled, reading) else {
        return false
      }
    }
    guard leads(journey, reading) else { return false }
    // Beyond a hop that is not followed nobody knows what the packet looks like, so nothing else can be asked.
    if journey.road == .unfollowed { return true }
    if journey.leavesSubnet {
      guard aclPasses(.ingress, journey.target, journey.packet, journey.sourceAsSeen, reading) else {
        return false
      }
    }
    return groupsLetIn(journey, reading)
  }
}
