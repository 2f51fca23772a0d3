package import Model

/// Says a security-group rule in words.
package enum RuleText {
  /// Such as `tcp/443 from 10.0.0.0/8`, `everything to sg-0a1b`.
  package static func text(_ rule: SecurityGroupRule, in snapshot: Snapshot) -> String {
    let preposition = rule.direction == .ingress ? "from" : "to"
    return "\(rule.traffic) \(preposition) \(peer(rule.peer, in: snapshot))"
  }

  private static func peer(_ peer: SecurityGroupPeer, in snapshot: Snapshot) -> String {
    switch peer {
    case .prefix(let prefix): "\(prefix)"
    case .prefixList(let id): snapshot.symbols[id]
    case .group(let reference): snapshot.symbols[reference.group]
    }
  }
}
