import Lint
import Model

extension PolicyFileReader {
  mutating func noSharedHost(_ fields: Fields) -> NoSharedHost? {
    var potential: NoSharedHost.Potential? = .warn
    if let node = fields["potential"] {
      potential = word(node, for: "potential", as: NoSharedHost.Potential.self)
    }
    guard let parties = parties(fields), let potential else { return nil }
    return NoSharedHost(parties: parties, potential: potential)
  }

  private mutating func parties(_ fields: Fields) -> NoSharedHost.Parties? {
    guard fields["members"] != nil || fields["distinctTag"] != nil else {
      let (first, second) = (requiredOperands("a", in: fields), requiredOperands("b", in: fields))
      guard let first, let second else { return nil }
      return .between(first, second)
    }
    let members = requiredOperands("members", in: fields)
    let key = required("distinctTag", in: fields).flatMap { text($0, for: "distinctTag") }
    if let other = fields["a"] ?? fields["b"] {
      let expected = "left out where 'members' stands"
      report(.wrongType(fields["a"] == nil ? "b" : "a", expected: expected, found: "both", at: other.place))
      return nil
    }
    guard let members, let key else { return nil }
    return .distinctTag(members, key: key)
  }

  mutating func networkModes(_ fields: Fields) -> NetworkModes? {
    let subject = requiredOperands("subject", in: fields)
    let allowed = required("allowed", in: fields).flatMap {
      words($0, for: "allowed", as: NetworkMode.self)
    }
    guard let subject, let allowed else { return nil }
    return NetworkModes(subject: subject, allowed: allowed)
  }

  mutating func ruleHygiene(_ fields: Fields) -> RuleHygiene? {
    required("check", in: fields).flatMap { words($0, for: "check", as: LintCheck.self) }
      .map { RuleHygiene(checks: $0) }
  }
}
