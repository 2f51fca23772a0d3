import Model
import Yams

extension YAMLNode {
  /// Reads one document; `nil` for an empty one.
  init?(parsing bytes: [UInt8], file: String) throws(PolicyFileError) {
    let start = InputLocation(file: file, line: 1, column: 1)
    guard bytes.count <= YAMLLimits.bytes else {
      throw PolicyFileError([
        .overLimit("a policy file has at most \(YAMLLimits.bytes) bytes, found \(bytes.count)", at: start)
      ])
    }
    guard YAMLLimits.growthBound(bytes) <= YAMLLimits.growth else {
      let text = "a policy file has few anchors and aliases; name the selector under 'groups' instead"
      throw PolicyFileError([.overLimit(text, at: start)])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PolicyFileError([
        .notYAML("found bytes that are not UTF-8", at: Self.firstBadByte(bytes, file: file))
      ])
    }
    guard let node = try Self.compose(text, file: file) else { return nil }
    var conversion = Conversion(file: file)
    self = try conversion.convert(node, depth: 0)
  }

  private static func compose(_ text: String, file: String) throws(PolicyFileError) -> Node? {
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw PolicyFileError([diagnostic(error, text: text, file: file)])
    } catch {
      throw PolicyFileError([.notYAML("\(error)", at: InputLocation(file: file, line: 1, column: 1))])
    }
  }

  private static func diagnostic(_ error: YamlError, text: String, file: String) -> Diagnostic {
    func place(_ mark: Mark) -> InputLocation {
      InputLocation(file: file, line: mark.line, column: mark.column)
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .notYAML(problem, at: place(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.joined(separator: ", ")
      return .notYAML("found the key \(names) more than once in one mapping", at: place(context.mark))
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.split(separator: "\n", omittingEmptySubsequences: false)
      let column = (line.last?.unicodeScalars.count ?? 0) + 1
      return .notYAML(problem, at: InputLocation(file: file, line: line.count, column: column))
    default:
      return .notYAML("\(error)", at: InputLocation(file: file, line: 1, column: 1))
    }
  }

  private static func firstBadByte(_ bytes: [UInt8], file: String) -> InputLocation {
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let good = zip(bytes, repaired).prefix { $0 == $1 }.count
    let line = bytes[..<good].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return InputLocation(file: file, line: line.count, column: (line.last?.count ?? 0) + 1)
  }
}

/// Copies Yams's tree while counting, so that nothing after it can meet an alias bomb or run out of stack.
private struct Conversion {
  let file: String
  var count = 0

  mutating func convert(_ node: Node, depth: Int) throws(PolicyFileError) -> YAMLNode {
    let place = place(of: node)
    count += 1
    guard count <= YAMLLimits.nodes else {
      let text = "a policy file has at most \(YAMLLimits.nodes) values, aliases written out"
      throw PolicyFileError([.overLimit(text, at: place)])
    }
    guard depth <= YAMLLimits.depth else {
      let text = "values are nested at most \(YAMLLimits.depth) deep"
      throw PolicyFileError([.overLimit(text, at: place)])
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(content: .scalar(scalar.string, isPlain: scalar.style == .plain), place: place)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try convert(item, depth: depth + 1)) }
      return YAMLNode(content: .list(items), place: place)
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      for (key, value) in mapping { entries.append(try entry(key, value, depth: depth + 1)) }
      return YAMLNode(content: .mapping(entries), place: place)
    case .alias:
      throw PolicyFileError([.notYAML("found an alias of nothing", at: place)])
    }
  }

  private mutating func entry(_ key: Node, _ value: Node, depth: Int) throws(PolicyFileError) -> YAMLEntry {
    guard case .scalar(let scalar) = key else {
      throw PolicyFileError([.notYAML("found a key that is not a single value", at: place(of: key))])
    }
    return YAMLEntry(key: scalar.string, place: place(of: key), value: try convert(value, depth: depth))
  }

  private func place(of node: Node) -> InputLocation {
    InputLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}
