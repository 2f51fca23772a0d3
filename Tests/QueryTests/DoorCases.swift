import Addressing
import Model
import Query
import TestSupport
import Testing

/// Semantics section 11, the cases about doors other than load balancers.
@Suite("Doors") struct DoorCases {
  @Test(
    "S53: an Instance Connect Endpoint reaches where its egress and the target's groups let it, closed as it is itself",
    arguments: [("tcp/22", "reachable"), ("tcp/3389", "blocked")])
  func instanceConnect(traffic: String, verdict: String) throws {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-endpoint", "out all to 0.0.0.0/0")
    net.group("sg-host", "in tcp/22 from sg-endpoint")
    net.interface("eni-endpoint", in: "subnet-a", "10.0.1.5", groups: ["sg-endpoint"])
    net.host("i-1")
    net.interface("eni-host", in: "subnet-b", "10.0.2.5", groups: ["sg-host"], instance: "i-1")
    var endpoint = InstanceConnectEndpoint(
      id: Identifier(net.symbol("eice-1")), place: Place(document: 0, element: 0))
    endpoint.interfaces = [Identifier(net.symbol("eni-endpoint"))]
    net.snapshot.instanceConnectEndpoints = [endpoint]
    #expect(try net.verdict("eni:eni-endpoint", "eni:eni-host", traffic) == verdict)
  }

  /// An endpoint's interface in subnet-a that may send everything, and an instance's in subnet-b.
  private func connect(
    _ rule: String, traffic: String = "tcp/22", preserves: Bool? = nil, state: String? = nil
  ) throws -> ExplainedPath {
    var net = SecurityGroupCases.twoSubnets()
    net.group("sg-endpoint", "out all to 0.0.0.0/0")
    net.group("sg-host", rule)
    net.interface("eni-endpoint", in: "subnet-a", "10.0.1.5", groups: ["sg-endpoint"])
    net.host("i-1")
    net.interface("eni-host", in: "subnet-b", "10.0.2.5", groups: ["sg-host"], instance: "i-1")
    var endpoint = InstanceConnectEndpoint(id: net.named("eice-1"), place: Place(document: 0, element: 0))
    endpoint.interfaces = [net.named("eni-endpoint")]
    endpoint.preservesClientAddress = preserves
    endpoint.state = state.map { net.symbol($0) }
    net.snapshot.instanceConnectEndpoints = [endpoint]
    return try #require(try net.explain("eni:eni-endpoint", "eni:eni-host", traffic).paths.first)
  }

  @Test(
    "S53: an Instance Connect Endpoint dials tcp/22 and tcp/3389, nothing else (6.4)",
    arguments: [("tcp/22", true), ("tcp/3389", true), ("tcp/80", false), ("udp/22", false)])
  func connectPorts(traffic: String, isOpen: Bool) throws {
    let path = try connect("in all from 0.0.0.0/0", traffic: traffic)
    #expect(path.verdict == (isOpen ? .reachable : .blocked))
    #expect(isOpen || path.blockers.map(\.outcome) == [.closed(.doorPort)])
    #expect(path.steps.first?.role == .instanceConnect)
    #expect(path.steps.first?.evidence.first?.id == "eice-1")
  }

  @Test(
    "with PreserveClientIp the target sees some public address, and no group (6.4)",
    arguments: [
      ("in tcp/22 from 0.0.0.0/0", Verdict.reachable), ("in tcp/22 from 203.0.113.0/24", .reachableAssumed),
      ("in tcp/22 from 10.0.0.0/16", .blocked), ("in tcp/22 from sg-endpoint", .blocked),
    ])
  func connectPreserved(rule: String, verdict: Verdict) throws {
    let path = try connect(rule, preserves: true)
    #expect(path.verdict == verdict)
    #expect(verdict != .reachableAssumed || path.assumptions == [.doorAddress])
  }

  @Test("without PreserveClientIp the target sees the endpoint (6.4)") func connectHidden() throws {
    #expect(try connect("in tcp/22 from 10.0.1.0/24", preserves: false).verdict == .reachable)
    #expect(try connect("in tcp/22 from 203.0.113.0/24", preserves: false).verdict == .blocked)
  }

  @Test(
    "an endpoint's state decides (6.4)",
    arguments: [
      ("create-complete", Verdict.reachable), ("create-in-progress", .reachableAssumed),
      ("create-failed", .blocked), ("odd", .unknown),
    ])
  func connectState(state: String, verdict: Verdict) throws {
    #expect(try connect("in tcp/22 from sg-endpoint", state: state).verdict == verdict)
  }
}
