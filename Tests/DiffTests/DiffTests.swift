import Addressing
import Diff
import Model
import Query
import TestSupport
import Testing

@Suite("Differences between snapshots") struct DiffTests {
  private static let (web, api) = ("service shop/web", "service shop/api")

  @Test("a snapshot does not differ from itself") func equal() {
    #expect(Shop.network().changes(since: Shop.network()).isEmpty)
  }

  @Test("a rule that is added opens what it admits, and is named") func added() {
    let new = Shop.network(api: ["in tcp/8080 from sg-web", "in tcp/9090 from sg-web"])
    let changes = new.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(changes.texts == ["newly-reachable tcp/9090 blocked to reachable"])
    #expect(
      changes.first?.causes == [Evidence(id: "sg-api ingress", text: "added: sg-api: tcp/9090 from sg-web")])
    #expect(changes.first?.hasOtherWay == false)
  }

  @Test("a rule that is removed closes what it admitted, and is named") func removed() {
    let old = Shop.network(api: ["in tcp/8080 from sg-web", "in tcp/9090 from sg-web"])
    let changes = Shop.network().changes(since: old).between(Self.web, Self.api)
    #expect(changes.texts == ["no-longer-reachable tcp/9090 reachable to blocked"])
    #expect(
      changes.first?.causes == [Evidence(id: "sg-api ingress", text: "removed: sg-api: tcp/9090 from sg-web")]
    )
  }

  @Test("of a port range that grew the new ports are told, and no others") func grown() {
    let old = Shop.network(api: ["in tcp/8080-8085 from sg-web"])
    let new = Shop.network(api: ["in tcp/8080-8090 from sg-web"])
    let changes = new.changes(since: old).between(Self.web, Self.api)
    #expect(changes.texts == ["newly-reachable tcp/8086-8090 blocked to reachable"])
    #expect(
      changes.first?.causes == [
        Evidence(
          id: "sg-api ingress",
          text: "was sg-api: tcp/8080-8085 from sg-web, is sg-api: tcp/8080-8090 from sg-web")
      ])
  }

  @Test("a rule that only takes another's place changes nothing") func sameReach() {
    let old = Shop.network(api: ["in tcp/8080-8081 from sg-web"])
    let new = Shop.network(api: ["in tcp/8080 from sg-web", "in tcp/8081 from sg-web"])
    #expect(new.changes(since: old).isEmpty)
  }

  static let restarts: [(address: String, task: String, interface: String)] = [
    ("10.0.1.77", "task-web", "eni-web"), ("10.0.1.5", "task-other", "eni-web"),
    ("10.0.1.5", "task-web", "eni-other"), ("10.0.2.77", "task-web", "eni-web"),
    ("10.0.2.78", "task-x", "eni-x"),
  ]

  @Test(
    "a restarted task is no change, whatever address, identifier, interface and subnet it gets",
    arguments: restarts)
  func restart(_ sample: (address: String, task: String, interface: String)) {
    let network = Shop.network(
      webAddress: sample.address, task: sample.task, interface: sample.interface)
    #expect(network.changes(since: Shop.network()).isEmpty)
    #expect(Shop.network().changes(since: network).isEmpty)
  }

  @Test("another host port of a task is no change, neither of its service nor of its instance")
  func hostPort() {
    #expect(Host.network(port: "32771").changes(since: Host.network(port: "32999")).isEmpty)
  }

  @Test("what opens on an instance besides its tasks' ports is told") func instance() {
    let new = Host.network(port: "32771", rule: "in tcp/32767-60999 from 10.0.0.0/16")
    let changes = new.changes(since: Host.network(port: "32771"))
    #expect(
      changes.between("interface eni-2", "instance i-1").texts == [
        "newly-reachable tcp/32767 blocked to reachable"
      ])
  }

  @Test("another group of a task is told as the cause") func group() {
    let old = Shop.network(api: ["in tcp/8080 from sg-ops"])
    let new = Shop.network(api: ["in tcp/8080 from sg-ops"], webGroups: ["sg-ops", "sg-web"])
    let changes = new.changes(since: old).between(Self.web, Self.api)
    #expect(changes.texts == ["newly-reachable tcp/8080 blocked to reachable"])
    #expect(changes.first?.causes == [Evidence(id: "sg-ops", text: "is now a group of the source")])
  }

  @Test("an entry of a network ACL that stops a flow is told") func acl() {
    let old = Shop.network()
    var new = Shop.network()
    new.snapshot.networkACLs[0].entries.insert(
      NetworkACLEntry(
        direction: .ingress, number: 50, allows: false, block: .everything(.v4), traffic: TrafficSet(.tcp)),
      at: 0)
    let changes = new.changes(since: old).between(Self.web, Self.api)
    #expect(changes.map(\.kind) == [.noLongerReachable])
    let id = "acl-open-subnet-asubnet-b ingress 50"
    #expect(changes.first?.causes.contains { $0.id == id && $0.text.hasPrefix("added: deny tcp") } ?? false)
  }

  @Test("what becomes unknown became undecided, and is never called closed") func undecided() {
    var blind = Shop.network(missing: [.securityGroups, .securityGroupRules])
    blind.snapshot.securityGroups = []
    let changes = blind.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(!changes.isEmpty)
    #expect(Set(changes.map(\.kind)) == [.becameUndecided])
    let back = Shop.network().changes(since: blind).between(Self.web, Self.api)
    #expect(back.contains { $0.kind == .newlyReachable && $0.before == .unknown })
  }

  @Test("a service that is gone closes what led to it; one that is only not listed does not") func gone() {
    var new = Shop.network()
    new.removeAPI()
    let gone = new.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(gone.texts == ["no-longer-reachable tcp/8080 reachable to blocked"])
    #expect(gone.first?.causes == [Evidence(id: Self.api, text: "is gone")])
    new.snapshot.incompleteKinds = [.services]
    let unlisted = new.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(unlisted.texts == ["became-undecided tcp/8080 reachable to unknown"])
  }

  @Test("a new service is the cause of what reaches it") func appeared() {
    var old = Shop.network()
    old.removeAPI()
    let changes = Shop.network().changes(since: old).between(Self.web, Self.api)
    #expect(changes.texts == ["newly-reachable tcp/8080 blocked to reachable"])
    #expect(changes.first?.causes == [Evidence(id: Self.api, text: "is new")])
  }
}
