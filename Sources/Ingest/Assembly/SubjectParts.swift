internal import Addressing
internal import Model

/// Hands each document without a subject to the resource it is on.
struct SubjectParts {
  private(set) var found: [FoundDiagnostic] = []
  /// The subject of each document, by its index in ``Sources``.
  private(set) var subjects: [Int: Subject] = [:]
  private let parts: [SubjectPart]

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
        if case .loadBalancer = subject {
          intake.sources.documents[part.document].kind = .loadBalancerAttributes
        }
      } catch {
        intake.snapshot.incompleteKinds.insert(document.kind)
        found.append(
          FoundDiagnostic(severity: .error, defect: error.defect(document.kind, intake), location: locus))
      }
    }
  }

  /// Hands out the parts; those in `cutOff` lack a page.
  func apply(to snapshot: inout Snapshot, cutOff: Set<Int>) {
    var bySubject: [Subject: SubjectPart] = [:]
    for part in parts {
      guard let subject = subjects[part.document] else { continue }
      var whole = bySubject[subject] ?? SubjectPart(document: part.document)
      whole.isDamaged = whole.isDamaged || part.isDamaged || cutOff.contains(part.document)
      whole.blocks += part.blocks
      whole.transitRoutes += part.transitRoutes
      whole.targets += part.targets
      whole.attributes += part.attributes
      whole.holdsTargets = whole.holdsTargets || part.holdsTargets
      whole.holdsAttributes = whole.holdsAttributes || part.holdsAttributes
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
  /// What its documents are on.
  fileprivate var subjectName: String {
    switch self {
    case .prefixListEntries: "a prefix list"
    case .transitGatewayRoutes: "a transit gateway's route table"
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
      table.routes = (table.routes ?? []) + part.transitRoutes
    }
    Self.give(parts, to: &targetGroups, Subject.targetGroup, TargetGroup.init(id:place:)) { group, part in
      if part.holdsTargets { group.targets = (group.targets ?? []) + part.targets }
      if part.holdsAttributes { group.attributes = (group.attributes ?? []) + part.attributes }
    }
    Self.give(parts, to: &loadBalancers, Subject.loadBalancer, LoadBalancer.init(id:place:)) {
      balancer, part in
      balancer.attributes = (balancer.attributes ?? []) + part.attributes
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
