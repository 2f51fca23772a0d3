import Addressing
import Model
import Query

extension PolicyFileReader {
  /// The keys that only this kind has.
  static func keys(of kind: PolicyKind) -> [String] {
    switch kind {
    case .deny: ["from", "to", "ports"]
    case .allowOnly: ["from", "to", "ports", "scope"]
    case .mustReach: ["from", "to", "ports", "quantifier"]
    case .exposure: ["subject", "from", "allow", "maxPublicPrefix"]
    case .egress: ["from", "allow"]
    case .isolation: ["members", "ports"]
    case .segmentation: ["zones", "matrix"]
    case .noSharedHost: ["a", "b", "members", "distinctTag", "potential"]
    case .networkMode: ["subject", "allowed"]
    case .ruleHygiene: ["check"]
    }
  }

  mutating func demand(_ kind: PolicyKind, _ fields: Fields) -> Demand? {
    switch kind {
    case .deny: deny(fields).map(Demand.deny)
    case .allowOnly: allowOnly(fields).map(Demand.allowOnly)
    case .mustReach: mustReach(fields).map(Demand.mustReach)
    case .exposure: exposure(fields).map(Demand.exposure)
    case .egress: egress(fields).map(Demand.egress)
    case .isolation: isolation(fields).map(Demand.isolation)
    case .segmentation: segmentation(fields).map(Demand.segmentation)
    case .noSharedHost: noSharedHost(fields).map(Demand.noSharedHost)
    case .networkMode: networkModes(fields).map(Demand.networkMode)
    case .ruleHygiene: ruleHygiene(fields).map(Demand.ruleHygiene)
    }
  }

  private mutating func deny(_ fields: Fields) -> Deny? {
    let (from, to) = (requiredOperands("from", in: fields), requiredOperands("to", in: fields))
    guard let traffic = traffic(fields), let from, let to else { return nil }
    return Deny(from: from, to: to, traffic: traffic)
  }

  private mutating func allowOnly(_ fields: Fields) -> AllowOnly? {
    let from = requiredOperands("from", in: fields, mayBeEmpty: true)
    let to = requiredOperands("to", in: fields)
    let sources = scope(fields)
    guard let traffic = traffic(fields), let from, let to, let sources else { return nil }
    return AllowOnly(from: from, to: to, traffic: traffic, sources: sources)
  }

  /// `scope: {sources: …}`; all sources where it is absent.
  private mutating func scope(_ fields: Fields) -> Operand? {
    guard let node = fields["scope"] else {
      return Operand(name: "all", selector: .everything, place: fields.place)
    }
    guard let scope = self.fields(of: node, as: "'scope'", known: ["sources"]),
      let sources = required("sources", in: scope)
    else { return nil }
    return operand(sources, for: "sources")
  }

  private mutating func mustReach(_ fields: Fields) -> MustReach? {
    let (from, to) = (requiredOperands("from", in: fields), requiredOperands("to", in: fields))
    var quantifier: MustReach.Quantifier? = .every
    if let node = fields["quantifier"] {
      quantifier = word(node, for: "quantifier", as: MustReach.Quantifier.self)
    }
    // "Everything must reach" is never meant, so this kind has no default.
    guard required("ports", in: fields) != nil, let traffic = traffic(fields), let from, let to,
      let quantifier
    else { return nil }
    return MustReach(from: from, to: to, traffic: traffic, quantifier: quantifier)
  }

  private mutating func exposure(_ fields: Fields) -> Exposure? {
    let subject = requiredOperands("subject", in: fields)
    var from: [Operand]? = [Operand(name: "internet", selector: .internet, place: fields.place)]
    if let node = fields["from"] { from = operands(node, for: "from") }
    let allow = entries(fields)
    let tolerance = tolerance(fields)
    guard let subject, let from, let allow, let tolerance else { return nil }
    return Exposure(subject: subject, from: from, allow: allow, tolerance: tolerance)
  }

  private mutating func entries(_ fields: Fields) -> [Exposure.Entry]? {
    allowed(fields, "via")?.map { Exposure.Entry(via: $0.operands, traffic: $0.traffic) }
  }

  /// The entries of `allow`, each with operands under one key and perhaps `ports`; none where it is absent.
  mutating func allowed(
    _ fields: Fields, _ key: String
  ) -> [(operands: [Operand], traffic: TrafficSet)]? {
    guard let node = fields["allow"] else { return [] }
    guard let items = items(node, for: "allow") else { return nil }
    let entries = items.compactMap { item -> (operands: [Operand], traffic: TrafficSet)? in
      guard let entry = self.fields(of: item, as: "an entry of 'allow'", known: [key, "ports"]) else {
        return nil
      }
      let operands = requiredOperands(key, in: entry)
      guard let traffic = traffic(entry), let operands else { return nil }
      return (operands, traffic)
    }
    return entries.count == items.count ? entries : nil
  }

  /// `24`, for IPv4 alone, or `{ipv4: 24, ipv6: 48}`.
  private mutating func tolerance(_ fields: Fields) -> PublicPrefixTolerance? {
    guard let node = fields["maxPublicPrefix"] else { return PublicPrefixTolerance.none }
    guard case .mapping = node.content else {
      return number(node, for: "maxPublicPrefix", in: 0...32).map {
        PublicPrefixTolerance(ipv4: $0, ipv6: nil)
      }
    }
    guard let lengths = self.fields(of: node, as: "'maxPublicPrefix'", known: ["ipv4", "ipv6"]) else {
      return nil
    }
    let before = diagnostics.count
    let ipv4 = lengths["ipv4"].flatMap { number($0, for: "ipv4", in: 0...32) }
    let ipv6 = lengths["ipv6"].flatMap { number($0, for: "ipv6", in: 0...128) }
    return diagnostics.count == before ? PublicPrefixTolerance(ipv4: ipv4, ipv6: ipv6) : nil
  }
}
