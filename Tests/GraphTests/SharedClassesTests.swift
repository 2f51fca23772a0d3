import Addressing
import Graph
import Model
import TestSupport
import Testing

@Suite("Shared classes and sets of groups") struct SharedClassesTests {
  private func net() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16", "2600:1f00::/56")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24", "2600:1f00::/64")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.group("sg-web")
    net.group("sg-extra", in: "vpc-1", "in tcp/80 from 10.0.1.64/26")
    return net
  }

  private func classNumbers(_ graph: ReachabilityGraph) -> [Int] {
    graph.endpoints.map(\.endpointClass.offset)
  }

  @Test(
    "tasks of one service share their set of groups and, in one subnet, their class (architecture, section 3)"
  )
  func service() {
    var net = net()
    for number in 10..<40 {
      net.interface(
        "eni-\(number)", in: number < 30 ? "subnet-a" : "subnet-b",
        number < 30 ? "10.0.1.\(number)" : "10.0.2.\(number)", groups: ["sg-web"])
    }
    let graph = net.graph()
    #expect(graph.endpoints.count == 30)
    #expect(graph.groupSets.count == 1)
    #expect(graph.classes.count == 2)
    #expect(Set(classNumbers(graph).prefix(20)) == [0] && Set(classNumbers(graph).suffix(10)) == [1])
  }

  @Test("the order of groups makes no other set, another group does") func sets() {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-web", "sg-extra"])
    net.interface("eni-2", in: "subnet-a", "10.0.1.6", groups: ["sg-extra", "sg-web"])
    net.interface("eni-3", in: "subnet-a", "10.0.1.7", groups: ["sg-web"])
    let graph = net.graph()
    #expect(classNumbers(graph) == [0, 0, 1])
    #expect(
      graph.groupSets.map { $0.members.map(graph.name).sorted() } == [["sg-extra", "sg-web"], ["sg-web"]])
  }

  @Test("an address that some rule tells from its neighbours has a class of its own (semantics 0.7)")
  func rules() {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-web"])
    net.interface("eni-2", in: "subnet-a", "10.0.1.65", groups: ["sg-web"])
    net.interface("eni-3", in: "subnet-a", "10.0.1.66", groups: ["sg-web"])
    #expect(classNumbers(net.graph()) == [0, 1, 1])
  }

  @Test(
    "what else verdicts follow from makes another class: public address, IGW denial, who picks ports, doubt",
    arguments: 0..<4)
  func distinctions(which: Int) {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-web"])
    net.interface(
      "eni-2", in: "subnet-a", "10.0.1.6", groups: ["sg-web"], public: which == 0 ? "198.51.100.7" : nil,
      type: which == 1 ? "lambda" : "interface"
    ) { interface in
      interface.deniesInternetGatewayTraffic = which == 2
      interface.integrity = which == 3 ? .contradicted : .intact
    }
    #expect(classNumbers(net.graph()) == [0, 1])
  }

  @Test("each address of an interface is an endpoint, of its own family (semantics 0.1, 1.32)")
  func addresses()
    throws
  {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", "10.0.1.6", "2600:1f00::5", groups: ["sg-web"])
    let graph = net.graph()
    #expect(try #require(graph.interface("eni-1")).endpoints.count == 3)
    #expect(graph.endpoints.map { graph.classes[$0.endpointClass].family } == [.v4, .v4, .v6])
  }

  @Test("a delegated block has an endpoint in each class that it lies in (semantics 1.32)") func delegated() {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.64/27", groups: ["sg-web"])
    net.group("sg-narrow", in: "vpc-1", "in tcp/80 from 10.0.1.80/28")
    #expect(net.graph().endpoints.map { $0.block?.description } == ["10.0.1.64/27", "10.0.1.80/28"])
    net.group("sg-rest", in: "vpc-1", "in tcp/80 from 10.0.1.64/28")
    // The two halves leave nothing of the block over.
    #expect(net.graph().endpoints.map { $0.block?.description } == ["10.0.1.64/28", "10.0.1.80/28"])
  }

  @Test("an interface in several subnets has an endpoint in each (semantics 1.52)") func associatedSubnets() {
    var net = net()
    let second = net.snapshot.subnets[1].id
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: []) {
      $0.associatedSubnets = [second] + [$0.subnet].compactMap(\.self)
    }
    let graph = net.graph()
    #expect(graph.endpoints.map { graph.classes[$0.endpointClass].subnet?.offset } == [0, 1])
  }

  @Test(
    "no groups filter nothing, unread ones exclude nothing, undescribed ones are members (semantics 1.46)"
  )
  func kindsOfSets() {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: [])
    net.interface("eni-2", in: "subnet-a", "10.0.1.6", groups: []) { $0.groups = nil }
    net.interface("eni-3", in: "subnet-a", "10.0.1.7", groups: ["sg-far", "sg-web"])
    let sets = net.graph().groupSets
    #expect(sets.map(\.isUnfiltered) == [true, false, false])
    #expect(sets.map(\.isUnknown) == [false, true, false])
    #expect(sets.map(\.undescribed.count) == [0, 0, 1])
    #expect(sets.map(\.members.count) == [0, 0, 2])
  }

  @Test(
    "an undescribed group may be another account's only in a shared subnet (semantics 1.46)",
    arguments: [
      ("222222222222", "sg-far", true), ("222222222222", "sg-web", false), ("111111111111", "sg-far", false),
    ])
  func sharedSubnet(owner: String, group: String, isShared: Bool) {
    var net = net()
    let (mine, theirs) = (net.symbol("111111111111"), net.symbol(owner))
    net.snapshot.subnets[0].owner = theirs
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: [group]) { $0.owner = mine }
    #expect(net.graph().groupSets.map(\.isInSharedSubnet) == [isShared])
  }

  @Test("an interface that two documents describe differently is in doubt, and so are all in such a subnet")
  func contradictions() {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-web"]) { $0.integrity = .contradicted }
    net.interface("eni-2", in: "subnet-b", "10.0.2.5", groups: ["sg-web"])
    net.snapshot.subnets[1].integrity = .contradicted
    let graph = net.graph()
    #expect(graph.classes.map { $0.doubt?.kind } == [.unreadable, .unreadable])
  }

  @Test("an interface of which an address was lost has an endpoint of each family that nobody can place")
  func lostAddress() {
    var net = net()
    net.interface("eni-1", in: "subnet-a", "10.0.1.5", groups: ["sg-web"]) { $0.integrity = .damaged }
    net.interface("eni-2", in: "subnet-a", groups: ["sg-web"])
    let graph = net.graph()
    func doubts(_ name: String) -> [String] {
      (graph.interface(name)?.endpoints ?? []).map { index in
        let endpointClass = graph.classes[graph.endpoints[index].endpointClass]
        return "\(endpointClass.family) \(endpointClass.address == nil ? "somewhere" : "placed")"
      }
    }
    #expect(doubts("eni-1") == ["v4 placed", "v4 somewhere", "v6 somewhere"])
    #expect(doubts("eni-2") == ["v4 somewhere"])
  }
}
