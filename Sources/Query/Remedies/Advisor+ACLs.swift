import Addressing
import Graph
import Model

extension Advisor {
  /// One question to an ACL that was answered with no.
  struct ACLDenial {
    var acl: CompiledACL
    var direction: Direction
    /// The entry that denies; `nil` for the implicit deny.
    var entry: CompiledACLEntry?
    var evidence: Evidence?
    var address: AddressClass?
    var role: Step.Role
    var isReturn: Bool
  }

  /// For an ACL: an entry before the one that denies.
  func remedy(_ denial: ACLDenial, _ kind: TrafficKind) -> Remedy? {
    let isSource = isSource(denial)
    guard let block = flow.block(of: denial.address, isSource: isSource, in: graph) else { return nil }
    let blocks = flow.blocks(of: denial.address, isSource: isSource)
    let traffic = denial.isReturn ? Self.answers(kind) : flow.traffic(around: kind)
    let numbers = denial.acl.entries(denial.direction).map(\.number)
    let number = Self.freeNumber(before: denial.entry?.number, in: numbers)
    let acl = symbols[denial.acl.id]
    let near = denial.evidence.map { NearRule($0, .denies) }
    let preposition = denial.direction == .ingress ? "from" : "to"
    let what = "allow \(traffic) \(preposition) \(blocks ?? Self.text(block))"
    let reason = denial.isReturn ? " (the answers)" : ""
    guard let number else {
      let text =
        "\(acl): \(what)\(reason) before \(denial.direction.rawValue) entry \(denial.entry?.number ?? 0)"
      return Remedy("\(text); no number is free there, so entries have to be renumbered", nearest: near)
    }
    return Remedy(
      "\(acl): add \(denial.direction.rawValue) entry \(number): \(what)\(reason)",
      command: blocks == nil ? command(denial, number, traffic, kind, block) : nil, nearest: near)
  }

  /// Whether the remote end, as the subnet sees it, is the source.
  private func isSource(_ denial: ACLDenial) -> Bool {
    switch denial.role {
    case .targetACL: true
    case .sourceACL: false
    // On the way between two networks it is the direction that tells.
    default: (denial.direction == .ingress) != denial.isReturn
    }
  }

  /// Answers come to whatever port the client chose (semantics 2.13).
  private static func answers(_ kind: TrafficKind) -> TrafficSet {
    kind.proto.hasPorts
      ? TrafficSet(kind.proto, 1024...UInt16.max) : TrafficSet(kind.rawValue...kind.rawValue)
  }

  /// The number just before an entry, or after all entries; `nil` where there is no room (semantics 2.1).
  static func freeNumber(before entry: Int?, in numbers: [Int]) -> Int? {
    let known = numbers.filter { (1...32766).contains($0) }
    guard let entry, entry <= 32766 else {
      let last = known.max() ?? 0
      let next = last + 10 - last % 10
      return next <= 32766 ? next : freeNumber(before: 32766, in: known)
    }
    let previous = known.filter { $0 < entry }.max() ?? 0
    return entry - 1 > previous ? entry - 1 : nil
  }

  private func command(
    _ denial: ACLDenial, _ number: Int, _ traffic: TrafficSet, _ kind: TrafficKind, _ block: IPPrefix
  ) -> String? {
    var command = AWSCommand("create-network-acl-entry")
    command.add("--network-acl-id", symbols[denial.acl.id])
    command.add("--\(denial.direction.rawValue)")
    command.add("--rule-number", "\(number)")
    command.add("--protocol", kind.proto == .icmpv6 ? "58" : "\(kind.proto)")
    if let ports = Self.ports(traffic, kind) {
      let isTyped = kind.proto.hasTypes
      command.add(
        isTyped ? "--icmp-type-code" : "--port-range",
        isTyped ? "Type=\(ports.0),Code=\(ports.1)" : "From=\(ports.0),To=\(ports.1)")
    }
    command.add(block.family == .v4 ? "--cidr-block" : "--ipv6-cidr-block", "\(block)")
    command.add("--rule-action", "allow")
    return command.text
  }
}
