package import Model

/// What was read, and what there is to say about it.
package struct IngestResult: Sendable {
  package let snapshot: Snapshot
  /// Ascending.
  package private(set) var diagnostics: [Diagnostic]
  /// What each file was, by snapshot and path.
  package let files: [FileSummary]
  /// For each kind that is there, the number of its elements, in the order of ``DocumentKind``.
  package let elements: [(kind: DocumentKind, count: Int)]
  /// Where the lines of late diagnostics can be found.
  private var unlocated: [Unlocated]

  init(_ snapshot: Snapshot, _ found: [FoundDiagnostic], _ sources: Sources) {
    self.snapshot = snapshot
    let settled = found.map { ($0, $0.diagnostic(sources)) }.sorted { $0.1 < $1.1 }
    diagnostics = settled.map(\.1)
    files = FileSummary.all(sources)
    let kinds = Dictionary(grouping: sources.documents.filter { !$0.isForeign }, by: \.kind)
    elements = DocumentKind.allCases.compactMap { kind in
      kinds[kind].map { documents in (kind, documents.reduce(0) { $0 + $1.elements - $1.foreign }) }
    }
    unlocated = []
    for (index, (found, _)) in settled.enumerated() {
      for (locus, isRelated) in [(found.location, false), (found.related, true)] {
        guard let locus, let pointer = locus.pointer, locus.position == nil else { continue }
        let file = sources.files[locus.file]
        unlocated.append(
          Unlocated(
            index: index, isRelated: isRelated, file: file.path, snapshot: file.snapshot,
            ordinal: locus.ordinal,
            pointer: pointer))
      }
    }
  }

  /// All keys at the top of documents that nothing here reads, with the number of files that have them, by key.
  package var unrecognisedKeys: [(key: String, files: Int)] {
    var counts: [String: Int] = [:]
    for key in files.flatMap({ Set($0.unrecognised) }) { counts[key, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// What one file was.
package struct FileSummary: Hashable, Sendable {
  /// One list or value under a top-level key.
  package struct Part: Hashable, Sendable {
    package let key: String
    /// `nil` for a key that is known and of no use yet, and for lists of names.
    package let kind: DocumentKind?
    package let elements: Int
  }

  package let file: String
  package let snapshot: String
  package let parts: [Part]
  /// Top-level keys that nothing here reads.
  package let unrecognised: [String]

  fileprivate static func all(_ sources: Sources) -> [FileSummary] {
    var parts = sources.files.map { file in
      file.others.map { Part(key: $0.key, kind: nil, elements: $0.elements) }
    }
    for document in sources.documents {
      let kind = document.isForeign ? nil : document.kind
      parts[document.file].append(Part(key: document.key, kind: kind, elements: document.elements))
    }
    return sources.files.indices
      .map { index in
        let file = sources.files[index]
        let sorted = parts[index].sorted { ($0.key, $0.elements) < ($1.key, $1.elements) }
        return FileSummary(
          file: file.path, snapshot: file.snapshot, parts: sorted, unrecognised: file.unrecognised.sorted())
      }
      .sorted { ($0.snapshot, $0.file) < ($1.snapshot, $1.file) }
  }
}

// MARK: Lines of late diagnostics

/// A place of a diagnostic that was made when its file was no longer at hand.
private struct Unlocated: Sendable {
  let index: Int
  let isRelated: Bool
  let file: String
  let snapshot: String
  /// Counts the documents of the file from 0.
  let ordinal: Int
  let pointer: String
}

extension IngestResult {
  /// The files that ``locate(in:file:snapshot:)`` would like to see again, each once, ascending.
  package var filesToLocate: [(file: String, snapshot: String)] {
    var seen: Set<[String]> = []
    return unlocated.filter { seen.insert([$0.snapshot, $0.file]).inserted }
      .sorted { ($0.snapshot, $0.file) < ($1.snapshot, $1.file) }
      .map { ($0.file, $0.snapshot) }
  }

  /// Fills in lines and columns of diagnostics that came up only after the file had been read.
  ///
  /// Two descriptions that differ, and pages or descriptions that are missing, show at the end only.
  package mutating func locate(in bytes: RawSpan, file: String, snapshot: String = "") {
    for entry in unlocated where entry.file == file && entry.snapshot == snapshot {
      guard let position = JSONReader.locate(entry.pointer, inDocument: entry.ordinal, of: bytes) else {
        continue
      }
      let place = InputLocation(
        file: file, pointer: entry.pointer, line: position.line, column: position.column)
      let old = diagnostics[entry.index]
      diagnostics[entry.index] = Diagnostic(
        old.severity, old.code, old.message, at: entry.isRelated ? old.location : place,
        related: entry.isRelated ? place : old.related)
    }
    unlocated.removeAll { $0.file == file && $0.snapshot == snapshot }
    if unlocated.isEmpty { diagnostics.sort() }
  }
}

extension FoundDiagnostic {
  fileprivate func diagnostic(_ sources: Sources) -> Diagnostic {
    Diagnostic(
      severity, defect.code, defect.message, at: location?.place(sources), related: related?.place(sources))
  }
}

extension SourceLocus {
  fileprivate func place(_ sources: Sources) -> InputLocation {
    InputLocation(
      file: sources.files[file].path, pointer: pointer ?? "", line: position?.line ?? 0,
      column: position?.column ?? 0)
  }
}
