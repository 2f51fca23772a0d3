/// Two subnets, two interfaces, everything open but the groups: the ground on which single rules are checked.
///
/// `eni-a` (10.0.1.10, group `sg-a`) and `eni-a2` (10.0.1.20, `sg-a`) stand in `subnet-1`, `eni-b` (10.0.2.10,
/// group `sg-b`) in `subnet-2`. `sg-a` may send everything and admits nothing; `sg-b` is empty.
enum HandBuiltNetwork {
  static func base() -> RandomNetwork {
    var network = RandomNetwork()
    let account = network.account
    network.vpcs = [vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")]
    network.subnets = [
      subnet("subnet-1", "vpc-1", "10.0.1.0/24", "2600:1f18:0:1::/64"),
      subnet("subnet-2", "vpc-1", "10.0.2.0/24", "2600:1f18:0:2::/64"),
    ]
    network.internetGateways = [.init(id: "igw-1", vpc: "vpc-1")]
    network.groups = ["sg-a", "sg-b"].map { .init(id: $0, name: $0, owner: account, vpc: "vpc-1") }
    network.groups[0].egress = [rule("-1", nil, [cidr("0.0.0.0/0"), cidr("::/0")])]
    network.interfaces = [
      interface("eni-a", "subnet-1", "10.0.1.10", "sg-a"),
      interface("eni-a2", "subnet-1", "10.0.1.20", "sg-a"),
      interface("eni-b", "subnet-2", "10.0.2.10", "sg-b"),
    ]
    network.networkACLs = [
      .init(
        id: "acl-1", vpc: "vpc-1", isDefault: true, subnets: ["subnet-1", "subnet-2"],
        entries: [false, true].flatMap { egress in
          ["0.0.0.0/0", "::/0"].map { entry(egress ? 200 : 100, egress: egress, "-1", $0) }
        })
    ]
    network.routeTables = [
      .init(
        id: "rtb-1", vpc: "vpc-1", isMain: true,
        routes: [
          route("10.0.0.0/16", "GatewayId", "local"), route("2600:1f18::/56", "GatewayId", "local"),
        ])
    ]
    return network
  }

  static func block(_ text: String) -> PlainCIDR {
    PlainCIDR(text) ?? PlainCIDR(PlainAddress(family: 4, value: 0), 0)
  }

  static func address(_ text: String) -> PlainAddress {
    PlainAddress(text) ?? PlainAddress(family: 4, value: 0)
  }

  static func vpc(_ id: String, _ cidr: String, _ cidr6: String) -> RandomNetwork.VPC {
    .init(id: id, owner: "123456789012", region: "us-east-1", cidrs: [block(cidr)], cidrs6: [block(cidr6)])
  }

  static func subnet(_ id: String, _ vpc: String, _ cidr: String, _ cidr6: String) -> RandomNetwork.Subnet {
    .init(
      id: id, vpc: vpc, owner: "123456789012", zone: "us-east-1a", cidr: block(cidr), cidr6: block(cidr6))
  }

  static func interface(
    _ id: String, _ subnet: String, _ primary: String, _ group: String
  ) -> RandomNetwork.Interface {
    .init(
      id: id, vpc: "vpc-1", subnet: subnet, owner: "123456789012", groups: [group],
      addresses: [.init(address: address(primary))])
  }

  /// A rule for one port, or with nil for whatever the protocol has.
  static func rule(
    _ protocolName: String, _ port: Int?, _ peers: [RandomNetwork.Peer]
  ) -> RandomNetwork.Permission {
    .init(protocolName: protocolName, from: port, to: port, peers: peers)
  }

  static func cidr(_ text: String) -> RandomNetwork.Peer { .init(ruleID: "sgr", kind: .cidr(block(text))) }

  static func member(_ group: String) -> RandomNetwork.Peer {
    .init(ruleID: "sgr", kind: .group(.init(group: group, user: "123456789012")))
  }

  static func entry(
    _ number: Int, egress: Bool, allows: Bool = true, _ protocolText: String, _ cidr: String,
    _ ports: ClosedRange<Int>? = nil
  ) -> RandomNetwork.NetworkACL.Entry {
    .init(
      number: number, egress: egress, protocolText: protocolText, allows: allows, cidr: block(cidr),
      ports: ports)
  }

  static func route(_ cidr: String, _ key: String, _ target: String) -> RandomNetwork.Route {
    .init(destination: .cidr(block(cidr)), targetKey: key, target: target)
  }

  /// Adds a host `i-1` with `eni-b` as its interface, and a task of `mode` on it.
  static func addHostTask(
    _ id: String, mode: String, _ bindings: [RandomNetwork.Binding], to network: inout RandomNetwork
  ) {
    if network.instances.isEmpty {
      network.instances = [.init(id: "i-1", vpc: "vpc-1", subnet: "subnet-2")]
      network.containerInstances = [.init(id: "ci-1", instance: "i-1")]
      network.interfaces[2].instance = "i-1"
    }
    network.taskDefinitions.append(
      .init(family: id, networkMode: mode, launchType: "EC2", container: "main", declaredPorts: []))
    network.tasks.append(
      .init(id: id, family: id, launchType: "EC2", containerInstance: "ci-1", bindings: bindings))
  }

  /// Container port 80 behind host port 32771 on every IPv4 address.
  static let published = RandomNetwork.Binding(
    bindIP: "0.0.0.0", containerPorts: 80...80, hostPorts: 32_771...32_771, protocolName: "tcp")
}
