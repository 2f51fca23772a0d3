import Addressing
package import Graph
package import Model
package import Query

extension SnapshotBuilder {
  private var place: Place { Place(document: 0, element: 0) }

  private mutating func id<Resource>(_ text: String) -> Identifier<Resource> {
    Identifier(snapshot.symbols.intern(text))
  }

  /// A revision such as `web:1`; ports are container ports of TCP, or pairs container:host.
  package mutating func definition(
    _ name: String, mode: NetworkMode?, ports: [String] = [], edit: (inout TaskDefinition) -> Void = { _ in }
  ) {
    var definition = TaskDefinition(id: id(name), place: place)
    definition.family = symbol(String(name.split(separator: ":")[0]))
    definition.revision = 1
    definition.networkMode = mode
    var container = ContainerDefinition()
    container.name = symbol("main")
    container.portMappings = ports.map { text in
      let numbers = text.split(separator: ":").compactMap { UInt16($0) }
      return PortMapping(
        name: nil, proto: .tcp, containerPorts: numbers[0]...numbers[0],
        hostPort: numbers.count > 1 ? numbers[1] : nil)
    }
    definition.containers = [container]
    edit(&definition)
    snapshot.taskDefinitions.append(definition)
  }

  /// A running awsvpc task with its interface.
  package mutating func task(
    _ name: String, _ definition: String, interface: String, group: String = "family:web",
    edit: (inout ECSTask) -> Void = { _ in }
  ) {
    var task = bareTask(name, definition, group)
    task.launchType = .fargate
    var attachment = TaskAttachment()
    attachment.id = symbol("attachment-\(name)")
    attachment.type = symbol("ElasticNetworkInterface")
    attachment.status = symbol("ATTACHED")
    attachment.interface = id(interface)
    task.attachments = [attachment]
    edit(&task)
    snapshot.tasks.append(task)
  }

  /// A running bridge or host task on an instance; bindings read like `80:32771` or `80:32771@127.0.0.1`.
  package mutating func task(
    _ name: String, _ definition: String, on instance: String, bindings: [String] = [],
    group: String = "family:web",
    edit: (inout ECSTask) -> Void = { _ in }
  ) {
    var task = bareTask(name, definition, group)
    task.launchType = .ec2
    task.containerInstance = id("ci-\(instance)")
    var container = TaskContainer()
    container.bindings = bindings.map { text in
      let parts = text.split(separator: "@")
      let numbers = parts[0].split(separator: ":").compactMap { UInt16($0) }
      return NetworkBinding(
        bindAddress: IPAddress(parts.count > 1 ? parts[1] : "0.0.0.0"), proto: .tcp,
        containerPorts: numbers[0]...numbers[0], hostPorts: numbers[1]...numbers[1])
    }
    task.containers = [container]
    edit(&task)
    snapshot.tasks.append(task)
  }

  private mutating func bareTask(_ name: String, _ definition: String, _ group: String) -> ECSTask {
    var task = ECSTask(id: id("arn:aws:ecs:us-east-1:111111111111:task/shop/\(name)"), place: place)
    task.cluster = id("arn:aws:ecs:us-east-1:111111111111:cluster/shop")
    task.definition = id(definition)
    task.group = symbol(group)
    task.lastStatus = symbol("RUNNING")
    return task
  }

  /// An instance that is a container instance of the cluster.
  package mutating func host(_ name: String, edit: (inout Instance) -> Void = { _ in }) {
    var instance = Instance(id: id(name), place: place)
    edit(&instance)
    snapshot.instances.append(instance)
    var container = ContainerInstance(id: id("ci-\(name)"), place: place)
    container.instance = instance.id
    container.status = symbol("ACTIVE")
    snapshot.containerInstances.append(container)
  }

  /// A service of the cluster `shop`.
  package mutating func service(
    _ name: String, _ definition: String, subnets: [String] = [], groups: [String]? = nil,
    edit: (inout Service) -> Void = { _ in }
  ) {
    var service = Service(id: id("arn:aws:ecs:us-east-1:111111111111:service/shop/\(name)"), place: place)
    service.name = symbol(name)
    service.cluster = id("arn:aws:ecs:us-east-1:111111111111:cluster/shop")
    service.definition = id(definition)
    service.launchType = groups == nil ? .ec2 : .fargate
    if let groups {
      service.network = AWSVPCConfiguration(
        subnets: subnets.map { id($0) }, groups: groups.sorted().map { id($0) }, assignsPublicAddress: false)
    }
    edit(&service)
    snapshot.services.append(service)
  }

  // MARK: Questions

  /// The graph of what was built; lists are sorted as the reader sorts them.
  package func graph() -> ReachabilityGraph {
    var finished = snapshot
    finished.kinds = Set(DocumentKind.allCases).subtracting(missing)
    let ranks = finished.symbols.ranks()
    func rank<Resource>(_ id: Identifier<Resource>) -> UInt32 { ranks[Int(id.symbol.rawValue)] }
    finished.networkInterfaces.sort { rank($0.id) < rank($1.id) }
    finished.securityGroups.sort { rank($0.id) < rank($1.id) }
    finished.tasks.sort { rank($0.id) < rank($1.id) }
    finished.services.sort { rank($0.id) < rank($1.id) }
    return GraphBuilder.build(finished)
  }

  /// The whole explanation between two selectors, for a port such as `tcp/80`.
  package func explain(_ source: String, _ target: String, _ port: String) throws -> Explanation {
    var reachability = Reachability(graph())
    let from = try reachability.select(Selector(commandLine: source))
    let to = try reachability.select(Selector(commandLine: target))
    return reachability.explain(from: from, to: to, traffic: TrafficSet(port) ?? .none, isAdvising: true)
  }

  /// The verdict's word.
  package func verdict(_ source: String, _ target: String, _ port: String) throws -> String {
    try explain(source, target, port).verdict.name
  }
}
