internal import Model

extension VPC: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    blocks.settle()
    order.arrange(&tags)
  }

  mutating func unite(with other: VPC, _ comparison: inout Comparison) {
    comparison.same(&owner, other.owner, "OwnerId")
    comparison.same(blocks, other.blocks, "CidrBlockAssociationSet")
    comparison.same(&internetGatewayBlockMode, other.internetGatewayBlockMode, "BlockPublicAccessStates")
    comparison.labels(&tags, other.tags)
  }
}

extension Subnet: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    blocks.settle()
    order.arrange(&tags)
  }

  mutating func unite(with other: Subnet, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&owner, other.owner, "OwnerId")
    comparison.same(blocks, other.blocks, "CidrBlock")
    comparison.same(&hasDNS64, other.hasDNS64, "EnableDns64")
    comparison.same(&internetGatewayBlockMode, other.internetGatewayBlockMode, "BlockPublicAccessStates")
    // Two accounts may name one zone differently.
    comparison.label(&zone, other.zone)
    comparison.labels(&tags, other.tags)
  }
}

extension Instance: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&interfaces)
    order.arrange(&tags)
  }

  mutating func unite(with other: Instance, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(&subnet, other.subnet, "SubnetId")
    comparison.same(interfaces, other.interfaces, "NetworkInterfaces")
    comparison.same(metadata, other.metadata, "MetadataOptions")
    comparison.label(&state, other.state)
    comparison.labels(&tags, other.tags)
  }
}

extension PrefixList: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) { entries?.settle() }

  mutating func unite(with other: PrefixList, _ comparison: inout Comparison) {
    comparison.same(&family, other.family, "AddressFamily")
    comparison.same(&entries, other.entries, "Cidrs")
    comparison.label(&name, other.name)
    comparison.label(&owner, other.owner)
  }
}

extension NetworkACL: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&subnets)
    entries.sort { left, right in
      if left.direction != right.direction { return left.direction < right.direction }
      if left.number != right.number { return left.number < right.number }
      // One number stands once in a direction; only what could not be read may repeat it.
      if left.block != right.block { return left.block < right.block }
      return left.isDamaged && !right.isDamaged
    }
    entries.dropRepetitions()
  }

  mutating func unite(with other: NetworkACL, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "VpcId")
    comparison.same(isDefault, other.isDefault, "IsDefault")
    comparison.same(subnets, other.subnets, "Associations")
    comparison.same(entries, other.entries, "Entries")
  }
}

extension VPCPeeringConnection: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    requester.blocks.settle()
    accepter.blocks.settle()
  }

  mutating func unite(with other: VPCPeeringConnection, _ comparison: inout Comparison) {
    comparison.same(&status, other.status, "Status")
    requester.unite(with: other.requester, "RequesterVpcInfo", &comparison)
    accepter.unite(with: other.accepter, "AccepterVpcInfo", &comparison)
  }
}

extension VPCPeeringConnection.Side {
  /// Each side sees all of itself and, of the other, perhaps its first block only.
  fileprivate mutating func unite(with other: Self, _ key: String, _ comparison: inout Comparison) {
    comparison.same(&vpc, other.vpc, "\(key).VpcId")
    comparison.same(&owner, other.owner, "\(key).OwnerId")
    comparison.same(&region, other.region, "\(key).Region")
    let (mine, theirs) = (Set(blocks), Set(other.blocks))
    if mine.isSuperset(of: theirs) { return }
    if !theirs.isSuperset(of: mine) { comparison.same(blocks, other.blocks, "\(key).CidrBlockSet") }
    blocks = mine.union(theirs).sorted()
  }
}
