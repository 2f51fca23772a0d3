import Addressing
import Graph

/// One end of a pair: an address (or a class of addresses), and who has it.
struct End {
  enum Owner: Hashable {
    case placement(Int)
    case interface(Int)
    /// The host itself, with its bridge and host tasks.
    case host(Int)
    case outside(OutsideRange.Kind)
    /// An address that AWS serves itself (semantics 1.60).
    case linkLocal(IPAddress)
    /// An address nobody can have.
    case nobody
  }
  /// Which of a target's addresses are dialled, which of a source's are used.
  enum Dial { case any, privateOnly, publicOnly }

  var owner: Owner
  /// The number of the class in the evaluator; `nil` where there is no endpoint to judge.
  var classNumber: Int?
  /// The address as text.
  var label: String
  var address: IPAddress?
  var dial = Dial.any
  /// The interface that has the address, and the host whose own interface that is.
  var interface: Ordinal<InterfaceNode>?
  var host: Ordinal<SharedHost>?
  /// The one of the graph's endpoints that it is; `nil` for what is outside.
  var endpoint: Ordinal<Endpoint>?
}
