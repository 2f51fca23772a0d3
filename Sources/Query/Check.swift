import Addressing
import Graph
import Model

/// One thing that a packet, or its answer, meets.
///
/// Evaluated for sets of traffic first, for evidence on demand.
enum Check: Hashable {
  /// The groups of an interface.
  case groups(Ordinal<GroupSet>, Direction, Remote, Step.Role)
  /// The ACL of a subnet, for the request.
  case acl(Ordinal<SubnetNode>, Direction, AddressClass?, Step.Role)
  /// Both ACLs for the answer, which only together tell whether it comes back.
  case answerACLs(AnswerACLs)
  /// Decided when the path was laid: a route, a gateway, an assumption, a gap.
  case fixed(FixedCheck)
}

/// The ACLs that an answer passes: out of the target's subnet, into the source's.
struct AnswerACLs: Hashable {
  var target: Ordinal<SubnetNode>?
  /// The source's address as the target's subnet sees it.
  var sourceAddress: AddressClass?
  var source: Ordinal<SubnetNode>?
  /// The target's address as the source's subnet sees it.
  var targetAddress: AddressClass?
  var ports: EndpointClass.ClientPorts
  /// ACLs that the answer passes on its way between the two, such as those of a transit gateway's subnets.
  var between: [ACLPass] = []
}

/// One ACL in one direction.
struct ACLPass: Hashable {
  var subnet: Ordinal<SubnetNode>
  var direction: Direction
  /// The other end's address as this subnet sees it.
  var address: AddressClass?
}

/// A check whose outcome is the same for all traffic.
struct FixedCheck: Hashable {
  var role: Step.Role
  var component: String
  var outcome: Step.Outcome
  var evidence: [Evidence]
  /// Where the outcome holds for a part of the traffic only.
  var only: Carried?

  init(
    _ role: Step.Role, _ component: String, _ outcome: Step.Outcome, _ evidence: [Evidence] = [],
    only: Carried? = nil
  ) {
    (self.role, self.component, self.outcome) = (role, component, outcome)
    (self.evidence, self.only) = (evidence, only)
  }

  /// How much it lets pass: closed, unknown, assumed, admitted.
  var openness: Int {
    switch outcome {
    case .closed: 0
    case .unknown: 1
    case .assumed: 2
    case .admitted: 3
    }
  }

  var admission: Admission {
    let base: Admission =
      switch outcome {
      case .admitted: .open
      case .assumed: .assumedOpen
      case .unknown: .unknown
      case .closed: .closed
      }
    return only.map { base.limited(to: $0.traffic) } ?? base
  }
}

/// What a check has to do with, and why all else is stopped by it.
struct Carried: Hashable {
  var traffic: TrafficSet
  var otherwise: BlockerCode
}

/// One way for a flow: what the request meets in order, and what its answer meets.
struct PathPlan: Hashable {
  var door: Door
  var forward: [Check]
  var back: [Check]
  /// Whether the target is dialled by its public IPv4 address.
  var isPublic = false
  /// Whom the target sees, where the way rewrites the source's address.
  var seen: SeenSource?
  /// Whether a NAT gateway turned it from IPv6 into IPv4.
  var isTranslated = false
  /// What the way has to do with at all; `nil` for everything.
  var scope: TrafficSet?
}

/// The sender as the target's side of a way sees it.
struct SeenSource: Hashable {
  /// `nil` where nobody here knows it.
  var address: AddressClass?
  var ports: EndpointClass.ClientPorts
  /// Who stands for the sender where nobody here knows its address.
  var visitor: Visitor? = nil
  /// Whether it is the sender's own public address, and not that of a NAT gateway on the way.
  ///
  /// Addresses that no rule tells apart are one class, so that comparing them would not tell.
  var isOwn = false
}

/// A plan with what it lets through.
struct PathOutcome {
  var plan: PathPlan
  var sets: VerdictSets
}

/// A plan with what it lets through, there and back.
struct LegOutcome {
  var plan: PathPlan
  var forward: Admission
  var back: Admission
}
