import Addressing
import Graph
package import Model
import Query

/// Builds small snapshots in a test, in a few words each, and asks them questions.
///
/// Every kind of document counts as present unless a test takes it out of ``missing``.
package struct SnapshotBuilder {
  package var snapshot = Snapshot()
  /// Kinds of document that the snapshot shall lack.
  package var missing: Set<DocumentKind> = []
  private let place = Place(document: 0, element: 0)

  package init() {}

  private mutating func id<Resource>(_ text: String) -> Identifier<Resource> {
    Identifier(snapshot.symbols.intern(text))
  }

  package mutating func symbol(_ text: String) -> Symbol { snapshot.symbols.intern(text) }

  private func prefix(_ text: String) -> IPPrefix { IPPrefix(text) ?? .everything(.v4) }

  // MARK: Network

  package mutating func vpc(_ name: String, _ blocks: String..., edit: (inout VPC) -> Void = { _ in }) {
    var vpc = VPC(id: id(name), place: place)
    vpc.blocks = blocks.map(prefix).sorted()
    edit(&vpc)
    snapshot.vpcs.append(vpc)
  }

  package mutating func subnet(
    _ name: String, in vpc: String, _ blocks: String..., zone: String = "us-east-1a",
    edit: (inout Subnet) -> Void = { _ in }
  ) {
    var subnet = Subnet(id: id(name), place: place)
    subnet.vpc = id(vpc)
    subnet.zone = symbol(zone)
    subnet.blocks = blocks.map(prefix).sorted()
    edit(&subnet)
    snapshot.subnets.append(subnet)
  }

  /// Rules read like `in tcp/80 from 10.0.0.0/8`, `out all to sg-web`, `in icmp/8 from pl-office`.
  package mutating func group(
    _ name: String, in vpc: String = "vpc-1", _ rules: String...,
    edit: (inout SecurityGroup) -> Void = { _ in }
  ) {
    var group = SecurityGroup(id: id(name), place: place)
    group.name = symbol(name)
    group.vpc = id(vpc)
    group.owner = symbol("111111111111")
    group.rules = rules.map { rule($0) }
    edit(&group)
    snapshot.securityGroups.append(group)
  }

  /// One rule in words.
  package mutating func rule(_ text: String) -> SecurityGroupRule {
    let words = text.split(separator: " ").map(String.init)
    return SecurityGroupRule(
      direction: words[0] == "in" ? .ingress : .egress, traffic: TrafficSet(words[1]) ?? .none,
      peer: peer(words[3]), place: place)
  }

  private mutating func peer(_ text: String) -> SecurityGroupPeer {
    if text.hasPrefix("sg-") {
      return .group(SecurityGroupReference(group: id(text), account: symbol("111111111111")))
    }
    return text.hasPrefix("pl-") ? .prefixList(id(text)) : .prefix(prefix(text))
  }

  package mutating func prefixList(_ name: String, _ entries: [String]?) {
    var list = PrefixList(id: id(name), place: place)
    list.entries = entries?.map(prefix).sorted()
    list.family = list.entries?.first?.family
    snapshot.prefixLists.append(list)
  }

  /// Entries read like `100 in allow tcp/80 10.0.0.0/8`.
  package mutating func acl(
    _ name: String, in vpc: String = "vpc-1", for subnets: [String], _ entries: String...
  ) {
    var acl = NetworkACL(id: id(name), place: place)
    acl.vpc = id(vpc)
    acl.subnets = subnets.map { id($0) }
    acl.entries = entries.map { text in
      let words = text.split(separator: " ").map(String.init)
      return NetworkACLEntry(
        direction: words[1] == "in" ? .ingress : .egress, number: Int(words[0]) ?? 0,
        allows: words[2] == "allow",
        block: prefix(words[4]), traffic: TrafficSet(words[3]) ?? .none)
    }
    snapshot.networkACLs.append(acl)
  }

  /// An ACL that admits everything, for all subnets named.
  package mutating func openACL(for subnets: String..., in vpc: String = "vpc-1") {
    acl(
      "acl-open-\(subnets.joined())", in: vpc, for: subnets, "100 in allow all 0.0.0.0/0",
      "100 out allow all 0.0.0.0/0",
      "101 in allow all ::/0", "101 out allow all ::/0")
  }

  /// Routes read like `10.0.0.0/16 local`, `0.0.0.0/0 igw-1`, `pl-1 pcx-1`, `10.9.0.0/16 blackhole pcx-1`.
  package mutating func routes(
    _ name: String, in vpc: String = "vpc-1", for subnets: [String], isMain: Bool = false,
    _ routes: String...,
    edit: (inout RouteTable) -> Void = { _ in }
  ) {
    var table = RouteTable(id: id(name), place: place)
    table.vpc = id(vpc)
    table.subnets = subnets.map { id($0) }
    table.isMain = isMain
    table.routes = routes.map { route($0) }
    edit(&table)
    snapshot.routeTables.append(table)
  }

  private mutating func route(_ text: String) -> Route {
    let words = text.split(separator: " ").map(String.init)
    let destination: Route.Destination =
      words[0].hasPrefix("pl-") ? .prefixList(id(words[0])) : .prefix(prefix(words[0]))
    let isBlackhole = words.contains("blackhole")
    return Route(
      destination: destination, target: target(words[words.count - 1]),
      state: isBlackhole ? .blackhole : .active,
      origin: words.contains("propagated") ? .propagated : .created)
  }

  private mutating func target(_ text: String) -> RouteTarget {
    switch text.split(separator: "-").first {
    case "local": .local
    case "igw": .internetGateway(id(text))
    case "eigw": .egressOnlyInternetGateway(id(text))
    case "pcx": .peering(id(text))
    case "nat": .natGateway(id(text))
    case "tgw": .transitGateway(id(text))
    case "vgw": .vpnGateway(id(text))
    case "vpce": .vpcEndpoint(id(text))
    case "eni": .networkInterface(id(text), nil)
    default: .unknown(symbol(text))
    }
  }

  package mutating func internetGateway(_ name: String, for vpc: String = "vpc-1") {
    var gateway = InternetGateway(id: id(name), place: place)
    gateway.vpcs = [id(vpc)]
    snapshot.internetGateways.append(gateway)
  }

  package mutating func peering(
    _ name: String, _ left: String, _ leftBlock: String, _ right: String, _ rightBlock: String,
    status: String = "active", edit: (inout VPCPeeringConnection) -> Void = { _ in }
  ) {
    var peering = VPCPeeringConnection(id: id(name), place: place)
    peering.status = symbol(status)
    peering.requester.vpc = id(left)
    peering.requester.blocks = [prefix(leftBlock)]
    peering.accepter.vpc = id(right)
    peering.accepter.blocks = [prefix(rightBlock)]
    edit(&peering)
    snapshot.peerings.append(peering)
  }

  /// An interface; the VPC is that of the subnet.
  ///
  /// Addresses may be blocks; the first IPv4 one gets `public`.
  package mutating func interface(
    _ name: String, in subnet: String, _ addresses: String..., groups: [String],
    public publicAddress: String? = nil,
    instance: String? = nil, description: String? = nil, type: String = "interface",
    edit: (inout NetworkInterface) -> Void = { _ in }
  ) {
    var interface = NetworkInterface(id: id(name), place: place)
    interface.subnet = id(subnet)
    interface.vpc = snapshot.subnets.first { snapshot.symbols[$0.id] == subnet }?.vpc
    interface.type = symbol(type)
    interface.description = description.map { symbol($0) }
    interface.groups = groups.sorted().map { id($0) }
    interface.addresses = addresses.enumerated().map { index, text in
      InterfaceAddress(
        block: prefix(text), isPrimary: index == 0,
        publicAddress: index == 0 ? publicAddress.flatMap { IPAddress($0) } : nil)
    }.sorted()
    if let instance { interface.attachment = InterfaceAttachment(instance: id(instance), deviceIndex: 0) }
    edit(&interface)
    snapshot.networkInterfaces.append(interface)
  }
}
