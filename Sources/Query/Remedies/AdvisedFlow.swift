import Addressing
import Graph

/// What a rule that lets one flow through would have to name: the two ends as addresses, and the traffic.
struct AdvisedFlow {
  /// One of its ends.
  struct Side {
    /// The address or block that packets come from or go to, where one is known.
    var block: IPPrefix?
    var publicBlock: IPPrefix?
    var endpointClass: EndpointClass?
    /// What it is called, where that is several blocks: no one rule of ours names them.
    var blocks: String?

    init(_ end: End, _ evaluator: Evaluator) {
      let endpoint = end.endpoint.map { evaluator.graph.endpoints[$0] }
      endpointClass = end.classNumber.map { evaluator.classes[$0] }
      block = endpoint?.block ?? end.address.map { IPPrefix($0) } ?? IPPrefix(end.label)
      publicBlock = endpoint?.publicAddress.map { IPPrefix($0) }
      if block == nil, case .outside = end.owner { blocks = end.label }
    }
  }

  var source: Side
  var target: Side
  /// As dialled on the target's wire.
  var wire: TrafficSet
  /// Whether the source's own address, or the target's, stands on this part of the way: behind a load balancer it is
  /// another's.
  var showsSource = true
  var showsTarget = true

  /// The part of the traffic that one rule with a kind can name: its run of ports, or its type and code.
  func traffic(around kind: TrafficKind) -> TrafficSet {
    let single = TrafficSet(kind.rawValue...kind.rawValue)
    guard kind.proto.hasPorts || kind.proto.hasTypes else { return TrafficSet(kind.proto) }
    let own = wire.intersection(TrafficSet(kind.proto)).intervals
    let run = own.first { $0.contains(kind.rawValue) }
    return run.map { TrafficSet($0) } ?? single
  }

  /// The name of an end that is several blocks; `nil` for all others.
  func blocks(of address: AddressClass?, isSource: Bool) -> String? {
    let side = isSource ? source : target
    guard isSource ? showsSource : showsTarget, side.endpointClass?.address == address else { return nil }
    return side.blocks
  }

  /// The block that an address class stands for here: an end's own address, else all that the class holds.
  func block(
    of address: AddressClass?, isSource: Bool, in graph: ReachabilityGraph
  ) -> IPPrefix? {
    guard let address else { return nil }
    let side = isSource ? source : target
    if isSource ? showsSource : showsTarget {
      if side.endpointClass?.address == address, let block = side.block { return block }
      if side.endpointClass?.publicAddress == address, let block = side.publicBlock { return block }
    }
    return graph.forest.prefix(of: address)
  }
}
