import Model
import Policy
import Query
import Testing

@Suite("network-mode") struct NetworkModeTests {
  private static let policy = """
    id: awsvpc-only
    kind: network-mode
    subject: {service: web}
    allowed: [awsvpc, none]
    """

  private func finding(_ modes: NetworkMode?...) throws -> Finding {
    let tasks = modes.enumerated().map { number, mode in
      PlacedTask(party: "service web", member: "task \(number)", definition: "web:3", mode: mode)
    }
    let table = PolicyTable(parties: ["service web"], tasks: tasks)
    return try #require(try table.findings(Self.policy).first)
  }

  @Test("every mode but those listed is a violation", arguments: NetworkMode.allCases)
  func modes(mode: NetworkMode) throws {
    let isAllowed = mode == .awsvpc || mode == .none
    #expect(try finding(mode).outcome == (isAllowed ? .satisfied : .violated))
  }

  @Test("a definition that is missing leaves it undecided") func missing() throws {
    let finding = try finding(.awsvpc, nil)
    #expect(finding.outcome == .undecided)
    #expect(
      finding.message
        == "not known in which network mode service web runs: web:3 (not in the snapshot, or not whole)"
    )
  }

  @Test("one task in another mode outweighs an unknown one, and the evidence names both") func worst() throws
  {
    let finding = try finding(.awsvpc, nil, .host)
    #expect(finding.outcome == .violated)
    #expect(finding.message == "service web runs in network mode host (web:3); allowed: awsvpc, none")
    #expect(
      finding.evidence == [
        Evidence(id: "web:3", text: "network mode host: task 2"),
        Evidence(id: "web:3", text: "not in the snapshot, or not whole: task 1"),
      ])
  }
}
