import Addressing
import Graph
import Model

/// Recovers, for one kind of traffic on one plan, what decided at each step.
struct Tracer {
  let graph: ReachabilityGraph
  private let symbols: SymbolTable
  /// Tells for each step that stops the flow what would open it; `nil` where nobody asks.
  var advisor: Advisor?

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    symbols = graph.snapshot.symbols
  }

  /// The steps of a plan for one kind of traffic as dialled, forward then back.
  func steps(of plan: PathPlan, for kind: TrafficKind, using evaluator: inout Evaluator) -> [Step] {
    var result = plan.forward.flatMap { steps(of: $0, for: kind, isReturn: false, &evaluator) }
    guard !AnswerLeg.answerless.contains(kind) else { return result }
    result += plan.back.flatMap { steps(of: $0, for: kind, isReturn: true, &evaluator) }
    return result
  }

  private func steps(
    of check: Check, for kind: TrafficKind, isReturn: Bool, _ evaluator: inout Evaluator
  ) -> [Step] {
    switch check {
    case .fixed(let fixed): return fixedSteps(fixed, kind, isReturn)
    case .groups(let set, let direction, let remote, let role):
      var step = groupStep(graph.groupSets[set], direction, remote, role, kind)
      if case .closed = step.outcome {
        step.remedy = advisor?.remedy(graph.groupSets[set], direction, remote, role, kind)
      }
      return [step]
    case .acl(let subnet, let direction, let address, let role):
      return [aclStep(subnet, direction, address, role, kind, isReturn: false, &evaluator)]
    case .answerACLs(let leg): return answerSteps(leg, kind, &evaluator)
    }
  }

  private func fixedSteps(_ fixed: FixedCheck, _ kind: TrafficKind, _ isReturn: Bool) -> [Step] {
    var outcome = fixed.outcome
    if let only = fixed.only, !only.traffic.contains(kind) { outcome = .closed(only.otherwise) }
    // A gateway that is in order and a mode that is off are not worth a line.
    if outcome == .admitted, fixed.evidence.isEmpty { return [] }
    var step = Step(
      fixed.role, isReturn: isReturn, component: fixed.component, outcome: outcome, evidence: fixed.evidence)
    step.remedy = advisor?.remedy(for: step)
    return [step]
  }

  // MARK: Groups

  private func groupStep(
    _ set: GroupSet, _ direction: Direction, _ remote: Remote, _ role: Step.Role, _ kind: TrafficKind
  ) -> Step {
    let names = set.members.map { symbols[$0] }.sorted().joined(separator: ", ")
    if set.isUnfiltered { return Step(role, component: "no groups", outcome: .admitted) }
    let filter = GroupFilter(graph: graph)
    var certain: [Evidence] = []
    var assumed: [(Assumption, Evidence)] = []
    for index in set.groups where graph.groups[index].integrity != .contradicted {
      for rule in graph.groups[index].rules(direction) {
        let match = filter.match(rule, of: index, remote)
        if rule.traffic.contains(kind), match == .yes { certain.append(evidence(rule, of: index)) }
        if rule.traffic.contains(kind), case .assumed(let name) = match {
          assumed.append((name, evidence(rule, of: index)))
        }
        if kind.proto == .icmpv6, !rule.traffic.contains(kind), match == .yes,
          rule.traffic.overlaps(TrafficSet(.icmp))
        {
          assumed.append((.icmpV6, evidence(rule, of: index)))
        }
      }
    }
    let outcome: Step.Outcome
    if !certain.isEmpty {
      outcome = .admitted
    } else if let first = assumed.first {
      outcome = .assumed(first.0)
      certain = assumed.filter { $0.0 == first.0 }.map(\.1)
    } else {
      outcome = undecided(set, direction, remote, kind)
    }
    return Step(role, component: names, outcome: outcome, evidence: Array(Set(certain)).sorted())
  }

  private func undecided(
    _ set: GroupSet, _ direction: Direction, _ remote: Remote, _ kind: TrafficKind
  ) -> Step.Outcome {
    let command = DocumentKind.securityGroups.command
    if let missing = set.undescribed.first {
      if set.isInSharedSubnet { return .assumed(.foreignGroup) }
      return .unknown(Gap(.missing, "security group \(symbols[missing])", command: command))
    }
    if set.isUnknown {
      return .unknown(
        Gap(.missing, "the groups of an interface", command: DocumentKind.networkInterfaces.command))
    }
    let filter = GroupFilter(graph: graph)
    if let doubtful = set.groups.first(where: { graph.groups[$0].integrity != .intact }) {
      return .unknown(
        Gap(.unreadable, "security group \(symbols[graph.groups[doubtful].id])", command: command))
    }
    let isPossible = set.groups.contains { index in
      graph.groups[index].rules(direction).contains {
        $0.traffic.contains(kind) && filter.match($0, of: index, remote) == .possible
      }
    }
    if isPossible { return .unknown(Self.gap(ofAddress: remote)) }
    let rules = set.groups.flatMap { graph.groups[$0].rules(direction) }
    if rules.isEmpty { return .closed(.groupHasNoRules) }
    let lost = remote.lostGroups.map { graph.groupSets[$0].members } ?? []
    let isLost = rules.contains { rule in
      if case .group(let reference) = rule.peer {
        rule.traffic.contains(kind) && lost.contains(reference.group)
      } else {
        false
      }
    }
    return .closed(isLost ? .referencesNotPreserved : .groupRulesMismatch)
  }

  /// What is not known of the other end.
  private static func gap(ofAddress remote: Remote) -> Gap {
    guard let visitor = remote.visitor else {
      return Gap(.missing, "the address of an end", command: DocumentKind.subnets.command)
    }
    return Gap(.missing, visitor.subject, command: DocumentKind.prefixListEntries.command)
  }

  func evidence(_ rule: CompiledRule, of index: Ordinal<CompiledGroup>) -> Evidence {
    let group = graph.snapshot.securityGroups[index.offset]
    let described = group.rules[rule.rule]
    let text = RuleText.text(described, in: graph.snapshot)
    let id = described.id.map { symbols[$0] } ?? "\(symbols[group.id]) \(described.direction.rawValue)"
    return Evidence(id: id, text: "\(symbols[group.id]): \(text)")
  }

  // MARK: ACLs

  private func aclStep(
    _ subnet: Ordinal<SubnetNode>, _ direction: Direction, _ address: AddressClass?, _ role: Step.Role,
    _ kind: TrafficKind, isReturn: Bool, _ evaluator: inout Evaluator
  ) -> Step {
    let admission = evaluator.acl(subnet, direction, address)
    guard case .known(let index) = graph.subnets[subnet].acl else {
      let name = "ACL of \(symbols[graph.subnets[subnet].id])"
      let gap = Gap(.missing, name, command: DocumentKind.networkACLs.command)
      let isAssumed = admission.assumed.contains(kind)
      return Step(
        role, isReturn: isReturn, component: name, outcome: isAssumed ? .assumed(.aclsOpen) : .unknown(gap))
    }
    let acl = graph.acls[index]
    let name = symbols[acl.id]
    let entry = evaluator.aclFilter.entry(of: acl, direction, address, kind)
    let evidence =
      entry.map { [aclEvidence($0, name, direction)] } ?? [
        Evidence(id: "\(name) \(direction.rawValue) *", text: "deny everything else")
      ]
    let outcome: Step.Outcome
    if admission.certain.contains(kind) {
      outcome = .admitted
    } else if admission.assumed.contains(kind) {
      outcome = .assumed(.aclsOpen)
    } else if admission.possible.contains(kind) {
      outcome = .unknown(Gap(.unreadable, name, command: DocumentKind.networkACLs.command))
    } else {
      outcome = .closed(.aclRestriction)
    }
    var step = Step(role, isReturn: isReturn, component: name, outcome: outcome, evidence: evidence)
    if case .closed = outcome, let advisor {
      let denial = Advisor.ACLDenial(
        acl: acl, direction: direction, entry: entry, evidence: evidence.first, address: address, role: role,
        isReturn: isReturn)
      step.remedy = advisor.remedy(denial, kind)
    }
    return step
  }

  func aclEvidence(_ entry: CompiledACLEntry, _ name: String, _ direction: Direction) -> Evidence {
    let preposition = direction == .ingress ? "from" : "to"
    let verb = entry.allows ? "allow" : "deny"
    return Evidence(
      id: "\(name) \(direction.rawValue) \(entry.number)",
      text: "\(verb) \(entry.traffic) \(preposition) \(graph.forest.prefix(of: entry.node))")
  }

  /// The answer's way through both ACLs, told for one port of the client that shows what decided (semantics 2.13).
  private func answerSteps(_ leg: AnswerACLs, _ kind: TrafficKind, _ evaluator: inout Evaluator) -> [Step] {
    let answers = evaluator.answers(leg)
    let isWhole = AnswerLeg.admission(ofAnswers: answers, to: leg.ports).certain.contains(kind)
    let port = AnswerLeg.samplePort(for: kind, answers: isWhole ? answers.certain : answers.possible)
    guard let answer = AnswerLeg.answer(to: kind, port: port) else { return [] }
    var steps: [Step] = []
    if let target = leg.target {
      steps.append(
        aclStep(target, .egress, leg.sourceAddress, .targetACL, answer, isReturn: true, &evaluator))
    }
    for pass in leg.between {
      steps.append(
        aclStep(pass.subnet, pass.direction, pass.address, .gatewayACL, answer, isReturn: true, &evaluator))
    }
    if let source = leg.source {
      steps.append(
        aclStep(source, .ingress, leg.targetAddress, .sourceACL, answer, isReturn: true, &evaluator))
    }
    guard kind.proto.hasPorts, !isWhole, answers.assumed.overlaps(TrafficSet(kind.proto, 1...UInt16.max))
    else { return steps }
    let grade = AnswerLeg.assumption(for: kind, answers: answers.assumed)
    let assumption = grade.isPart ? Assumption.ephemeralSubset : .clientChoosesPort
    return steps.map { step in
      var step = step
      let isNarrow = grade.isPart ? !grade.isWhole : leg.ports == .any
      if step.outcome == .admitted, isNarrow { step.outcome = .assumed(assumption) }
      if step.outcome == .admitted, leg.ports == .bound, !grade.isPart {
        step.outcome = .closed(.aclRestriction)
      }
      return step
    }
  }
}
