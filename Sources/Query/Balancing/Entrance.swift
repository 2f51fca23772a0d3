import Addressing
import Graph
import Model

/// One way from a listener to a target, for one protocol: all that does not depend on who comes.
///
/// Targets that no check tells apart have one entrance in common.
struct Entrance: Hashable {
  enum Route: Hashable {
    /// Through one load balancer, or through one that forwards to another, to a class; `nil` for any.
    case followed([BalancerHop], target: Int?)
    /// Something of it is not in the snapshot.
    case unknown(Gap)
  }

  var name: String
  /// The listener's; `nil` where it is not known.
  var port: UInt16?
  /// What the target is sent, in ports on the wire.
  var wire: TrafficSet
  var route: Route

  var door: Door { .loadBalancer(name, port) }

  /// Whether nobody knows its targets.
  var leadsToAnybody: Bool {
    if case .followed(_, nil) = route { true } else { false }
  }
}

/// One load balancer on the way, with the listener and the target group that are used.
struct BalancerHop: Hashable {
  /// Position in ``ReachabilityGraph/balancers``.
  var balancer: Int
  var isClassic: Bool
  /// What clients dial.
  var front: TrafficSet
  /// Whether the load balancer works at all.
  var state: Check
  var listener: ForwardingListener
  /// The target group and the target's registration.
  var forwarding: [Check]
  /// The only zone whose nodes send to the target (semantics 5.7); `nil` for all.
  var zone: Symbol?
  var preservation: AddressPreservation
}

/// Whether a target sees its client's address (semantics 5.31).
enum AddressPreservation: Hashable {
  case off
  case on
  /// Nothing tells: both are tried, under an assumption.
  case either
}

/// A listener, as far as it forwards to one target group.
struct ForwardingListener: Hashable {
  /// Such as `HTTPS 443`.
  var name: String
  /// The ARN's tail.
  var id: String
  var rules: [ForwardRule]
  /// What keeps its rules from being known.
  var doubt: Gap?

  /// Whether one of the known rules forwards whoever comes.
  var isOpenToAll: Bool { rules.contains { !$0.isDormant && $0.sources == nil } }

  /// Whether a client with that address is forwarded (semantics 5.12, 5.22 to 5.24).
  func check(client: AddressClass?, in forest: PrefixForest) -> Check {
    if let doubt { return .fixed(FixedCheck(.listener, name, .unknown(doubt))) }
    let live = rules.filter { !$0.isDormant }
    let open =
      live.first { $0.sources == nil }
      ?? live.first { rule in
        client.map { address in rule.sources?.contains { forest.isUnder(address, $0) } ?? true } ?? false
      }
    if let open { return fixed(.admitted, [open]) }
    if live.isEmpty { return fixed(.closed(.dormantTargetGroup), rules) }
    guard client != nil else {
      return fixed(.unknown(Gap(.missing, "the client's address as listener \(id) sees it")), live)
    }
    return fixed(.closed(.listenerSourceAddress), live)
  }

  private func fixed(_ outcome: Step.Outcome, _ rules: [ForwardRule]) -> Check {
    .fixed(FixedCheck(.listener, name, outcome, rules.map { Evidence(id: id, text: $0.text) }))
  }
}

/// One action of a listener that forwards to the target group.
struct ForwardRule: Hashable {
  /// Such as `default action` or `rule 10, from 203.0.113.0/24`.
  var text: String
  /// The client addresses it is for; `nil` for all (semantics 5.23).
  var sources: [AddressClass]?
  /// Whether its weight is 0.
  var isDormant: Bool
}
