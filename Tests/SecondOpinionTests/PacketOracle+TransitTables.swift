/// What the snapshot shows of transit gateways, and what their tables say.
extension PacketOracle {
  private static let onPremisesTypes = ["vpn", "direct-connect-gateway", "connect"]

  /// The attachments of a gateway to the VPC of a place, or to on-premises, that a document shows.
  ///
  /// One that is gone counts as absent.
  func attachments(_ gateway: String, at location: Location) -> [RandomNetwork.TransitAttachment] {
    let shown = network.transitAttachments.filter { attachment in
      attachment.gateway == gateway && isShown(attachment) && !isGone(attachment)
    }
    if location.isOnPremises { return shown.filter { Self.onPremisesTypes.contains($0.resourceType) } }
    return shown.filter { $0.resourceType == "vpc" && $0.resource == location.vpc }
  }

  private func isGone(_ attachment: RandomNetwork.TransitAttachment) -> Bool {
    ["deleted", "failed", "rejected"].contains(attachment.state)
  }

  func showsAttachments(of gateway: String) -> Bool {
    network.transitAttachments.contains { $0.gateway == gateway && isShown($0) }
  }

  /// VPC attachments stand in two documents, all others in one.
  private func isShown(_ attachment: RandomNetwork.TransitAttachment) -> Bool {
    if !network.omitted.contains(.transitAttachments) { return true }
    return attachment.resourceType == "vpc" && !network.omitted.contains(.transitVPCAttachments)
  }

  /// The subnets of an attachment; nil where only the general document shows it, which names none.
  func subnets(_ attachment: RandomNetwork.TransitAttachment) -> [RandomNetwork.Subnet]? {
    if network.omitted.contains(.transitVPCAttachments) || attachment.subnets.isEmpty { return nil }
    return network.subnets.filter { attachment.subnets.contains($0.id) }
  }

  private func shownGateway(_ identifier: String) -> RandomNetwork.TransitGateway? {
    if network.omitted.contains(.transitGateways) { return nil }
    return network.transitGateways.first { $0.id == identifier && $0.isDescribed }
  }

  /// True when packets can pass the attachment; one that is changing is assumed to work.
  ///
  /// Where none is shown, the owner of both gateway and VPC would see it; others would not (semantics 3.60).
  func isUp(_ attachment: String?, _ gateway: String, _ location: Location, _ reading: Reading) -> Bool {
    if let shown = network.transitAttachments.first(where: { $0.id == attachment }) {
      return shown.state == "available" || reading != .certain
    }
    let isListed = !network.omitted.isSuperset(of: [.transitAttachments, .transitVPCAttachments])
    let owner = network.vpcs.first { $0.id == location.vpc }?.owner
    if isListed, let gateway = shownGateway(gateway), gateway.owner == owner { return false }
    return reading != .certain
  }

  /// The table associated with the attachment `entry` leads the address to one of `exits` (semantics 3.51, 3.52).
  ///
  /// Where the table is not shown, the packet may go to any attachment (ASSUME_TGW_TABLE_UNKNOWN, 3.60).
  func tableLeads(
    from entry: String?, _ gateway: String, to address: PlainAddress, _ exits: [String?], _ reading: Reading
  ) -> Bool {
    guard let attachment = network.transitAttachments.first(where: { $0.id == entry }) else {
      return reading != .certain
    }
    // Only the general document names the association.
    if network.omitted.contains(.transitAttachments) { return reading != .certain }
    guard let association = attachment.association else { return false }
    guard let routes = shownRoutes(association) else { return reading != .certain }
    let winners = winners(routes, address)
    if exits.contains(where: { exit in exit.map { winners.contains($0) } ?? false }) { return true }
    // No attachment of the target's is shown: the packet gets there only by one that nobody describes.
    let isUnseen = winners.contains { id in !network.transitAttachments.contains { $0.id == id } }
    return exits.contains(nil) && isUnseen && reading != .certain
  }

  /// The attachments that the table of an entry leads an address to; nil where no table is shown.
  ///
  /// One that is gone takes nothing.
  func exitsShown(
    from entry: String?, _ gateway: String, to address: PlainAddress
  ) -> [RandomNetwork.TransitAttachment]? {
    guard let attachment = network.transitAttachments.first(where: { $0.id == entry }),
      !network.omitted.contains(.transitAttachments)
    else { return nil }
    guard let association = attachment.association else { return [] }
    guard let routes = shownRoutes(association) else { return nil }
    let winners = winners(routes, address)
    return network.transitAttachments.filter { winners.contains($0.id) && !isGone($0) }
  }

  /// Whether a route of the gateway's tables says that its attachment is a line on-premises.
  func namesLine(_ gateway: String) -> Bool {
    let routes = network.transitTables.filter { $0.gateway == gateway }.flatMap { $0.routes ?? [] }
    let named = Set(routes.flatMap(\.attachments))
    return network.transitAttachments.contains {
      named.contains($0.id) && Self.onPremisesTypes.contains($0.resourceType)
    }
  }

  private func shownRoutes(_ table: String) -> [RandomNetwork.TransitRoute]? {
    if network.omitted.contains(.transitTables) { return nil }
    return network.transitTables.first { $0.id == table }?.routes
  }

  /// Longest prefix, then static before prefix list before propagated; a blackhole drops (semantics 3.52, 3.54).
  private func winners(_ routes: [RandomNetwork.TransitRoute], _ address: PlainAddress) -> [String] {
    let matching = routes.filter { $0.destination.contains(address) }
    guard let longest = matching.map(\.destination.length).max() else { return [] }
    let longestRoutes = matching.filter { $0.destination.length == longest }
    guard let best = longestRoutes.max(by: { rank($0) < rank($1) }), !best.isBlackhole else { return [] }
    return best.attachments
  }

  private func rank(_ route: RandomNetwork.TransitRoute) -> Int {
    guard route.isStatic else { return 0 }
    return route.list == nil ? 2 : 1
  }

  /// Groups are known across a gateway that is told so, with both attachments (semantics 1.41).
  func referencesGroups(_ crossing: Crossing, _ reading: Reading) -> Bool {
    guard let gateway = shownGateway(crossing.gateway) else { return reading == .possible }
    guard gateway.referencesGroups else { return false }
    // Of an attachment that nobody shows, nobody knows.
    if crossing.entry == nil || crossing.exit == nil { return reading == .possible }
    // Without the document that says otherwise, attachments have it enabled.
    if network.omitted.contains(.transitVPCAttachments) { return true }
    let passed = network.transitAttachments.filter { [crossing.entry, crossing.exit].contains($0.id) }
    return passed.allSatisfy { $0.referencesGroups ?? true }
  }

  /// What a transit gateway's routes say lies behind its VPNs and Direct Connects (semantics 3.62).
  func transitSpace(_ gateway: String) -> [PlainCIDR] {
    if network.omitted.contains(.transitTables) { return [] }
    let lines = Set(attachments(gateway, at: .onPremises(isKnown: true)).map(\.id))
    let routes = network.transitTables.filter { $0.gateway == gateway }.flatMap { $0.routes ?? [] }
    return routes.filter { !lines.isDisjoint(with: $0.attachments) && $0.destination.length > 0 }
      .map(\.destination)
  }
}
