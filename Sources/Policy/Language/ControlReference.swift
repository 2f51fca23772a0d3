/// One control of a published framework that a policy supports evidence for, by identifier only.
///
/// Source: `controls` of a policy, such as `PCI-DSS@4.0.1:1.3.1` or `AWS-FSBP:EC2.18`.
package struct ControlReference: Hashable, Sendable {
  /// The framework's name, such as `PCI-DSS`.
  package let framework: String
  /// The framework's version, such as `4.0.1`; `nil` where it has none.
  package let version: String?
  /// The control's identifier within the framework, such as `1.3.1`.
  package let control: String
}

extension ControlReference: LosslessStringConvertible {
  /// Reads `FRAMEWORK[@VERSION]:CONTROL`; `nil` for anything else.
  package init?(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let control = Self.word(halves[1]) else { return nil }
    let names = halves[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let framework = Self.word(names[0]) else { return nil }
    var version: String?
    if names.count == 2 {
      guard let given = Self.word(names[1]) else { return nil }
      version = given
    }
    (self.framework, self.version, self.control) = (framework, version, control)
  }

  package var description: String {
    version.map { "\(framework)@\($0):\(control)" } ?? "\(framework):\(control)"
  }

  private static func word(_ text: Substring) -> String? {
    let isClean = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }
    return text.isEmpty || !isClean ? nil : String(text)
  }
}

extension ControlReference: Comparable {
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.framework, lhs.version ?? "", lhs.control) < (rhs.framework, rhs.version ?? "", rhs.control)
  }
}
