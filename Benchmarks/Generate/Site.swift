import Addressing

/// What stands in one VPC, by number; names follow from numbers.
struct Site {
  /// The first free numbers of what is counted over all VPCs.
  struct Start {
    var interface = 0
    var service = 0
    var balancer = 0
    var host = 0
    var hostService = 0
  }

  static let zoneCount = 3
  static let tasksPerService = 20
  /// A load balancer leads to the first of so many services, each of which calls the next.
  static let servicesPerBalancer = 20
  static let bridgeTasksPerHost = 4
  /// Each has one interface for each zone.
  static let endpointServices = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]
  /// Of instances, how many of four are container instances.
  private static let containerShare = 3

  let number: Int
  /// Of VPCs in all.
  let siteCount: Int
  let start: Start
  let identities: Identities

  let databaseCount: Int
  let functionCount: Int
  let hostCount: Int
  let balancerCount: Int
  let taskCount: Int

  init(number: Int, of siteCount: Int, interfaceCount: Int, start: Start, identities: Identities) {
    (self.number, self.siteCount, self.start, self.identities) = (number, siteCount, start, identities)
    databaseCount = interfaceCount / 50
    functionCount = interfaceCount / 50
    hostCount = max(4, interfaceCount / 25)
    let fixed = Self.zoneCount * (1 + Self.endpointServices.count)
    let rest = interfaceCount - fixed - databaseCount - functionCount - hostCount
    let perBalancer = Self.zoneCount + Self.servicesPerBalancer * Self.tasksPerService
    balancerCount = (rest + perBalancer - 1) / perBalancer
    taskCount = rest - Self.zoneCount * balancerCount
  }

  /// Services on Fargate, whose tasks have interfaces of their own.
  var serviceCount: Int { (taskCount + Self.tasksPerService - 1) / Self.tasksPerService }
  /// Instances that run bridge and host tasks; they come first.
  var containerHostCount: Int { hostCount * Self.containerShare / 4 }
  var bridgeTaskCount: Int { containerHostCount * Self.bridgeTasksPerHost }
  var bridgeServiceCount: Int { (bridgeTaskCount + Self.tasksPerService - 1) / Self.tasksPerService }
  /// With bridge tasks, and one host task on each container instance.
  var allTaskCount: Int { taskCount + bridgeTaskCount + containerHostCount }
  var allServiceCount: Int { serviceCount + bridgeServiceCount + 1 }

  /// Where the next VPC begins to count.
  var end: Start {
    var next = start
    let fixed = Self.zoneCount * (1 + Self.endpointServices.count + balancerCount)
    next.interface += fixed + databaseCount + functionCount + hostCount + taskCount
    next.service += serviceCount
    next.balancer += balancerCount
    next.host += hostCount
    next.hostService += bridgeServiceCount
    return next
  }
}

// MARK: Names

extension Site {
  var vpc: String { identities.id(.vpc, number) }
  var internetGateway: String { identities.id(.igw, number) }

  /// Numbers of what each VPC has a few of.
  func local(_ part: Int) -> Int { number * 64 + part }

  func subnet(_ side: Side, zone: Int) -> String {
    identities.id(.subnet, local((side == .isPublic ? 0 : Self.zoneCount) + zone))
  }

  /// A service on Fargate, by its number in the VPC.
  func serviceName(_ service: Int) -> String { "service-\(start.service + service)" }
  func bridgeServiceName(_ service: Int) -> String { "batch-\(start.hostService + service)" }
  /// The service that runs one host task on each container instance.
  var agentName: String { "agent-\(number)" }

  func balancerName(_ balancer: Int) -> String { "edge-\(start.balancer + balancer)" }
  func targetGroupName(_ balancer: Int) -> String { "edge-\(start.balancer + balancer)-targets" }
  func instance(_ host: Int) -> String { identities.id(.i, start.host + host) }
}

// MARK: Addresses

extension Site {
  enum Side { case isPublic, isPrivate }

  /// VPCs far from each other share blocks, neighbours never do.
  static func block(ofSite number: Int) -> IPPrefix {
    prefix(second: number % 250, third: 0, length: 16)
  }

  var block: IPPrefix { Self.block(ofSite: number) }

  /// A /24 for what faces the internet, a /20 for all else.
  func block(_ side: Side, zone: Int) -> IPPrefix {
    switch side {
    case .isPublic: Self.prefix(second: number % 250, third: zone, length: 24)
    case .isPrivate: Self.prefix(second: number % 250, third: 16 * (zone + 1), length: 20)
    }
  }

  private static func prefix(second: Int, third: Int, length: Int) -> IPPrefix {
    IPPrefix(IPAddress(family: .v4, bits: UInt128(10 << 24 | second << 16 | third << 8)), length: length)
  }

  /// AWS keeps the first four addresses of a subnet for itself.
  func address(_ side: Side, zone: Int, _ position: Int) -> IPAddress {
    IPAddress(family: .v4, bits: block(side, zone: zone).first.bits + UInt128(4 + position))
  }

  /// Some address of Amazon's, one for each interface that has one.
  static func publicAddress(_ interface: Int) -> IPAddress {
    IPAddress(family: .v4, bits: UInt128(52 << 24 | interface))
  }
}
