internal import Model

/// What is known so far: the state that the readers of elements write into.
///
/// Readers are handed one element at a time. What they cannot read they report and leave out; `isDamaged` then
/// makes sure that the resource says so (contract, section 2: nothing lost may ever turn into "blocked").
struct Intake {
  /// The lists are in the order of reading until ``Assembly`` settles them.
  var snapshot = Snapshot()
  /// What can only be placed once everything is read.
  var pending = Pending()
  var sources = Sources()
  var state = DocumentState()
  private(set) var diagnostics: [FoundDiagnostic] = []

  /// The element being read, and its place.
  private var root: JSONValue?
  private(set) var place = Place(document: 0, element: 0)
  /// Whether something of the element that bears on verdicts could not be read.
  var isDamaged = false

  init() {}

  var integrity: Integrity { isDamaged ? .damaged : .intact }
}

extension Intake {
  /// Hands one element of the current document to its reader.
  mutating func take(_ element: JSONValue, index: Int, with read: ElementReader) {
    (root, isDamaged) = (element, false)
    place = Place(document: UInt32(sources.documents.count - 1), element: UInt32(clamping: index))
    read(element, &self)
    root = nil
  }

  /// The element is of another service that uses the same key: not ours, and no error.
  mutating func leaveToOthers() { sources.countForeignElement() }

  /// An element, or what it says on others, is lost beyond naming it.
  mutating func markIncomplete() {
    isDamaged = true
    guard let kind = sources.documents.last?.kind else { return }
    snapshot.incompleteKinds.insert(kind)
  }

  /// Runs a part of a reader and tells whether it came through, without prejudice to the element as a whole.
  mutating func isIntact(_ read: (inout Intake) -> Void) -> Bool {
    let outer = isDamaged
    isDamaged = false
    read(&self)
    defer { isDamaged = outer }
    return !isDamaged
  }
}

// MARK: Reporting

/// A diagnostic, and what it takes to find its lines later.
struct FoundDiagnostic {
  let severity: Diagnostic.Severity
  let defect: Defect
  var location: SourceLocus?
  var related: SourceLocus?
}

/// A place in a document of a file.
struct SourceLocus {
  /// Index into ``Sources/files``.
  let file: Int
  /// Counts the documents of the file from 0.
  let ordinal: Int
  /// `nil` for the file as a whole.
  let pointer: String?
  var position: (line: Int, column: Int)?
}

extension Intake {
  /// Reports what was lost: the element is damaged.
  mutating func report(_ defect: Defect, at value: JSONValue) {
    isDamaged = true
    note(defect, at: value, as: .error)
  }

  /// Reports what costs no verdict.
  mutating func note(_ defect: Defect, at value: JSONValue, as severity: Diagnostic.Severity = .warning) {
    guard let root else { return }
    let pointer = sources.pointer(to: place) + root.pointer(to: value)
    add(FoundDiagnostic(severity: severity, defect: defect, location: sources.locus(pointer)))
  }

  mutating func add(_ diagnostic: FoundDiagnostic) { diagnostics.append(diagnostic) }

  /// The pointer of a diagnostic whose line is not known yet.
  func unlocatedPointer(of index: Int) -> String? {
    diagnostics[index].location.flatMap { $0.position == nil ? $0.pointer : nil }
  }

  mutating func locate(_ index: Int, at position: (line: Int, column: Int)?) {
    diagnostics[index].location?.position = position
  }
}
