internal import Model

/// The files that were read and the documents in them, in the order of reading.
struct Sources {
  struct File {
    let path: String
    let snapshot: String
    /// Top-level keys that nothing here reads.
    var unrecognised: [String] = []
    /// Whether any key was recognised, be it one that bears on nothing.
    var isRecognised = false
    /// For each quiet or listing key, its name and the number of its elements.
    var others: [(key: String, elements: Int)] = []
  }

  struct Document {
    /// Index into `files`.
    let file: Int
    /// Counts the JSON documents of the file from 0.
    let ordinal: Int
    let key: String
    var kind: DocumentKind
    let isList: Bool
    var elements = 0
    /// How many elements belong to another service that uses the same key.
    var foreign = 0
    /// Whether it is empty, and nothing says that it is ours.
    var isDisowned = false
    /// Whether a `NextToken` stands beside it.
    var hasNextPage = false

    var pointer: String { "/" + JSONValue.escaped(key) }
    /// Whether all of it belongs to another service.
    var isForeign: Bool { isDisowned || foreign > 0 && foreign == elements }
  }

  var files: [File] = []
  var documents: [Document] = []
  /// The JSON document of the current file that is being read.
  private(set) var ordinal = 0

  mutating func begin(file path: String, snapshot: String) {
    files.append(File(path: path, snapshot: snapshot))
    ordinal = 0
  }

  mutating func begin(document ordinal: Int) { self.ordinal = ordinal }

  mutating func begin(key: String, kind: DocumentKind, isList: Bool) {
    files[files.count - 1].isRecognised = true
    documents.append(
      Document(file: files.count - 1, ordinal: ordinal, key: key, kind: kind, isList: isList))
  }

  mutating func noteUnrecognised(_ key: String) { files[files.count - 1].unrecognised.append(key) }

  /// The keys of the file are those of one answer that is known as a whole.
  mutating func recogniseAll() { files[files.count - 1].unrecognised = [] }

  /// Counts what stands under a key that makes no document of its own.
  mutating func noteOther(_ key: String, count: Int) {
    files[files.count - 1].isRecognised = true
    if let index = files[files.count - 1].others.firstIndex(where: { $0.key == key }) {
      files[files.count - 1].others[index].elements += count
    } else {
      files[files.count - 1].others.append((key, count))
    }
  }

  var currentSnapshot: String { files.last?.snapshot ?? "" }

  /// Whether the file being read is a `manifest.json`.
  var isManifest: Bool { files.last?.path.split(separator: "/").last == "manifest.json" }

  /// The path of a file that the one being read names from its own folder.
  func besides(_ name: String) -> String {
    guard let path = files.last?.path, let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }

  mutating func countElement() { documents[documents.count - 1].elements += 1 }
  mutating func countForeignElement() { documents[documents.count - 1].foreign += 1 }

  /// The JSON Pointer of an element.
  func pointer(to place: Place) -> String {
    let document = documents[Int(place.document)]
    return document.isList ? "\(document.pointer)/\(place.element)" : document.pointer
  }

  /// A place in the document that is being read.
  func locus(_ pointer: String?) -> SourceLocus {
    SourceLocus(file: files.count - 1, ordinal: ordinal, pointer: pointer)
  }

  /// The place of an element, with the way on from there.
  func locus(_ place: Place, _ rest: String = "") -> SourceLocus {
    let document = documents[Int(place.document)]
    return SourceLocus(file: document.file, ordinal: document.ordinal, pointer: pointer(to: place) + rest)
  }

  /// The label of the snapshot that a document belongs to.
  func snapshot(of document: Int) -> String { files[documents[document].file].snapshot }
}
