internal import Addressing
internal import Model

extension CoreNetworkAttachment {
  private enum Key: String, JSONKey {
    case network = "CoreNetworkId"
    case type = "AttachmentType"
    case state = "State"
    case segment = "SegmentName"
    case resource = "ResourceArn"
    case edge = "EdgeLocation"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Attachments[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // Other services have attachments under the same key.
    guard json.find("CoreNetworkId") != nil else { return intake.leaveToOthers() }
    guard let attachment = describe(json, &intake) else { return }
    intake.snapshot.coreNetworkAttachments.append(attachment)
  }

  /// Reads `VpcAttachment`, which has the subnets too.
  static func readVPC(_ json: JSONValue, into intake: inout Intake) {
    guard let inner = intake.member("Attachment", of: json) else {
      intake.missing("Attachment", in: json)
      return intake.markIncomplete()
    }
    guard var attachment = describe(inner, &intake) else { return }
    if let subnets = json.find("SubnetArns") {
      attachment.subnets = intake.list(subnets).compactMap { intake.symbol($0) }
    }
    attachment.integrity = intake.integrity
    intake.snapshot.coreNetworkAttachments.append(attachment)
  }

  private static func describe(_ json: JSONValue, _ intake: inout Intake) -> CoreNetworkAttachment? {
    guard let id: Identifier<CoreNetworkAttachment> = intake.identify(json, by: "AttachmentId") else {
      return nil
    }
    var attachment = CoreNetworkAttachment(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .network: attachment.network = intake.symbol(value)
      case .type: attachment.type = intake.symbol(value)
      case .state: attachment.state = intake.symbol(value)
      case .segment: attachment.segment = intake.symbol(value)
      case .resource: attachment.resource = intake.symbol(value)
      case .edge: attachment.edge = intake.symbol(value)
      }
    }
    intake.require(attachment.state, "State", in: json)
    attachment.integrity = intake.integrity
    return attachment
  }
}

/// The values of one answer of `get-network-routes`, which arrive one by one.
struct CoreNetworkTableParts {
  var table: CoreNetworkRouteTable?
  var routes: [CoreNetworkRoute] = []
  var isDamaged = false
}

extension CoreNetworkRouteTable {
  private enum Key: String, JSONKey {
    case network = "CoreNetworkId"
    case segment = "SegmentName"
    case edge = "EdgeLocation"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `CoreNetworkSegmentEdge`, which tells of whom the routes beside it are.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var (network, segment, edge): (Symbol?, Symbol?, Symbol?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .network: network = intake.symbol(value)
      case .segment: segment = intake.symbol(value)
      case .edge: edge = intake.symbol(value)
      }
    }
    intake.require(network, "CoreNetworkId", in: json)
    intake.require(segment, "SegmentName", in: json)
    intake.require(edge, "EdgeLocation", in: json)
    guard let network, let segment, let edge else { return intake.markIncomplete() }
    let name = [network, segment, edge].map { intake.snapshot.symbols[$0] }.joined(separator: "/")
    let id = Identifier<CoreNetworkRouteTable>(intake.snapshot.symbols.intern(name))
    var table = CoreNetworkRouteTable(id: id, place: intake.place)
    (table.network, table.segment, table.edge) = (network, segment, edge)
    intake.pending.coreNetworkTable.table = table
  }
}

extension CoreNetworkRoute {
  private enum Key: String, JSONKey {
    case block = "DestinationCidrBlock"
    case list = "PrefixListId"
    case type = "Type"
    case state = "State"
    case destinations = "Destinations"
    static let table = JSONKeyTable<Self>()
  }

  private enum DestinationKey: String, JSONKey {
    case attachment = "CoreNetworkAttachmentId"
    case segment = "SegmentName"
    case functions = "NetworkFunctionGroupName"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `NetworkRoutes[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var (block, list): (Route.Destination?, Route.Destination?)
    var (isStatic, isBlackhole): (Bool?, Bool?)
    var route: CoreNetworkRoute?
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .block: block = intake.block(value).map { .prefix($0) }
      case .list: list = intake.identifier(value).map { .prefixList($0) }
      case .type: isStatic = intake.isState(value, oneOf: ["STATIC"])
      case .state: isBlackhole = intake.isState(value, oneOf: ["BLACKHOLE"])
      case .destinations: break
      }
    }
    if block == nil, list == nil { intake.missing("DestinationCidrBlock", in: json) }
    intake.require(isStatic, "Type", in: json)
    intake.require(isBlackhole, "State", in: json)
    if let destination = block ?? list, let isStatic, let isBlackhole {
      var found = CoreNetworkRoute(destination: destination, isStatic: isStatic, isBlackhole: isBlackhole)
      if let value = json.find("Destinations") { found.readDestinations(value, &intake) }
      route = found
    }
    if intake.isDamaged { intake.pending.coreNetworkTable.isDamaged = true }
    if let route { intake.pending.coreNetworkTable.routes.append(route) }
  }

  private mutating func readDestinations(_ json: JSONValue, _ intake: inout Intake) {
    for item in intake.list(json) {
      for (key, value) in intake.members(of: item, DestinationKey.self) {
        switch key {
        case .attachment: attachments += [intake.identifier(value)].compactMap(\.self)
        case .segment, .functions: segments += [intake.symbol(value)].compactMap(\.self)
        }
      }
    }
  }
}

extension Intake {
  /// Joins the routes of the answer that ends with the segment that it is on.
  mutating func endCoreNetworkTable() {
    let parts = pending.coreNetworkTable
    pending.coreNetworkTable = CoreNetworkTableParts()
    guard var table = parts.table else {
      // Routes of nobody: which table lacks them is not known.
      if !parts.routes.isEmpty || parts.isDamaged { snapshot.incompleteKinds.insert(.coreNetworkRoutes) }
      return
    }
    table.routes = parts.routes
    if parts.isDamaged { table.integrity = .damaged }
    snapshot.coreNetworkRouteTables.append(table)
  }
}
