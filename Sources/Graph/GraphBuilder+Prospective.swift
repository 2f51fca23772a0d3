import Addressing
import Model

extension GraphBuilder {
  /// Adds a placement for every configuration that could run and does not (semantics 4.48, 4.49, 4.52).
  mutating func addProspectivePlacements() {
    var running: [Int: [Placement]] = [:]
    for placement in placements {
      if let service = placement.service { running[service, default: []].append(placement) }
    }
    for (position, service) in snapshot.services.enumerated() {
      if let status = service.status, snapshot.symbols[status] == "INACTIVE" { continue }
      var seen: Set<Configuration> = []
      for configuration in configurations(of: service) where seen.insert(configuration).inserted {
        let isRunning = (running[position] ?? []).contains { isAlready($0, configuration) }
        if !isRunning { addProspective(service: position, configuration) }
      }
    }
    addUnusedDefinitions()
  }

  /// What tasks of a service are made from.
  private struct Configuration: Hashable {
    var definition: Identifier<TaskDefinition>?
    var network: AWSVPCConfiguration?
    var launchType: LaunchType?
    /// Index of the deployment; nil for the service's own.
    ///
    /// Not part of what makes two configurations equal.
    var deployment: Int?

    /// On EC2, an awsvpc task gets no public address from ECS (semantics 4.4).
    var getsPublicAddress: Bool { launchType != .ec2 && network?.assignsPublicAddress ?? false }

    static func == (left: Self, right: Self) -> Bool {
      (left.definition, left.network, left.launchType) == (right.definition, right.network, right.launchType)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(definition)
      hasher.combine(network)
    }
  }

  private func configurations(of service: Service) -> [Configuration] {
    var result: [Configuration] = []
    for (position, deployment) in service.deployments.enumerated() {
      let status = deployment.status.map { snapshot.symbols[$0] }
      if status == "INACTIVE" || status == "DRAINING" { continue }
      result.append(
        Configuration(
          definition: deployment.definition ?? service.definition,
          network: deployment.network ?? service.network,
          launchType: deployment.launchType ?? service.launchType, deployment: position))
    }
    if result.isEmpty {
      result = [
        Configuration(
          definition: service.definition, network: service.network, launchType: service.launchType,
          deployment: nil)
      ]
    }
    return result
  }

  /// Whether a running task already has the configuration, so that the next one would bring nothing new.
  private func isAlready(_ placement: Placement, _ configuration: Configuration) -> Bool {
    guard let definition = placement.definition,
      snapshot.taskDefinitions[definition].id == configuration.definition
    else { return placement.definition == nil }
    guard placement.mode == .awsvpc, let network = configuration.network else { return true }
    let running = placement.endpoints.map { endpoints[$0] }
    guard !running.isEmpty else { return true }
    let isPublic = running.contains { $0.publicAddress != nil }
    if configuration.getsPublicAddress, !isPublic { return false }
    return running.contains { endpoint in
      let now = classes[endpoint.endpointClass]
      guard let groups = now.groups.map({ groupSets[$0].members }) else { return true }
      guard network.groups.isEmpty else { return groups == Set(network.groups) }
      return now.subnet.flatMap { defaultGroup(of: $0) }.map { groups == [$0] } ?? true
    }
  }

  private mutating func addProspective(service position: Int, _ configuration: Configuration) {
    let service = snapshot.services[position]
    let definition = configuration.definition.flatMap { catalog.definitions[$0] }
    let described = definition.map { snapshot.taskDefinitions[$0] }
    var placement = Placement(
      existence: .prospective(service: position, deployment: configuration.deployment),
      definition: definition,
      service: position, cluster: service.cluster,
      mode: described.map { effectiveMode(of: $0) } ?? (configuration.network == nil ? .bridge : .awsvpc),
      launchType: configuration.launchType, endpoints: [], host: nil, ports: .direct, sockets: [],
      isNetworkingDisabled: described.map(isNetworkingDisabled) ?? false, gaps: [],
      notes: described.map(isolationNotes) ?? [])
    if described == nil {
      let name = configuration.definition.map { snapshot.symbols[$0] } ?? "of \(snapshot.symbols[service.id])"
      placement.gaps.append(
        Gap(.missing, "task definition \(name)", command: DocumentKind.taskDefinitions.command))
    }
    placement.gaps += unreadable(described)
    if service.integrity != .intact {
      placement.gaps.append(Gap(.unreadable, "service \(snapshot.symbols[service.id])"))
    }
    place(&placement, configuration)
  }

  private mutating func place(_ placement: inout Placement, _ configuration: Configuration) {
    guard configuration.launchType != .external else {
      placement.ports = .nowhere
      placement.gaps.append(Gap(.notFollowed, "ECS Anywhere: the host is outside AWS's network"))
      placements.append(placement)
      return
    }
    switch placement.mode {
    case .awsvpc:
      placeInSubnets(&placement, configuration)
      placement.sockets = declaredSockets(of: placement)
      placements.append(placement)
    case .bridge, .windowsDefault, .host: placeOnEveryHost(placement)
    case .none:
      placement.ports = .nowhere
      placements.append(placement)
    }
  }

  private mutating func placeInSubnets(_ placement: inout Placement, _ configuration: Configuration) {
    guard let network = configuration.network else {
      placement.gaps.append(
        Gap(.missing, "the network configuration of the service", command: DocumentKind.services.command))
      return
    }
    for id in network.subnets {
      guard let subnet = catalog.subnets[id] else { continue }
      let set = groupSet(network.groups.isEmpty ? defaultGroup(of: subnet).map { [$0] } : network.groups)
      addProspectiveEndpoints(&placement, in: subnet, groups: set, isPublic: configuration.getsPublicAddress)
    }
  }

  /// Without groups of its own, a task gets the VPC's default group (semantics 1.51).
  private func defaultGroup(of subnet: Ordinal<SubnetNode>) -> Identifier<SecurityGroup>? {
    let vpc = subnets[subnet].vpc.map { vpcs[$0].id }
    return snapshot.securityGroups.first { group in
      group.vpc != nil && group.vpc == vpc && group.name.map { snapshot.symbols[$0] == "default" } ?? false
    }?.id
  }

  private mutating func addProspectiveEndpoints(
    _ placement: inout Placement, in subnet: Ordinal<SubnetNode>, groups: Ordinal<GroupSet>, isPublic: Bool
  ) {
    var template = EndpointClass(
      family: .v4, address: nil, site: .network, groups: groups, subnet: subnet, vpc: subnets[subnet].vpc)
    template.hasFuturePublicAddress = isPublic
    if subnets[subnet].integrity != .intact {
      template.doubt = Gap(.unreadable, "subnet \(snapshot.symbols[subnets[subnet].id])")
    }
    if subnets[subnet].blocks.isEmpty {
      placement.endpoints.append(Ordinal(endpoints.count))
      endpoints.append(
        Endpoint(endpointClass: intern(template), interface: nil, block: nil, publicAddress: nil))
      return
    }
    for block in subnets[subnet].blocks {
      var variant = template
      variant.family = block.family
      if block.family == .v6 {
        guard isDualStack != false else { continue }
        if isDualStack == nil {
          variant.doubt = Gap(
            .missing, "the account setting dualStackIPv6", command: DocumentKind.accountSettings.command)
        }
      }
      guard let top = forest.node(of: block) else { continue }
      for inner in forest.classes(under: top).map(AddressClass.init(rawValue:))
      where !forest.isFullyCovered(inner) {
        variant.address = inner
        placement.endpoints.append(Ordinal(endpoints.count))
        endpoints.append(
          Endpoint(
            endpointClass: intern(variant), interface: nil, block: forest.prefix(of: inner),
            publicAddress: nil))
      }
    }
  }

  /// Whether new tasks get IPv6: the setting, or a running task that has it (semantics 4.15).
  private var isDualStack: Bool? {
    if let setting = snapshot.isDualStackIPv6Enabled { return setting }
    let isSeen = interfaces.contains { node in
      node.owner.kind == .task
        && node.endpoints.contains { classes[endpoints[$0].endpointClass].family == .v6 }
    }
    return isSeen ? true : nil
  }

  private mutating func placeOnEveryHost(_ template: Placement) {
    let candidates = snapshot.containerInstances.filter { instance in
      let isActive = instance.status.map { snapshot.symbols[$0] == "ACTIVE" } ?? true
      return isActive && (instance.clusterName == nil || isName(instance.clusterName, of: template.cluster))
    }
    let hostsOfCluster = candidates.compactMap { $0.instance.flatMap { catalog.hosts[$0] } }
    if hostsOfCluster.isEmpty {
      var placement = template
      placement.ports = placement.mode == .host ? .direct : .published([])
      placement.gaps.append(
        Gap(
          .missing, "a container instance that could run it", command: DocumentKind.containerInstances.command
        ))
      placements.append(placement)
    }
    for host in hostsOfCluster {
      var placement = template
      placement.host = host
      placement.endpoints = endpoints(of: host)
      placement.gaps += gaps(of: host)
      if placement.mode == .host {
        placement.sockets = declaredSockets(of: placement)
      } else {
        let published =
          placement.definition.map { declaredPublishedPorts(of: snapshot.taskDefinitions[$0]) } ?? []
        placement.ports = .published(published)
        placement.sockets = published.map {
          DeclaredSocket(
            proto: $0.proto, containerPorts: $0.containerPorts, hostPorts: $0.hostPorts, source: .declared)
        }
      }
      hosts[host].placements.append(Ordinal(placements.count))
      placements.append(placement)
    }
  }

  /// A cluster is named by its ARN or by its bare name.
  private func isName(_ name: Symbol?, of cluster: Identifier<Cluster>?) -> Bool {
    guard let name, let cluster else { return true }
    let (short, full) = (snapshot.symbols[name], snapshot.symbols[cluster])
    return short == full || full.hasSuffix("/\(short)") || short.hasSuffix("/\(full)")
  }

  /// Definitions that nothing runs: known to questions by family, placed nowhere.
  private mutating func addUnusedDefinitions() {
    let used = Set(placements.compactMap(\.definition))
    for (position, definition) in snapshot.taskDefinitions.enumerated() where !used.contains(position) {
      placements.append(
        Placement(
          existence: .definitionOnly, definition: position, service: nil, cluster: nil,
          mode: effectiveMode(of: definition), launchType: nil, endpoints: [], host: nil,
          ports: effectiveMode(of: definition) == .none ? .nowhere : .direct, sockets: [],
          isNetworkingDisabled: isNetworkingDisabled(definition),
          gaps: [Gap(.missing, "a service or task that names where \(snapshot.symbols[definition.id]) runs")],
          notes: isolationNotes(definition)))
    }
  }
}
