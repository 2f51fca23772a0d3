import Graph
import Model

/// Which inputs are there to say of a group that nobody has it, and which are not.
struct InputCoverage: Sendable {
  /// Whose interfaces were read, and where.
  private struct Territory: Hashable {
    var account: Symbol?
    var region: String?
  }

  /// What keeps from knowing the members of any group at all; sorted.
  let unknownMembers: [Gap]
  private let graph: ReachabilityGraph
  private let territories: Set<Territory>
  private let isOneTerritory: Bool

  init(_ graph: ReachabilityGraph) {
    self.graph = graph
    let snapshot = graph.snapshot
    var gaps: Set<Gap> = []
    let command = DocumentKind.networkInterfaces.command
    if !snapshot.kinds.contains(.networkInterfaces) {
      gaps.insert(Gap(.missing, "network interfaces", command: command))
    }
    if snapshot.incompleteKinds.contains(.networkInterfaces) {
      gaps.insert(
        Gap(
          .unreadable, "some network interfaces, on a page that is missing or in an element that was lost",
          command: command))
    }
    for interface in snapshot.networkInterfaces
    where interface.groups == nil || interface.integrity != .intact {
      gaps.insert(
        Gap(
          .unreadable, "the groups of network interface \(snapshot.symbols[interface.id])", command: command))
    }
    unknownMembers = gaps.sorted()
    territories = Set(
      snapshot.networkInterfaces.map { interface in
        Territory(account: interface.owner, region: Self.region(of: interface, graph))
      })
    let owners =
      snapshot.networkInterfaces.compactMap(\.owner) + snapshot.securityGroups.compactMap(\.owner)
    let regions = territories.compactMap(\.region) + graph.vpcs.compactMap(\.region)
    isOneTerritory = Set(owners).count <= 1 && Set(regions).count <= 1
  }

  private static func region(of interface: NetworkInterface, _ graph: ReachabilityGraph) -> String? {
    interface.vpc.flatMap { graph.catalog.vpcs[$0] }.flatMap { graph.vpcs[$0].region }
  }

  /// What keeps from saying that no interface has a group: empty where all that could have it were read.
  ///
  /// With several accounts or Regions in one snapshot, interfaces of the group's own have to be among those read.
  func unknownMembers(of group: Ordinal<CompiledGroup>) -> [Gap] {
    guard unknownMembers.isEmpty else { return unknownMembers }
    guard !isOneTerritory else { return [] }
    let described = graph.snapshot.securityGroups[group.offset]
    let region = described.vpc.flatMap { graph.catalog.vpcs[$0] }.flatMap { graph.vpcs[$0].region }
    let isRead = territories.contains { territory in
      territory.account != nil && territory.account == described.owner && territory.region != nil
        && territory.region == region
    }
    if isRead { return [] }
    let account = described.owner.map { " of account \(graph.snapshot.symbols[$0])" } ?? ""
    let place = region.map { " in \($0)" } ?? ""
    return [
      Gap(
        .missing, "network interfaces\(account)\(place)", command: DocumentKind.networkInterfaces.command)
    ]
  }

  /// What may name a group without having an interface, and was not read: no check can look there.
  ///
  /// All else that has groups has interfaces, too.
  var silentHolders: [Gap] {
    let kinds: [DocumentKind] = [.services, .apiVPCLinks]
    let snapshot = graph.snapshot
    let missing = kinds.filter { !snapshot.kinds.contains($0) }.map {
      Gap(.missing, "\($0.noun), which may name groups and have no interface", command: $0.command)
    }
    let cut = kinds.filter { snapshot.incompleteKinds.contains($0) }.map {
      Gap(.unreadable, "some \($0.noun), which may name groups and have no interface", command: $0.command)
    }
    return (missing + cut + [Self.neverRead]).sorted()
  }

  private static let neverRead = Gap(
    .notFollowed,
    "launch templates, Auto Scaling groups, Lambda functions, scheduled tasks, VPC Lattice associations and other"
      + " configurations that name groups and have no interface",
    command: "aws ec2 describe-launch-template-versions --versions '$Default' '$Latest'")

  /// What keeps from saying that no rule names a group: groups that were not read may name it.
  var unknownReferences: [Gap] {
    let snapshot = graph.snapshot
    let command = DocumentKind.securityGroups.command
    var gaps: Set<Gap> = []
    for kind in [DocumentKind.securityGroups, .securityGroupRules]
    where snapshot.incompleteKinds.contains(kind) {
      gaps.insert(Gap(.unreadable, "some \(kind.noun), on a page that is missing", command: kind.command))
    }
    for group in snapshot.securityGroups where !group.hasRules || group.integrity != .intact {
      gaps.insert(
        Gap(.unreadable, "the rules of security group \(snapshot.symbols[group.id])", command: command))
    }
    return gaps.sorted()
  }

  /// Groups of peers' accounts may name a group, and nothing that was read shows them.
  func foreignReferences(to group: Ordinal<CompiledGroup>) -> [Gap] {
    let snapshot = graph.snapshot
    let described = snapshot.securityGroups[group.offset]
    let isPeered = snapshot.peerings.contains { peering in
      let sides = [peering.requester.vpc, peering.accepter.vpc].compactMap { $0 }
      guard let vpc = described.vpc, sides.contains(vpc) else { return false }
      return sides.contains { side in
        side != vpc && !(graph.catalog.vpcs[side].map { graph.vpcs[$0].isInSnapshot } ?? false)
      }
    }
    guard isPeered else { return [] }
    let id = snapshot.symbols[described.id]
    return [
      Gap(
        .missing, "groups of peered VPCs that may name \(id)",
        command: "aws ec2 describe-security-group-references --group-id \(id)")
    ]
  }
}
