import Addressing
import Query

/// A socket as lists show it.
enum SocketText {
  /// Who has it, where, on what ports, and behind which groups.
  static func cells(_ socket: SocketDescription) -> [String] {
    var about = socket.groups.isEmpty ? "no groups" : "groups \(socket.groups.joined(separator: ", "))"
    if !socket.sharedWith.isEmpty { about += "; shared with \(socket.sharedWith.joined(separator: ", "))" }
    return [socket.host ?? socket.owner, place(socket), listening(socket), about].map(Printable.text)
  }

  /// `10.20.10.87:32768`, as dialled.
  static func place(_ socket: SocketDescription) -> String {
    let address = socket.address.isEmpty ? "address not known yet" : socket.address
    guard let ports = ports(socket.dialledPorts) else { return address }
    return address.contains(":") ? "[\(address)]:\(ports)" : "\(address):\(ports)"
  }

  /// `tcp/9090 declared`.
  static func listening(_ socket: SocketDescription) -> String {
    "\(socket.proto)/\(ports(socket.containerPorts) ?? "any") \(socket.provenance.rawValue)"
  }

  /// Nothing where every port is meant.
  static func ports(_ range: ClosedRange<UInt16>) -> String? {
    if range == 0...UInt16.max { return nil }
    return range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }
}
