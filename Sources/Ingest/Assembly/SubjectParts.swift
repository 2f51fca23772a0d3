internal import Addressing
internal import Model

/// Hands each document without a subject to the resource it is on.
struct SubjectParts {
  private(set) var found: [FoundDiagnostic] = []
  /// The subject of each document, by its index in ``Sources``; the last one of a document that holds several.
  private(set) var subjects: [Int: Subject] = [:]
  private let parts: [SubjectPart]
  /// The subject of each part: one document may hold the answers on several (``TopLevelKey/wrapped(_:_:)``).
  private var owners: [Subject?] = []

  /// Finds the subjects; kinds of which a document has none are incomplete.
  init(_ intake: inout Intake) {
    parts = intake.pending.parts.filter { !intake.sources.documents[$0.document].isForeign }
    let lookup = Subjects(intake.snapshot, intake.sources, intake.pending.manifest)
    for part in parts {
      let document = intake.sources.documents[part.document]
      let locus = SourceLocus(file: document.file, ordinal: document.ordinal, pointer: document.pointer)
      do throws(Subjects.Failure) {
        let subject = try lookup.subject(of: part)
        subjects[part.document] = subject
        owners.append(subject)
        if case .loadBalancer = subject {
          intake.sources.documents[part.document].kind = .loadBalancerAttributes
        }
      } catch {
        owners.append(nil)
        // An empty list under a word that many services use may be anybody's.
        if document.elements == 0, document.kind.hasSharedKey {
          intake.sources.documents[part.document].isDisowned = true
          continue
        }
        intake.snapshot.incompleteKinds.insert(document.kind)
        found.append(
          FoundDiagnostic(severity: .error, defect: error.defect(document.kind, intake), location: locus))
      }
    }
  }

  /// Hands out the parts; those in `cutOff` lack a page.
  func apply(to snapshot: inout Snapshot, cutOff: Set<Int>) {
    var bySubject: [Subject: SubjectPart] = [:]
    for (part, owner) in zip(parts, owners) {
      guard let subject = owner else { continue }
      var whole = bySubject[subject] ?? SubjectPart(document: part.document)
      whole.isDamaged = whole.isDamaged || part.isDamaged || cutOff.contains(part.document)
      whole.blocks += part.blocks
      whole.transitRoutes += part.transitRoutes
      whole.targets += part.targets
      whole.attributes += part.attributes
      whole.associations += part.associations
      whole.propagations += part.propagations
      whole.translations += part.translations
      whole.principals += part.principals
      if part.holds.contains(.transitGatewayRoutes) {
        let isFirst = !whole.holds.contains(.transitGatewayRoutes)
        whole.holdsAllRoutes = part.holdsAllRoutes || !isFirst && whole.holdsAllRoutes
      }
      whole.holds.formUnion(part.holds)
      bySubject[subject] = whole
    }
    snapshot.give(bySubject)
  }
}

extension Subjects.Failure {
  fileprivate func defect(_ kind: DocumentKind, _ intake: Intake) -> Defect {
    switch self {
    case .none: .subjectIsMissing(kind.subjectName)
    case .several(let found):
      .subjectIsAmbiguous(found.map { intake.snapshot.symbols[$0] }.sorted().joined(separator: " and "))
    }
  }
}

extension DocumentKind {
  /// Whether other services print lists under the same key.
  fileprivate var hasSharedKey: Bool {
    self == .latticeTargets || self == .transitGatewayRouteTableAssociations
  }

  /// What its documents are on.
  fileprivate var subjectName: String {
    switch self {
    case .prefixListEntries: "a prefix list"
    case .transitGatewayRoutes: "a transit gateway's route table"
    case .transitGatewayRouteTableAssociations, .transitGatewayRouteTablePropagations:
      "a transit gateway's route table"
    case .transitGatewayNATRules: "a transit gateway attachment"
    case .vpcEndpointServicePermissions: "an endpoint service"
    case .latticeTargets: "a target group of VPC Lattice"
    case .targetHealth: "a target group"
    default: "a target group or load balancer"
    }
  }
}

extension Snapshot {
  /// Gives each resource what was read on it; one that is only mentioned becomes a resource.
  fileprivate mutating func give(_ parts: [Subject: SubjectPart]) {
    Self.give(parts, to: &prefixLists, Subject.prefixList, PrefixList.init(id:place:)) { list, part in
      list.entries = (list.entries ?? []) + part.blocks
    }
    let newTable = TransitGatewayRouteTable.init(id:place:)
    Self.give(parts, to: &transitGatewayRouteTables, Subject.transitRouteTable, newTable) { table, part in
      table.take(part)
    }
    Self.give(parts, to: &targetGroups, Subject.targetGroup, TargetGroup.init(id:place:)) { group, part in
      if part.holds.contains(.targetHealth) { group.targets = (group.targets ?? []) + part.targets }
      if part.holds.contains(.targetGroupAttributes) {
        group.attributes = (group.attributes ?? []) + part.attributes
      }
    }
    Self.give(parts, to: &loadBalancers, Subject.loadBalancer, LoadBalancer.init(id:place:)) {
      balancer, part in
      balancer.attributes = (balancer.attributes ?? []) + part.attributes
    }
    giveToDoors(parts)
    associateAttachments(parts)
  }

  private mutating func giveToDoors(_ parts: [Subject: SubjectPart]) {
    let newService = VPCEndpointService.init(id:place:)
    Self.give(parts, to: &vpcEndpointServices, Subject.endpointService, newService) { service, part in
      service.principals = (service.principals ?? []) + part.principals
    }
    let newGroup = LatticeTargetGroup.init(id:place:)
    Self.give(parts, to: &latticeTargetGroups, Subject.latticeTargetGroup, newGroup) { group, part in
      group.targets = (group.targets ?? []) + part.targets
    }
    let newAttachment = TransitGatewayAttachment.init(id:place:)
    Self.give(parts, to: &transitGatewayAttachments, Subject.transitAttachment, newAttachment) {
      attachment, part in
      attachment.translations = (attachment.translations ?? []) + part.translations
    }
  }

  /// An association stands with the attachment or with the table: each is one description of the attachment.
  private mutating func associateAttachments(_ parts: [Subject: SubjectPart]) {
    let gateways = Dictionary(
      transitGatewayRouteTables.map { ($0.id.symbol, $0.gateway) }, uniquingKeysWith: { $0 ?? $1 })
    for (subject, part) in parts where part.holds.contains(.transitGatewayRouteTableAssociations) {
      guard case .transitRouteTable(let table) = subject else { continue }
      for described in part.associations where described.link.isInForce {
        let link = described.link
        var attachment = TransitGatewayAttachment(id: link.attachment, place: described.place)
        attachment.gateway = gateways[table] ?? nil
        (attachment.resource, attachment.resourceType) = (link.resource, link.resourceType)
        attachment.associatedTable = Identifier(table)
        transitGatewayAttachments.append(attachment)
      }
    }
  }

  /// Every description of a resource gets its part, so that they go on to agree.
  private static func give<Resource: Described>(
    _ parts: [Subject: SubjectPart], to list: inout [Resource], _ subject: (Symbol) -> Subject,
    _ create: (Identifier<Resource>, Place) -> Resource, _ body: (inout Resource, SubjectPart) -> Void
  ) {
    var known: Set<Symbol> = []
    for index in list.indices {
      guard let part = parts[subject(list[index].symbol)] else { continue }
      known.insert(list[index].symbol)
      body(&list[index], part)
      if part.isDamaged { list[index].integrity = .damaged }
    }
    for (key, part) in parts where key == subject(key.symbol) && !known.contains(key.symbol) {
      var resource = create(Identifier(key.symbol), Place(document: UInt32(part.document), element: 0))
      body(&resource, part)
      if part.isDamaged { resource.integrity = .damaged }
      list.append(resource)
    }
  }
}

extension TransitGatewayRouteTable {
  /// Takes what the documents that its identifier names say on it.
  fileprivate mutating func take(_ part: SubjectPart) {
    if part.holds.contains(.transitGatewayRoutes) {
      routes = (routes ?? []) + part.transitRoutes
      holdsStaticRoutesOnly = !part.holdsAllRoutes
    }
    if part.holds.contains(.transitGatewayRouteTableAssociations) {
      associations = (associations ?? []) + part.associations.map(\.link)
    }
    if part.holds.contains(.transitGatewayRouteTablePropagations) {
      propagations = (propagations ?? []) + part.propagations.map(\.link)
    }
  }
}
