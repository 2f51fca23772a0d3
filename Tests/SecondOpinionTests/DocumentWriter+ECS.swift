/// Clusters, services, task definitions, container instances and tasks.
extension DocumentWriter {
  mutating func addECS(to files: inout [String: PlainJSON]) {
    let cluster = PlainJSON.object([
      ("clusterArn", .string(arn("cluster/\(network.cluster)"))), ("clusterName", .string(network.cluster)),
      ("status", .string("ACTIVE")),
    ])
    files["ecs-describe-clusters.json"] = list("clusters", [cluster])
    let registering = network.services.map { service($0) }
    files["ecs-describe-services.json"] = list(
      "services", network.tasks.prefix(1).map { service($0) } + registering)
    files["ecs-describe-tasks.json"] = list("tasks", network.tasks.map { task($0) })
    files["ecs-describe-container-instances.json"] = list(
      "containerInstances", network.containerInstances.map { containerInstance($0) })
    for definition in network.taskDefinitions {
      files["ecs-describe-task-definition-\(definition.family).json"] = .object([
        ("taskDefinition", taskDefinition(definition))
      ])
    }
  }

  /// A service that registers its tasks with a target group.
  private func service(_ service: RandomNetwork.Service) -> PlainJSON {
    let registration: [(String, PlainJSON)] = [
      ("targetGroupArn", .string(service.targetGroup)), ("containerName", .string("main")),
      ("containerPort", .number(service.containerPort)),
    ]
    return .object([
      ("serviceArn", .string(arn("service/\(network.cluster)/\(service.name)"))),
      ("serviceName", .string(service.name)), ("clusterArn", .string(arn("cluster/\(network.cluster)"))),
      ("status", .string("ACTIVE")), ("desiredCount", .number(1)), ("runningCount", .number(1)),
      ("taskDefinition", .string(arn("task-definition/\(service.family):1"))),
      ("loadBalancers", .array([.object(registration)])),
    ])
  }

  private func arn(_ resource: String) -> String {
    "arn:aws:ecs:\(network.region):\(network.account):\(resource)"
  }

  /// The first task's service; services change no verdict about running tasks (semantics 4.48).
  private func service(_ task: RandomNetwork.Task) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      ("serviceArn", .string(arn("service/\(network.cluster)/\(task.family)"))),
      ("serviceName", .string(task.family)), ("clusterArn", .string(arn("cluster/\(network.cluster)"))),
      ("status", .string("ACTIVE")), ("desiredCount", .number(1)), ("runningCount", .number(1)),
      ("launchType", .string(task.launchType)),
      ("taskDefinition", .string(arn("task-definition/\(task.family):1"))), ("loadBalancers", .array([])),
    ]
    if let interface = network.interfaces.first(where: { $0.id == task.interface }) {
      let configuration: [(String, PlainJSON)] = [
        ("subnets", .strings([interface.subnet])), ("securityGroups", .strings(interface.groups ?? [])),
        ("assignPublicIp", .string("DISABLED")),
      ]
      members.append(
        ("networkConfiguration", .object([("awsvpcConfiguration", .object(configuration))])))
    }
    return .object(members)
  }

  private func taskDefinition(_ definition: RandomNetwork.TaskDefinition) -> PlainJSON {
    let isMapped = definition.networkMode != "awsvpc" && definition.networkMode != "host"
    let mappings = definition.declaredPorts.map { port in
      PlainJSON.object([
        ("containerPort", .number(port)), ("hostPort", .number(isMapped ? 0 : port)),
        ("protocol", .string("tcp")),
      ])
    }
    let container = PlainJSON.object([
      ("name", .string(definition.container)), ("image", .string("arena/\(definition.family):1")),
      ("essential", .bool(true)), ("portMappings", .array(mappings)),
    ])
    var members: [(String, PlainJSON)] = [
      ("taskDefinitionArn", .string(arn("task-definition/\(definition.family):1"))),
      ("family", .string(definition.family)), ("revision", .number(1)), ("status", .string("ACTIVE")),
      ("containerDefinitions", .array([container])),
      ("requiresCompatibilities", .strings([definition.launchType])),
    ]
    if let mode = definition.networkMode { members.append(("networkMode", .string(mode))) }
    if definition.isWindows {
      let platform = [("operatingSystemFamily", PlainJSON.string("WINDOWS_SERVER_2022_CORE"))]
      members.append(("runtimePlatform", .object(platform)))
    }
    return .object(members)
  }

  private func containerInstance(_ container: RandomNetwork.ContainerInstance) -> PlainJSON {
    .object([
      (
        "containerInstanceArn",
        .string(arn("container-instance/\(network.cluster)/\(container.id)"))
      ),
      ("ec2InstanceId", .string(container.instance)), ("status", .string("ACTIVE")),
      ("agentConnected", .bool(true)), ("attributes", .array([])), ("attachments", .array([])),
    ])
  }

  private mutating func task(_ task: RandomNetwork.Task) -> PlainJSON {
    let taskARN = arn("task/\(network.cluster)/\(task.id)")
    let interface = network.interfaces.first { $0.id == task.interface }
    var container: [(String, PlainJSON)] = [
      ("taskArn", .string(taskARN)), ("name", .string("main")), ("lastStatus", .string("RUNNING")),
      ("networkBindings", array(task.bindings.map { binding($0) })),
    ]
    var links: [(String, PlainJSON)] = []
    if let attachment = task.attachment { links.append(("attachmentId", .string(attachment))) }
    if let address = interface?.addresses.first?.address {
      links.append(("privateIpv4Address", .string(address.description)))
    }
    container.append(("networkInterfaces", .array(links.isEmpty ? [] : [.object(links)])))
    var members: [(String, PlainJSON)] = [
      ("taskArn", .string(taskARN)), ("clusterArn", .string(arn("cluster/\(network.cluster)"))),
      ("taskDefinitionArn", .string(arn("task-definition/\(task.family):1"))),
      ("group", .string(task.service.map { "service:\($0)" } ?? "family:\(task.family)")),
      ("launchType", .string(task.launchType)),
      ("lastStatus", .string("RUNNING")), ("desiredStatus", .string("RUNNING")),
      ("attachments", .array(task.attachment.map { [attachment(task, $0, interface)] } ?? [])),
      ("containers", .array([.object(container)])),
    ]
    if let instance = task.containerInstance {
      members.append(
        (
          "containerInstanceArn",
          .string(arn("container-instance/\(network.cluster)/\(instance)"))
        ))
    }
    return .object(members)
  }

  private mutating func attachment(
    _ task: RandomNetwork.Task, _ identifier: String, _ interface: RandomNetwork.Interface?
  ) -> PlainJSON {
    var details: [(String, String)] = []
    if task.namesInterface, let own = task.interface { details.append(("networkInterfaceId", own)) }
    if let interface {
      details.append(("subnetId", interface.subnet))
      details.append(("privateIPv4Address", interface.addresses[0].address.description))
    }
    let elements = details.map { PlainJSON.object([("name", .string($0.0)), ("value", .string($0.1))]) }
    return .object([
      ("id", .string(identifier)), ("type", .string("ElasticNetworkInterface")),
      ("status", .string("ATTACHED")), ("details", array(elements)),
    ])
  }

  private func binding(_ binding: RandomNetwork.Binding) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      ("bindIP", .string(binding.bindIP)), ("protocol", .string(binding.protocolName)),
    ]
    if binding.isRange {
      let container = "\(binding.containerPorts.lowerBound)-\(binding.containerPorts.upperBound)"
      let host = "\(binding.hostPorts.lowerBound)-\(binding.hostPorts.upperBound)"
      members += [("containerPortRange", .string(container)), ("hostPortRange", .string(host))]
    } else {
      members.append(("containerPort", .number(binding.containerPorts.lowerBound)))
      members.append(("hostPort", .number(binding.hostPorts.lowerBound)))
    }
    return .object(members)
  }
}
