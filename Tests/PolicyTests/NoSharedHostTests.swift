import Model
import Policy
import Query
import Testing

@Suite("no-shared-host") struct NoSharedHostTests {
  private static let policy = """
    id: cde-own-hosts
    kind: no-shared-host
    a: {service: cde}
    b: {service: shop}
    """
  private static let byTag = """
    id: tiers-apart
    kind: no-shared-host
    members: ecsTask
    distinctTag: tier
    """
  private static let parties = ["service cde", "service shop"]
  private static let fargate = PlacedTask.Host.own
  private static let here = PlacedTask.Host.instance(id: "i-1", name: "instance node-a (i-1)")
  private static let there = PlacedTask.Host.instance(id: "i-2", name: "instance node-b (i-2)")
  private static let somewhere = PlacedTask.Host.unknown(Gap(.missing, "the container instance of task x"))

  private static func task(
    _ party: String, _ host: PlacedTask.Host, _ pools: Set<PlacedTask.Pool> = [.instances],
    tags: [String] = []
  ) -> PlacedTask {
    PlacedTask(
      party: "service \(party)", member: "task \(party)-1", mode: .bridge, host: host, pools: pools,
      cluster: "main", tags: tags)
  }

  private func findings(_ policy: String, _ tasks: PlacedTask...) throws -> [Finding] {
    try PolicyTable(parties: Self.parties, tasks: tasks).findings(policy)
  }

  @Test(
    "where the tasks stand decides",
    arguments: [
      (here, here, .violated), (here, there, .satisfied), (here, fargate, .satisfied),
      (here, somewhere, .undecided), (somewhere, there, .undecided), (somewhere, fargate, .satisfied),
      (somewhere, somewhere, .undecided), (here, .toCome, .satisfied),
    ] as [(PlacedTask.Host, PlacedTask.Host, Outcome)])
  func hosts(cde: PlacedTask.Host, shop: PlacedTask.Host, outcome: Outcome) throws {
    let found = try findings(Self.policy, Self.task("cde", cde), Self.task("shop", shop))
    #expect(found.map(\.outcome) == [outcome])
    #expect(found.map(\.subject) == ["service cde"])
  }

  @Test("the host and both tasks are told") func evidence() throws {
    let finding = try #require(
      try findings(Self.policy, Self.task("cde", Self.here), Self.task("shop", Self.here)).first)
    #expect(
      finding.message
        == "service cde shares instance node-a (i-1), and its network interfaces, with service shop")
    #expect(
      finding.evidence == [
        Evidence(
          id: "instance node-a (i-1)", text: "task cde-1 of service cde, task shop-1 of service shop")
      ])
  }

  @Test(
    "what ECS may place together is noted, or fails where the policy says so",
    arguments: [
      ([.instances], [.instances], true), ([.instances], [.provider("x")], true),
      ([.provider("x")], [.provider("x")], true), ([.provider("x")], [.provider("y")], false),
      ([.unknown], [.instances], true), ([.fargate], [.unknown], false), ([.external], [.instances], false),
      ([.external], [.external], true),
    ] as [(Set<PlacedTask.Pool>, Set<PlacedTask.Pool>, Bool)])
  func potential(cde: Set<PlacedTask.Pool>, shop: Set<PlacedTask.Pool>, may: Bool) throws {
    let tasks = [Self.task("cde", Self.here, cde), Self.task("shop", Self.there, shop)]
    let found = try findings(Self.policy, tasks[0], tasks[1])
    #expect(found.map(\.outcome) == [.satisfied])
    #expect(found.flatMap(\.notes).isEmpty != may)
    let strict = try findings(Self.policy + "\npotential: fail", tasks[0], tasks[1])
    #expect(strict.map(\.outcome) == [may ? .violated : .satisfied])
  }

  @Test("container instances belong to one cluster") func clusters() throws {
    var other = Self.task("shop", Self.somewhere)
    other.cluster = "other"
    let found = try findings(Self.policy, Self.task("cde", Self.here), other)
    #expect(found.map(\.outcome) == [.satisfied])
    #expect(found.flatMap(\.notes) == [])
  }

  @Test(
    "tasks with different values of a tag are kept apart",
    arguments: [
      (["tier=a"], ["tier=b"], .violated), (["tier=a"], ["tier=a"], .satisfied),
      (["tier=a"], ["other=b"], .undecided),
    ] as [([String], [String], Outcome)])
  func tags(cde: [String], shop: [String], outcome: Outcome) throws {
    let found = try findings(
      Self.byTag, Self.task("cde", Self.here, tags: cde), Self.task("shop", Self.here, tags: shop))
    #expect(found.map(\.outcome) == [outcome, outcome])
  }

  @Test("a tag that nobody has selects nothing") func noTag() throws {
    let found = try findings(Self.byTag, Self.task("cde", Self.here), Self.task("shop", Self.here))
    #expect(found.map(\.outcome) == [.violated])
    #expect(found.map(\.message) == ["'tag tier' selects no task in the snapshot"])
  }

  @Test("what selects other things than tasks selects nothing here") func noTasks() throws {
    let table = PolicyTable(parties: Self.parties + ["eni db"], tasks: [Self.task("cde", Self.here)])
    let policy = Self.policy.replacing("{service: shop}", with: "{eni: db}")
    #expect(try table.judge(policy) == ["selection of eni:db: violated"])
  }

  @Test(
    "documents of tasks that were lost leave it undecided, unless it is violated already",
    arguments: [
      (here, .violated), (there, .undecided),
    ] as [(PlacedTask.Host, Outcome)]) func lost(shop: PlacedTask.Host, outcome: Outcome) throws
  {
    let tasks = [Self.task("cde", Self.here), Self.task("shop", shop)]
    let table = PolicyTable(parties: Self.parties, tasks: tasks, missing: [.tasks])
    #expect(try table.findings(Self.policy).map(\.outcome) == [outcome])
  }
}
