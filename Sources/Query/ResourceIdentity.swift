/// What AWS calls a party of answers, for readers that ask for ARNs, accounts and Regions.
package struct ResourceIdentity: Hashable, Sendable {
  package var kind: Party.Kind
  /// `nil` where the snapshot does not tell all of it.
  package var arn: String?
  /// Such as `111122223333`.
  package var account: String?
  /// Such as `eu-central-1`.
  package var region: String?

  package init(kind: Party.Kind, arn: String?, account: String?, region: String?) {
    (self.kind, self.arn, self.account, self.region) = (kind, arn, account, region)
  }

  /// Takes account and Region from an ARN; `nil` for any other text.
  package init?(kind: Party.Kind, arn: String) {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { return nil }
    let (region, account) = (String(parts[3]), String(parts[4]))
    self.init(
      kind: kind, arn: arn, account: account.isEmpty ? nil : account, region: region.isEmpty ? nil : region)
  }
}

extension ResourceIdentity: Comparable {
  /// By ARN, then by account and Region.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.arn ?? "", lhs.account ?? "", lhs.region ?? "", lhs.kind.rawValue)
      < (rhs.arn ?? "", rhs.account ?? "", rhs.region ?? "", rhs.kind.rawValue)
  }
}
