/// One question to both opinions: can `from` reach `to` with this traffic.
struct Probe: Hashable, Sendable, CustomStringConvertible {
  /// Selectors as on the command line: `task:ID`, `eni:ID`, `ip:ADDRESS`.
  var from: String
  var to: String
  var protocolNumber: Int
  /// The destination port, for a task the container's; only tcp and udp have one.
  var port = 0
  var icmpType = 0
  var icmpCode = 0

  /// Protocols that have ports.
  var hasPorts: Bool { protocolNumber == 6 || protocolNumber == 17 }

  /// ICMP and ICMPv6.
  var isICMP: Bool { protocolNumber == 1 || protocolNumber == 58 }

  /// The protocol as `explain --batch` writes it: a name, or a bare number.
  var protocolName: String {
    let names = [6: "tcp", 17: "udp", 1: "icmp", 58: "icmpv6"]
    return names[protocolNumber] ?? String(protocolNumber)
  }

  var description: String {
    let detail = hasPorts ? "/\(port)" : isICMP ? "/\(icmpType).\(icmpCode)" : ""
    return "\(from) -> \(to) \(protocolName)\(detail)"
  }

  /// The question as one line for `explain --batch` (contract, section 5).
  func batchLine(id: String) -> String {
    var members: [(String, PlainJSON)] = [("id", .string(id)), ("from", .string(from)), ("to", .string(to))]
    let isNamed = hasPorts || isICMP
    members.append(("protocol", isNamed ? .string(protocolName) : .number(protocolNumber)))
    if hasPorts { members.append(("port", .number(port))) }
    if isICMP { members += [("type", .number(icmpType)), ("code", .number(icmpCode))] }
    return PlainJSON.object(members).line
  }
}
