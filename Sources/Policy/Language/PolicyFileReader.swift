import Model
import Query

extension PolicyFile {
  /// Reads a policy file; throws everything that is wrong with it at once, each with line and column.
  package init(reading bytes: [UInt8], named file: String) throws(PolicyFileError) {
    guard let root = try YAMLNode(parsing: bytes, file: file) else {
      let place = InputLocation(file: file, line: 1, column: 1)
      throw PolicyFileError([.missingKey("version", in: "a policy file", at: place)])
    }
    var reader = PolicyFileReader(file: file)
    let result = reader.read(root)
    guard reader.diagnostics.isEmpty, let result else { throw PolicyFileError(reader.diagnostics) }
    self = result
  }
}

/// Turns the YAML of one file into policies, and collects what is wrong on the way.
///
/// Every reading function gives `nil` exactly when it has added a diagnostic.
struct PolicyFileReader {
  let file: String
  var diagnostics: [Diagnostic] = []
  /// The unread groups by name, and those that were read.
  var groups: [String: YAMLEntry] = [:]
  var resolved: [String: Selector] = [:]
  var failed: Set<String> = []
  /// The number of parts of the selector being read, and of each group that was.
  var cost = 0
  var costs: [String: Int] = [:]
  var defaults = Defaults()

  /// What a policy has that does not say otherwise.
  struct Defaults {
    var severity = Severity.medium
    var owner: String?
    var onEmptySelection = NetworkPolicy.EmptySelection.fail
    var onUnknown = NetworkPolicy.Unknown.fail
    /// How many days an exception may hold.
    var maxExceptionDays = 366
  }

  init(file: String) { self.file = file }

  static let fileKeys = ["version", "name", "defaults", "groups", "policies", "exceptions"]
  static let defaultKeys = ["severity", "owner", "onEmptySelection", "onUnknown", "maxExceptionDays"]

  mutating func read(_ root: YAMLNode) -> PolicyFile? {
    guard let fields = fields(of: root, as: "a policy file", known: Self.fileKeys) else { return nil }
    checkVersion(fields)
    let name = fields["name"].flatMap { packName($0) } ?? Self.stem(of: file)
    if let node = fields["defaults"] { readDefaults(node) }
    if let node = fields["groups"] { collectGroups(node) }
    // A file may hold exceptions alone: from policies that somebody else ships.
    if fields["exceptions"] == nil, required("policies", in: fields) == nil { return nil }
    let policies = list(fields["policies"], "policies").compactMap { policy($0, pack: name) }
    let exceptions = list(fields["exceptions"], "exceptions").compactMap { exception($0) }
    checkGroups()
    checkIdentifiers(policies)
    return PolicyFile(file: file, name: name, policies: policies, exceptions: exceptions)
  }

  mutating func list(_ node: YAMLNode?, _ key: String) -> [YAMLNode] {
    guard let node else { return [] }
    guard case .list(let items) = node.content else {
      report(.wrongType(key, expected: "a list", found: node.shape, at: node.place))
      return []
    }
    return items
  }

  mutating func checkVersion(_ fields: Fields) {
    guard let node = required("version", in: fields) else { return }
    guard node.text == "1" else {
      report(.malformed("version", expected: "1", found: node.text ?? node.shape, at: node.place))
      return
    }
  }

  private mutating func packName(_ node: YAMLNode) -> String? {
    guard let name = text(node, for: "name") else { return nil }
    guard Self.isSlug(name) else {
      report(.malformed("name", expected: "made of a-z, 0-9 and -", found: name, at: node.place))
      return nil
    }
    return name
  }

  private mutating func readDefaults(_ node: YAMLNode) {
    guard let fields = fields(of: node, as: "'defaults'", known: Self.defaultKeys) else { return }
    if let node = fields["severity"], let value = word(node, for: "severity", as: Severity.self) {
      defaults.severity = value
    }
    if let node = fields["owner"] { defaults.owner = text(node, for: "owner") }
    defaults.onEmptySelection = onEmptySelection(fields)
    defaults.onUnknown = onUnknown(fields)
    if let node = fields["maxExceptionDays"],
      let days = number(node, for: "maxExceptionDays", in: 1...Self.longestException)
    {
      defaults.maxExceptionDays = days
    }
  }

  private mutating func checkIdentifiers(_ policies: [NetworkPolicy]) {
    var seen: [String: InputLocation] = [:]
    for policy in policies {
      if let first = seen[policy.id] {
        report(.duplicateIdentifier(policy.id, at: policy.place, first: first))
      } else {
        seen[policy.id] = policy.place
      }
    }
  }

  /// `policies/pci.yaml` is called `pci`.
  private static func stem(of file: String) -> String {
    let last = file.split(separator: "/").last ?? "policies"
    return String(last.split(separator: ".").first ?? last)
  }

  static func isSlug(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
