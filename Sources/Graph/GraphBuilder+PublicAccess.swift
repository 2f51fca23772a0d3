import Addressing
import Model

/// Block Public Access, of an account in a Region (semantics 3-G).
extension GraphBuilder {
  /// What a subnet echoes wins over what its VPC echoes, and that over the account's options (semantics 3.84).
  mutating func applyBlockPublicAccess() {
    for position in subnets.indices where subnets[position].internetGatewayBlockMode == nil {
      let vpc = subnets[position].vpc.map { vpcs[$0] }
      if let echoed = vpc?.internetGatewayBlockMode {
        subnets[position].internetGatewayBlockMode = echoed
      } else if let mode = blockMode(region: vpc?.region, owner: subnets[position].owner ?? vpc?.owner) {
        subnets[position].internetGatewayBlockMode = excluded(
          mode, subnet: subnets[position].id, vpc: vpc?.id)
        subnets[position].mayBeExcluded = mayHoldMoreExclusions || isOfUnknownRegion(vpc?.region)
      }
    }
    // For what stands in a VPC and in none of its subnets.
    for position in vpcs.indices where vpcs[position].internetGatewayBlockMode == nil {
      guard let mode = blockMode(region: vpcs[position].region, owner: vpcs[position].owner) else { continue }
      vpcs[position].internetGatewayBlockMode = excluded(mode, subnet: nil, vpc: vpcs[position].id)
      vpcs[position].mayBeExcluded = mayHoldMoreExclusions || isOfUnknownRegion(vpcs[position].region)
    }
  }

  /// The mode of the options that are of a Region and an owner; of several that may be, the one that blocks least.
  private func blockMode(region: String?, owner: Symbol?) -> InternetGatewayBlockMode? {
    let modes = snapshot.blockPublicAccessOptions.filter { options in
      let isOwners = options.account == nil || owner == nil || options.account == owner
      return isOwners && isOf(region, options)
    }.map(\.mode)
    return [.off, .blockIngress, .blockBidirectional].first { modes.contains($0) }
  }

  /// What is of no known Region may be blocked where the snapshot knows of a single one.
  private func isOf(_ region: String?, _ options: BlockPublicAccessOptions) -> Bool {
    guard let told = options.region.map({ snapshot.symbols[$0] }) else { return true }
    return region.map { $0 == told } ?? vpcs.allSatisfy { $0.region == nil || $0.region == told }
  }

  private func isOfUnknownRegion(_ region: String?) -> Bool {
    region == nil && snapshot.blockPublicAccessOptions.contains { $0.region != nil }
  }

  private var mayHoldMoreExclusions: Bool {
    let kind = DocumentKind.blockPublicAccessExclusions
    return !snapshot.kinds.contains(kind) || snapshot.incompleteKinds.contains(kind)
  }

  private func excluded(
    _ mode: InternetGatewayBlockMode, subnet: Identifier<Subnet>?, vpc: Identifier<VPC>?
  ) -> InternetGatewayBlockMode {
    let names = [subnet.map { snapshot.symbols[$0] }, vpc.map { snapshot.symbols[$0] }].compactMap { $0 }
    var result = mode
    for exclusion in snapshot.blockPublicAccessExclusions where exclusion.isInForce {
      let arn = snapshot.symbols[exclusion.resourceARN]
      guard names.contains(where: { arn == $0 || arn.hasSuffix("/\($0)") }) else { continue }
      if exclusion.allowsIngress { return .off }
      // An egress exclusion lets what goes out pass, and its answers (semantics 3.82).
      if result == .blockBidirectional { result = .blockIngress }
    }
    return result
  }
}
