import Addressing
import Graph
import Model

/// What a snapshot lacks, and what that does to its answers (contract, section 2).
struct MissingInput {
  let graph: ReachabilityGraph
  private let symbols: SymbolTable
  private let snapshot: Snapshot

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    (snapshot, symbols) = (graph.snapshot, graph.snapshot.symbols)
  }

  /// Kinds of document that are absent altogether and bear on every answer.
  var absentKinds: [Inventory.AbsentKind] {
    let unknown = "verdicts that depend on it are unknown"
    let open = "taken as open: reachable-assumed where groups admit"
    let candidates: [(DocumentKind, String)] = [
      (.securityGroups, unknown), (.networkInterfaces, unknown),
      (.tasks, "services are judged as prospective only"),
      (.taskDefinitions, unknown), (.containerInstances, "bridge and host tasks cannot be placed"),
      (.instances, "bridge and host tasks cannot be placed"), (.vpcs, open), (.subnets, open),
      (.routeTables, "\(open) (ASSUME_ROUTES_OPEN)"), (.networkACLs, "\(open) (ASSUME_ACLS_OPEN)"),
    ]
    return candidates.filter { isMissed($0.0) }.map { Inventory.AbsentKind(kind: $0.0, effect: $0.1) }
  }

  /// Whether a kind is absent that the snapshot should have.
  func isMissed(_ kind: DocumentKind) -> Bool {
    guard !snapshot.kinds.contains(kind) else { return false }
    switch kind {
    case .securityGroups: return !snapshot.kinds.contains(.securityGroupRules)
    case .containerInstances: return snapshot.tasks.contains { $0.containerInstance != nil }
    case .instances: return !snapshot.containerInstances.isEmpty
    default: return true
    }
  }

  /// Kinds of which something was lost: there may be sources and targets that no answer lists.
  var incomplete: [Gap] {
    let listed: [DocumentKind] = [.networkInterfaces, .tasks, .services, .instances, .containerInstances]
    return listed.filter { snapshot.incompleteKinds.contains($0) }.map {
      Gap(
        .unreadable, "some \($0.noun), on a page that is missing or in an element that was lost",
        command: $0.command)
    }
  }

  /// Things that some document names and none describes.
  var gaps: [Gap] {
    var result: [Gap] = []
    for set in graph.groupSets {
      for id in set.undescribed {
        result.append(
          Gap(.missing, "security group \(symbols[id])", command: DocumentKind.securityGroups.command))
      }
    }
    for id in referencedLists
    where graph.catalog.prefixLists[id].flatMap({ snapshot.prefixLists[$0].entries }) == nil {
      let name = symbols[id]
      let command = "aws ec2 get-managed-prefix-list-entries --prefix-list-id \(name)"
      result.append(Gap(.missing, "the entries of prefix list \(name)", command: command))
    }
    for table in snapshot.routeTables {
      for route in table.routes {
        if case .peering(let id) = route.target, graph.catalog.peerings[id] == nil {
          result.append(
            Gap(
              .missing, "VPC peering connection \(symbols[id])",
              command: DocumentKind.vpcPeeringConnections.command))
        }
      }
    }
    return result
  }

  private var referencedLists: Set<Identifier<PrefixList>> {
    var result: Set<Identifier<PrefixList>> = []
    for group in snapshot.securityGroups {
      for rule in group.rules { if case .prefixList(let id) = rule.peer { result.insert(id) } }
    }
    return result
  }
}
