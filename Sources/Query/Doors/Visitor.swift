import Graph

/// Whom a door of AWS's shows to groups in place of an address that anybody here knows.
enum Visitor: Hashable, Sendable {
  /// Some public address.
  case publicAddress
  /// Some address of a consumer's own network, which may overlap ours (semantics 5.35).
  case consumerAddress
  /// CloudFront's own interfaces in the VPC (semantics 6.9).
  case cloudFront(Ordinal<VPCNode>?)
  /// VPC Lattice, by a prefix list that AWS manages (semantics 3.74).
  case lattice

  /// What is not known, where a rule may or may not mean the visitor.
  var subject: String {
    switch self {
    case .publicAddress: "the public address that the door shows"
    case .consumerAddress: "the consumers' addresses"
    case .cloudFront: "the entries of prefix list \(Self.cloudFrontList)"
    case .lattice: "the entries of prefix list com.amazonaws.REGION\(Self.latticeList)"
    }
  }

  static let cloudFrontGroup = "CloudFront-VPCOrigins-Service-SG"
  static let cloudFrontList = "com.amazonaws.global.cloudfront.origin-facing"
  static let latticeList = ".vpc-lattice"

  /// Whether a prefix list of that name is the one that AWS keeps for such visitors.
  ///
  /// The lists for IPv6 have a word more: `com.amazonaws.global.ipv6.cloudfront.origin-facing`.
  func isNamed(by list: String) -> Bool {
    switch self {
    case .cloudFront:
      list == Self.cloudFrontList || list == "com.amazonaws.global.ipv6.cloudfront.origin-facing"
    case .lattice: list.hasPrefix("com.amazonaws.") && list.hasSuffix(Self.latticeList)
    case .publicAddress, .consumerAddress: false
    }
  }
}
