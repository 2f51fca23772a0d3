/// The keys and words that the reader of policy files knows, for those who describe the language to others.
package enum PolicyVocabulary {
  package static let fileKeys = PolicyFileReader.fileKeys
  package static let defaultKeys = PolicyFileReader.defaultKeys
  package static let exceptionKeys = PolicyFileReader.exceptionKeys
  package static let matchKeys = PolicyFileReader.matchKeys
  package static let shortestReason = PolicyFileReader.shortestReason
  package static let longestException = PolicyFileReader.longestException

  /// All keys of a policy of one kind.
  package static func policyKeys(of kind: PolicyKind) -> [String] {
    PolicyFileReader.commonKeys + PolicyFileReader.keys(of: kind) + PolicyFileReader.wayKeys(of: kind)
  }

  /// The keys of a selector, combinators included.
  package static let selectorKeys = PolicyFileReader.selectorKeys
  /// Those of them whose value is `true`.
  package static let flagKeys = PolicyFileReader.flags.keys.sorted()
  package static let loadBalancerKeys = PolicyFileReader.loadBalancerKeys
  package static let loadBalancerSchemes = PolicyFileReader.loadBalancerSchemes
  package static let loadBalancerTypes = PolicyFileReader.loadBalancerTypes
}
