import Model
import Query
import TestSupport
import Testing

/// Semantics 4-C and 4-D: on which machines tasks run, and may run.
@Suite("Placed tasks") struct PlacedTaskCases {
  private func net() -> SnapshotBuilder {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-host")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-b", "10.0.2.5", groups: ["sg-host"], instance: "i-1")
    net.interface("eni-task", in: "subnet-a", "10.0.1.5", groups: ["sg-host"])
    net.definition("web:1", mode: .bridge, ports: ["80"])
    net.definition("far:1", mode: .awsvpc, ports: ["80"])
    return net
  }

  private func tasks(_ net: SnapshotBuilder) throws -> [PlacedTask] {
    let reachability = Reachability(net.graph())
    return reachability.placedTasks(in: try reachability.select(.ecsTask))
  }

  @Test("a bridge task stands on its container instance and may stand on any") func bridge() throws {
    var net = net()
    net.task("web-1", "web:1", on: "i-1", bindings: ["80:32771"])
    let task = try #require(try tasks(net).first)
    #expect(task.host == .instance(id: "i-1", name: "instance i-1"))
    #expect(task.pools == [.instances])
    #expect(task.mode == .bridge)
    #expect(task.definition == "web:1")
    #expect(task.sharesInterface)
  }

  @Test("a container instance that no document describes is still one host") func undescribed() throws {
    var net = net()
    for name in ["web-1", "web-2"] { net.task(name, "web:1", on: "i-9") }
    #expect(Set(try tasks(net).map(\.host)).count == 1)
    #expect(
      try tasks(net).allSatisfy { if case .instance = $0.host { true } else { false } })
  }

  @Test("Fargate gives each task a machine of its own (semantics 4.68)") func fargate() throws {
    var net = net()
    net.task("far-1", "far:1", interface: "eni-task")
    let task = try #require(try tasks(net).first)
    #expect(task.host == .own)
    #expect(task.pools == [.fargate])
    #expect(!task.sharesInterface)
  }

  @Test("a task on EC2 that names no container instance stands nobody knows where") func unknown() throws {
    var net = net()
    net.task("web-1", "web:1", on: "i-1") { $0.containerInstance = nil }
    let task = try #require(try tasks(net).first)
    guard case .unknown(let gap) = task.host else {
      Issue.record("\(task.host)")
      return
    }
    #expect(gap.subject == "the container instance of task web-1")
  }

  @Test("a definition that no document describes has no mode, whatever seems likely") func noDefinition()
    throws
  {
    var net = net()
    net.task("web-1", "gone:1", on: "i-1")
    let task = try #require(try tasks(net).first)
    #expect(task.mode == nil)
    #expect(task.definition == "gone:1")
  }

  @Test(
    "a capacity provider decides where tasks may be placed",
    arguments: [("FARGATE_SPOT", .fargate), ("spot-asg", .provider("spot-asg"))]
      as [(String, PlacedTask.Pool)])
  func providers(name: String, pool: PlacedTask.Pool) throws {
    var net = net()
    let symbol = net.symbol(name)
    net.task("web-1", "web:1", on: "i-1") { task in
      task.launchType = nil
      task.capacityProvider = symbol
    }
    #expect(try tasks(net).first?.pools == [pool])
  }
}
