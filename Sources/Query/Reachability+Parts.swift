import Addressing
import Graph
import Model

extension Reachability {
  /// A way with its evidence, for the first kind of the traffic that it is told for.
  ///
  /// With the two ends it also tells what would open what is closed.
  mutating func explained(
    _ way: PairJudge.Way, _ verdict: Verdict, _ traffic: TrafficSet, source: String, target: String,
    advising ends: (source: End, target: End)? = nil
  ) -> ExplainedPath {
    let wire = way.ports.map { PortTranslation.toWire(traffic, through: $0) } ?? traffic
    let kind = (wire.isEmpty ? traffic : wire).intervals.first.map { TrafficKind(rawValue: $0.lowerBound) }
    var steps = way.steps
    var tracer = tracer
    if let ends, !verdict.isReachable {
      let flow = AdvisedFlow(
        source: AdvisedFlow.Side(ends.source, evaluator), target: AdvisedFlow.Side(ends.target, evaluator),
        wire: wire)
      let advisor = Advisor(graph: graph, flow: flow)
      tracer.advisor = advisor
      for index in steps.indices { steps[index].remedy = advisor.remedy(for: steps[index]) }
    }
    if let plan = way.plan, let kind {
      if wire.isEmpty {
        steps.append(judge.publishingStep)
        steps[steps.count - 1].remedy = tracer.advisor?.remedy(for: judge.publishingStep)
      }
      steps += tracer.steps(of: plan, for: kind, using: &evaluator)
    }
    if let balanced = way.balanced, let kind {
      steps += judge.balancers.steps(of: balanced, verdict, for: kind, tracer, &evaluator)
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
