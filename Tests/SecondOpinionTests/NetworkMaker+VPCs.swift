/// VPCs, subnets, peerings, gateways and prefix lists.
extension NetworkMaker {
  mutating func makeVPCs() {
    let counts = network.kinds.contains(.transit) ? [1, 2, 2, 2, 3, 3] : [1, 1, 2, 2, 2, 3]
    let count = counts[random.below(6)]
    for index in 0..<count {
      // Twins with the same addresses are rare: then every `ip:` selector names two places.
      let number = index == 1 && random.chance(5) ? 20 : 20 + 20 * index
      guard let primary = PlainCIDR("10.\(number).0.0/16") else { continue }
      let isForeign = index > 0 && random.chance(12)
      var vpc = RandomNetwork.VPC(
        id: identifier("vpc"), owner: isForeign ? otherAccount : network.account,
        region: index > 0 && random.chance(8) ? "eu-west-1" : network.region, cidrs: [primary])
      if random.chance(30), let second = PlainCIDR("100.64.\(16 * index).0/20") { vpc.cidrs.append(second) }
      if random.chance(55) {
        let isUnique = random.chance(12)
        let text = isUnique ? "fd12:3456:\(index + 1)00::/56" : "2600:1f18:a0\(index):bb00::/56"
        vpc.cidrs6 = [PlainCIDR(text)].compactMap { $0 }
      }
      network.vpcs.append(vpc)
      makeSubnets(in: vpc)
    }
  }

  private mutating func makeSubnets(in vpc: RandomNetwork.VPC) {
    // A VPC of another account is in the snapshot because its subnets are shared with us (semantics 1.46).
    for index in 0..<random.within(1...4) {
      let block = vpc.cidrs.count > 1 && random.chance(30) ? vpc.cidrs[1] : vpc.cidrs[0]
      var subnet = RandomNetwork.Subnet(
        id: identifier("subnet"), vpc: vpc.id, owner: vpc.owner, zone: vpc.region + ["a", "b"][index % 2],
        cidr: block.block(block.length == 16 ? 10 * index : index, length: 24))
      if let block6 = vpc.cidrs6.first, random.chance(85) { subnet.cidr6 = block6.block(index, length: 64) }
      network.subnets.append(subnet)
    }
  }

  /// Peerings between neighbours, and sometimes to a VPC that the snapshot does not hold.
  mutating func makePeerings() {
    for (index, vpc) in network.vpcs.enumerated() {
      // A peering would answer for most pairs of VPCs that a transit gateway joins.
      let share = network.kinds.contains(.transit) ? 40 : 80
      for other in network.vpcs.suffix(from: index + 1) where random.chance(share) {
        // Overlapping VPCs cannot be peered (semantics 3.42).
        guard vpc.cidrs[0] != other.cidrs[0] else { continue }
        let status = random.chance(80) ? "active" : random.pick(["pending-acceptance", "deleted"])
        addPeering(side(vpc), side(other), status)
      }
    }
    guard random.chance(50), let block = PlainCIDR("10.99.0.0/16") else { return }
    let far = RandomNetwork.Peering.Side(
      vpc: identifier("vpc"), owner: random.chance(60) ? otherAccount : network.account,
      region: random.chance(15) ? "eu-west-1" : network.region, cidrs: [block])
    let near = side(random.pick(network.vpcs))
    addPeering(near, far, random.chance(80) ? "active" : "pending-acceptance")
  }

  private func side(_ vpc: RandomNetwork.VPC) -> RandomNetwork.Peering.Side {
    RandomNetwork.Peering.Side(
      vpc: vpc.id, owner: vpc.owner, region: vpc.region, cidrs: vpc.cidrs, cidrs6: vpc.cidrs6)
  }

  private mutating func addPeering(
    _ one: RandomNetwork.Peering.Side, _ other: RandomNetwork.Peering.Side, _ status: String
  ) {
    let isTurned = random.chance(50)
    network.peerings.append(
      RandomNetwork.Peering(
        id: identifier("pcx"), status: status, requester: isTurned ? other : one,
        accepter: isTurned ? one : other))
  }

  mutating func makeGateways() {
    for vpc in network.vpcs {
      if random.chance(80) {
        let isAttached = random.chance(90)
        network.internetGateways.append(
          RandomNetwork.InternetGateway(
            id: identifier("igw"), vpc: isAttached ? vpc.id : nil,
            state: random.chance(80) ? "available" : "attached"))
      }
      if !vpc.cidrs6.isEmpty, random.chance(60) {
        network.egressOnlyGateways.append(
          RandomNetwork.EgressOnlyGateway(id: identifier("eigw"), vpc: vpc.id))
      }
      if random.chance(25) {
        network.gatewayEndpoints.append(
          RandomNetwork.GatewayEndpoint(id: identifier("vpce"), vpc: vpc.id))
      }
    }
    if random.chance(50) {
      network.transitGateways = [.init(id: identifier("tgw"), owner: network.account)]
    }
  }

  /// One list of each sort: the office, subnets, a whole peer, IPv6, S3, one without entries, one unheard of.
  mutating func makePrefixLists() {
    add("office", 4, ["203.0.113.0/24", "198.51.100.16/28"])
    let inner = random.sample(network.subnets, 2).map(\.cidr.description)
    add("inner", 4, inner + (random.chance(40) ? ["10.99.0.0/17"] : []))
    add(
      "partners6", 6, ["2001:db8:77::/48"] + network.subnets.compactMap(\.cidr6).prefix(1).map(\.description))
    add("com.amazonaws.\(network.region).s3", 4, random.chance(50) ? ["52.216.0.0/15"] : nil, owner: "AWS")
    add("unread", random.chance(80) ? 4 : 6, nil)
    add("unheard", 4, nil, isDescribed: false)
  }

  private mutating func add(
    _ name: String, _ family: Int, _ blocks: [String]?, owner: String? = nil, isDescribed: Bool = true
  ) {
    network.prefixLists.append(
      RandomNetwork.PrefixList(
        id: identifier("pl"), name: name, owner: owner ?? network.account, family: family,
        entries: blocks.map { Array(Set($0.compactMap { PlainCIDR($0) })).sorted { "\($0)" < "\($1)" } },
        isDescribed: isDescribed))
  }

  /// A list made for routes: exactly these blocks.
  mutating func addRouteList(_ blocks: [PlainCIDR]) -> String {
    add("route-list-\(network.prefixLists.count)", 4, blocks.map(\.description))
    return network.prefixLists[network.prefixLists.count - 1].id
  }

  /// Block Public Access is rare: the document alone, or with AWS's echo in VPCs and subnets.
  mutating func makeBlockPublicAccess() {
    // The mode is one account's and one Region's, and a shared subnet obeys its owner's (semantics 3.80).
    let isAllOurs = network.vpcs.allSatisfy { $0.owner == network.account && $0.region == network.region }
    guard isAllOurs, random.chance(30) else { return }
    network.blockMode = random.pick(["block-bidirectional", "block-ingress", "block-ingress"])
    for vpc in network.vpcs where random.chance(60) {
      let subnets = network.subnets.filter { $0.vpc == vpc.id }
      let resource = random.chance(50) ? vpc.id : random.pick(subnets).id
      network.blockExclusions.append(
        RandomNetwork.BlockExclusion(
          resource: resource, mode: random.pick(["allow-bidirectional", "allow-egress"]),
          state: random.chance(70) ? "create-complete" : "delete-complete"))
    }
    guard random.chance(40) else { return }
    let oracle = PacketOracle(network)
    // Now and then the echo differs from the document; the echo is what holds (semantics 3.84).
    let odd = random.chance(35) ? random.pick(["off", "block-ingress"]) : nil
    for index in network.subnets.indices {
      network.subnets[index].echoedBlockMode = odd ?? oracle.blockMode(network.subnets[index])
    }
  }
}
