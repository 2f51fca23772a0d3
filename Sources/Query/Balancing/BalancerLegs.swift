import Addressing
import Graph

/// Tells on which leg of a way through load balancers each of its segments is.
///
/// Segments come as a leg to a node, what that load balancer says, and so on, and last the leg to the target.
struct BalancerLegs {
  /// Load balancers by name, in order.
  private let names: [String]
  private let count: Int

  init(_ segments: [BalancedAlternative.Segment]) {
    count = segments.count
    names = segments.compactMap { segment in
      for case .fixed(let check) in segment.plan.forward where check.role == .loadBalancer {
        return check.component
      }
      return nil
    }
  }

  /// The steps of one segment, with the names of its own two ends.
  func steps(
    of index: Int, _ segment: BalancedAlternative.Segment, for kind: TrafficKind, _ tracer: Tracer,
    _ evaluator: inout Evaluator
  ) -> [Step] {
    guard count > 1 else { return tracer.steps(of: segment.plan, for: kind, using: &evaluator) }
    var tracer = tracer
    let leg = self.leg(index)
    tracer.advisor?.flow.showsSource = index == 0
    tracer.advisor?.flow.showsTarget = index == count - 1
    // What the listener is dialled at is not what the target is.
    if index < count - 1 {
      tracer.advisor?.flow.wire = TrafficSet(kind.rawValue...kind.rawValue)
    }
    return tracer.steps(of: segment.plan, for: kind, using: &evaluator).map { step in
      var step = step
      step.leg = leg
      return step
    }
  }

  private func leg(_ index: Int) -> Step.Leg {
    // What a load balancer says belongs to the leg that led to it.
    let number = index / 2
    return Step.Leg(
      number: number + 1, source: number == 0 ? "the client" : name(number - 1),
      target: number < names.count ? name(number) : "the target")
  }

  private func name(_ number: Int) -> String {
    names.indices.contains(number) ? "load balancer \(names[number])" : "the load balancer"
  }
}
