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
    for (subject, part) in bySubject { snapshot.give(part, to: subject) }
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
  /// Gives a resource what was read on it; one that is only mentioned becomes a resource.
  fileprivate mutating func give(_ part: SubjectPart, to subject: Subject) {
    let place = Place(document: UInt32(part.document), element: 0)
    switch subject {
    case .prefixList(let symbol):
      change(\.prefixLists, symbol, PrefixList(id: Identifier(symbol), place: place)) { list in
        list.entries = (list.entries ?? []) + part.blocks
        if part.isDamaged { list.integrity = .damaged }
      }
    case .transitRouteTable(let symbol):
      change(
        \.transitGatewayRouteTables, symbol, TransitGatewayRouteTable(id: Identifier(symbol), place: place)
      ) {
        $0.routes = ($0.routes ?? []) + part.transitRoutes
        if part.isDamaged { $0.integrity = .damaged }
      }
    case .targetGroup(let symbol):
      change(\.targetGroups, symbol, TargetGroup(id: Identifier(symbol), place: place)) { group in
        if part.holdsTargets { group.targets = (group.targets ?? []) + part.targets }
        if part.holdsAttributes { group.attributes = (group.attributes ?? []) + part.attributes }
        if part.isDamaged { group.integrity = .damaged }
      }
    case .loadBalancer(let symbol):
      change(\.loadBalancers, symbol, LoadBalancer(id: Identifier(symbol), place: place)) { balancer in
        balancer.attributes = (balancer.attributes ?? []) + part.attributes
        if part.isDamaged { balancer.integrity = .damaged }
      }
    }
  }

  /// Changes every description of a resource, so that they go on to agree.
  private mutating func change<Resource: Described>(
    _ list: WritableKeyPath<Snapshot, [Resource]>, _ symbol: Symbol, _ new: Resource,
    _ body: (inout Resource) -> Void
  ) {
    var isKnown = false
    for index in self[keyPath: list].indices where self[keyPath: list][index].symbol == symbol {
      body(&self[keyPath: list][index])
      isKnown = true
    }
    guard !isKnown else { return }
    var resource = new
    body(&resource)
    self[keyPath: list].append(resource)
  }
}
