import Addressing
import Graph
import Model

/// From inside a VPC out to the internet, and in again by a door that the internet comes by.
extension BalancerPaths {
  /// What a network's own way to the internet lets a sender dial, one check for each way that is not closed.
  func waysOut(
    of source: Int, to door: VisitorDoor, _ evaluator: inout Evaluator
  ) -> [(there: FixedCheck, back: FixedCheck)] {
    let sender = evaluator.classes[source]
    // Where exactly AWS's edge is does not matter: some address that no narrower prefix names.
    let edge = EndpointClass(
      family: sender.family, address: graph.forest.root(sender.family), site: .internet)
    let dialled = door.dialled ?? door.traffic
    return evaluator.legs(from: source, to: evaluator.number(of: edge)).compactMap { leg in
      let (there, back) = (Passage(leg.forward, for: dialled), Passage(leg.back, for: dialled))
      guard there.isPossible else { return nil }
      let name = "the internet, \(leg.plan.door.text)"
      return (check(there, leg.plan.forward, name), check(back, leg.plan.back, name))
    }
  }

  private func check(_ passage: Passage, _ checks: [Check], _ name: String) -> FixedCheck {
    let outcome: Step.Outcome
    if passage.isCertain {
      outcome = .admitted
    } else if passage.isAssumed {
      outcome = .assumed(assumption(in: checks))
    } else {
      outcome =
        passage.isPossible ? .unknown(gap(in: checks) ?? Gap(.notFollowed, name)) : .closed(.aclRestriction)
    }
    return FixedCheck(.gateway, name, outcome, [Evidence(id: name, text: "the source's own way out")])
  }

  /// The first that was fixed when the way was laid; what else is assumed on such a way comes of its ACLs.
  private func assumption(in checks: [Check]) -> Assumption {
    for case .fixed(let fixed) in checks { if case .assumed(let name) = fixed.outcome { return name } }
    return .aclsOpen
  }

  private func gap(in checks: [Check]) -> Gap? {
    for case .fixed(let fixed) in checks { if case .unknown(let gap) = fixed.outcome { return gap } }
    return nil
  }
}
