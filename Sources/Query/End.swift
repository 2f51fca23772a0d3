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

    /// Whether it is in no VPC of the snapshot.
    var isElsewhere: Bool {
      switch self {
      case .outside(.free), .placement, .interface, .host, .linkLocal, .nobody: false
      case .outside: true
      }
    }
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
  /// Of addresses outside: whether the question is about them, and not about the internet that they are a part of.
  var isNamed = false
  /// The interface that has the address, and the host whose own interface that is.
  var interface: Ordinal<InterfaceNode>?
  var host: Ordinal<SharedHost>?
  /// The one of the graph's endpoints that it is; `nil` for what is outside.
  var endpoint: Ordinal<Endpoint>?
}
