internal import Addressing
internal import Model

extension PrefixList {
  private enum Key: String, JSONKey {
    case name = "PrefixListName"
    case owner = "OwnerId"
    case family = "AddressFamily"
    case blocks = "Cidrs"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `PrefixLists[]`, of `describe-managed-prefix-lists` or of `describe-prefix-lists`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<PrefixList> = intake.identify(json, by: "PrefixListId") else { return }
    var list = PrefixList(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: list.name = intake.symbol(value)
      case .owner: list.owner = intake.symbol(value)
      case .family: list.family = intake.family(value)
      // Only the older call has them.
      case .blocks: list.entries = intake.list(value).compactMap { intake.block($0) }
      }
    }
    list.integrity = intake.integrity
    intake.snapshot.prefixLists.append(list)
  }

  /// Reads one of `Entries[]`, whose list the file's name names.
  static func readEntry(_ json: JSONValue, into intake: inout Intake) {
    if let value = intake.member("Cidr", of: json) {
      if let block = intake.block(value) { intake.pending.part.blocks.append(block) }
    } else {
      intake.missing("Cidr", in: json)
    }
    if intake.isDamaged { intake.pending.part.isDamaged = true }
  }
}

extension Intake {
  fileprivate mutating func family(_ value: JSONValue) -> IPFamily? {
    guard let text = text(value) else { return nil }
    switch text {
    case "IPv4": return .v4
    case "IPv6": return .v6
    default:
      report(.valueIsUnknown(allowed: "IPv4 or IPv6", found: text.excerpt), at: value)
      return nil
    }
  }
}
