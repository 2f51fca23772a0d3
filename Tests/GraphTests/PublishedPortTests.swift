import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Published ports") struct PublishedPortTests {
  private func net(_ mappings: [PortMapping], bindings: [NetworkBinding]) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.host("i-1")
    net.interface("eni-host", in: "subnet-a", "10.0.1.5", groups: [], instance: "i-1")
    net.definition("web:1", mode: .bridge) { $0.containers[0].portMappings = mappings }
    let name = net.symbol("main")
    net.task("web-1", "web:1", on: "i-1", group: "service:web") { task in
      task.containers[0].name = name
      task.containers[0].bindings = bindings
    }
    return net
  }

  private func published(_ net: SnapshotBuilder) throws -> [PublishedPort] {
    let graph = net.graph()
    guard case .published(let ports) = try #require(graph.placements.first).ports else {
      Issue.record("a bridge task publishes ports")
      return []
    }
    return ports
  }

  /// Such as `tcp 80>32771 v4`, with the address it is bound to and what it rests on.
  private func words(_ ports: [PublishedPort]) -> [String] {
    ports.map { port in
      func range(_ ports: ClosedRange<UInt16>) -> String {
        ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
      }
      let family = port.family.map { "\($0)" } ?? "any"
      var words = ["\(port.proto) \(range(port.containerPorts))>\(range(port.hostPorts)) \(family)"]
      if let address = port.bindAddress { words.append("on \(address)") }
      if port.isDynamic { words.append("dynamic") }
      return (words + port.assumptions.map(\.rawValue)).joined(separator: " ")
    }
  }

  private func mapping(
    _ containerPorts: ClosedRange<UInt16>, host: UInt16?, _ proto: IPProtocol = .tcp
  ) -> PortMapping { PortMapping(name: nil, proto: proto, containerPorts: containerPorts, hostPort: host) }

  private func binding(
    _ address: String?, _ containerPorts: ClosedRange<UInt16>, _ hostPorts: ClosedRange<UInt16>,
    _ proto: IPProtocol = .tcp
  ) -> NetworkBinding {
    NetworkBinding(
      bindAddress: address.flatMap { IPAddress($0) }, proto: proto, containerPorts: containerPorts,
      hostPorts: hostPorts)
  }

  // MARK: Observed

  @Test(
    "a port is published where it is bound, and assumed on IPv6 where all of IPv4 is (semantics 4.7, 4.29)",
    arguments: [
      ("0.0.0.0", ["tcp 80>32771 v4", "tcp 80>32771 v6 ASSUME_V6_PUBLISH"]),
      (nil, ["tcp 80>32771 v4", "tcp 80>32771 v6 ASSUME_V6_PUBLISH"]), ("::", ["tcp 80>32771 v6"]),
      ("10.0.1.5", ["tcp 80>32771 v4 on 10.0.1.5"]), ("2600::5", ["tcp 80>32771 v6 on 2600::5"]),
      ("127.0.0.1", []), ("127.9.9.9", []), ("::1", []),
    ] as [(String?, [String])])
  func bindAddresses(address: String?, expected: [String]) throws {
    #expect(try words(published(net([], bindings: [binding(address, 80...80, 32771...32771)]))) == expected)
  }

  @Test("a shown IPv6 binding takes the place of the assumed one, for its port and protocol (semantics 4.29)")
  func shownTwin() throws {
    let bindings = [
      binding("0.0.0.0", 80...80, 32771...32771), binding("::", 80...80, 32772...32772),
      binding("0.0.0.0", 80...80, 32773...32773, .udp),
    ]
    #expect(
      try words(published(net([], bindings: bindings))) == [
        "tcp 80>32771 v4", "tcp 80>32772 v6", "udp 80>32773 v4", "udp 80>32773 v6 ASSUME_V6_PUBLISH",
      ])
  }

  @Test("a range is published as wide as it is (semantics 4.25)") func range() throws {
    let ports = try published(net([], bindings: [binding("0.0.0.0", 9000...9010, 33000...33010)]))
    #expect(words(ports).first == "tcp 9000-9010>33000-33010 v4")
  }

  @Test("what ECS observed counts, not what was declared (semantics 4.23)") func observedWins() throws {
    let declared = [mapping(80...80, host: nil), mapping(81...81, host: 8081)]
    let ports = try published(net(declared, bindings: [binding("0.0.0.0", 80...80, 32771...32771)]))
    #expect(words(ports).filter { $0.contains("v4") } == ["tcp 80>32771 v4"])
    #expect(try published(net(declared, bindings: [])).isEmpty)
  }

  @Test(
    "while a container shows no bindings, it publishes what it declares, others what they show (semantics 4.23)"
  )
  func starting() throws {
    var net = net([mapping(80...80, host: 8080)], bindings: [])
    net.snapshot.tasks[0].containers[0].showsBindings = false
    #expect(try words(published(net)).first == "tcp 80>8080 v4")
    var other = TaskContainer()
    other.name = net.symbol("other")
    other.bindings = [binding("0.0.0.0", 90...90, 32790...32790)]
    net.snapshot.tasks[0].containers.append(other)
    #expect(try words(published(net)).filter { $0.contains("v4") } == ["tcp 80>8080 v4", "tcp 90>32790 v4"])
    // The other container's declared ports are not in question: its bindings are shown.
    var declared = net.snapshot.taskDefinitions[0].containers[0]
    declared.name = other.name
    declared.portMappings = [mapping(91...91, host: 8091)]
    net.snapshot.taskDefinitions[0].containers.append(declared)
    #expect(try words(published(net)).filter { $0.contains("v4") } == ["tcp 80>8080 v4", "tcp 90>32790 v4"])
    net.snapshot.tasks[0].containers = []
    #expect(try words(published(net)).filter { $0.contains("v4") } == ["tcp 80>8080 v4", "tcp 91>8091 v4"])
  }

  // MARK: Declared

  private func declared(_ mappings: PortMapping...) throws -> [String] {
    var net = net(mappings, bindings: [])
    net.snapshot.tasks = []
    net.service("web", "web:1")
    return try words(published(net))
  }

  @Test("a static port is published as declared (semantics 4.21)") func staticPort() throws {
    #expect(
      try declared(mapping(80...80, host: 8080))
        == ["tcp 80>8080 v4", "tcp 80>8080 v6 ASSUME_V6_PUBLISH"])
  }

  @Test("a port to come may be any of the dynamic range, on IPv6 too (semantics 4.21, 4.22, 4.29)")
  func dynamic() throws {
    #expect(
      try declared(mapping(80...80, host: nil, .udp)) == [
        "udp 80>32768-65535 v4 dynamic ASSUME_DYNAMIC_PORT_RANGE",
        "udp 80>32768-65535 v6 dynamic ASSUME_DYNAMIC_PORT_RANGE ASSUME_V6_PUBLISH",
      ])
  }

  @Test("a range to come is somewhere in the dynamic range (semantics 4.25)") func dynamicRange() throws {
    #expect(
      try declared(mapping(9000...9010, host: nil)).first
        == "tcp 9000-9010>32768-65535 v4 dynamic ASSUME_DYNAMIC_PORT_RANGE")
  }

  @Test("a static range ends with the last port, however wide it is") func rangeAtTheEnd() throws {
    #expect(try declared(mapping(80...82, host: 8080)).first == "tcp 80-82>8080-8082 v4")
    #expect(try declared(mapping(80...82, host: 65535)).first == "tcp 80-82>65535 v4")
  }

  @Test("a container without networking publishes nothing (semantics 4.10)") func disabled() throws {
    var net = net([mapping(80...80, host: 8080)], bindings: [])
    net.snapshot.tasks = []
    net.snapshot.taskDefinitions[0].containers[0].disablesNetworking = true
    net.service("web", "web:1")
    #expect(try published(net).isEmpty)
  }
}
