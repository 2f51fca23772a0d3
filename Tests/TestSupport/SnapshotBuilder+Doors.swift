import Addressing
package import Model
package import Query

/// Doors that AWS offers into a VPC besides routes.
extension SnapshotBuilder {
  private var here: Place { Place(document: 0, element: 0) }

  package mutating func named<Resource>(_ text: String) -> Identifier<Resource> { Identifier(symbol(text)) }

  /// The identifier of a load balancer by its name.
  package func balancerID(_ name: String) -> Identifier<LoadBalancer> {
    let found = snapshot.loadBalancers.first { $0.name.map { snapshot.symbols[$0] } == name }
    return found?.id ?? snapshot.loadBalancers[0].id
  }

  /// A VPC origin at a load balancer, or at an instance such as `i-1`, with a distribution that uses it.
  package mutating func vpcOrigin(
    to target: String, distribution: String? = "E1", http: UInt16? = 80, https: UInt16? = 443,
    edit: (inout VPCOrigin) -> Void = { _ in }
  ) {
    var origin = VPCOrigin(id: named("vo_1"), place: here)
    origin.state = symbol("Deployed")
    origin.endpoint =
      target.hasPrefix("i-")
      ? symbol("arn:aws:ec2:us-east-1:111111111111:instance/\(target)") : balancerID(target).symbol
    (origin.httpPort, origin.httpsPort) = (http, https)
    edit(&origin)
    snapshot.vpcOrigins.append(origin)
    guard let distribution else { return }
    var user = Distribution(id: named(distribution), place: here)
    (user.isEnabled, user.vpcOrigins) = (true, [origin.id])
    snapshot.distributions.append(user)
  }

  /// An accelerator with one listener such as `TCP 443`, which leads to a load balancer, an instance, or any name.
  package mutating func accelerator(
    to target: String, listener text: String = "TCP 443", preserves: Bool? = true, isEnabled: Bool = true,
    weight: Int? = 128, edit: (inout AcceleratorEndpointGroup) -> Void = { _ in }
  ) {
    let arn = "arn:aws:globalaccelerator::111111111111:accelerator/a1"
    var accelerator = Accelerator(id: named(arn), place: here)
    (accelerator.name, accelerator.isEnabled) = (symbol("shop-ga"), isEnabled)
    snapshot.accelerators.append(accelerator)
    let words = text.split(separator: " ")
    var listener = AcceleratorListener(id: named("\(arn)/listener/l1"), place: here)
    (listener.accelerator, listener.proto) = (accelerator.id, symbol(String(words[0])))
    listener.ports = UInt16(words[1]).map { [$0...$0] } ?? []
    snapshot.acceleratorListeners.append(listener)
    var group = AcceleratorEndpointGroup(id: named("\(arn)/listener/l1/endpoint-group/g1"), place: here)
    group.listener = listener.id
    let isBalancer = snapshot.loadBalancers.contains { $0.name.map { snapshot.symbols[$0] } == target }
    group.endpoints = [
      AcceleratorEndpoint(
        endpoint: isBalancer ? balancerID(target).symbol : symbol(target), preservesClientAddress: preserves,
        weight: weight)
    ]
    edit(&group)
    snapshot.acceleratorEndpointGroups.append(group)
  }

  /// An endpoint service `vpce-svc-1` over a network load balancer.
  package mutating func endpointService(
    over balancer: String, requiresAcceptance: Bool = true, principals: [String]? = nil,
    edit: (inout VPCEndpointService) -> Void = { _ in }
  ) {
    var service = VPCEndpointService(id: named("com.amazonaws.vpce.us-east-1.vpce-svc-1"), place: here)
    (service.serviceID, service.state) = (symbol("vpce-svc-1"), symbol("Available"))
    service.loadBalancers = [balancerID(balancer)]
    service.requiresAcceptance = requiresAcceptance
    service.principals = principals?.map { symbol($0) }
    edit(&service)
    snapshot.vpcEndpointServices.append(service)
  }

  /// A consumer's endpoint that is connected to `vpce-svc-1`.
  package mutating func endpointConnection(_ name: String, state: String = "available") {
    var connection = VPCEndpointConnection(id: named(name), place: here)
    connection.service = symbol("vpce-svc-1")
    connection.owner = symbol("222222222222")
    connection.state = symbol(state)
    snapshot.vpcEndpointConnections.append(connection)
  }

  /// A VPC endpoint with described interfaces.
  package mutating func vpcEndpoint(
    _ name: String, type: String = "Interface", service: String = "com.amazonaws.vpce.us-east-1.vpce-svc-1",
    interfaces: [String], edit: (inout VPCEndpoint) -> Void = { _ in }
  ) {
    var endpoint = VPCEndpoint(id: named(name), place: here)
    (endpoint.type, endpoint.serviceName) = (symbol(type), symbol(service))
    endpoint.state = symbol("available")
    endpoint.interfaces = interfaces.map { named($0) }
    edit(&endpoint)
    snapshot.vpcEndpoints.append(endpoint)
  }

  // MARK: Questions

  /// Everybody's entries about a target.
  package func answer(_ target: String, _ port: String) throws -> Answer {
    var reachability = Reachability(graph())
    let selection = try reachability.select(Selector(commandLine: target))
    return try reachability.whoCanReach(selection, traffic: TrafficSet(port) ?? .none, blocked: .all)
  }

  /// What one party's strongest way to a target is; `nil` for a party that no entry names.
  package func verdict(ofParty name: String, _ target: String, _ port: String) throws -> String? {
    let entries = try answer(target, port).entries.filter { $0.party.name == name }
    return entries.map(\.path.verdict).max()?.name
  }
}
