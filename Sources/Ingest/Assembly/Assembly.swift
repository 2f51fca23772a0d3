internal import Model

/// Makes the snapshot of all that was read: joins, compares, sorts.
///
/// The order of steps matters: subjects need resources as they were read, and what is damaged must be known
/// before two descriptions are compared.
struct Assembly {
  private var intake: Intake
  private var found: [FoundDiagnostic]

  init(_ intake: Intake) {
    self.intake = intake
    found = intake.diagnostics
  }

  consuming func result() -> IngestResult {
    joinSubjects()
    joinListenerRules()
    joinBlockModes()
    settle()
    let kinds = intake.sources.documents.filter { !$0.isForeign }.map(\.kind)
    intake.snapshot.kinds = Set(kinds)
    return IngestResult(intake.snapshot, found, intake.sources)
  }

  /// Documents named by their files, and what is missing.
  private mutating func joinSubjects() {
    let parts = SubjectParts(&intake)
    let completeness = Completeness(intake, subjects: parts.subjects)
    intake.snapshot.incompleteKinds.formUnion(completeness.incompleteKinds)
    parts.apply(to: &intake.snapshot, cutOff: completeness.cutOff)
    found += parts.found + completeness.found
  }

  /// Rules go to their listeners; those of a listener that no document describes have nobody to go to.
  private mutating func joinListenerRules() {
    let rules = Dictionary(grouping: intake.pending.listenerRules, by: \.listener)
    guard !rules.isEmpty else { return }
    for index in intake.snapshot.listeners.indices {
      guard let own = rules[intake.snapshot.listeners[index].id] else { continue }
      intake.snapshot.listeners[index].rules = own.map(\.rule)
      if own.contains(where: \.isDamaged) { intake.snapshot.listeners[index].integrity = .damaged }
    }
  }

  /// One mode a Region and account; where two documents differ on one, only what VPCs and subnets echo is left.
  private mutating func joinBlockModes() {
    let described = intake.pending.blockModes
    let answers = Dictionary(grouping: described) { [$0.options.account, $0.options.region] }
    for (index, first) in described.enumerated() {
      let same = answers[[first.options.account, first.options.region]] ?? []
      let other = same.first { $0.options.mode != first.options.mode }
      let isFirst = !described[..<index].contains {
        $0.options.account == first.options.account && $0.options.region == first.options.region
      }
      guard isFirst else { continue }
      guard let other else {
        intake.snapshot.blockPublicAccessOptions.append(first.options)
        continue
      }
      intake.snapshot.incompleteKinds.insert(.blockPublicAccessOptions)
      found.append(
        FoundDiagnostic(
          severity: .warning,
          defect: .descriptionsDiffer("VPC Block Public Access", keys: "InternetGatewayBlockMode"),
          location: intake.sources.locus(other.place), related: intake.sources.locus(first.place)))
    }
  }

  private mutating func settle() {
    let order = Order(intake.snapshot.symbols, intake.sources)
    var settler = Settler(order, intake.snapshot.symbols)
    settler.settleNetwork(&intake.snapshot)
    settler.settleTransit(&intake.snapshot)
    settler.settleDoors(&intake.snapshot)
    settler.settleBalancing(&intake.snapshot)
    settler.settleECS(&intake.snapshot)
    settler.settle(&intake.pending.interfaces)
    found += settler.clashes
    requireKeysOfInterfaces(order)
    intake.snapshot.networkInterfaces = intake.pending.interfaces.map(\.interface)

    let isIncomplete = intake.snapshot.incompleteKinds.contains(.securityGroupRules)
    var merge = FlatRuleMerge(order, intake.snapshot.symbols, isIncomplete: isIncomplete)
    merge.merge(intake.pending.flatRules, into: &intake.snapshot.securityGroups)
    found += merge.found

    numberDocuments(order)
  }

  /// `describe-instances` leaves keys out: only what no document says is missing.
  private mutating func requireKeysOfInterfaces(_ order: Order) {
    for index in intake.pending.interfaces.indices
    where intake.pending.interfaces[index].interface.isFromInstance {
      let described = intake.pending.interfaces[index]
      guard described.integrity == .intact, !described.missingKeys.isEmpty else { continue }
      intake.pending.interfaces[index].integrity = .damaged
      let locus = order.locus(described.place, described.pathInElement)
      for key in described.missingKeys {
        found.append(FoundDiagnostic(severity: .error, defect: .keyIsMissing("\(key)"), location: locus))
      }
    }
  }

  private mutating func numberDocuments(_ order: Order) {
    intake.snapshot.documents = order.documents.map { index in
      let document = intake.sources.documents[index]
      return Document(
        file: intake.sources.files[document.file].path, pointer: document.pointer, kind: document.kind)
    }
  }
}

extension Settler {
  fileprivate mutating func settleNetwork(_ snapshot: inout Snapshot) {
    settle(&snapshot.vpcs)
    settle(&snapshot.subnets)
    settle(&snapshot.instances)
    settle(&snapshot.securityGroups)
    settle(&snapshot.prefixLists)
    settle(&snapshot.networkACLs)
    settle(&snapshot.routeTables)
    settle(&snapshot.internetGateways)
    settle(&snapshot.egressOnlyInternetGateways)
    settle(&snapshot.natGateways)
    settle(&snapshot.vpnGateways)
    settle(&snapshot.peerings)
    settle(&snapshot.transitGateways)
    settle(&snapshot.transitGatewayAttachments)
    settle(&snapshot.transitGatewayRouteTables)
    settle(&snapshot.vpcEndpoints)
    settle(&snapshot.vpcEndpointServices)
    settle(&snapshot.instanceConnectEndpoints)
    snapshot.securityGroupVPCAssociations.sort { left, right in
      (order.rank(left.group), order.rank(left.vpc), left.isAssociated ? 1 : 0)
        < (order.rank(right.group), order.rank(right.vpc), right.isAssociated ? 1 : 0)
    }
    snapshot.securityGroupVPCAssociations.dropRepetitions()
    snapshot.blockPublicAccessOptions.sort { left, right in
      (order.rank(left.account), order.rank(left.region))
        < (order.rank(right.account), order.rank(right.region))
    }
    snapshot.blockPublicAccessExclusions.sort { left, right in
      (order.rank(left.resourceARN), left.allowsIngress ? 1 : 0, left.isInForce ? 1 : 0)
        < (order.rank(right.resourceARN), right.allowsIngress ? 1 : 0, right.isInForce ? 1 : 0)
    }
    snapshot.blockPublicAccessExclusions.dropRepetitions()
  }

  fileprivate mutating func settleBalancing(_ snapshot: inout Snapshot) {
    settle(&snapshot.loadBalancers)
    settle(&snapshot.listeners)
    settle(&snapshot.targetGroups)
    settle(&snapshot.classicLoadBalancers)
    snapshot.dbInstances.sort {
      (order.rank($0.identifier), order.rank($0.endpoint)) < (
        order.rank($1.identifier), order.rank($1.endpoint)
      )
    }
    snapshot.dbInstances.dropRepetitions()
  }

  fileprivate mutating func settleECS(_ snapshot: inout Snapshot) {
    settle(&snapshot.clusters)
    settle(&snapshot.services)
    settle(&snapshot.tasks)
    settle(&snapshot.taskDefinitions)
    settle(&snapshot.containerInstances)
    settle(&snapshot.capacityProviders)
  }
}
