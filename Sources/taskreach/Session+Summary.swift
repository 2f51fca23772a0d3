import Addressing
import Graph
import Ingest
import Model
import Query
import Report

extension Session {
  /// What was read and what it holds.
  func inventory() -> InventoryReport {
    InventoryReport(
      documents: documentCounts, inventory: reachability.inventory(), diagnostics: input.diagnostics,
      unrecognised: input.unrecognisedKeys.map { SnapshotSummary.Count($0.key, $0.files) })
  }

  private var documentCounts: [SnapshotSummary.Count] {
    input.elements.map { SnapshotSummary.Count($0.kind.noun, $0.count) }
  }

  /// What was audited, for the reports' heads.
  func summary(_ paths: [String]) -> SnapshotSummary {
    let snapshot = input.snapshot
    let owners = snapshot.networkInterfaces.compactMap(\.owner) + snapshot.securityGroups.compactMap(\.owner)
    let fromARNs =
      snapshot.clusters.map { snapshot.symbols[$0.id] } + snapshot.services.map { snapshot.symbols[$0.id] }
    let arnParts = fromARNs.map { $0.split(separator: ":", omittingEmptySubsequences: false) }.filter {
      $0.count > 5
    }
    let accounts = Set(owners.map { snapshot.symbols[$0] } + arnParts.map { String($0[4]) }).filter {
      !$0.isEmpty
    }
    let regions = Set(reachability.graph.vpcs.compactMap(\.region) + arnParts.map { String($0[3]) }).filter {
      !$0.isEmpty
    }
    return SnapshotSummary(
      paths: paths, accounts: Array(accounts), regions: Array(regions), counts: documentCounts, sha256: hash)
  }

  /// Who reaches each service and each family of other tasks, one answer a party.
  mutating func serviceAnswers() -> [Answer] {
    var selections: [String: Selection] = [:]
    for selection in reachability.selectionsByParty() { selections[selection.name] = selection }
    return selections.keys.sorted().compactMap { name in
      selections[name].flatMap { try? reachability.whoCanReach($0, traffic: .everything) }
    }
  }

  /// What services and families reach beside each other.
  mutating func reached() -> [Connection] { (try? reachability.connectionsBeyondTasks()) ?? [] }
}
