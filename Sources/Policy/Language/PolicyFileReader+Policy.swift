import Model

extension PolicyFileReader {
  static let commonKeys = [
    "id", "kind", "severity", "owner", "controls", "rationale", "remediation", "onEmptySelection",
    "onUnknown",
  ]
  private static let plannedKeys = ["through", "notThrough", "transitive", "assume", "view", "family"]

  mutating func policy(_ node: YAMLNode, pack: String) -> NetworkPolicy? {
    guard let kind = kind(of: node) else { return nil }
    let name = Self.peek("id", in: node).map { "policy '\($0)'" } ?? "a policy"
    let known = Self.commonKeys + Self.keys(of: kind)
    guard let fields = fields(of: node, as: name, known: known, planned: Self.plannedKeys) else { return nil }
    // Everything is read before anything is given up, so that one run shows all mistakes.
    let (id, about, demand) = (identifier(fields), about(fields), demand(kind, fields))
    let (empty, unknown) = (onEmptySelection(fields), onUnknown(fields))
    guard let id, let about, let demand else { return nil }
    return NetworkPolicy(
      id: id, pack: pack, demand: demand, about: about, onEmptySelection: empty, onUnknown: unknown,
      place: node.place)
  }

  private mutating func kind(of node: YAMLNode) -> PolicyKind? {
    guard case .mapping(let entries) = node.content else {
      report(.wrongType("policies", expected: "a list of mappings", found: node.shape, at: node.place))
      return nil
    }
    guard let entry = entries.first(where: { $0.key == "kind" }) else {
      report(.missingKey("kind", in: "a policy", at: node.place))
      return nil
    }
    guard let kind = word(entry.value, for: "kind", as: PolicyKind.self) else { return nil }
    guard Self.isSupported(kind) else {
      report(.notSupportedYet("the kind '\(kind.rawValue)'", at: entry.value.place))
      return nil
    }
    return kind
  }

  /// A key's text without complaint, for the wording of other complaints.
  static func peek(_ key: String, in node: YAMLNode) -> String? {
    guard case .mapping(let entries) = node.content else { return nil }
    return entries.first { $0.key == key }?.value.text
  }

  private mutating func identifier(_ fields: Fields) -> String? {
    guard let node = required("id", in: fields), let id = text(node, for: "id") else { return nil }
    guard Self.isSlug(id) else {
      report(.malformed("id", expected: "made of a-z, 0-9 and -", found: id, at: node.place))
      return nil
    }
    return id
  }

  private mutating func about(_ fields: Fields) -> NetworkPolicy.About? {
    var about = NetworkPolicy.About(severity: defaults.severity, owner: defaults.owner)
    let before = diagnostics.count
    if let node = fields["severity"], let value = word(node, for: "severity", as: Severity.self) {
      about.severity = value
    }
    if let node = fields["owner"] { about.owner = text(node, for: "owner") }
    if let node = fields["controls"], let items = items(node, for: "controls") {
      about.controls = items.compactMap { control($0) }
    }
    if let node = fields["rationale"] { about.rationale = text(node, for: "rationale") ?? "" }
    if let node = fields["remediation"] { about.remediation = text(node, for: "remediation") ?? "" }
    return diagnostics.count == before ? about : nil
  }

  private mutating func control(_ node: YAMLNode) -> ControlReference? {
    guard let text = text(node, for: "controls") else { return nil }
    if let control = ControlReference(text) { return control }
    report(
      .malformed("controls", expected: "like PCI-DSS@4.0.1:1.3.1", found: text, at: node.place))
    return nil
  }

  mutating func onEmptySelection(_ fields: Fields) -> NetworkPolicy.EmptySelection {
    guard let node = fields["onEmptySelection"] else { return defaults.onEmptySelection }
    return word(node, for: "onEmptySelection", as: NetworkPolicy.EmptySelection.self) ?? .fail
  }

  mutating func onUnknown(_ fields: Fields) -> NetworkPolicy.Unknown {
    guard let node = fields["onUnknown"] else { return defaults.onUnknown }
    return word(node, for: "onUnknown", as: NetworkPolicy.Unknown.self) ?? .fail
  }
}
