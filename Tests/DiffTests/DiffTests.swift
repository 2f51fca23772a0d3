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

  static let restarts: [(name: String, network: SnapshotBuilder)] = [
    ("another address", Shop.network(webAddress: "10.0.1.77")),
    ("another task", Shop.network(task: "task-other")),
    ("another interface", Shop.network(interface: "eni-other")),
    ("another subnet", Shop.network(webAddress: "10.0.2.77")),
    ("all of them", Shop.network(webAddress: "10.0.2.78", task: "task-x", interface: "eni-x")),
  ]

  @Test("a restarted task is no change, whatever it gets", arguments: restarts.indices)
  func restart(index: Int) {
    let (name, network) = Self.restarts[index]
    #expect(network.changes(since: Shop.network()).isEmpty, "\(name)")
    #expect(Shop.network().changes(since: network).isEmpty, "\(name)")
  }

  @Test("another group of a task is told as the cause") func group() {
    var old = Shop.network(api: ["in tcp/8080 from sg-ops"])
    var new = Shop.network(api: ["in tcp/8080 from sg-ops"], webGroups: ["sg-ops", "sg-web"])
    (old.missing, new.missing) = ([], [])
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
    let new = Shop.network(missing: [.securityGroups])
    var blind = new
    blind.snapshot.securityGroups = []
    let changes = blind.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(!changes.isEmpty)
    #expect(Set(changes.map(\.kind)) == [.becameUndecided])
    let back = Shop.network().changes(since: blind).between(Self.web, Self.api)
    #expect(back.contains { $0.kind == .newlyReachable && $0.before == .unknown })
  }

  @Test("a service that is gone closes what led to it; one that is only not listed does not") func gone() {
    var new = Shop.network()
    new.snapshot.services.removeAll { new.snapshot.symbols[$0.id].hasSuffix("/api") }
    new.snapshot.tasks.removeAll { new.snapshot.symbols[$0.id] == "task-api" }
    new.snapshot.networkInterfaces.removeAll { new.snapshot.symbols[$0.id] == "eni-api" }
    let gone = new.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(gone.texts == ["no-longer-reachable tcp/8080 reachable to blocked"])
    #expect(gone.first?.causes == [Evidence(id: Self.api, text: "is gone")])
    new.snapshot.incompleteKinds = [.services]
    let unlisted = new.changes(since: Shop.network()).between(Self.web, Self.api)
    #expect(unlisted.texts == ["became-undecided tcp/8080 reachable to unknown"])
  }

  @Test("a new service is the cause of what reaches it") func appeared() {
    var old = Shop.network()
    old.snapshot.services.removeAll { old.snapshot.symbols[$0.id].hasSuffix("/api") }
    old.snapshot.tasks.removeAll { old.snapshot.symbols[$0.id] == "task-api" }
    old.snapshot.networkInterfaces.removeAll { old.snapshot.symbols[$0.id] == "eni-api" }
    let changes = Shop.network().changes(since: old).between(Self.web, Self.api)
    #expect(changes.texts == ["newly-reachable tcp/8080 blocked to reachable"])
    #expect(changes.first?.causes == [Evidence(id: Self.api, text: "is new")])
  }
}
