internal import Model

/// What the JSON document being read has shown beside its lists.
struct DocumentState {
  /// The reader of the key whose pieces are arriving.
  var key: TopLevelKey?
  var name = ""
  /// Kinds of the lists in the document, and the keys of its lists of names.
  var kinds: [DocumentKind] = []
  var lists: [(key: String, kind: DocumentKind, document: Int?)] = []
  /// Whether what is read goes to a part whose subject the file names.
  var hasOpenPart = false
  var token: String?
  var hasOtherFailures = false
  var flat = FlatAnswer()
  /// Whether `AdditionalRoutesAvailable` is true: the routes of the document are not all.
  var hasRoutesLeftOut = false
  var tags: [ResourceTag] = []
  /// Number of documents, and of listed names, known before this one.
  var firstDocument = 0
  var firstName = 0
}

extension Intake {
  // MARK: Files

  mutating func beginFile(_ path: String, snapshot: String) {
    sources.begin(file: path, snapshot: snapshot)
    beginDocument()
  }

  /// Ends the last document; a file in which nothing is recognised is noted.
  mutating func endFile() {
    endDocument()
    guard let file = sources.files.last, !file.isRecognised else { return }
    let locus = SourceLocus(file: sources.files.count - 1, ordinal: 0, pointer: nil)
    add(FoundDiagnostic(severity: .note, defect: .fileIsNotRecognised, location: locus))
  }

  // MARK: Pieces

  /// Takes the next piece of the file.
  mutating func take(_ piece: JSONPiece) {
    if piece.kind == .document {
      endDocument()
      sources.begin(document: piece.document)
      return
    }
    // A document that is a list or a scalar has no keys to know it by.
    guard let key = piece.key else { return }
    if piece.first == 0 { beginKey(key.string, isList: piece.kind == .elements, piece.value) }
    guard let known = state.key else { return takeFlat(piece) }
    switch known {
    case .list(_, let read), .sharedList(_, let read), .wrapped(_, let read):
      for (offset, element) in piece.value.elements.enumerated() {
        sources.countElement()
        take(element, index: piece.first + offset, with: read)
      }
    case .object(_, let read):
      sources.countElement()
      take(piece.value, index: 0, with: read)
    default: takeSide(known, piece)
    }
  }

  private mutating func beginDocument() {
    state = DocumentState()
    (state.firstDocument, state.firstName) = (sources.documents.count, pending.names.count)
  }

  private mutating func beginKey(_ name: String, isList: Bool, _ value: JSONValue) {
    endKey()
    state.name = name
    state.key = TopLevelKey.all[name]
    switch state.key {
    case nil: sources.noteUnrecognised(name)
    // `aws elb describe-load-balancer-attributes` prints an object under such a key.
    case .wrapped where !isList:
      state.key = nil
      sources.noteOther(name, count: value.count)
    case .sharedList where !isList, .manifest where !sources.isManifest:
      state.key = nil
      sources.noteUnrecognised(name)
    case .list(let kind, _), .sharedList(let kind, _), .wrapped(let kind, _), .object(let kind, _):
      begin(kind: kind, isList: isList, value)
    case .names(let kind):
      state.lists.append((name, kind, nil))
      sources.noteOther(name, count: 0)
    default: sources.noteOther(name, count: value.count)
    }
  }

  private mutating func begin(kind: DocumentKind, isList: Bool, _ value: JSONValue) {
    sources.begin(key: state.name, kind: kind, isList: isList)
    state.kinds.append(kind)
    state.lists.append((state.name, kind, sources.documents.count - 1))
    state.hasOpenPart = kind.namesNoSubject
    if case .wrapped = state.key { state.hasOpenPart = false }
    let expected: JSONKind = if case .object = state.key { .object } else { .array }
    guard value.kind != expected else { return }
    // The kind is there and says nothing: what it should hold is lost.
    sources.countElement()
    if state.hasOpenPart { pending.part.isDamaged = true }
    take(value, index: 0) { value, intake in
      intake.report(.typeIsWrong(expected: expected, found: value.kind), at: value)
      intake.markIncomplete()
    }
    state.key = nil
  }

  private mutating func endKey() {
    state.key = nil
    guard state.hasOpenPart else { return }
    state.hasOpenPart = false
    // Its elements may have shown that the document is of another kind than its key says.
    if let kind = sources.documents.last?.kind, kind.namesNoSubject {
      pending.part.document = sources.documents.count - 1
      pending.part.holds = [kind]
      pending.parts.append(pending.part)
    }
    pending.part = SubjectPart()
  }

  /// Hands over the content of one element that names its subject itself.
  mutating func endWrappedPart(_ kind: DocumentKind, subject: Symbol?) {
    pending.part.document = sources.documents.count - 1
    pending.part.isDamaged = isDamaged
    pending.part.holds = [kind]
    pending.part.subject = subject
    if subject == nil { markIncomplete() } else { pending.parts.append(pending.part) }
    pending.part = SubjectPart()
  }

  /// The elements of the current document are of another kind than its key says at first.
  mutating func turnDocument(into kind: DocumentKind) {
    let index = sources.documents.count - 1
    guard sources.documents[index].kind != kind else { return }
    sources.documents[index].kind = kind
    if let last = state.kinds.indices.last { state.kinds[last] = kind }
    if let last = state.lists.indices.last { state.lists[last].kind = kind }
  }

  private mutating func endDocument() {
    endKey()
    if state.hasRoutesLeftOut {
      for index in pending.parts.indices where pending.parts[index].document >= state.firstDocument {
        pending.parts[index].isDamaged = true
      }
    }
    endFlat()
    endFirewall()
    endCoreNetworkTable()
    // A reason other than MISSING may hide what exists.
    if state.hasOtherFailures { snapshot.incompleteKinds.formUnion(state.kinds) }
    for index in snapshot.taskDefinitions.indices.reversed() {
      guard snapshot.taskDefinitions[index].place.document >= state.firstDocument, !state.tags.isEmpty else {
        break
      }
      snapshot.taskDefinitions[index].tags = state.tags
    }
    let names = pending.names[state.firstName...]
    let prefix = names.first.map {
      snapshot.symbols[$0.name].split(separator: "/").dropLast().joined(separator: "/")
    }
    for (key, kind, document) in state.lists {
      let locus = sources.locus("/" + (state.token ?? key))
      pending.pages.append(
        Page(
          key: key, kind: kind, isLast: state.token == nil, commonPrefix: prefix ?? "",
          document: document, locus: locus))
    }
    beginDocument()
  }
}

extension DocumentKind {
  /// Whether the answer does not say whom it is on (contract, section 2).
  var namesNoSubject: Bool {
    switch self {
    case .prefixListEntries, .transitGatewayRoutes, .targetHealth, .targetGroupAttributes,
      .loadBalancerAttributes, .transitGatewayRouteTableAssociations, .transitGatewayRouteTablePropagations,
      .transitGatewayNATRules, .vpcEndpointServicePermissions, .latticeTargets:
      true
    default: false
    }
  }
}
