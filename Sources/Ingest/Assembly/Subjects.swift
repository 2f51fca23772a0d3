internal import Model

/// What a document that does not name its subject is on.
enum Subject: Hashable {
  case prefixList(Symbol)
  case transitRouteTable(Symbol)
  case targetGroup(Symbol)
  case loadBalancer(Symbol)
  case transitAttachment(Symbol)
  case endpointService(Symbol)
  case latticeTargetGroup(Symbol)

  var symbol: Symbol {
    switch self {
    case .prefixList(let symbol), .transitRouteTable(let symbol), .targetGroup(let symbol),
      .loadBalancer(let symbol), .transitAttachment(let symbol), .endpointService(let symbol),
      .latticeTargetGroup(let symbol):
      symbol
    }
  }
}

/// Finds the subjects of documents by the names of their files, or by the manifest (contract, section 2).
struct Subjects {
  private let snapshot: Snapshot
  private let sources: Sources
  private let manifest: [[String]: ManifestEntry]
  /// What a text may name, in each snapshot by itself: identifiers and names of resources.
  private var named: [Key: Set<Subject>] = [:]

  private struct Key: Hashable {
    let snapshot: String
    let text: Symbol
  }

  /// Why a document has no subject.
  enum Failure: Error {
    case none
    case several([Symbol])
  }

  init(_ snapshot: Snapshot, _ sources: Sources, _ manifest: [ManifestEntry]) {
    (self.snapshot, self.sources) = (snapshot, sources)
    self.manifest = Dictionary(
      manifest.map { ([$0.snapshot, $0.path], $0) }, uniquingKeysWith: { first, _ in first })
    for list in snapshot.prefixLists { add(.prefixList(list.id.symbol), list.name, list.place) }
    for table in snapshot.transitGatewayRouteTables {
      add(.transitRouteTable(table.id.symbol), nil, table.place)
    }
    for group in snapshot.targetGroups { add(.targetGroup(group.id.symbol), group.name, group.place) }
    for balancer in snapshot.loadBalancers {
      add(.loadBalancer(balancer.id.symbol), balancer.name, balancer.place)
    }
    for attachment in snapshot.transitGatewayAttachments {
      add(.transitAttachment(attachment.id.symbol), nil, attachment.place)
    }
    for service in snapshot.vpcEndpointServices {
      add(.endpointService(service.id.symbol), service.serviceID, service.place)
    }
    for group in snapshot.latticeTargetGroups {
      add(.latticeTargetGroup(group.id.symbol), group.name, group.place)
      add(.latticeTargetGroup(group.id.symbol), group.arn, group.place)
    }
  }

  private mutating func add(_ subject: Subject, _ name: Symbol?, _ place: Place) {
    let label = sources.snapshot(of: Int(place.document))
    for text in [subject.symbol, name].compactMap(\.self) {
      named[Key(snapshot: label, text: text), default: []].insert(subject)
    }
  }

  /// The one subject of a document.
  func subject(of part: SubjectPart) throws(Failure) -> Subject {
    let document = sources.documents[part.document]
    let file = sources.files[document.file]
    let entry = manifest[[file.snapshot, file.path]]
    let kinds = SubjectKinds(document.kind, part, call: entry?.call, snapshot.symbols)
    let texts = entry?.subject.map { [$0] } ?? Self.candidates(file.path)
    let symbols = part.subject.map { [$0] } ?? texts.compactMap { snapshot.symbols.symbol(of: $0) }
    var found = Set<Subject>()
    for text in symbols {
      found.formUnion(named[Key(snapshot: file.snapshot, text: text), default: []].filter { kinds.holds($0) })
    }
    // An identifier that other documents mention names its resource though none describes it.
    if found.isEmpty {
      found = Set(symbols.compactMap { kinds.undescribed($0, snapshot.symbols) })
    }
    guard let subject = found.first else { throw .none }
    guard found.count == 1 else { throw .several(found.map(\.symbol)) }
    return subject
  }

  /// The stem of the file's name and each of its ends after a `-`, percent signs decoded.
  private static func candidates(_ path: String) -> [String] {
    var stem = String(path.split(separator: "/").last ?? "")
    for suffix in [".gz", ".json"] where stem.hasSuffix(suffix) { stem.removeLast(suffix.count) }
    var texts = [decoded(stem)]
    for index in stem.indices where stem[index] == "-" {
      texts.append(decoded(String(stem[stem.index(after: index)...])))
    }
    return texts
  }

  private static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// What kinds of subject a document can have.
private struct SubjectKinds {
  private let kind: DocumentKind
  /// For `Attributes`: of a target group, of a load balancer, or either as far as one can tell.
  private let mayBeTargetGroup: Bool
  private let mayBeLoadBalancer: Bool

  init(_ kind: DocumentKind, _ part: SubjectPart, call: String?, _ symbols: SymbolTable) {
    self.kind = kind
    guard kind == .targetGroupAttributes else {
      (mayBeTargetGroup, mayBeLoadBalancer) = (kind == .targetHealth, kind == .loadBalancerAttributes)
      return
    }
    if let call {
      mayBeTargetGroup = call.contains("target-group")
      mayBeLoadBalancer = call.contains("load-balancer")
      return
    }
    let keys = part.attributes.map { symbols[$0.key] }
    func some(_ prefixes: String...) -> Bool {
      keys.contains { key in prefixes.contains { key.hasPrefix($0) } }
    }
    let isBalancer = some("deletion_protection.", "access_logs.", "idle_timeout.", "routing.http", "ipv6.")
    let isGroup = some(
      "deregistration_delay.", "stickiness.", "preserve_client_ip.", "target_", "lambda.", "proxy_")
    mayBeTargetGroup = isGroup || !isBalancer
    mayBeLoadBalancer = isBalancer || !isGroup
  }

  func holds(_ subject: Subject) -> Bool {
    switch subject {
    case .prefixList: kind == .prefixListEntries
    case .transitRouteTable:
      kind == .transitGatewayRoutes || kind == .transitGatewayRouteTableAssociations
        || kind == .transitGatewayRouteTablePropagations
    case .transitAttachment: kind == .transitGatewayNATRules
    case .endpointService: kind == .vpcEndpointServicePermissions
    case .latticeTargetGroup: kind == .latticeTargets
    case .targetGroup: mayBeTargetGroup
    case .loadBalancer: mayBeLoadBalancer
    }
  }

  /// The subject that a text is the identifier of, by its form.
  func undescribed(_ symbol: Symbol, _ symbols: SymbolTable) -> Subject? {
    let text = symbols[symbol]
    let subject: Subject? =
      if text.hasPrefix("pl-") {
        .prefixList(symbol)
      } else if text.hasPrefix("tgw-rtb-") {
        .transitRouteTable(symbol)
      } else if text.hasPrefix("tgw-attach-") {
        .transitAttachment(symbol)
      } else if text.hasPrefix("vpce-svc-") {
        .endpointService(symbol)
      } else if text.hasPrefix("tg-") {
        .latticeTargetGroup(symbol)
      } else if text.contains(":targetgroup/") {
        .targetGroup(symbol)
      } else if text.contains(":loadbalancer/") {
        .loadBalancer(symbol)
      } else {
        nil
      }
    return subject.flatMap { holds($0) ? $0 : nil }
  }
}
