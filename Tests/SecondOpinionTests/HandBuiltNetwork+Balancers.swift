/// The same ground with a load balancer before `eni-b`.
extension HandBuiltNetwork {
  /// `door` in `subnet-1`, listening on 80, sends to 10.0.2.10:8080.
  ///
  /// Its node is `eni-n` (10.0.1.30, 192.0.2.80, group `sg-lb`), open to all. `subnet-1` has a way to the internet,
  /// `subnet-2` has none. `sg-a` may send to 10.0.1.0/24 only, so that nothing reaches `eni-b` directly.
  static func balanced(_ isNetwork: Bool, _ protocolName: String) -> RandomNetwork {
    var network = base()
    network.kinds = [.balancer]
    network.groups[0].egress = [rule("-1", nil, [cidr("10.0.1.0/24")])]
    network.groups.append(.init(id: "sg-lb", name: "sg-lb", owner: network.account, vpc: "vpc-1"))
    network.groups[2].ingress = [rule("-1", nil, [cidr("0.0.0.0/0")])]
    network.groups[2].egress = [rule("-1", nil, [cidr("0.0.0.0/0")])]
    let balancer = RandomNetwork.LoadBalancer(
      id:
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/\(isNetwork ? "net" : "app")/door/0a",
      name: "door", isNetwork: isNetwork, isInternetFacing: true, vpc: "vpc-1", groups: ["sg-lb"],
      subnets: ["subnet-1", "subnet-2"], crossesZones: false)
    network.loadBalancers = [balancer]
    network.interfaces.append(interface("eni-n", "subnet-1", "10.0.1.30", "sg-lb"))
    network.interfaces[3].description = balancer.description
    network.interfaces[3].addresses[0].publicAddress = address("192.0.2.80")
    // The other node admits nobody, so that `eni-n` decides.
    network.interfaces.append(interface("eni-m", "subnet-2", "10.0.2.30", "sg-b"))
    network.interfaces[4].description = balancer.description
    network.listeners = [
      .init(
        id: "listener", balancer: balancer.id, port: 80, protocolName: protocolName,
        defaultActions: [.init(type: "forward", groups: [.init(group: "pool")])], rules: [])
    ]
    network.targetGroups = [
      .init(
        id: "pool", name: "pool", type: "ip", protocolName: protocolName, port: 80, vpc: "vpc-1",
        balancers: [balancer.id], targets: [.init(id: "10.0.2.10", port: 8080)], attributes: [:])
    ]
    var locals = network.routeTables[0]
    (locals.id, locals.isMain, locals.associations) = ("rtb-public", false, [.init(subnet: "subnet-1")])
    locals.routes.append(route("0.0.0.0/0", "GatewayId", "igw-1"))
    network.routeTables.append(locals)
    return network
  }
}
