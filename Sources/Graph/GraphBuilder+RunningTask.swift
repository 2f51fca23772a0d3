import Addressing
import Model

extension GraphBuilder {
  /// Places every running task (semantics 4-C).
  mutating func addRunningTasks() {
    let interfaceOfAttachment = interfacesByAttachment()
    let services = servicesByGroup()
    for (position, task) in snapshot.tasks.enumerated() {
      // Stopped tasks are listed for about an hour (semantics 4.51).
      if let status = task.lastStatus, snapshot.symbols[status] == "STOPPED" { continue }
      let service = task.group.flatMap { services[ServiceKey(cluster: task.cluster, group: $0)] }
      var placement = emptyPlacement(of: task, at: position, service: service)
      if task.integrity != .intact {
        placement.gaps.append(Gap(.unreadable, "task \(snapshot.symbols[task.id])"))
      }
      if task.launchType == .external {
        placement.ports = .nowhere
        placement.gaps.append(Gap(.notFollowed, "ECS Anywhere: the host is outside AWS's network"))
      } else {
        switch placement.mode {
        case .awsvpc: placeOnInterfaces(task, &placement, interfaceOfAttachment)
        case .bridge, .windowsDefault, .host: placeOnHost(task, &placement)
        case .none: placement.ports = .nowhere
        }
      }
      append(placement)
    }
  }

  private mutating func append(_ placement: Placement) {
    let index = Ordinal<Placement>(placements.count)
    if placement.mode != .awsvpc, let host = placement.host { hosts[host].placements.append(index) }
    if placement.mode == .awsvpc {
      for interface in Set(placement.endpoints.compactMap { endpoints[$0].interface }) {
        interfaces[interface].placement = index
      }
    }
    placements.append(placement)
  }

  private struct ServiceKey: Hashable {
    var cluster: Identifier<Cluster>?
    var group: Symbol
  }

  /// Services by the `group` that their tasks carry: `service:NAME`.
  private func servicesByGroup() -> [ServiceKey: Int] {
    var result: [ServiceKey: Int] = [:]
    for (position, service) in snapshot.services.enumerated() {
      guard let name = service.name,
        let group = snapshot.symbols.symbol(of: "service:\(snapshot.symbols[name])")
      else { continue }
      result[ServiceKey(cluster: service.cluster, group: group)] = position
    }
    return result
  }

  /// Interfaces by the UUID at the end of their ECS description: a second way to join (semantics 4.43).
  private func interfacesByAttachment() -> [String: Ordinal<InterfaceNode>] {
    var result: [String: Ordinal<InterfaceNode>] = [:]
    for (position, node) in interfaces.enumerated() where node.owner.kind == .task {
      result[node.owner.name] = Ordinal(position)
    }
    return result
  }

  private func emptyPlacement(of task: ECSTask, at position: Int, service: Int?) -> Placement {
    let definition = task.definition.flatMap { catalog.definitions[$0] }
    let described = definition.map { snapshot.taskDefinitions[$0] }
    var gaps: [Gap] = []
    if described == nil {
      let name = task.definition.map { snapshot.symbols[$0] } ?? "of \(snapshot.symbols[task.id])"
      gaps.append(Gap(.missing, "task definition \(name)", command: DocumentKind.taskDefinitions.command))
    }
    gaps += unreadable(described)
    return Placement(
      existence: .running(task: position), definition: definition, service: service, cluster: task.cluster,
      mode: described.map { effectiveMode(of: $0) } ?? inferredMode(of: task), launchType: task.launchType,
      endpoints: [], host: nil, ports: .direct, sockets: [],
      isNetworkingDisabled: described.map(isNetworkingDisabled) ?? false, gaps: gaps,
      notes: described.map(isolationNotes) ?? [])
  }

  /// A definition of which a part was lost may have another mode or other ports than it seems to.
  func unreadable(_ definition: TaskDefinition?) -> [Gap] {
    guard let definition, definition.integrity != .intact else { return [] }
    return [Gap(.unreadable, "task definition \(snapshot.symbols[definition.id])")]
  }

  /// Absent means bridge, or the NAT network on Windows (semantics 4.1).
  func effectiveMode(of definition: TaskDefinition) -> NetworkMode {
    if let mode = definition.networkMode { return mode }
    let system = definition.operatingSystem.map { snapshot.symbols[$0] } ?? ""
    return system.hasPrefix("WINDOWS") ? .windowsDefault : .bridge
  }

  private func inferredMode(of task: ECSTask) -> NetworkMode {
    let hasInterface = task.attachments.contains { isInterfaceAttachment($0) }
    return hasInterface || task.launchType == .fargate ? .awsvpc : .bridge
  }

  func isNetworkingDisabled(_ definition: TaskDefinition) -> Bool {
    !definition.containers.isEmpty && definition.containers.allSatisfy(\.disablesNetworking)
  }

  /// What defeats network isolation outside the network (semantics 4.69).
  func isolationNotes(_ definition: TaskDefinition) -> [String] {
    var notes: [String] = []
    if definition.sharesHostProcesses { notes.append("shares its host's process namespace (pidMode host)") }
    if definition.containers.contains(where: \.isPrivileged) { notes.append("runs a privileged container") }
    return notes
  }

  /// `describe-tasks` says `ElasticNetworkInterface`, events say `eni` (semantics 4.40, 4.41).
  private func isInterfaceAttachment(_ attachment: TaskAttachment) -> Bool {
    guard let type = attachment.type.map({ snapshot.symbols[$0] }) else { return false }
    guard type == "ElasticNetworkInterface" || type == "eni" else { return false }
    let status = attachment.status.map { snapshot.symbols[$0] }
    return status != "DELETED" && status != "DETACHED"
  }

  private mutating func placeOnInterfaces(
    _ task: ECSTask, _ placement: inout Placement, _ byAttachment: [String: Ordinal<InterfaceNode>]
  ) {
    let attachments = task.attachments.filter { isInterfaceAttachment($0) }
    for attachment in attachments {
      let byID = attachment.interface.flatMap { catalog.interfaces[$0] }
      let byName = attachment.id.flatMap { byAttachment[snapshot.symbols[$0]] }
      if let interface = byID ?? byName {
        placement.endpoints += interfaces[interface].endpoints
      } else {
        let name = attachment.interface.map { snapshot.symbols[$0] } ?? "of \(snapshot.symbols[task.id])"
        placement.gaps.append(
          Gap(.missing, "network interface \(name)", command: DocumentKind.networkInterfaces.command))
      }
    }
    if attachments.isEmpty {
      placement.gaps.append(
        Gap(
          .missing, "the network interface of task \(snapshot.symbols[task.id])",
          command: DocumentKind.tasks.command))
    }
    if attachments.count > 1 {
      placement.notes.append("has \(attachments.count) network interfaces; ECS makes one today")
    }
    placement.host = task.containerInstance.flatMap { host(of: $0) }
    placement.sockets = declaredSockets(of: placement)
  }

  private func host(of id: Identifier<ContainerInstance>) -> Ordinal<SharedHost>? {
    catalog.containerInstances[id].flatMap { snapshot.containerInstances[$0].instance }.flatMap {
      catalog.hosts[$0]
    }
  }

  private mutating func placeOnHost(_ task: ECSTask, _ placement: inout Placement) {
    if let id = task.containerInstance, let host = host(of: id) {
      if let position = catalog.containerInstances[id],
        snapshot.containerInstances[position].integrity != .intact
      {
        placement.gaps.append(Gap(.unreadable, "container instance \(snapshot.symbols[id])"))
      }
      placement.host = host
      placement.endpoints = endpoints(of: host)
      placement.gaps += gaps(of: host)
    } else {
      let name = task.containerInstance.map { snapshot.symbols[$0] } ?? "of \(snapshot.symbols[task.id])"
      placement.gaps.append(
        Gap(.missing, "container instance \(name)", command: DocumentKind.containerInstances.command))
    }
    if placement.mode == .host {
      placement.sockets = declaredSockets(of: placement)
    } else {
      let published = publishedPorts(of: task, placement)
      placement.ports = .published(published)
      placement.sockets = published.map {
        DeclaredSocket(
          proto: $0.proto, containerPorts: $0.containerPorts, hostPorts: $0.hostPorts,
          source: $0.isDynamic ? .declared : .observed)
      }
    }
  }
}
