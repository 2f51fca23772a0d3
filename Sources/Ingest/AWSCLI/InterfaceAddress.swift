internal import Addressing
internal import Model

/// A public or other mapping of a private address.
///
/// Source: `Association`.
struct Association {
  private enum Key: String, JSONKey {
    case publicAddress = "PublicIp"
    case carrierAddress = "CarrierIp"
    case customerAddress = "CustomerOwnedIp"
    static let table = JSONKeyTable<Self>()
  }

  var publicAddress: IPAddress?
  var otherMapping: IPAddress?

  init() {}

  init(_ json: JSONValue, _ intake: inout Intake) {
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .publicAddress: publicAddress = intake.address(value, .v4)
      case .carrierAddress, .customerAddress: otherMapping = intake.address(value, .v4)
      }
    }
  }
}

/// Gathers the addresses of one ENI from the keys that they are spread over.
struct AddressReader {
  private enum Key: String, JSONKey {
    case address = "PrivateIpAddress"
    case isPrimary = "Primary"
    case association = "Association"
    case address6 = "Ipv6Address"
    case isPrimary6 = "IsPrimaryIpv6"
    static let table = JSONKeyTable<Self>()
  }

  private var found: [InterfaceAddress] = []
  var says: DescribedInterface.Statements = []
  /// The keys that name only one address, for documents without the lists.
  var single: IPAddress?
  var single6: IPAddress?
  /// The association of the ENI itself: that of its primary private address.
  var association: Association?

  /// Reads `PrivateIpAddresses[]`.
  mutating func readPrivate(_ json: JSONValue, _ intake: inout Intake) {
    says.insert(.privateAddresses)
    read(json, .v4, "PrivateIpAddress", &intake)
  }

  /// Reads `Ipv6Addresses[]`.
  mutating func readIPv6(_ json: JSONValue, _ intake: inout Intake) {
    says.insert(.ipv6Addresses)
    read(json, .v6, "Ipv6Address", &intake)
  }

  private mutating func read(
    _ json: JSONValue, _ family: IPFamily, _ required: StaticString, _ intake: inout Intake
  ) {
    for item in intake.list(json) {
      var address: IPAddress?
      var isPrimary = false
      var mapping = Association()
      for (key, value) in intake.members(of: item, Key.self) {
        switch key {
        case .address, .address6: address = intake.address(value, family)
        case .isPrimary, .isPrimary6: isPrimary = intake.flag(value) ?? false
        case .association: mapping = Association(value, &intake)
        }
      }
      guard let address else {
        intake.missing(required, in: item)
        continue
      }
      found.append(
        InterfaceAddress(
          block: IPPrefix(address), isPrimary: isPrimary, publicAddress: mapping.publicAddress,
          otherMapping: mapping.otherMapping))
    }
  }

  /// Reads `Ipv4Prefixes[]` or `Ipv6Prefixes[]`.
  mutating func readPrefixes(_ json: JSONValue, _ family: IPFamily, _ intake: inout Intake) {
    says.insert(family == .v4 ? .ipv4Prefixes : .ipv6Prefixes)
    let key: StaticString = family == .v4 ? "Ipv4Prefix" : "Ipv6Prefix"
    for item in intake.list(json) {
      guard let value = item.find(key) else {
        intake.missing(key, in: item)
        continue
      }
      if let block = intake.block(value, family) { found.append(InterfaceAddress(block: block)) }
    }
  }

  /// All addresses, ascending and each once.
  consuming func finish() -> [InterfaceAddress] {
    for (single, isPrimary) in [(single, true), (single6, false)] {
      guard let single, !found.contains(where: { $0.block == IPPrefix(single) }) else { continue }
      found.append(InterfaceAddress(block: IPPrefix(single), isPrimary: isPrimary))
    }
    if let association, let primary = primaryIndex {
      found[primary].publicAddress = found[primary].publicAddress ?? association.publicAddress
      found[primary].otherMapping = found[primary].otherMapping ?? association.otherMapping
    }
    if found.count > 1 { found.sort() }
    return found.count > 1 ? Self.unique(found) : found
  }

  /// The primary private IPv4 address: so marked, or that of `PrivateIpAddress`, or the only one.
  private var primaryIndex: Int? {
    if let marked = found.firstIndex(where: { $0.isPrimary && $0.block.family == .v4 }) { return marked }
    if let single { return found.firstIndex { $0.block == IPPrefix(single) } }
    let candidates = found.indices.filter { found[$0].block.family == .v4 && found[$0].block.length == 32 }
    return candidates.count == 1 ? candidates[0] : nil
  }

  private static func unique(_ sorted: [InterfaceAddress]) -> [InterfaceAddress] {
    var result: [InterfaceAddress] = []
    for address in sorted {
      guard let last = result.last, last.block == address.block else {
        result.append(address)
        continue
      }
      result[result.count - 1].isPrimary = last.isPrimary || address.isPrimary
      result[result.count - 1].publicAddress = last.publicAddress ?? address.publicAddress
      result[result.count - 1].otherMapping = last.otherMapping ?? address.otherMapping
    }
    return result
  }
}
