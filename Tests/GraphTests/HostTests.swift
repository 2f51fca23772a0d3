import Graph
import Model
import TestSupport
import Testing

@Suite("Hosts") struct HostTests {
  private static let attachment = "arn:aws:ecs:us-east-1:111111111111:attachment/0f1e"

  private func oneHost() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.group("sg-host")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-a", "10.0.1.5", groups: ["sg-host"], instance: "i-1")
    return net
  }

  private func interfaces(_ net: SnapshotBuilder, of instance: String = "i-1") -> [String]? {
    let graph = net.graph()
    return graph.host(instance)?.interfaces.map { graph.name(graph.interfaces[$0].id) }
  }

  @Test("a host has every interface that is attached to it (semantics 4.47)") func attached() throws {
    var net = oneHost()
    net.interface("eni-second", in: "subnet-a", "10.0.1.6", groups: [], instance: "i-1")
    net.interface("eni-free", in: "subnet-a", "10.0.1.7", groups: [])
    net.interface("eni-other", in: "subnet-a", "10.0.1.8", groups: [], instance: "i-2")
    #expect(interfaces(net) == ["eni-host", "eni-second"])
    #expect(interfaces(net, of: "i-2") == ["eni-other"])
    let graph = net.graph()
    #expect(graph.interface("eni-second")?.host == graph.interface("eni-host")?.host)
    #expect(graph.interface("eni-free")?.host == nil)
  }

  @Test("an interface that only describe-instances lists is the host's as well (semantics 4.47)")
  func listed() {
    var net = oneHost()
    net.interface("eni-listed", in: "subnet-a", "10.0.1.6", groups: [])
    net.snapshot.instances[0].interfaces = [net.snapshot.networkInterfaces[1].id]
    #expect(interfaces(net) == ["eni-host", "eni-listed"])
  }

  @Test(
    "interfaces of tasks are not their host's, attached or listed (semantics 4.44)",
    arguments: [true, false])
  func taskInterfaces(isAttached: Bool) {
    var net = oneHost()
    net.interface(
      "eni-task", in: "subnet-a", "10.0.1.6", groups: [], instance: isAttached ? "i-1" : nil,
      description: Self.attachment)
    net.snapshot.instances[0].interfaces = net.snapshot.networkInterfaces.map(\.id)
    #expect(interfaces(net) == ["eni-host"])
    #expect(net.graph().interface("eni-task")?.host == nil)
  }

  @Test("a trunk exposes no address of its host, and branches are no part of it (semantics 4.45)")
  func trunk() {
    var net = oneHost()
    net.interface("eni-trunk", in: "subnet-a", "10.0.1.6", groups: [], instance: "i-1", type: "trunk")
    net.interface(
      "eni-branch", in: "subnet-a", "10.0.1.7", groups: [], description: Self.attachment, type: "branch")
    #expect(interfaces(net) == ["eni-host"])
  }

  @Test("a container instance is a host although no document describes the instance (semantics 4.47)")
  func undescribedInstance() throws {
    var net = oneHost()
    net.snapshot.instances = []
    let graph = net.graph()
    let host = try #require(graph.host("i-1"))
    #expect(host.position == nil)
    #expect(host.interfaces.count == 1)
  }

  @Test("Windows hosts are known by their container instance (semantics 4.9)") func windows() {
    var net = oneHost()
    net.host("i-2")
    net.snapshot.containerInstances[1].isWindows = true
    let graph = net.graph()
    #expect(graph.hosts.map { graph.name($0.instance) } == ["i-1", "i-2"])
    #expect(graph.hosts.map(\.isWindows) == [false, true])
  }
}
