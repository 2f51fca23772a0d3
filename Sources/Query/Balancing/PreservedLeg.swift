import Addressing
import Graph
import Model

/// Turns a load balancer's own connection into one that carries its client's address (semantics 1.45, 2.15, 5.32).
enum PreservedLeg {
  /// The client as the node saw it, and the groups that are lost on the way.
  struct Client: Hashable {
    var seen: SeenSource
    var groups: Ordinal<GroupSet>?
  }

  /// The same way with the client as the sender in the target's eyes.
  ///
  /// Groups match by the load balancer's identity, addresses are the client's. The answer goes back to the node,
  /// so that its route is asked as before, while ACLs see the client.
  static func plan(_ plan: PathPlan, _ client: Client) -> PathPlan {
    var result = plan
    result.forward = plan.forward.map { check in
      switch check {
      case .groups(let set, .ingress, var remote, .targetGroups):
        (remote.address, remote.lostGroups) = (client.seen.address, client.groups)
        remote.visitor = client.seen.visitor
        return .groups(set, .ingress, remote, .targetGroups)
      case .acl(let subnet, .ingress, _, .targetACL):
        return .acl(subnet, .ingress, client.seen.address, .targetACL)
      default: return check
      }
    }
    result.back = plan.back.map { check in
      guard case .answerACLs(var leg) = check else { return check }
      (leg.sourceAddress, leg.ports) = (client.seen.address, client.seen.ports)
      return .answerACLs(leg)
    }
    return result
  }
}
