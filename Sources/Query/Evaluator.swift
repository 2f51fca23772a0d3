import Addressing
import Graph
import Model

/// Evaluates plans for sets of traffic, remembering every answer by its small integers.
struct Evaluator {
  let graph: ReachabilityGraph
  let planner: Planner
  let groupFilter: GroupFilter
  let aclFilter: ACLFilter
  private var groupAnswers: [GroupKey: Admission] = [:]
  private var aclAnswers: [ACLKey: Admission] = [:]
  private var answerLegs: [AnswerACLs: Admission] = [:]
  private var pairs: [UInt64: [PathOutcome]] = [:]
  private var legs: [UInt64: [LegOutcome]] = [:]
  /// What was found for flows through load balancers.
  var balanced: [BalancedFlow: VerdictSets] = [:]
  /// The graph's classes, followed by those of places outside.
  private(set) var classes: [EndpointClass]
  private var classIndices: [EndpointClass: Int] = [:]

  private struct GroupKey: Hashable {
    var set: Ordinal<GroupSet>
    var direction: Direction
    var remote: Remote
  }
  private struct ACLKey: Hashable {
    var subnet: Ordinal<SubnetNode>
    var direction: Direction
    var address: AddressClass?
  }

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    planner = Planner(graph)
    groupFilter = GroupFilter(graph: graph)
    aclFilter = ACLFilter(graph: graph)
    classes = graph.classes
    for (index, item) in classes.enumerated() { classIndices[item] = index }
  }

  /// The number of a class, given on first sight.
  mutating func number(of endpointClass: EndpointClass) -> Int {
    if let known = classIndices[endpointClass] { return known }
    classes.append(endpointClass)
    classIndices[endpointClass] = classes.count - 1
    return classes.count - 1
  }

  /// Every way between two classes, by number, with what it lets through.
  mutating func outcomes(from source: Int, to target: Int) -> [PathOutcome] {
    let key = UInt64(source) << 32 | UInt64(target)
    if let known = pairs[key] { return known }
    let plans = planner.plans(from: classes[source], to: classes[target])
    let result = plans.map { PathOutcome(plan: $0, sets: evaluate($0)) }
    pairs[key] = result
    return result
  }

  /// The same with request and answer apart, for ways of several legs.
  mutating func legs(from source: Int, to target: Int) -> [LegOutcome] {
    let key = UInt64(source) << 32 | UInt64(target)
    if let known = legs[key] { return known }
    let result = planner.plans(from: classes[source], to: classes[target]).map { leg($0) }
    legs[key] = result
    return result
  }

  /// What a plan lets through, there and back.
  mutating func leg(_ plan: PathPlan) -> LegOutcome {
    var forward = Admission.open
    for check in plan.forward {
      forward = forward.intersection(admission(of: check))
      if forward.possible.isEmpty { return LegOutcome(plan: plan, forward: .closed, back: .closed) }
    }
    var back = Admission.open
    for check in plan.back { back = back.intersection(admission(of: check)) }
    return LegOutcome(plan: plan, forward: forward, back: back.union(Admission(AnswerLeg.answerless)))
  }

  /// What a plan lets through.
  mutating func evaluate(_ plan: PathPlan) -> VerdictSets {
    let leg = leg(plan)
    return VerdictSets(forward: leg.forward, back: leg.back)
  }

  mutating func admission(of check: Check) -> Admission {
    switch check {
    case .fixed(let fixed): return fixed.admission
    case .groups(let set, let direction, let remote, _):
      let key = GroupKey(set: set, direction: direction, remote: remote)
      if let known = groupAnswers[key] { return known }
      let result = groupFilter.admission(graph.groupSets[set], direction, remote)
      groupAnswers[key] = result
      return result
    case .acl(let subnet, let direction, let address, _): return acl(subnet, direction, address)
    case .answerACLs(let leg):
      if let known = answerLegs[leg] { return known }
      let result = AnswerLeg.admission(ofAnswers: answers(leg), to: leg.ports)
      answerLegs[leg] = result
      return result
    }
  }

  mutating func acl(
    _ subnet: Ordinal<SubnetNode>, _ direction: Direction, _ address: AddressClass?
  ) -> Admission {
    let key = ACLKey(subnet: subnet, direction: direction, address: address)
    if let known = aclAnswers[key] { return known }
    let result = aclFilter.admission(of: subnet, direction, address)
    aclAnswers[key] = result
    return result
  }

  /// What both ACLs together admit of answers, told in terms of the answers.
  mutating func answers(_ leg: AnswerACLs) -> Admission {
    var result = Admission.open
    if let target = leg.target { result = acl(target, .egress, leg.sourceAddress) }
    for pass in leg.between { result = result.intersection(acl(pass.subnet, pass.direction, pass.address)) }
    if let source = leg.source { result = result.intersection(acl(source, .ingress, leg.targetAddress)) }
    return result
  }
}
