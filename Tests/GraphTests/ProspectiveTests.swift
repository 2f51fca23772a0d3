import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Tasks that do not run yet") struct ProspectiveTests {
  private func net(v6: Bool = false) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    if v6 {
      net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24", "2600:1f00::/64")
    } else {
      net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    }
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.group("sg-web")
    net.group("sg-new")
    net.group("default")
    net.interface("eni-1", in: "subnet-a", "10.0.1.7", groups: ["sg-web"])
    net.definition("web:1", mode: .awsvpc, ports: ["80"])
    net.definition("web:2", mode: .awsvpc, ports: ["81"])
    return net
  }

  private func deployment(
    _ net: inout SnapshotBuilder, _ status: String, _ definition: Int, groups: [String]? = nil,
    isTaskSet: Bool = false
  ) -> Deployment {
    var result = Deployment(isTaskSet: isTaskSet)
    result.status = net.symbol(status)
    result.definition = net.snapshot.taskDefinitions[definition].id
    if let groups {
      net.service("spare", "web:1", subnets: ["subnet-b"], groups: groups)
      result.network = net.snapshot.services.removeLast().network
    }
    return result
  }

  // MARK: awsvpc

  @Test("a service scaled to zero is in every subnet that it names, under its groups (semantics 4.52)")
  func scaledToZero() throws {
    var net = net()
    net.service("web", "web:1", subnets: ["subnet-a", "subnet-b"], groups: ["sg-web"])
    let graph = net.graph()
    let placement = try #require(graph.prospective.first)
    #expect(graph.prospective.count == 1)
    #expect(placement.existence == .prospective(service: 0, deployment: nil))
    #expect(graph.blocks(of: placement) == ["10.0.1.0/24", "10.0.2.0/24"])
    #expect(graph.classes(of: placement).map(graph.groupNames) == [["sg-web"], ["sg-web"]])
    #expect(placement.endpoints.allSatisfy { graph.endpoints[$0].interface == nil })
    #expect(placement.sockets.map(\.containerPorts) == [80...80])
    #expect(placement.gaps.isEmpty)
  }

  @Test("a subnet of which rules tell parts apart gives an endpoint for each part (semantics 4.52)")
  func partsOfSubnet() throws {
    var net = net()
    net.group(
      "sg-other", "in tcp/80 from 10.0.2.0/25", "in tcp/80 from 10.0.2.128/26", "in tcp/80 from 10.0.2.192/26"
    )
    net.service("web", "web:1", subnets: ["subnet-b"], groups: ["sg-web"])
    let graph = net.graph()
    // Its three parts leave nothing of the subnet over.
    #expect(graph.blocks(of: graph.prospective[0]) == ["10.0.2.0/25", "10.0.2.128/26", "10.0.2.192/26"])
    #expect(Set(graph.classes(of: graph.prospective[0]).map(\.address)).count == 3)
  }

  @Test(
    "beside running tasks, a service is prospective where the next task would differ (semantics 4.48, 4.49)",
    arguments: [
      ("web:1", ["sg-web"], 0), ("web:1", ["sg-new"], 1), ("web:1", ["sg-new", "sg-web"], 1),
      ("web:2", ["sg-web"], 1),
      ("web:1", [], 1),
    ])
  func changed(definition: String, groups: [String], count: Int) {
    var net = net()
    net.task("web-1", "web:1", interface: "eni-1", group: "service:web")
    net.service("web", definition, subnets: ["subnet-a"], groups: groups)
    #expect(net.graph().prospective.count == count)
  }

  @Test(
    "tasks that have the default group already are what a service without groups would start (semantics 1.51)"
  )
  func defaultAlready() {
    var net = net()
    net.interface("eni-2", in: "subnet-a", "10.0.1.8", groups: ["default"])
    net.task("web-1", "web:1", interface: "eni-2", group: "service:web")
    net.service("web", "web:1", subnets: ["subnet-a"], groups: [])
    #expect(net.graph().prospective.isEmpty)
  }

  @Test(
    "a service that turns public addresses on is prospective until a task has one (semantics 4.5)",
    arguments: [(nil, LaunchType.fargate, 1), ("198.51.100.7", .fargate, 0), (nil, .ec2, 0)]
      as [(String?, LaunchType, Int)])
  func turnsPublic(address: String?, launchType: LaunchType, count: Int) {
    var net = net()
    net.interface("eni-2", in: "subnet-a", "10.0.1.8", groups: ["sg-web"], public: address)
    net.task("web-1", "web:1", interface: "eni-2", group: "service:web")
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"]) { service in
      service.launchType = launchType
      service.network?.assignsPublicAddress = true
    }
    #expect(net.graph().prospective.count == count)
  }

  @Test("each deployment and task set in force is a configuration, equal ones once (semantics 4.48)")
  func deployments() {
    var net = net()
    let list = [
      deployment(&net, "PRIMARY", 1), deployment(&net, "ACTIVE", 0), deployment(&net, "ACTIVE", 1),
      deployment(&net, "ACTIVE", 1, groups: ["sg-new"], isTaskSet: true),
      deployment(&net, "INACTIVE", 0, groups: []),
      deployment(&net, "DRAINING", 0, groups: ["default"], isTaskSet: true),
    ]
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"]) { $0.deployments = list }
    let graph = net.graph()
    #expect(
      graph.prospective.map(\.existence) == [
        .prospective(service: 0, deployment: 0), .prospective(service: 0, deployment: 1),
        .prospective(service: 0, deployment: 3),
      ])
    #expect(graph.prospective.map(\.definition) == [1, 0, 1])
    #expect(
      graph.prospective.map { graph.classes(of: $0).map(graph.groupNames) }
        == [[["sg-web"]], [["sg-web"]], [["sg-new"]]])
    #expect(graph.blocks(of: graph.prospective[2]) == ["10.0.2.0/24"])
  }

  @Test("an inactive service starts nothing") func inactive() {
    var net = net()
    let status = net.symbol("INACTIVE")
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"]) { $0.status = status }
    #expect(net.graph().prospective.isEmpty)
  }

  @Test("without groups a task gets the default group of its subnet's VPC, not another's (semantics 1.51)")
  func defaultGroup() throws {
    var net = net()
    net.vpc("vpc-2", "10.1.0.0/16")
    net.subnet("subnet-c", in: "vpc-2", "10.1.1.0/24")
    net.group("sg-default-2", in: "vpc-2") { $0.name = nil }
    net.snapshot.securityGroups[3].name = net.symbol("default")
    net.service("web", "web:1", subnets: ["subnet-a", "subnet-c"], groups: [])
    var graph = net.graph()
    #expect(graph.classes(of: graph.prospective[0]).map(graph.groupNames) == [["default"], ["sg-default-2"]])
    let name = net.symbol("default")
    net.snapshot.securityGroups.removeAll { $0.name == name }
    graph = net.graph()
    let sets = graph.classes(of: graph.prospective[0]).compactMap { $0.groups.map { graph.groupSets[$0] } }
    #expect(sets.count == 2 && sets.allSatisfy(\.isUnknown))
  }

  @Test(
    "ECS assigns public addresses on Fargate alone (semantics 4.4, 4.5)",
    arguments: [(LaunchType.fargate, true, true), (.fargate, false, false), (.ec2, true, false)])
  func publicAddress(launchType: LaunchType, isAsked: Bool, isPublic: Bool) {
    var net = net()
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"]) { service in
      service.launchType = launchType
      service.network?.assignsPublicAddress = isAsked
    }
    let graph = net.graph()
    #expect(graph.classes(of: graph.prospective[0]).map(\.hasFuturePublicAddress) == [isPublic])
  }

  @Test(
    "new tasks get IPv6 by the account's setting, else by what runs, else it is in doubt (semantics 4.15)",
    arguments: [
      (true, false, 2, false), (false, false, 1, false), (false, true, 1, false), (nil, true, 2, false),
      (nil, false, 2, true),
    ] as [(Bool?, Bool, Int, Bool)])
  func dualStack(setting: Bool?, isSeen: Bool, endpoints: Int, isInDoubt: Bool) throws {
    var net = net(v6: true)
    net.snapshot.isDualStackIPv6Enabled = setting
    if isSeen {
      net.interface(
        "eni-six", in: "subnet-a", "10.0.1.9", "2600:1f00::9", groups: ["sg-web"],
        description: "arn:aws:ecs:us-east-1:111111111111:attachment/0f1e")
    }
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"])
    let graph = net.graph()
    let classes = graph.classes(of: graph.prospective[0])
    #expect(classes.count == endpoints)
    #expect(classes.first?.doubt == nil)
    #expect((classes.last?.doubt != nil) == isInDoubt)
    if isInDoubt { #expect(classes.last?.doubt?.command == DocumentKind.accountSettings.command) }
  }

  @Test("in an undescribed subnet a task has an address that nobody knows (contract, section 2)")
  func undescribedSubnet() throws {
    var net = net()
    net.service("web", "web:1", subnets: ["subnet-x"], groups: ["sg-web"])
    let graph = net.graph()
    #expect(graph.blocks(of: graph.prospective[0]) == ["?"])
    #expect(graph.classes(of: graph.prospective[0]).map(\.address) == [nil])
  }

  @Test("an awsvpc service without a network configuration is a gap") func noConfiguration() {
    var net = net()
    net.service("web", "web:1")
    #expect(
      net.graph().prospective.map { $0.gaps.map(\.subject) } == [["the network configuration of the service"]]
    )
  }

  // MARK: On hosts

  private func hosts(_ mode: NetworkMode) -> SnapshotBuilder {
    var net = net()
    for (name, address) in [("i-1", "10.0.1.11"), ("i-2", "10.0.1.12"), ("i-3", "10.0.1.13")] {
      net.host(name)
      net.interface("eni-\(name)", in: "subnet-a", address, groups: ["sg-web"], instance: name)
    }
    net.snapshot.containerInstances[2].status = net.symbol("DRAINING")
    net.definition("box:1", mode: mode, ports: ["80"])
    return net
  }

  @Test(
    "a service on hosts may start on every active one (semantics 4.52)",
    arguments: [NetworkMode.bridge, .host, .windowsDefault])
  func onHosts(mode: NetworkMode) throws {
    var net = hosts(mode)
    net.service("box", "box:1")
    let graph = net.graph()
    #expect(graph.prospective.map(graph.blocks) == [["10.0.1.11/32"], ["10.0.1.12/32"]])
    #expect(graph.hosts.map { $0.placements.count } == [1, 1, 0])
    for placement in graph.prospective {
      #expect(placement.sockets.first?.containerPorts == 80...80)
      #expect(placement.sockets.first?.hostPorts == (mode == .host ? 80...80 : 32768...65535))
    }
  }

  @Test("hosts of other clusters are not for it") func otherClusters() {
    var net = hosts(.bridge)
    net.snapshot.containerInstances[0].clusterName = net.symbol("shop")
    net.snapshot.containerInstances[1].clusterName = net.symbol("bigshop")
    net.service("box", "box:1")
    let graph = net.graph()
    #expect(graph.prospective.map(graph.blocks) == [["10.0.1.11/32"]])
  }

  @Test("without any host that could run it there is a gap") func noHost() {
    var net = hosts(.bridge)
    net.snapshot.containerInstances = []
    net.service("box", "box:1")
    #expect(
      net.graph().prospective.map { $0.gaps.map(\.subject) } == [["a container instance that could run it"]])
  }

  @Test("a running task on a host leaves nothing prospective (semantics 4.52)") func runsAlready() {
    var net = hosts(.bridge)
    net.service("box", "box:1")
    net.task("box-1", "box:1", on: "i-1", bindings: ["80:32771"], group: "service:box")
    #expect(net.graph().prospective.isEmpty)
  }

  @Test("services of mode none and of ECS Anywhere are nowhere (semantics 4.8, 4.13)") func nowhere() {
    var net = net()
    net.definition("job:1", mode: NetworkMode.none)
    net.service("far", "web:1") { $0.launchType = .external }
    net.service("job", "job:1")
    let placements = net.graph().prospective
    #expect(placements.map { $0.gaps.map(\.kind) } == [[.notFollowed], []])
    for placement in placements {
      guard case .nowhere = placement.ports else {
        Issue.record("\(placement.mode) has ports")
        continue
      }
    }
  }

  // MARK: Definitions

  @Test(
    "a service whose definition no document describes is placed all the same, with the gap (semantics 4.41)")
  func undescribedDefinition() {
    var net = net()
    net.service("web", "lost:1", subnets: ["subnet-a"], groups: ["sg-web"])
    let graph = net.graph()
    #expect(graph.prospective.map(\.mode) == [.awsvpc])
    #expect(graph.prospective.map(graph.blocks) == [["10.0.1.0/24"]])
    #expect(graph.prospective[0].gaps.map(\.subject) == ["task definition lost:1"])
  }

  @Test("a definition that nothing runs is known and placed nowhere") func unused() {
    var net = net()
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-web"])
    let graph = net.graph()
    let unused = graph.placements.filter { $0.existence == .definitionOnly }
    #expect(unused.map(\.definition) == [1])
    #expect(unused.allSatisfy { $0.endpoints.isEmpty && $0.gaps.count == 1 })
  }
}
