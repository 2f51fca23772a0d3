import Addressing
import Graph
import Model

/// Addresses that AWS serves past groups, ACLs and routes (semantics 1.60, 4-E).
struct MetadataEndpoints {
  let graph: ReachabilityGraph
  private static let instanceMetadata = ["169.254.169.254", "fd00:ec2::254"].compactMap { IPAddress($0) }

  /// Whether a source reaches such an address.
  func way(from source: End.Owner, to address: IPAddress) -> PairJudge.Way {
    guard Self.instanceMetadata.contains(address) else {
      return served("\(address)", "served by AWS on every host, filtered by nothing")
    }
    switch source {
    case .placement(let position): return instanceMetadata(graph.placements[position], address)
    case .host(let position): return onHost(graph.hosts[position], hops: 1)
    default: return none("no instance")
    }
  }

  private func instanceMetadata(_ placement: Placement, _ address: IPAddress) -> PairJudge.Way {
    // Fargate has no instance metadata, only the task's own endpoint (semantics 4.72).
    if placement.launchType == .fargate { return none("Fargate") }
    guard let host = placement.host else {
      let command = DocumentKind.containerInstances.command
      return unknown("the task's host", Gap(.missing, "the instance of a task", command: command))
    }
    return onHost(
      graph.hosts[host], hops: placement.mode == .bridge || placement.mode == .windowsDefault ? 2 : 1)
  }

  private func onHost(_ host: SharedHost, hops: Int) -> PairJudge.Way {
    let name = graph.snapshot.symbols[host.instance]
    guard let position = host.position else {
      return unknown(name, Gap(.missing, "instance \(name)", command: DocumentKind.instances.command))
    }
    let options = graph.snapshot.instances[position].metadata
    if options.isEnabled == false { return none("\(name): HttpEndpoint disabled") }
    // Version 2's token does not survive the extra hop into a bridge; version 1 needs none (semantics 4.71).
    if options.requiresTokens == true, let limit = options.hopLimit, limit < hops {
      return none("\(name): HttpPutResponseHopLimit \(limit)")
    }
    return served(name, "instance metadata, and with it the instance role's credentials")
  }

  private func served(_ component: String, _ text: String) -> PairJudge.Way {
    let sets = VerdictSets(
      reachable: TrafficSet(.tcp).union(TrafficSet(.udp)), assumed: .none, unknown: .none, oneWay: .none)
    return PairJudge.Way(
      door: .linkLocal, sets: sets,
      steps: [
        Step(
          .metadata, component: component, outcome: .admitted, evidence: [Evidence(id: component, text: text)]
        )
      ])
  }

  private func unknown(_ component: String, _ gap: Gap) -> PairJudge.Way {
    PairJudge.Way(
      door: .linkLocal,
      sets: VerdictSets(reachable: .none, assumed: .none, unknown: .everything, oneWay: .none),
      steps: [Step(.metadata, component: component, outcome: .unknown(gap))])
  }

  private func none(_ why: String) -> PairJudge.Way {
    PairJudge.Way(
      door: .linkLocal, sets: .blocked,
      steps: [Step(.metadata, component: why, outcome: .closed(.noInstanceMetadata))])
  }
}
