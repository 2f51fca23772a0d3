internal import Model

/// Keys that hold no resources but say something on those beside them.
extension Intake {
  mutating func takeSide(_ key: TopLevelKey, _ piece: JSONPiece) {
    switch key {
    case .names(let kind): takeNames(kind, piece)
    case .failures: takeFailures(piece)
    case .nextPage:
      if piece.value.text?.isEmpty == false { state.token = state.name }
    case .moreRoutes:
      if piece.value.bool == true { noteRoutesLeftOut(piece) }
    case .tags: state.tags += tagsBeside(piece)
    case .manifest:
      for (offset, entry) in piece.value.elements.enumerated() {
        takeManifestEntry(entry, index: piece.first + offset)
      }
    default: break
    }
  }

  private mutating func takeNames(_ kind: DocumentKind, _ piece: JSONPiece) {
    for (offset, value) in piece.value.elements.enumerated() {
      guard let text = value.text else { continue }
      let name = text.interned(in: &snapshot.symbols)
      let locus = sources.locus("/\(state.name)/\(piece.first + offset)")
      pending.names.append(ListedName(kind: kind, name: name, locus: locus))
    }
    sources.noteOther(state.name, count: piece.value.count)
  }

  /// A task that stopped between the calls is `MISSING`: worth a word, and no longer there.
  private mutating func takeFailures(_ piece: JSONPiece) {
    for (offset, failure) in piece.value.elements.enumerated() {
      let reason = failure.find("reason")?.text?.excerpt ?? "without a reason"
      if reason != "MISSING" { state.hasOtherFailures = true }
      let name = failure.find("arn")?.text
      if let name { pending.failed.insert(name.interned(in: &snapshot.symbols)) }
      add(
        FoundDiagnostic(
          severity: .warning, defect: .callFailed(name?.string ?? "what has no name", reason: reason),
          location: sources.locus("/\(state.name)/\(piece.first + offset)")))
    }
  }

  private mutating func noteRoutesLeftOut(_ piece: JSONPiece) {
    let found = FoundDiagnostic(
      severity: .error, defect: .routesAreLeftOut, location: sources.locus("/\(state.name)"))
    add(found)
    state.hasRoutesLeftOut = true
  }

  /// `describe-task-definition --include TAGS` prints the tags beside the definition.
  private mutating func tagsBeside(_ piece: JSONPiece) -> [ResourceTag] {
    piece.value.kind == .array ? tags(piece.value) : []
  }

  private mutating func takeManifestEntry(_ entry: JSONValue, index: Int) {
    guard let file = entry.find("file")?.text, let call = entry.find("call")?.text else {
      let what = entry.isObject ? "one without" : entry.kind.rawValue
      add(
        FoundDiagnostic(
          severity: .error, defect: .manifestEntryIsUnusable(what),
          location: sources.locus("/\(state.name)/\(index)")))
      return
    }
    let path = sources.besides(file.string)
    let subject = entry.find("subject")?.text?.string
    pending.manifest.append(
      ManifestEntry(snapshot: sources.currentSnapshot, path: path, call: call.string, subject: subject))
  }
}
