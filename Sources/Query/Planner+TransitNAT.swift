import Addressing
import Graph
import Model

/// Addresses that change at the attachments of transit gateways (semantics 3.59).
extension Planner {
  /// A sender as everything behind an attachment sees it, and what that rests on.
  func translated(
    _ source: EndpointClass, by attachment: TransitAttachment?
  ) -> (sender: EndpointClass, checks: [Check]) {
    guard let attachment, source.family == .v4, attachment.translations != [] else { return (source, []) }
    let name = graph.snapshot.symbols[attachment.id]
    var sender = source
    guard let rules = attachment.translations, let address = source.address else {
      sender.address = nil
      let check = FixedCheck(.transitGateway, name, .assumed(.transitNAT))
      return (sender, [.fixed(check)])
    }
    guard let rule = rules.first(where: { covers($0, address) }) else { return (source, []) }
    sender.address = image(of: address, under: rule)
    let evidence = Evidence(id: name, text: "translates \(rule.source) to \(rule.translated)")
    return (sender, [.fixed(FixedCheck(.transitGateway, name, .admitted, [evidence]))])
  }

  /// What is left open where a target is dialled by its own address though an attachment gives it another.
  func translationChecks(_ attachment: TransitAttachment?, _ target: EndpointClass) -> [Check] {
    guard let attachment, translates(attachment, target) else { return [] }
    let name = graph.snapshot.symbols[attachment.id]
    return [.fixed(FixedCheck(.transitGateway, name, .assumed(.transitNAT)))]
  }

  /// Groups are not known to be kept where addresses are not.
  func way(_ way: Remote.Way, isTranslated: Bool) -> Remote.Way {
    isTranslated && way == .transitGateway ? .undescribedPeering : way
  }

  func translates(_ attachment: TransitAttachment, _ end: EndpointClass) -> Bool {
    guard end.family == .v4 else { return false }
    guard let rules = attachment.translations, let address = end.address else {
      return attachment.translations != []
    }
    return rules.contains { covers($0, address) }
  }

  private func covers(_ rule: TransitGatewayTranslation, _ address: AddressClass) -> Bool {
    graph.forest.node(of: rule.source).map { graph.forest.isUnder(address, $0) } ?? false
  }

  /// The class of what a rule makes of a class.
  private func image(of address: AddressClass, under rule: TransitGatewayTranslation) -> AddressClass {
    let sample = graph.forest.representative(of: address) ?? graph.forest.prefix(of: address).first
    return graph.forest.classify(rule.image(of: sample))
  }

  // MARK: Targets by the address that others know

  /// Ways to a target by the address that an attachment of its VPC gives it: told of, and not followed.
  func plansByOtherAddress(_ source: EndpointClass, _ target: EndpointClass) -> [PathPlan] {
    guard !translating.isEmpty, target.site == .network, let vpc = target.vpc, source.vpc != vpc,
      translation == nil, arrival == nil
    else { return [] }
    return translating.map { graph.transit.attachments[$0] }
      .filter { $0.side == .vpc(vpc) && $0.state != .gone && translates($0, target) }
      .flatMap { plans(source, target, over: $0) }
  }

  private func plans(
    _ source: EndpointClass, _ target: EndpointClass, over attachment: TransitAttachment
  ) -> [PathPlan] {
    let name = graph.snapshot.symbols[attachment.id]
    let gateway = attachment.gateway
    let door = Door.transitGateway(graph.snapshot.symbols[gateway])
    let rule = target.address.flatMap { address in attachment.translations?.first { covers($0, address) } }
    let evidence = rule.map {
      Evidence(id: name, text: "translates \($0.source) to \($0.translated)")
    }
    let gap = Gap(
      rule == nil ? .missing : .notFollowed, "the translation at attachment \(name)",
      command: rule == nil ? DocumentKind.transitGatewayNATRules.command : "")
    let unknown = Check.fixed(
      FixedCheck(.transitGateway, name, .unknown(gap), evidence.map { [$0] } ?? []))
    switch source.site {
    case .network:
      let dialled = target.address.flatMap { address in rule.map { image(of: address, under: $0) } }
      return hops(from: source, to: dialled, over: gateway).map { before in
        let seen = Remote(family: .v4, address: dialled, groups: nil, vpc: nil, way: .internet)
        return PathPlan(
          door: door,
          forward: sourceGroups(source, seen) + sourceACL(source, to: dialled) + before + [unknown], back: [])
      }
    case .elsewhere where !graph.transit.onPremisesAttachments(of: gateway).isEmpty:
      let filters = targetACL(target, from: source.address)
      return [
        PathPlan(
          door: door,
          forward: [unknown] + filters + targetGroups(target, remote(source, over: .internet)), back: [])
      ]
    default: return []
    }
  }

  /// The source's routes to a gateway; for an address that nobody knows any route to it will do.
  private func hops(
    from source: EndpointClass, to address: AddressClass?, over gateway: Identifier<TransitGateway>
  ) -> [[Check]] {
    if address == nil, let subnet = source.subnet, case .known(let table) = graph.subnets[subnet].routeTable {
      let isRouted = graph.routeTables[table].routes.contains { $0.target == .transitGateway(gateway) }
      return isRouted ? [[]] : []
    }
    return router.hops(from: source, to: address).compactMap { hop in
      switch hop.direction {
      case .to(.transitGateway(gateway)), .anywhere: [admittedHop(hop, .sourceRoute)]
      default: nil
      }
    }
  }

  // MARK: Peerings of gateways

  /// The gateway on the other side of a peering, as its own document tells.
  func peer(
    of attachment: TransitAttachment, from gateway: Identifier<TransitGateway>
  ) -> Identifier<TransitGateway>? {
    let peering = graph.snapshot.transitGatewayPeerings.first { peering in
      (peering.id == attachment.id || peering.accepterAttachment == attachment.id)
        && peering.integrity == .intact
    }
    let sides = [peering?.requester.gateway, peering?.accepter.gateway].compactMap { $0 }
    return sides.count == 2 && sides.contains(gateway) ? sides.first { $0 != gateway } : nil
  }
}
