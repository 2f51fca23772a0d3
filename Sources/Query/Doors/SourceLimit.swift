import Addressing
import Graph
import Model

/// What an interface of AWS's may send at all, whatever its groups say; of several limits one is enough.
struct SourceLimit {
  /// Something that must name the target's address.
  struct Requirement {
    /// Such as `authorization rules`.
    var name: String
    var allowed: [AddressClass]
  }

  var role: Step.Role
  /// Such as `eice-0a1b`.
  var name: String
  var evidence: [Evidence]
  var outcome = Step.Outcome.admitted
  var traffic: TrafficSet
  var requirements: [Requirement] = []
  /// Whom targets see in place of the interface.
  var visitor: Visitor?

  /// The step of the limit itself, for a target that is dialled at some address.
  func check(_ address: AddressClass?, in forest: PrefixForest) -> FixedCheck {
    var evidence = evidence
    for requirement in requirements {
      guard let address else {
        let gap = Gap(.missing, "the address that \(name) would dial")
        return FixedCheck(role, name, .unknown(gap), evidence)
      }
      guard let found = requirement.allowed.first(where: { forest.isUnder(address, $0) }) else {
        return FixedCheck(role, "\(requirement.name) of \(name)", .closed(.doorDestination), evidence)
      }
      evidence.append(Evidence(id: name, text: "\(requirement.name): \(forest.prefix(of: found))"))
    }
    return FixedCheck(
      role, name, outcome, evidence, only: Carried(traffic: traffic, otherwise: .doorPort))
  }
}
