import Addressing
import Model
import Query

extension PolicyFileReader {
  /// The keys that kinds have which ask for ways.
  static func wayKeys(of kind: PolicyKind) -> [String] {
    switch kind {
    case .deny, .allowOnly, .exposure, .egress, .isolation, .segmentation:
      ["through", "notThrough", "transitive", "family", "view"]
    case .mustReach: ["through", "notThrough", "transitive", "family"]
    case .noSharedHost, .networkMode, .ruleHygiene: []
    }
  }

  /// The keys that are refused as not supported yet: groups alone prove no way that must be there.
  static func plannedKeys(of kind: PolicyKind) -> [String] {
    if wayKeys(of: kind).isEmpty { return [] }
    return kind == .mustReach ? ["assume", "view"] : ["assume"]
  }

  private enum FamilyWord: String, CaseIterable { case ipv4, ipv6 }

  mutating func wayOptions(_ fields: Fields) -> WayOptions? {
    var options = WayOptions()
    let before = diagnostics.count
    if let node = fields["through"] { options.through = wayOperands(node, for: "through") }
    if let node = fields["notThrough"] { options.notThrough = wayOperands(node, for: "notThrough") ?? [] }
    if let node = fields["transitive"],
      let word = word(node, for: "transitive", as: WayOptions.Transitive.self)
    {
      options.transitive = word
    }
    if let node = fields["family"], let words = words(node, for: "family", as: FamilyWord.self),
      words.count == 1
    {
      options.families = [words.contains(.ipv4) ? .v4 : .v6]
    }
    if let node = fields["view"], let view = word(node, for: "view", as: WayOptions.View.self) {
      options.view = view == .groups ? .sgOnly : view
    }
    return diagnostics.count == before ? options : nil
  }

  private mutating func wayOperands(_ node: YAMLNode, for key: String) -> [WayOperand]? {
    guard let items = items(node, for: key) else { return nil }
    let operands = items.compactMap { wayOperand($0, for: key) }
    return operands.count == items.count ? operands : nil
  }

  /// A word, an identifier, or a selector of load balancers; a group of the file goes first.
  private mutating func wayOperand(_ node: YAMLNode, for key: String) -> WayOperand? {
    if let text = node.text, groups[text] == nil {
      let part =
        WayPart.Kind(rawValue: text).map(WayPart.kind)
        ?? WayPart.Kind(ofIdentifier: text).map { _ in WayPart.identifier(text) }
      if let part { return WayOperand(name: text, meaning: .part(part), place: node.place) }
      guard Self.builtInGroups[text] != nil else {
        let words = WayPart.Kind.allCases.map(\.rawValue)
        report(.unknownGroup(text, known: Array(groups.keys) + words, at: node.place))
        return nil
      }
    }
    return operand(node, for: key).map {
      WayOperand(name: $0.name, meaning: .balancers($0), place: node.place)
    }
  }
}
