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
}
