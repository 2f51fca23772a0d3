import Model
import Policy
import Yams

/// `.taskreach.yaml`: defaults for options, one key each.
struct ConfigFile {
  static let name = ".taskreach.yaml"
  private static let sizeLimit = 1 << 16

  let path: String
  /// Paths are as seen from where the user stands; they are written as seen from the file.
  private(set) var values: [Setting: [String]] = [:]

  /// The file of the working folder or, within a repository, of the nearest folder above that has one.
  static func nearest() throws(ToolError) -> ConfigFile? {
    for folder in FileTree.foldersAbove(upToOneWith: ".git") {
      let path = join(folder, name)
      if FileTree.exists(path) { return try ConfigFile(path, in: folder) }
    }
    return nil
  }

  private init(_ path: String, in folder: String) throws(ToolError) {
    self.path = path
    var bytes: [UInt8] = []
    try FileBytes.withBytes(of: path) { (span) throws(ToolError) in bytes = MemoryBytes.copy(of: span) }
    guard bytes.count <= Self.sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
      throw .input(["\(path): a configuration is UTF-8 text of at most \(Self.sizeLimit) bytes"])
    }
    guard let root = try Self.compose(text, path) else { return }
    guard case .mapping(let mapping) = root else {
      throw .input([Complaint(root, "a configuration is a mapping of options to values").text(in: path)])
    }
    var complaints: [String] = []
    for (key, value) in mapping {
      do throws(Complaint) {
        let (setting, texts) = try Self.read(key, value)
        values[setting] = setting.words == nil ? texts.map { Self.join(folder, $0) } : texts
      } catch {
        complaints.append(error.text(in: path))
      }
    }
    guard complaints.isEmpty else { throw .input(complaints) }
  }

  private static func join(_ folder: String, _ path: String) -> String {
    folder.isEmpty || path.hasPrefix("/") || path == "-" ? path : "\(folder)/\(path)"
  }
}

/// What is wrong, and where.
private struct Complaint: Error {
  let mark: String
  let text: String

  init(_ node: Node, _ text: String) {
    mark = "\(node.mark?.line ?? 1):\(node.mark?.column ?? 1)"
    self.text = text
  }

  func text(in path: String) -> String { "\(path):\(mark): \(text)" }
}

// MARK: YAML

extension ConfigFile {
  private static func compose(_ text: String, _ path: String) throws(ToolError) -> Node? {
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      throw .input(["\(path): a configuration is one YAML document: \(words(error))"])
    }
  }

  /// Yams tells the place and the problem over several lines, with the text between.
  private static func words(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "\(problem) in line \(mark.line)"
    case .duplicatedKeysInMapping(let keys, let context):
      "'\(keys.first ?? "")' stands twice in the mapping of line \(context.mark.line)"
    default: "it cannot be read"
    }
  }

  private static func read(
    _ key: Node, _ value: Node
  ) throws(Complaint) -> (Setting, [String]) {
    guard let name = key.scalar?.string, let setting = Setting(rawValue: name) else {
      let found = key.scalar?.string ?? "a list or mapping"
      let hint = NearName.hint(for: found, among: Setting.allCases.map(\.rawValue))
      throw Complaint(key, "a configuration has no key '\(found)'\(hint)")
    }
    let nodes = value.sequence.map { Array($0) } ?? [value]
    guard setting == .snapshot || value.sequence == nil, !nodes.isEmpty else {
      throw Complaint(value, "'\(name)' is one value")
    }
    var texts: [String] = []
    for node in nodes {
      guard let text = node.scalar?.string else {
        throw Complaint(node, "'\(name)' is text, found a list or mapping")
      }
      if let complaint = setting.complaint(about: text) { throw Complaint(node, complaint) }
      texts.append(text)
    }
    return (setting, texts)
  }
}
