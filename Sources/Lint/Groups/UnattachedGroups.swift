import Graph
import Model

/// Groups that only interfaces have which are attached to nothing.
///
/// Silent where no interface at all shows an attachment: then the document leaves them out.
struct UnattachedGroups: Inspection {
  let checks: Set<LintCheck> = [.unattachedGroup]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    let interfaces = ground.snapshot.networkInterfaces
    guard interfaces.contains(where: { $0.attachment != nil }) else {
      if !interfaces.isEmpty {
        result.withhold(
          .unattachedGroup,
          [
            Gap(
              .missing, "the attachments of network interfaces",
              command: DocumentKind.networkInterfaces.command)
          ])
      }
      return
    }
    for (position, group) in ground.snapshot.securityGroups.enumerated() {
      let ordinal = Ordinal<CompiledGroup>(position)
      let holders = ground.use.interfaces[position]
      guard !holders.isEmpty, isAlone(position, ground), !group.isDefault(in: ground.snapshot),
        holders.allSatisfy({ isLoose($0, ground) })
      else { continue }
      let unknown = ground.coverage.unknownMembers(of: ordinal)
      guard unknown.isEmpty else {
        result.withhold(.unattachedGroup, unknown)
        continue
      }
      let names = LintGround.list(holders.map { ground.name(ofInterface: $0) })
      result.findings.append(
        LintFinding(
          .unattachedGroup, component: ground.name(of: ordinal),
          message: "only interfaces that are attached to nothing have it: \(names)",
          suggestion: "delete the interfaces and the group, once nobody means to attach them",
          gaps: ground.coverage.silentHolders))
    }
  }

  private func isAlone(_ group: Int, _ ground: LintGround) -> Bool {
    ground.use.services[group].isEmpty && ground.use.loadBalancers[group].isEmpty
      && ground.use.others[group].isEmpty
  }

  /// A plain interface that no document connects with anything; AWS's own interfaces are attached to what AWS hides.
  private func isLoose(_ position: Int, _ ground: LintGround) -> Bool {
    let interface = ground.snapshot.networkInterfaces[position]
    let node = ground.graph.interfaces[position]
    let isPlain = interface.type.map { ground.symbols[$0] == "interface" } ?? false
    return interface.attachment == nil && isPlain && !interface.isRequesterManaged
      && !interface.isFromInstance && node.placement == nil && node.host == nil && node.owner.kind == .other
      && interface.operatorPrincipal == nil
  }
}
