import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Where running tasks are") struct RunningTaskTests {
  private static let attachment = "arn:aws:ecs:us-east-1:111111111111:attachment/"

  /// A host with two interfaces, and two interfaces of tasks.
  private func net() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.group("sg-1")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-a", "10.0.1.5", groups: ["sg-1"], instance: "i-1")
    net.interface("eni-host2", in: "subnet-a", "10.0.1.6", groups: ["sg-1"], instance: "i-1")
    net.interface(
      "eni-1", in: "subnet-a", "10.0.1.7", groups: ["sg-1"], description: "\(Self.attachment)0f1e")
    net.interface(
      "eni-2", in: "subnet-a", "10.0.1.8", groups: ["sg-1"], description: "\(Self.attachment)0f2e")
    return net
  }

  private func only(_ net: SnapshotBuilder) throws -> (Placement, ReachabilityGraph) {
    let graph = net.graph()
    try #require(graph.running.count == 1)
    return (graph.running[0], graph)
  }

  // MARK: awsvpc

  @Test("an awsvpc task is on the interface that its attachment names (semantics 4.40)") func byAttachment()
    throws
  {
    var net = net()
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.task("web-1", "web:1", interface: "eni-1")
    let (placement, graph) = try only(net)
    #expect(graph.blocks(of: placement) == ["10.0.1.7/32"])
    #expect(placement.gaps.isEmpty)
    #expect(placement.sockets.map(\.containerPorts) == [80...80])
    guard case .direct = placement.ports else {
      Issue.record("the ports of an awsvpc task are those on the wire")
      return
    }
    let interface = try #require(graph.interface("eni-1"))
    #expect(interface.placement == Ordinal(0))
    #expect(graph.interface("eni-2")?.placement == nil)
  }

  @Test("without its ID, the interface is found by the attachment in its description (semantics 4.43)")
  func byDescription() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-1")
    net.snapshot.tasks[0].attachments[0].interface = nil
    net.snapshot.tasks[0].attachments[0].id = net.symbol("0f2e")
    let (placement, graph) = try only(net)
    #expect(graph.blocks(of: placement) == ["10.0.1.8/32"])
  }

  @Test(
    "only interfaces count among attachments, and only while they are attached (semantics 4.40, 4.41)",
    arguments: [
      ("ElasticNetworkInterface", "ATTACHED", true), ("eni", "ATTACHED", true),
      ("ElasticNetworkInterface", "PRECREATED", true), ("ElasticNetworkInterface", "DETACHED", false),
      ("ElasticNetworkInterface", "DELETED", false), ("Service Connect", "ATTACHED", false),
      ("AmazonElasticBlockStorage", "ATTACHED", false),
    ])
  func attachmentTypes(type: String, status: String, counts: Bool) throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-1")
    net.snapshot.tasks[0].attachments[0].type = net.symbol(type)
    net.snapshot.tasks[0].attachments[0].status = net.symbol(status)
    let (placement, graph) = try only(net)
    #expect(graph.blocks(of: placement) == (counts ? ["10.0.1.7/32"] : []))
    #expect(placement.gaps.isEmpty == counts)
  }

  @Test("a task with two interfaces has both, with a note (semantics 4.3)") func twoInterfaces() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-1")
    var second = net.snapshot.tasks[0].attachments[0]
    second.id = net.symbol("attachment-2")
    second.interface = net.snapshot.networkInterfaces[3].id
    net.snapshot.tasks[0].attachments.append(second)
    let (placement, graph) = try only(net)
    #expect(graph.blocks(of: placement) == ["10.0.1.7/32", "10.0.1.8/32"])
    #expect(placement.notes == ["has 2 network interfaces; ECS makes one today"])
  }

  @Test(
    "an interface that no document describes is a gap with the command that would fill it (semantics 4.12)")
  func missingInterface() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-hidden")
    let (placement, _) = try only(net)
    #expect(placement.endpoints.isEmpty)
    #expect(
      placement.gaps == [
        Gap(
          .missing, "network interface eni-hidden",
          command: "aws ec2 describe-network-interfaces --include-managed-resources")
      ])
  }

  @Test("the groups of a running task are its interface's, not its service's (semantics 4.48)")
  func truthOrder() throws {
    var net = net()
    net.group("sg-new")
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-1", group: "service:web")
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-new"])
    let (placement, graph) = try only(net)
    #expect(graph.classes(of: placement).map(graph.groupNames) == [["sg-1"]])
  }

  @Test("an awsvpc task on EC2 knows its host and shares none of its interfaces (semantics 4.44, 4.66)")
  func onEC2() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    let containerInstance = net.snapshot.containerInstances[0].id
    net.task("web-1", "web:1", interface: "eni-1") { task in
      task.launchType = .ec2
      task.containerInstance = containerInstance
    }
    let (placement, graph) = try only(net)
    #expect(placement.host == Ordinal(0))
    #expect(graph.blocks(of: placement) == ["10.0.1.7/32"])
    #expect(graph.hosts[0].placements.isEmpty)
  }

  // MARK: On hosts

  @Test(
    "bridge and host tasks are on every interface of their host (semantics 4.6, 4.7, 4.47)",
    arguments: [NetworkMode.bridge, .host, .windowsDefault])
  func onHost(mode: NetworkMode) throws {
    var net = net()
    net.definition("web:1", mode: mode, ports: ["80"])
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    let (placement, graph) = try only(net)
    #expect(graph.blocks(of: placement) == ["10.0.1.5/32", "10.0.1.6/32"])
    #expect(placement.host == Ordinal(0))
    #expect(graph.hosts[0].placements == [Ordinal(0)])
    #expect(graph.interface("eni-host")?.placement == nil)
    switch placement.ports {
    case .direct: #expect(mode == .host)
    case .published(let ports): #expect(mode != .host && ports.first?.hostPorts == 32771...32771)
    case .nowhere: Issue.record("a task on a host has ports")
    }
  }

  @Test("a task of mode none is nowhere (semantics 4.8)") func noNetwork() throws {
    var net = net()
    net.definition("job:1", mode: NetworkMode.none)
    net.task("job-1", "job:1", on: "i-1")
    let (placement, graph) = try only(net)
    #expect(placement.endpoints.isEmpty && placement.gaps.isEmpty && placement.host == nil)
    #expect(graph.hosts[0].placements.isEmpty)
    guard case .nowhere = placement.ports else {
      Issue.record("a task without a network has ports")
      return
    }
  }

  @Test(
    "an ECS Anywhere task is not followed, in any mode (semantics 4.13)",
    arguments: [NetworkMode.bridge, .host])
  func external(mode: NetworkMode) throws {
    var net = net()
    net.definition("far:1", mode: mode)
    net.task("far-1", "far:1", on: "i-1") { $0.launchType = .external }
    let (placement, _) = try only(net)
    #expect(placement.endpoints.isEmpty)
    #expect(placement.gaps.map(\.kind) == [.notFollowed])
  }

  @Test("what a host lacks is a gap: its container instance, its instance, its interfaces (semantics 4.47)")
  func gapsOfHost() throws {
    var net = net()
    net.definition("web:1", mode: .host)
    net.task("web-1", "web:1", on: "i-9")
    #expect(try only(net).0.gaps.map(\.subject) == ["container instance ci-i-9"])
    net.host("i-9")
    #expect(try only(net).0.gaps.map(\.subject) == ["the network interfaces of instance i-9"])
    net.snapshot.instances.removeLast()
    #expect(try only(net).0.gaps.map(\.subject) == ["instance i-9"])
  }

  // MARK: Modes

  @Test(
    "without a mode it is bridge on Linux and the NAT network on Windows (semantics 4.1)",
    arguments: [
      (nil, NetworkMode.bridge), ("LINUX", .bridge), ("WINDOWS_SERVER_2022_CORE", .windowsDefault),
    ] as [(String?, NetworkMode)])
  func absentMode(system: String?, mode: NetworkMode) throws {
    var net = net()
    net.definition("web:1", mode: nil)
    net.snapshot.taskDefinitions[0].operatingSystem = system.map { net.symbol($0) }
    net.task("web-1", "web:1", on: "i-1")
    #expect(try only(net).0.mode == mode)
  }

  @Test(
    "without its definition a task's mode follows from its attachments, and the gap is named (semantics 4.41)"
  )
  func inferredMode() throws {
    var net = net()
    net.task("web-1", "web:1", interface: "eni-1") { $0.launchType = .ec2 }
    #expect(try only(net).0.mode == .awsvpc)
    #expect(try only(net).0.gaps.map(\.subject) == ["task definition web:1"])
    net.snapshot.tasks[0].attachments[0].type = net.symbol("AmazonElasticBlockStorage")
    #expect(try only(net).0.mode == .bridge)
    net.snapshot.tasks[0].launchType = .fargate
    #expect(try only(net).0.mode == .awsvpc)
  }

  // MARK: Belonging

  @Test(
    "stopped tasks are nowhere, tasks that start are somewhere (semantics 4.51)",
    arguments: [
      ("STOPPED", 0), ("RUNNING", 1), ("PENDING", 1), ("ACTIVATING", 1),
    ])
  func statuses(status: String, count: Int) {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-1")
    net.snapshot.tasks[0].lastStatus = net.symbol(status)
    #expect(net.graph().running.count == count)
  }

  @Test("a task belongs to the service of its cluster that its group names, others to none (semantics 4.50)")
  func services() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-1"])
    net.task("a", "web:1", interface: "eni-1", group: "service:web")
    net.task("b", "web:1", interface: "eni-2", group: "family:web")
    net.task("c", "web:1", interface: "eni-2", group: "service:web") { $0.cluster = nil }
    #expect(net.graph().running.map(\.service) == [0, nil, nil])
  }

  @Test(
    "a container without networking has no sockets, and a task of such alone has no network (semantics 4.10)")
  func disabledNetworking() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    var silent = net.snapshot.taskDefinitions[0].containers[0]
    silent.disablesNetworking = true
    silent.portMappings[0].containerPorts = 9000...9000
    net.snapshot.taskDefinitions[0].containers.append(silent)
    net.task("web-1", "web:1", interface: "eni-1")
    #expect(try only(net).0.sockets.map(\.containerPorts) == [80...80])
    #expect(try !only(net).0.isNetworkingDisabled)
    net.snapshot.taskDefinitions[0].containers[0].disablesNetworking = true
    #expect(try only(net).0.isNetworkingDisabled)
    #expect(try only(net).0.sockets.isEmpty)
  }

  @Test("Service Connect listens beside the application, once a port (semantics 4.80, 4.81)") func connect()
    throws
  {
    var net = net()
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.task("web-1", "web:1", interface: "eni-1", group: "service:web")
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-1"]) { service in
      var deployment = Deployment(isTaskSet: false)
      deployment.connectPorts = [
        ServiceConnectPort(portName: nil, ingressPort: 15000),
        ServiceConnectPort(portName: nil, ingressPort: nil),
      ]
      service.deployments = [deployment, deployment]
    }
    let sockets = try only(net).0.sockets
    #expect(sockets.map(\.containerPorts) == [8080...8080, 15000...15000])
    #expect(sockets.map(\.source) == [.declared, .serviceConnect])
  }

  @Test("what defeats isolation outside the network is noted (semantics 4.69)") func isolationNotes() throws {
    var net = net()
    net.definition("web:1", mode: .host) { definition in
      definition.sharesHostProcesses = true
      definition.containers[0].isPrivileged = true
    }
    net.task("web-1", "web:1", on: "i-1")
    #expect(
      try only(net).0.notes
        == ["shares its host's process namespace (pidMode host)", "runs a privileged container"])
  }

  @Test("a task read in part is a gap: nothing about it is excluded") func damaged() throws {
    var net = net()
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-1") { $0.integrity = .damaged }
    #expect(try only(net).0.gaps.map(\.kind) == [.unreadable])
  }
}
