import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics 6.6, 6.7.
@Suite("Ways past the network") struct ManagementCases {
  /// A task behind a closed group, with ECS Exec as told.
  private static func closed(isAllowed: Bool = true, agent: String? = nil) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.openACL(for: "subnet-a")
    net.routes("rtb-1", for: ["subnet-a"], "10.0.0.0/16 local")
    net.group("sg-closed")
    net.definition("web:1", mode: .awsvpc, ports: ["8080"])
    net.interface("eni-web", in: "subnet-a", "10.0.1.5", groups: ["sg-closed"])
    let status = agent.map { net.symbol($0) }
    let name = net.symbol("main")
    net.task("web-1", "web:1", interface: "eni-web") { task in
      task.allowsExecuteCommand = isAllowed
      var container = TaskContainer()
      container.name = name
      container.executeAgentStatus = status
      task.containers = [container]
    }
    return net
  }

  private func answer(_ net: SnapshotBuilder, _ target: String = "task:web-1") throws -> Answer {
    var reachability = Reachability(net.graph())
    return try reachability.whoCanReach(
      reachability.select(Selector(commandLine: target)), traffic: .everything, blocked: .all)
  }

  @Test("S54: ECS Exec stands open where the network is closed, and changes no verdict") func s54() throws {
    let open = try answer(Self.closed(agent: "RUNNING"))
    #expect(open.management.map(\.kind) == [.exec])
    #expect(open.management.map(\.state) == [.open])
    #expect(open.management.first?.reason.contains("main") == true)
    let shut = try answer(Self.closed(isAllowed: false, agent: "RUNNING"))
    #expect(shut.management == [])
    #expect(open.entries == shut.entries)
    #expect(!open.entries.contains { $0.path.verdict.isReachable })
  }

  @Test("without a running agent it is possible", arguments: [nil, "STOPPED", "PENDING"])
  func agent(status: String?) throws {
    let paths = try answer(Self.closed(agent: status)).management
    #expect(paths.map(\.state) == [.possible])
    #expect(paths.first?.reason.contains(status ?? "no document") == true)
  }

  @Test("a service with nothing running tells of its tasks to come") func prospective() throws {
    var net = Self.closed()
    net.snapshot.tasks = []
    net.service("web", "web:1", subnets: ["subnet-a"], groups: ["sg-closed"]) {
      $0.allowsExecuteCommand = true
    }
    let paths = try answer(net, "service:shop/web").management
    #expect(paths.map(\.state) == [.possible])
    #expect(paths.first?.reason.contains("enableExecuteCommand") == true)
  }

  @Test("6.7: a shell on the host is one in its bridge tasks") func host() throws {
    var net = Self.closed()
    net.host("i-1")
    net.interface("eni-node", in: "subnet-a", "10.0.1.9", groups: ["sg-closed"], instance: "i-1")
    net.definition("api:1", mode: .bridge, ports: ["9090"])
    net.task("api-1", "api:1", on: "i-1", bindings: ["9090:32771"], group: "family:api")
    let paths = try answer(net, "task:api-1").management
    #expect(paths.map(\.kind) == [.sessionManager])
    #expect(paths.first?.member == "instance i-1")
    #expect(paths.first?.command == "aws ssm describe-instance-information")
  }
}
