internal import Model

/// Notices what the snapshot itself says is missing: further pages, and resources that are listed only.
struct Completeness {
  private(set) var found: [FoundDiagnostic] = []
  private(set) var incompleteKinds: Set<DocumentKind> = []
  /// Documents, by index in ``Sources``, of answers that lack a page.
  private(set) var cutOff: Set<Int> = []

  private let intake: Intake
  private let subjects: [Int: Subject]

  init(_ intake: Intake, subjects: [Int: Subject]) {
    (self.intake, self.subjects) = (intake, subjects)
    checkPages()
    checkNames()
  }

  // MARK: Pages

  /// What the pages of one answer share, as far as one can tell from files.
  private struct Answer: Hashable {
    let snapshot: String
    /// Answers of several Regions stand in several folders.
    let folder: String
    let key: String
    let commonPrefix: String
    let subject: Symbol?
  }

  private mutating func checkPages() {
    let answers = Dictionary(grouping: intake.pending.pages) { answer(of: $0) }
    for pages in answers.values where !pages.contains(where: \.isLast) {
      for page in pages {
        incompleteKinds.insert(page.kind)
        if let document = page.document { cutOff.insert(document) }
      }
      guard let page = pages.min(by: { isBefore($0.locus, $1.locus) }) else { continue }
      found.append(
        FoundDiagnostic(severity: .error, defect: .nextPageIsMissing(page.key), location: page.locus))
    }
  }

  private func answer(of page: Page) -> Answer {
    let file = intake.sources.files[page.locus.file]
    let folder = file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? ""
    let subject = page.document.flatMap { subjects[$0]?.symbol }
    return Answer(
      snapshot: file.snapshot, folder: folder, key: page.key, commonPrefix: page.commonPrefix,
      subject: subject)
  }

  // MARK: Names

  private mutating func checkNames() {
    guard !intake.pending.names.isEmpty else { return }
    let described: [DocumentKind: Set<Symbol>] = [
      .clusters: Set(intake.snapshot.clusters.map(\.id.symbol)),
      .services: Set(intake.snapshot.services.map(\.id.symbol)),
      .tasks: Set(intake.snapshot.tasks.map(\.id.symbol)),
      .containerInstances: Set(intake.snapshot.containerInstances.map(\.id.symbol)),
    ]
    var seen: Set<Symbol> = []
    for name in intake.pending.names.sorted(by: { isBefore($0.locus, $1.locus) }) {
      let text = intake.snapshot.symbols[name.name]
      // Other services list names under the same keys.
      guard text.contains(":ecs:"), described[name.kind]?.contains(name.name) == false,
        !intake.pending.failed.contains(name.name),
        seen.insert(name.name).inserted
      else { continue }
      incompleteKinds.insert(name.kind)
      let defect = Defect.listedIsNotDescribed(text)
      found.append(FoundDiagnostic(severity: .warning, defect: defect, location: name.locus))
    }
  }

  private func isBefore(_ left: SourceLocus, _ right: SourceLocus) -> Bool {
    let (one, other) = (intake.sources.files[left.file], intake.sources.files[right.file])
    return (one.snapshot, one.path, left.ordinal, left.pointer ?? "")
      < (other.snapshot, other.path, right.ordinal, right.pointer ?? "")
  }
}
