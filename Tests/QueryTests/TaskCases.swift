import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics section 11, the cases about tasks, hosts and ports.
@Suite("Tasks, hosts, ports") struct TaskCases {
  private static let attachment = "arn:aws:ecs:us-east-1:111111111111:attachment/0f1e"

  /// One VPC, two subnets, a client in one and a host in the other.
  private func host(hostRules: String..., clientEgress: String = "out all to 0.0.0.0/0") -> SnapshotBuilder {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", clientEgress)
    net.group("sg-host")
    net.snapshot.securityGroups[1].rules = hostRules.map { net.rule($0) }
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.host("i-1")
    net.interface("eni-host", in: "subnet-b", "10.0.2.5", groups: ["sg-host"], instance: "i-1")
    net.definition("web:1", mode: .bridge, ports: ["80"])
    net.definition("net:1", mode: .host, ports: ["9000"])
    return net
  }

  @Test(
    "S31: a bridge task is reached by its published port only, under the host's groups",
    arguments: [
      ("task:web-1", "tcp/80", "reachable"), ("task:web-1", "tcp/8080", "blocked"),
      ("ip:10.0.2.5", "tcp/80", "blocked"), ("ip:10.0.2.5", "tcp/32771", "reachable"),
    ])
  func published(target: String, port: String, verdict: String) throws {
    var net = host(hostRules: "in tcp/32768-60999 from sg-client")
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    #expect(try net.verdict("eni:eni-client", target, port) == verdict)
    if port == "tcp/8080" {
      let path = try #require(try net.explain("eni:eni-client", target, port).paths.first)
      #expect(path.blockers.contains { $0.outcome == .closed(.portNotPublished) })
    }
  }

  @Test("S32: the filter of a bridge task is its host's group") func noOwnGroup() throws {
    var net = host(hostRules: "in tcp/32771 from 10.0.1.0/24")
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    let path = try #require(try net.explain("eni:eni-client", "task:web-1", "tcp/80").paths.first)
    #expect(path.steps.first { $0.role == .targetGroups }?.component == "sg-host")
    #expect(path.target == "10.0.2.5:32771")
  }

  @Test("S33: neighbours on a bridge reach each other past an empty group") func neighbours() throws {
    var net = host()
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    net.task("web-2", "web:1", on: "i-1", bindings: ["80:32772"])
    #expect(try net.verdict("task:web-1", "task:web-2", "tcp/9999") == "reachable-assumed")
    let path = try #require(try net.explain("task:web-1", "task:web-2", "tcp/9999").paths.first)
    #expect(path.door == .sameHost("i-1"))
    // A published port is open to neighbours whatever Docker's settings (semantics 4.64).
    #expect(try net.verdict("task:web-1", "task:web-2", "tcp/80") == "reachable")
  }

  @Test("S35: a trunked task is found by its attachment, under its own groups") func trunked() throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.group("sg-task", "in tcp/80 from sg-client")
    net.group("sg-host", "in all from 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.host("i-1")
    net.interface("eni-host", in: "subnet-b", "10.0.2.5", groups: ["sg-host"], instance: "i-1")
    net.interface(
      "eni-trunk", in: "subnet-b", "10.0.2.6", groups: ["sg-host"], instance: "i-1", type: "trunk")
    net.interface(
      "eni-branch", in: "subnet-b", "10.0.2.7", groups: ["sg-task"], description: Self.attachment,
      type: "branch")
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.task("web-1", "web:1", interface: "eni-branch") { $0.launchType = .ec2 }
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/80") == "reachable")
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/81") == "blocked")
  }

  @Test("S37: an undeclared port of an awsvpc task is reached where the groups let it") func undeclared()
    throws
  {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.group("sg-task", "in tcp/0-65535 from sg-client")
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.interface("eni-task", in: "subnet-b", "10.0.2.7", groups: ["sg-task"], description: Self.attachment)
    net.definition("web:1", mode: .awsvpc)
    net.task("web-1", "web:1", interface: "eni-task")
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/9229") == "reachable")
  }

  @Test("S38: a port that no group opens is reached inside the task") func insideTask() throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.group("sg-task", "in tcp/80 from sg-client")
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.interface("eni-task", in: "subnet-b", "10.0.2.7", groups: ["sg-task"], description: Self.attachment)
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.task("web-1", "web:1", interface: "eni-task")
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/9229") == "blocked")
    #expect(try net.explain("task:web-1", "task:web-1", "tcp/9229").paths.first?.door == .sameTask)
  }

  @Test("S39: a host-mode task is reached on every interface of its host") func twoInterfaces() throws {
    var net = host()
    net.group("sg-wide", "in tcp/9000 from 0.0.0.0/0")
    net.interface("eni-second", in: "subnet-b", "10.0.2.6", groups: ["sg-wide"], instance: "i-1")
    net.task("net-1", "net:1", on: "i-1")
    let answer = try net.explain("eni:eni-client", "task:net-1", "tcp/9000")
    #expect(answer.verdict == .reachable)
    #expect(answer.paths.first?.target == "10.0.2.6")
  }

  @Test("S40: what a host's group is allowed, every bridge and host task on it is allowed")
  func sharedIdentity() throws {
    var net = host()
    net.snapshot.securityGroups[1].rules = [net.rule("out all to 0.0.0.0/0")]
    net.group("sg-db", "in tcp/5432 from sg-host")
    net.interface("eni-db", in: "subnet-a", "10.0.1.50", groups: ["sg-db"])
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    net.task("net-1", "net:1", on: "i-1")
    #expect(try net.verdict("task:web-1", "eni:eni-db", "tcp/5432") == "reachable")
    #expect(try net.verdict("task:net-1", "eni:eni-db", "tcp/5432") == "reachable")
  }

  @Test(
    "S55: instance metadata is served past every group, to bridge tasks if two hops or version 1 will do",
    arguments: [(2, true, "reachable"), (1, true, "blocked"), (1, false, "reachable")])
  func metadata(hops: Int, tokens: Bool, verdict: String) throws {
    var net = host()
    net.snapshot.instances[0].metadata.hopLimit = hops
    net.snapshot.instances[0].metadata.requiresTokens = tokens
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    #expect(try net.verdict("task:web-1", "ip:169.254.169.254", "tcp/80") == verdict)
  }

  @Test(
    "S55: a task of its own interface meets its host's metadata on EC2, none on Fargate (4.70, 4.72)",
    arguments: [
      (LaunchType.ec2, "i-1", "reachable"), (.ec2, "i-unseen", "unknown"), (.fargate, "", "blocked"),
    ])
  func ownMetadata(launchType: LaunchType, instance: String, verdict: String) throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-shut")
    net.host("i-1")
    net.interface("eni-task", in: "subnet-b", "10.0.2.7", groups: ["sg-shut"], description: Self.attachment)
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    let host = instance.isEmpty ? nil : net.symbol("ci-\(instance)")
    net.task("web-1", "web:1", interface: "eni-task") { task in
      (task.launchType, task.containerInstance) = (launchType, host.map { Identifier($0) })
    }
    #expect(try net.verdict("task:web-1", "ip:169.254.169.254", "tcp/80") == verdict)
  }

  @Test("S56: the running task has its old group, the next one the new") func nextDeployment() throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.group("sg-old", "in tcp/80 from 0.0.0.0/0")
    net.group("sg-new", "in tcp/8080 from 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.interface("eni-task", in: "subnet-b", "10.0.2.7", groups: ["sg-old"], description: Self.attachment)
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.task("web-1", "web:1", interface: "eni-task", group: "service:web")
    net.service("web", "web:1", subnets: ["subnet-b"], groups: ["sg-new"])
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/8080") == "blocked")
    let answer = try net.explain("eni:eni-client", "service:shop/web", "tcp/8080")
    #expect(answer.verdict == .reachable)
    #expect(answer.target.existence == .prospective)
    #expect(try net.explain("eni:eni-client", "service:shop/web", "tcp/80").target.existence == .running)
  }

  @Test("S57: a task outside any service is found by its family") func standalone() throws {
    var net = host(hostRules: "in tcp/9000 from sg-client")
    net.task("net-1", "net:1", on: "i-1", group: "family:net")
    #expect(try net.verdict("eni:eni-client", "family:net", "tcp/9000") == "reachable")
  }

  @Test("S59: a task whose interface is hidden is unknown, and says which") func hiddenInterface() throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.task("web-1", "web:1", interface: "eni-hidden")
    let path = try #require(try net.explain("eni:eni-client", "task:web-1", "tcp/80").paths.first)
    #expect(path.verdict == .unknown)
    #expect(path.gaps.map(\.subject) == ["network interface eni-hidden"])
    #expect(path.gaps.first?.command.contains("--include-managed-resources") == true)
  }

  @Test("S61: Service Connect peers dial the override, others the application") func ingressOverride() throws
  {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-client", "out all to 0.0.0.0/0")
    net.group("sg-task", "in tcp/8080 from sg-client")
    net.interface("eni-client", in: "subnet-a", "10.0.1.5", groups: ["sg-client"])
    net.interface("eni-task", in: "subnet-b", "10.0.2.7", groups: ["sg-task"], description: Self.attachment)
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.task("web-1", "web:1", interface: "eni-task", group: "service:web")
    net.service("web", "web:1", subnets: ["subnet-b"], groups: ["sg-task"]) { service in
      var deployment = Deployment(isTaskSet: false)
      deployment.connectPorts = [ServiceConnectPort(portName: nil, ingressPort: 15000)]
      service.deployments = [deployment]
    }
    #expect(try net.verdict("eni:eni-client", "service:shop/web", "tcp/15000") == "blocked")
    #expect(try net.verdict("eni:eni-client", "service:shop/web", "tcp/8080") == "reachable")
    var reachability = Reachability(net.graph())
    let selection = try reachability.select(Selector(commandLine: "service:shop/web"))
    let answer = try reachability.whoCanReach(selection, traffic: .everything)
    #expect(answer.sockets.map(\.containerPorts) == [8080...8080, 15000...15000])
  }

  @Test("S66: a bridge task to come may get any port of the dynamic range") func dynamicRange() throws {
    var net = host(hostRules: "in tcp/40000 from sg-client")
    net.service("web", "web:1")
    let path = try #require(try net.explain("eni:eni-client", "service:shop/web", "tcp/80").paths.first)
    #expect(path.verdict == .reachableAssumed)
    #expect(path.assumptions == [.dynamicPortRange])
  }

  @Test("A task without a network is reached by nobody, an external one is unknown") func noNetwork() throws {
    var net = host(hostRules: "in all from 0.0.0.0/0")
    net.definition("batch:1", mode: NetworkMode.none)
    net.task("batch-1", "batch:1", on: "i-1")
    net.task("far-1", "web:1", on: "i-1") { $0.launchType = .external }
    #expect(try net.verdict("eni:eni-client", "task:batch-1", "tcp/80") == "blocked")
    #expect(try net.verdict("eni:eni-client", "task:far-1", "tcp/80") == "unknown")
  }

  @Test("A port bound to the loopback address is not published") func loopback() throws {
    var net = host(hostRules: "in all from 0.0.0.0/0")
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771@127.0.0.1"])
    #expect(try net.verdict("eni:eni-client", "task:web-1", "tcp/80") == "blocked")
  }

  @Test("A host's own interfaces are those that are not its tasks' (semantics 4.44)")
  func taskInterfaceOnHost() throws {
    var net = host()
    net.group("sg-task", "in all from 0.0.0.0/0")
    net.interface(
      "eni-task", in: "subnet-b", "10.0.2.9", groups: ["sg-task"], instance: "i-1",
      description: Self.attachment)
    net.task("net-1", "net:1", on: "i-1")
    #expect(try net.verdict("eni:eni-client", "task:net-1", "tcp/9000") == "blocked")
  }
}
