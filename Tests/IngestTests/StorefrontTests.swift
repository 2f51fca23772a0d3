import Ingest
import Model
import TestSupport
import Testing

@Suite("The storefront is read") struct StorefrontTests {
  @Test("without a complaint") func noDiagnostics() throws {
    let result = try ingest(Fixture.storefront())
    #expect(result.lines == [])
    #expect(result.unrecognisedKeys.isEmpty)
  }

  @Test("whole") func counts() throws {
    let snapshot = try ingest(Fixture.storefront()).snapshot
    #expect(snapshot.vpcs.count == 3)
    #expect(snapshot.subnets.count == 13)
    #expect(snapshot.networkInterfaces.count == 11)
    #expect(snapshot.instances.count == 3)
    #expect(snapshot.securityGroups.count == 10)
    #expect(snapshot.prefixLists.count == 7)
    #expect(snapshot.networkACLs.count == 4)
    #expect(snapshot.routeTables.count == 6)
    #expect(snapshot.natGateways.count == 1)
    #expect(snapshot.internetGateways.count == 1)
    #expect(snapshot.peerings.count == 1)
    #expect(snapshot.vpcEndpoints.count == 1)
    #expect(snapshot.loadBalancers.map { $0.attributes?.count } == [4, 4])
    #expect(snapshot.listeners.map { $0.rules?.count } == [1, 1])
    #expect(snapshot.targetGroups.map { $0.targets?.count } == [2, 2])
    #expect(snapshot.tasks.count == 5)
    #expect(snapshot.services.count == 3)
    #expect(snapshot.taskDefinitions.count == 3)
    #expect(snapshot.containerInstances.count == 2)
    #expect(snapshot.incompleteKinds == [])
  }

  @Test("with every group's rules known by their identifiers") func ruleIdentifiers() throws {
    let groups = try ingest(Fixture.storefront()).snapshot.securityGroups
    #expect(groups.flatMap(\.rules).allSatisfy { $0.id != nil })
    #expect(groups.flatMap(\.rules).count == 25)
    #expect(groups.allSatisfy { $0.integrity == .intact })
  }

  @Test("with the entries of the one prefix list that a file names") func prefixList() throws {
    let snapshot = try ingest(Fixture.storefront()).snapshot
    let known = snapshot.prefixLists.filter { $0.entries != nil }
    #expect(known.map { snapshot.symbols[$0.id] } == ["pl-ffeb3b8c236810ee1"])
    #expect(known.first?.entries?.map { "\($0)" } == ["198.51.100.16/28", "203.0.113.0/24"])
  }
}
