extension RandomNetwork {
  /// The network of a seed; the same seed always gives the same network.
  ///
  /// Without kinds beyond part 1 a seed gives what it always gave.
  static func random(seed: UInt64, kinds: Set<PathKind> = PathKind.chosen) -> RandomNetwork {
    var maker = NetworkMaker(seed: seed, kinds: kinds)
    return maker.make()
  }
}

/// Builds one random network, step by step: first what has addresses, then the rules that nest around them.
///
/// Networks are small on purpose: few interfaces and many rules about the same few addresses and ports, so that
/// rules meet, overlap and contradict each other.
struct NetworkMaker {
  var random: SplitMix64
  var network = RandomNetwork()
  /// The account of shared subnets and of peers outside the snapshot.
  let otherAccount = "999988887777"
  /// Addresses of the internet that rules and probes like to meet; nobody in the network owns them.
  static let internetBlocks = ["203.0.113.0/24", "198.51.100.16/28", "0.0.0.0/0", "203.0.113.64/26"]
  static let internetBlocks6 = ["2001:db8:77::/48", "::/0", "2001:db8::/32"]
  /// Public addresses given to interfaces, in order.
  var nextPublicAddress = 10

  init(seed: UInt64, kinds: Set<PathKind>) {
    random = SplitMix64(seed: seed &* 0x2545_F491_4F6C_DD1D &+ 1)
    network.seed = seed
    network.kinds = kinds
  }

  /// All steps, in the order in which each needs what the ones before have made.
  mutating func make() -> RandomNetwork {
    makeVPCs()
    makePeerings()
    makeGateways()
    makeTransitGateways()
    makeVPNGateways()
    makePrefixLists()
    makeGroups()
    makeInterfaces()
    makeHosts()
    makeTasks()
    makeNATGateways()
    makeBalancers()
    makeRules()
    openBalancers()
    makeNetworkACLs()
    makeRouteTables()
    makeTransitTables()
    makeBlockPublicAccess()
    forgetSomething()
    return network
  }

  /// Leaves whole documents out, never both that a verdict could lean on.
  private mutating func forgetSomething() {
    network.printsFlatRules = random.chance(50)
    switch random.below(100) {
    case 0..<6 where network.vpcs.count == 1 || network.peerings.contains { $0.status == "active" }:
      network.omitted = [.routeTables]
    case 6..<12: network.omitted = [.networkACLs]
    case 12..<15: network.omitted = [.internetGateways]
    case 15..<17: network.omitted = [.peerings]
    case 17: network.omitted = [.securityGroups]
    case 18: network.omitted = [.routeTables, .networkACLs]
    default: break
    }
    forgetTransit()
    guard network.kinds.contains(.balancer) else { return }
    switch random.below(100) {
    case 0..<4: network.omitted.insert(.listeners)
    case 4..<8: network.omitted.insert(.listenerRules)
    case 8..<14: network.omitted.insert(.targetGroupAttributes)
    case 14..<18: network.omitted.insert(.balancerAttributes)
    default: break
    }
  }

  /// Without route tables nobody could tell which gateway leads where, so both go.
  private mutating func forgetTransit() {
    if network.omitted.contains(.routeTables), !network.kinds.isEmpty {
      network.transitGateways = []
      (network.transitAttachments, network.transitTables, network.vpnGateways) = ([], [], [])
    }
    guard network.kinds.contains(.transit) else { return }
    switch random.below(100) {
    case 0..<4: network.omitted.insert(.transitGateways)
    case 4..<8: network.omitted.insert(.transitAttachments)
    case 8..<12: network.omitted.insert(.transitVPCAttachments)
    case 12..<16: network.omitted.insert(.transitTables)
    case 16..<18: network.omitted.formUnion([.transitAttachments, .transitVPCAttachments])
    default: break
    }
  }

  /// An identifier in EC2's form.
  mutating func identifier(_ kind: String) -> String { "\(kind)-\(random.tail())" }

  mutating func publicAddress() -> PlainAddress {
    nextPublicAddress += 1
    // 192.0.2.0/24 and two neighbours: rules about 192.0.2.0/24 then cover some of them and not others.
    let block = random.chance(60) ? "192.0.2.0/24" : "203.0.112.0/24"
    let first = PlainCIDR(block)?.first ?? PlainAddress(family: 4, value: 0)
    return first.advanced(by: nextPublicAddress)
  }
}
