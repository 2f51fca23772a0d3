import Addressing
import Graph
package import Model

extension SnapshotBuilder {
  private var place: Place { Place(document: 0, element: 0) }

  private mutating func id<Resource>(_ text: String) -> Identifier<Resource> {
    Identifier(snapshot.symbols.intern(text))
  }

  private func balancerARN(_ name: String, _ kind: LoadBalancer.Kind) -> String {
    let short = kind == .application ? "app" : kind == .network ? "net" : "gwy"
    return "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/\(short)/\(name)/1"
  }

  private mutating func groupID(_ name: String) -> Identifier<TargetGroup> {
    id("arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/\(name)/1")
  }

  private func arn(of balancer: String) -> String {
    let found = snapshot.loadBalancers.first { $0.name.map { snapshot.symbols[$0] } == balancer }
    return found.map { snapshot.symbols[$0.id] } ?? balancerARN(balancer, .application)
  }

  /// An application or network load balancer in described subnets.
  package mutating func balancer(
    _ name: String, _ kind: LoadBalancer.Kind, in subnets: [String], groups: [String]?,
    isInternal: Bool = false,
    edit: (inout LoadBalancer) -> Void = { _ in }
  ) {
    var balancer = LoadBalancer(id: id(balancerARN(name, kind)), place: place)
    balancer.name = symbol(name)
    balancer.kind = kind
    balancer.isInternetFacing = !isInternal
    balancer.state = symbol("active")
    balancer.addressType = symbol("ipv4")
    balancer.groups = groups?.sorted().map { id($0) }
    for name in subnets {
      let subnet = snapshot.subnets.first { snapshot.symbols[$0.id] == name }
      balancer.vpc = subnet?.vpc
      balancer.zones.append(LoadBalancerZone(zone: subnet?.zone, subnet: id(name), addresses: []))
    }
    edit(&balancer)
    snapshot.loadBalancers.append(balancer)
  }

  /// A listener such as `HTTPS 443`, whose default action forwards to a target group.
  ///
  /// Its rules are known: there are none.
  package mutating func listener(
    of balancer: String, _ text: String, to group: String?, weight: Int? = nil,
    edit: (inout Listener) -> Void = { _ in }
  ) {
    let words = text.split(separator: " ")
    let arn = arn(of: balancer).replacing(":loadbalancer/", with: ":listener/") + "/\(words[1])"
    var listener = Listener(id: id(arn), place: place)
    listener.loadBalancer = id(self.arn(of: balancer))
    listener.proto = symbol(String(words[0]))
    listener.port = UInt16(words[1])
    listener.rules = []
    listener.defaultActions = [action(to: group, weight: weight)]
    edit(&listener)
    snapshot.listeners.append(listener)
  }

  /// A forward, or a redirect where there is no group.
  package mutating func action(to group: String?, weight: Int? = nil) -> ListenerAction {
    guard let group else { return ListenerAction(type: symbol("redirect"), targets: []) }
    return ListenerAction(
      type: symbol("forward"), targets: [WeightedTargetGroup(group: groupID(group), weight: weight)])
  }

  /// A rule of a listener that forwards.
  package mutating func listenerRule(
    _ priority: Int, to group: String, from sources: [String]? = nil, weight: Int? = nil
  ) -> ListenerRule {
    var rule = ListenerRule(id: id("rule-\(priority)"))
    rule.priority = priority
    rule.sources = sources?.compactMap { IPPrefix($0) }
    rule.actions = [action(to: group, weight: weight)]
    return rule
  }

  /// A target group; targets read like `10.0.2.5`, `10.0.2.5:8081` or `i-1:32771 unused Target.NotInUse`.
  package mutating func targetGroup(
    _ name: String, _ text: String, type: TargetGroup.TargetType = .ip, of balancer: String,
    targets: [String]?, attributes: [String: String]? = [:], edit: (inout TargetGroup) -> Void = { _ in }
  ) {
    let words = text.split(separator: " ")
    var group = TargetGroup(id: groupID(name), place: place)
    group.name = symbol(name)
    group.targetType = type
    group.proto = symbol(String(words[0]))
    group.port = UInt16(words[1])
    group.loadBalancers = [id(arn(of: balancer))]
    group.targets = targets?.map { target($0) }
    group.attributes = attributes?.sorted { $0.key < $1.key }.map {
      ResourceTag(key: symbol($0.key), value: symbol($0.value))
    }
    edit(&group)
    snapshot.targetGroups.append(group)
  }

  private mutating func target(_ text: String) -> RegisteredTarget {
    let words = text.split(separator: " ").map(String.init)
    let parts = words[0].split(separator: ":").map(String.init)
    let name = parts[0].hasPrefix("lb-") ? arn(of: String(parts[0].dropFirst(3))) : parts[0]
    return RegisteredTarget(
      target: symbol(name), port: parts.count > 1 ? UInt16(parts[1]) : nil, zone: nil,
      state: symbol(words.count > 1 ? words[1] : "healthy"), reason: words.count > 2 ? symbol(words[2]) : nil)
  }

  /// A Classic Load Balancer.
  package mutating func classicBalancer(
    _ name: String, in subnets: [String], groups: [String], port: UInt16, instancePort: UInt16,
    instances: [String]
  ) {
    var balancer = ClassicLoadBalancer(id: id(name), place: place)
    balancer.isInternetFacing = true
    balancer.subnets = subnets.map { id($0) }
    balancer.groups = groups.map { id($0) }
    balancer.instances = instances.map { id($0) }
    balancer.listeners = [.init(proto: symbol("TCP"), port: port, instancePort: instancePort)]
    snapshot.classicLoadBalancers.append(balancer)
  }
}
