import Addressing
import Graph
import Model

/// The private addresses that references to a group mean now (semantics 1.30, 1.32).
struct GroupMembers {
  /// Of one group.
  struct Members {
    var blocks: [IPPrefix] = []
    /// Whether all addresses are known, and a reference means no more than them.
    var isWhole = true
  }

  private var byGroup: [Identifier<SecurityGroup>: Members] = [:]
  /// Whether some interface may be a member of any group.
  private let isUnknown: Bool

  /// Looks up the groups that rules name; O(addresses and groups they have).
  init(_ ground: LintGround) {
    let graph = ground.graph
    isUnknown = !ground.coverage.unknownMembers.isEmpty || graph.groupSets.contains { $0.isUnknown }
    for group in ground.naming.keys { byGroup[group] = Members() }
    for endpoint in graph.endpoints {
      guard let set = graph.classes[endpoint.endpointClass].groups else { continue }
      for group in graph.groupSets[set].members { add(endpoint.block, to: group) }
    }
    addBalancers(graph)
    for group in byGroup.keys {
      guard let ordinal = graph.catalog.groups[group] else {
        byGroup[group]?.isWhole = false
        continue
      }
      // What has a group and shows no address may have any.
      let hasOthers =
        !ground.use.others[ordinal.offset].isEmpty && ground.use.interfaces[ordinal.offset].isEmpty
      let isMissed = !ground.coverage.unknownMembers(of: ordinal).isEmpty
      if hasOthers || isMissed { byGroup[group]?.isWhole = false }
    }
  }

  private mutating func add(_ block: IPPrefix?, to group: Identifier<SecurityGroup>) {
    guard byGroup[group] != nil else { return }
    if let block { byGroup[group]?.blocks.append(block) } else { byGroup[group]?.isWhole = false }
  }

  /// Load balancers change their addresses within their subnets (semantics 5.11), and behind the group of a network
  /// load balancer may be its clients' addresses (semantics 1.45).
  private mutating func addBalancers(_ graph: ReachabilityGraph) {
    for balancer in graph.balancers {
      for node in balancer.nodes {
        let sets = Set((node.fronts + node.sources).compactMap { graph.classes[$0].groups })
        for group in sets.flatMap({ graph.groupSets[$0].members }) {
          for block in graph.subnets[node.subnet].blocks { add(block, to: group) }
          if graph.subnets[node.subnet].blocks.isEmpty { byGroup[group]?.isWhole = false }
        }
      }
    }
    for balancer in graph.snapshot.loadBalancers where balancer.kind != .application {
      for group in balancer.groups ?? [] { byGroup[group]?.isWhole = false }
    }
    for node in graph.interfaces where node.owner.kind == .loadBalancer {
      let interface = graph.snapshot.networkInterfaces[node.position]
      let isPlain = interface.type.map { graph.snapshot.symbols[$0] == "interface" } ?? false
      if !isPlain { for group in interface.groups ?? [] { byGroup[group]?.isWhole = false } }
    }
  }

  /// All addresses of a group's members; `nil` where they are not all known, or a reference means more than them.
  func blocks(of group: Identifier<SecurityGroup>) -> [IPPrefix]? {
    guard !isUnknown, let members = byGroup[group], members.isWhole else { return nil }
    return Set(members.blocks).sorted()
  }
}
