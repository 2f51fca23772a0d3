/// The ECS half of a network: container instances, task definitions and running tasks.
extension RandomNetwork {
  struct ContainerInstance: Sendable {
    /// The last part of the ARN.
    var id: String
    /// `ec2InstanceId`; an `mi-` identifier for ECS Anywhere.
    var instance: String
  }

  struct TaskDefinition: Sendable {
    var family: String
    /// `networkMode`; nil where the document has no such key (semantics 4.1).
    var networkMode: String?
    var isWindows = false
    var launchType: String
    var container: String
    /// Container ports that `portMappings` declares.
    var declaredPorts: [Int]
  }

  /// One element of `containers[].networkBindings` (semantics 4.23).
  struct Binding: Sendable {
    var bindIP: String
    var containerPorts: ClosedRange<Int>
    var hostPorts: ClosedRange<Int>
    var protocolName: String
    /// True prints `containerPortRange` and `hostPortRange` instead of single ports.
    var isRange: Bool { containerPorts.count > 1 }
  }

  struct Task: Sendable {
    /// The last part of the ARN.
    var id: String
    var family: String
    /// `FARGATE`, `EC2` or `EXTERNAL`.
    var launchType: String
    /// The last part of `containerInstanceArn`.
    var containerInstance: String?
    /// The identifier of the `ElasticNetworkInterface` attachment, for awsvpc.
    var attachment: String?
    /// The interface of that attachment, whether or not the snapshot shows it.
    var interface: String?
    /// False leaves `networkInterfaceId` out of the attachment: the description must link them (semantics 4.43).
    var namesInterface = true
    var bindings: [Binding] = []
    /// The service that started it, where the network describes one.
    var service: String?
  }

  /// The mode that counts when the document names none: bridge on Linux, `default` on Windows (semantics 4.1).
  func networkMode(of task: Task) -> String {
    guard let definition = taskDefinitions.first(where: { $0.family == task.family }) else { return "bridge" }
    return definition.networkMode ?? (definition.isWindows ? "default" : "bridge")
  }

  /// The description that ECS gives the interface of an attachment (semantics 4.43).
  func attachmentDescription(_ attachment: String) -> String {
    "arn:aws:ecs:\(region):\(account):attachment/\(attachment)"
  }
}
