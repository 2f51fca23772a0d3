import Addressing
import Graph
import Model

extension Reachability {
  func party(_ owner: End.Owner) -> Party {
    switch owner {
    case .placement(let position): names.party(graph.placements[position])
    case .interface(let position): names.party(graph.interfaces[position])
    case .host(let position): Party(kind: .instance, name: names.instance(graph.hosts[position]))
    case .outside(let kind): names.party(kind)
    case .linkLocal(let address): Party(kind: .awsService, name: "\(address)")
    case .nobody: Party(kind: .range, name: "nobody")
    }
  }

  func member(_ end: End) -> String {
    guard case .placement(let position) = end.owner else { return end.label }
    return names.member(graph.placements[position])
  }

  /// A way with its evidence, for the first kind of the traffic that it is told for.
  mutating func explained(
    _ way: PairJudge.Way, _ verdict: Verdict, _ traffic: TrafficSet, source: String, target: String
  ) -> ExplainedPath {
    let wire = way.ports.map { PortTranslation.toWire(traffic, through: $0) } ?? traffic
    let kind = (wire.isEmpty ? traffic : wire).intervals.first.map { TrafficKind(rawValue: $0.lowerBound) }
    var steps = way.steps
    if let plan = way.plan, let kind {
      if wire.isEmpty { steps.append(judge.publishingStep) }
      steps += tracer.steps(of: plan, for: kind, using: &evaluator)
    }
    if let ports = way.ports, verdict == .reachableAssumed || verdict == .oneWay {
      steps += publishingAssumptions(ports, traffic)
    }
    return ExplainedPath(
      door: way.door, verdict: verdict, source: source, target: target, traffic: traffic, wireTraffic: wire,
      steps: steps, sample: kind)
  }

  private func publishingAssumptions(_ ports: [PublishedPort], _ traffic: TrafficSet) -> [Step] {
    let names = ports.filter { traffic.overlaps(TrafficSet($0.proto, $0.containerPorts)) }.flatMap(
      \.assumptions)
    return Set(names).sorted().map { Step(.publishing, component: "published port", outcome: .assumed($0)) }
  }
}
