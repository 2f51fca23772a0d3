import Model

/// One file of cases: what policies are expected to say about snapshots.
package struct PolicyCaseFile: Hashable, Sendable {
  package let file: String
  /// In the order of the file.
  package let cases: [PolicyCase]

  /// Whether a file holds cases and not policies, by its name: `tests.yaml`, or `shop.tests.yaml`.
  package static func isNamed(by path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return ["tests.yaml", "tests.yml"].contains { name == $0 || name.hasSuffix(".\($0)") }
  }

  /// Reads a file of cases; throws everything that is wrong with it at once, each with line and column.
  package init(reading bytes: [UInt8], named file: String) throws(PolicyFileError) {
    guard let root = try YAMLNode(parsing: bytes, file: file) else {
      let place = InputLocation(file: file, line: 1, column: 1)
      throw PolicyFileError([.missingKey("version", in: "a file of cases", at: place)])
    }
    var reader = PolicyFileReader(file: file)
    let cases = reader.cases(root)
    guard reader.diagnostics.isEmpty else { throw PolicyFileError(reader.diagnostics) }
    (self.file, self.cases) = (file, cases)
  }

  /// Refuses cases about policies that are not there.
  package func check(against set: PolicySet) throws(PolicyFileError) {
    let known = set.policies.map(\.id)
    let errors = cases.filter { !known.contains($0.policy) }.map {
      Diagnostic.unknownPolicy(of: $0, known: known)
    }
    guard errors.isEmpty else { throw PolicyFileError(errors) }
  }
}

extension PolicyFileReader {
  static let caseKeys = ["policy", "snapshot", "subject", "now", "expect"]

  fileprivate mutating func cases(_ root: YAMLNode) -> [PolicyCase] {
    guard let fields = fields(of: root, as: "a file of cases", known: ["version", "tests"]) else { return [] }
    checkVersion(fields)
    guard let node = required("tests", in: fields) else { return [] }
    return list(node, "tests").compactMap { policyCase($0) }
  }

  private mutating func policyCase(_ node: YAMLNode) -> PolicyCase? {
    let before = diagnostics.count
    guard let fields = fields(of: node, as: "a case", known: Self.caseKeys) else { return nil }
    let policy = required("policy", in: fields).flatMap { text($0, for: "policy") }
    let snapshots = required("snapshot", in: fields).flatMap { texts($0, for: "snapshot") }
    let expect = required("expect", in: fields).flatMap {
      word($0, for: "expect", as: PolicyCase.Expectation.self)
    }
    let subject = fields["subject"].flatMap { text($0, for: "subject") }
    let day = fields["now"] == nil ? nil : date("now", in: fields)
    guard diagnostics.count == before, let policy, let snapshots, let expect else { return nil }
    return PolicyCase(
      policy: policy, snapshots: snapshots, subject: subject, day: day, expect: expect, place: node.place)
  }
}
