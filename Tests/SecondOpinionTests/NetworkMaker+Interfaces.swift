/// Groups (still empty), network interfaces, container instances.
extension NetworkMaker {
  mutating func makeGroups() {
    for vpc in network.vpcs {
      let names = ["default", "web", "data", "ops", "edge"].prefix(random.within(3...5))
      for name in names {
        network.groups.append(
          RandomNetwork.Group(id: identifier("sg"), name: name, owner: network.account, vpc: vpc.id))
      }
    }
  }

  /// Free-standing interfaces of every type that can be a source.
  mutating func makeInterfaces() {
    for _ in 0..<random.within(3...6) {
      var interface = interface(in: random.pick(network.subnets))
      switch random.below(100) {
      case 0..<14:
        interface.type = "lambda"
        interface.description = "AWS Lambda VPC ENI-worker-\(random.below(9))"
      case 14..<26:
        interface.description = "ELB app/front/\(random.hexadecimal(16))"
        interface.attachmentOwner = "amazon-elb"
      case 26..<32:
        interface.type = "network_load_balancer"
        interface.description = "ELB net/deep/\(random.hexadecimal(16))"
        interface.attachmentOwner = "amazon-aws"
        if random.chance(50) { interface.groups = [] }
      case 32..<34: interface.groups = nil
      case 34..<36: interface.groups?.append(identifier("sg"))
      default: break
      }
      network.interfaces.append(interface)
    }
  }

  /// An interface with 1 to 3 groups and, now and then, more than one address.
  mutating func interface(in subnet: RandomNetwork.Subnet) -> RandomNetwork.Interface {
    var interface = RandomNetwork.Interface(
      id: identifier("eni"), vpc: subnet.vpc, subnet: subnet.id, owner: network.account,
      groups: someGroups(of: subnet.vpc), addresses: [])
    let primary = freeAddress(in: subnet, besides: nil)
    interface.addresses = [.init(address: primary)]
    if random.chance(15) {
      interface.addresses.append(.init(address: freeAddress(in: subnet, besides: primary)))
    }
    for index in interface.addresses.indices where random.chance(index == 0 ? 35 : 20) {
      interface.addresses[index].publicAddress = publicAddress()
    }
    if random.chance(8) { interface.prefixes = freePrefix(in: subnet) }
    if let cidr6 = subnet.cidr6, random.chance(75) {
      interface.addresses6 = [cidr6.first.advanced(by: 0x100 + network.interfaces.count)]
      if random.chance(15) { interface.addresses6.append(cidr6.first.advanced(by: 0x900 + random.below(99))) }
      interface.deniesInternetGateway = random.chance(18)
    }
    return interface
  }

  private mutating func someGroups(of vpc: String) -> [String] {
    let own = network.groups.filter { $0.vpc == vpc }
    var groups = random.sample(own.map(\.id), [1, 1, 1, 2, 2, 3][random.below(6)])
    // A group of another VPC, through an association (semantics 1.47).
    let foreign = network.groups.filter { $0.vpc != vpc && $0.name != "default" }
    if !foreign.isEmpty, random.chance(4) { groups.append(random.pick(foreign).id) }
    // A group that no document describes; in a shared VPC it may be the owner's (semantics 1.46).
    let isShared = network.vpcs.contains { $0.id == vpc && $0.owner != network.account }
    if random.chance(isShared ? 25 : 3) { groups.append(identifier("sg")) }
    return groups
  }

  /// An address of the subnet that no interface has yet; few candidates, so that halves of subnets matter.
  mutating func freeAddress(
    in subnet: RandomNetwork.Subnet, besides reserved: PlainAddress?
  ) -> PlainAddress {
    let owned = network.interfaces.filter { $0.subnet == subnet.id }.flatMap(\.addresses).map(\.address)
    let taken = Set(owned + [reserved].compactMap { $0 })
    var address = subnet.cidr.first.advanced(by: random.pick([5, 20, 77, 130, 180, 201]))
    while taken.contains(address) { address = address.advanced(by: 1) }
    return address
  }

  /// A /28 high in the subnet, away from single addresses.
  private mutating func freePrefix(in subnet: RandomNetwork.Subnet) -> [PlainCIDR] {
    let prefix = subnet.cidr.block(14 + random.below(2), length: 28)
    let taken = network.interfaces.flatMap(\.prefixes)
    return taken.contains(prefix) ? [] : [prefix]
  }

  /// Subnets of the Region whose cluster the tasks belong to.
  var homeSubnets: [RandomNetwork.Subnet] {
    network.subnets.filter { $0.zone.hasPrefix(network.region) }
  }

  /// Instances that run the ECS agent, with one or two interfaces of their own and sometimes a trunk.
  mutating func makeHosts() {
    for index in 0..<random.within(1...2) {
      let subnet = random.pick(homeSubnets)
      let host = identifier("i")
      network.instances.append(RandomNetwork.Instance(id: host, vpc: subnet.vpc, subnet: subnet.id))
      network.containerInstances.append(
        RandomNetwork.ContainerInstance(id: random.uuid(), instance: host))
      attach(interface(in: subnet), to: host, deviceIndex: 0)
      if random.chance(35) {
        let near = network.subnets.filter { $0.vpc == subnet.vpc && $0.zone == subnet.zone }
        attach(interface(in: random.pick(near)), to: host, deviceIndex: 1)
      }
      if index == 0, random.chance(20) {
        var trunk = interface(in: subnet)
        trunk.type = "trunk"
        for place in trunk.addresses.indices { trunk.addresses[place].publicAddress = nil }
        attach(trunk, to: host, deviceIndex: 2)
      }
    }
    // An instance that has nothing to do with ECS.
    if random.chance(25) {
      let subnet = random.pick(network.subnets)
      let host = identifier("i")
      network.instances.append(RandomNetwork.Instance(id: host, vpc: subnet.vpc, subnet: subnet.id))
      attach(interface(in: subnet), to: host, deviceIndex: 0)
    }
  }

  private mutating func attach(_ interface: RandomNetwork.Interface, to host: String, deviceIndex: Int) {
    var interface = interface
    interface.instance = host
    interface.attachmentOwner = network.account
    interface.deviceIndex = deviceIndex
    if interface.description.isEmpty {
      interface.description = deviceIndex == 0 ? "Primary network interface" : ""
    }
    network.interfaces.append(interface)
  }
}
