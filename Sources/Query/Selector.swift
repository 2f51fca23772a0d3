package import Addressing

/// Which sources or targets are meant, as a question or a policy names them (contract, section 4).
package indirect enum Selector: Hashable, Sendable {
  /// Everything whose `key` has one of the values; `*` stands for any run of characters.
  case term(Key, [String])
  /// Addresses.
  case addresses([IPPrefix])
  /// Public addresses that nobody in the snapshot owns.
  case internet
  /// Addresses behind VPN and Direct Connect.
  case onPremises
  /// Every ECS task, running or prospective.
  case ecsTask
  /// Everything there is.
  case everything
  case all([Selector])
  case any([Selector])
  case not(Selector)
  /// A bare word: a task ID, a service, a family or an ENI, whichever kind matches first.
  case bare(String)

  /// What a term looks at; the raw value is the YAML key.
  package enum Key: String, Hashable, Sendable, CaseIterable {
    case task, service, family, cluster, eni, instance, sg, subnet, vpc, loadBalancer, prefixList
    /// Values are `KEY=VALUE`.
    case tag
    case account, region, az, container, taskGroup, launchType, networkMode, capacityProvider, targetGroup
    case eniDescription
    /// `internet-facing` or `internal`; in YAML `loadBalancer: {scheme: …}`.
    case loadBalancerScheme
    /// `application`, `network`, `gateway` or `classic`; in YAML `loadBalancer: {type: …}`.
    case loadBalancerType
  }
}

/// Why a selector means nothing.
package enum SelectorError: Error, Hashable, Sendable {
  /// The text is not a selector; the second value says what was expected.
  case malformed(String, expected: String)
  /// Nothing in the snapshot matches; near names, best first.
  case matchesNothing(String, near: [String])
  /// A bare word that several things of one kind match.
  case ambiguous(String, candidates: [String])

  /// The user-facing text, without a period.
  package var message: String {
    switch self {
    case .malformed(let text, let expected): "'\(text)' is not a selector: \(expected)"
    case .matchesNothing(let text, let near):
      near.isEmpty
        ? "'\(text)' matches nothing in the snapshot"
        : "'\(text)' matches nothing in the snapshot; near it: \(near.joined(separator: ", "))"
    case .ambiguous(let text, let candidates):
      "'\(text)' matches several: \(candidates.joined(separator: ", "))"
    }
  }
}
