internal import Addressing
internal import Model

extension NetworkACL {
  private enum Key: String, JSONKey {
    case vpc = "VpcId"
    case isDefault = "IsDefault"
    case associations = "Associations"
    case entries = "Entries"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `NetworkAcls[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<NetworkACL> = intake.identify(json, by: "NetworkAclId") else { return }
    var acl = NetworkACL(id: id, place: intake.place)
    var isDefault: Bool?
    var keys: Set<Key> = []
    for (key, value) in json.members(Key.self) {
      keys.insert(key)
      switch key {
      case .vpc: acl.vpc = intake.identifier(value)
      case .isDefault: isDefault = intake.flag(value)
      case .associations: acl.subnets = intake.associatedSubnets(value)
      case .entries:
        for entry in intake.list(value) { acl.entries += NetworkACLEntry.read(entry, &intake) }
        if value.kind != .array { acl.entries += NetworkACLEntry.unreadable() }
      }
    }
    acl.isDefault = isDefault ?? false
    intake.require(acl.vpc, "VpcId", in: json)
    // Which subnets fall to the default ACL rests on both of these keys of every ACL.
    if isDefault == nil || !keys.contains(.associations) { intake.markIncomplete() }
    intake.require(isDefault, "IsDefault", in: json)
    if !keys.contains(.associations) { intake.missing("Associations", in: json) }
    if !keys.contains(.entries) {
      intake.missing("Entries", in: json)
      acl.entries = NetworkACLEntry.unreadable()
    }
    acl.doubtSharedNumbers(of: json, &intake)
    acl.integrity = intake.integrity
    intake.snapshot.networkACLs.append(acl)
  }

  /// Which of two entries with one number comes first nobody knows, so neither decides anything.
  private mutating func doubtSharedNumbers(of json: JSONValue, _ intake: inout Intake) {
    let numbered = entries.indices.filter { !entries[$0].isDamaged }
    for shared in Dictionary(grouping: numbered, by: { Slot(entries[$0]) }).values
    where Set(shared.map { entries[$0] }).count > 1 {
      intake.note(.entriesShareNumber(entries[shared[0]].number), at: json, as: .error)
      for index in shared { entries[index].isDamaged = true }
    }
  }

  private struct Slot: Hashable {
    let direction: Direction
    let number: Int

    init(_ entry: NetworkACLEntry) { (direction, number) = (entry.direction, entry.number) }
  }
}

extension Intake {
  /// The subnets of `Associations[]`; one that cannot be read would fall to another table or ACL unseen.
  fileprivate mutating func associatedSubnets(_ json: JSONValue) -> [Identifier<Subnet>] {
    let before = isDamaged
    isDamaged = false
    let subnets: [Identifier<Subnet>] = identifiers(json, under: "SubnetId")
    if isDamaged { markIncomplete() }
    isDamaged = isDamaged || before
    return subnets
  }
}
