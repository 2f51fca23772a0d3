extension RandomNetwork {
  /// The snapshot as the AWS CLI would have printed it: file name to JSON text.
  func documents() -> [String: String] {
    var writer = DocumentWriter(self)
    return writer.documents()
  }
}

/// Prints a network's documents, each array in an order of its own (semantics section 8 names the keys).
struct DocumentWriter {
  let network: RandomNetwork
  var random: SplitMix64

  init(_ network: RandomNetwork) {
    self.network = network
    random = SplitMix64(seed: network.seed ^ 0xD0C5)
  }

  mutating func documents() -> [String: String] {
    var files: [String: PlainJSON] = [:]
    files["ec2-describe-vpcs.json"] = list("Vpcs", network.vpcs.map { vpc($0) })
    files["ec2-describe-subnets.json"] = list("Subnets", network.subnets.map { subnet($0) })
    files["ec2-describe-network-interfaces.json"] = list(
      "NetworkInterfaces", network.interfaces.map { interface($0) })
    files["ec2-describe-instances.json"] = list("Reservations", network.instances.map { reservation($0) })
    files["ec2-describe-egress-only-internet-gateways.json"] = list(
      "EgressOnlyInternetGateways", network.egressOnlyGateways.map { egressOnlyGateway($0) })
    files["ec2-describe-vpc-endpoints.json"] = list(
      "VpcEndpoints", network.gatewayEndpoints.map { gatewayEndpoint($0) })
    addFilters(to: &files)
    addPrefixLists(to: &files)
    addBlockPublicAccess(to: &files)
    addECS(to: &files)
    addGateways(to: &files)
    if network.kinds.contains(.balancer) { addBalancers(to: &files) }
    return files.mapValues { $0.text() + "\n" }
  }

  private mutating func addFilters(to files: inout [String: PlainJSON]) {
    let omitted = network.omitted
    if !omitted.contains(.routeTables) {
      files["ec2-describe-route-tables.json"] = list(
        "RouteTables", network.routeTables.map { routeTable($0) })
    }
    if !omitted.contains(.networkACLs) {
      files["ec2-describe-network-acls.json"] = list(
        "NetworkAcls", network.networkACLs.map { networkACL($0) })
    }
    if !omitted.contains(.securityGroups) {
      files["ec2-describe-security-groups.json"] = list(
        "SecurityGroups", network.groups.map { group($0) })
      if network.printsFlatRules {
        files["ec2-describe-security-group-rules.json"] = list(
          "SecurityGroupRules", network.groups.flatMap { flatRules($0) })
      }
    }
    if !omitted.contains(.peerings) {
      files["ec2-describe-vpc-peering-connections.json"] = list(
        "VpcPeeringConnections", network.peerings.map { peering($0) })
    }
    if !omitted.contains(.internetGateways) {
      files["ec2-describe-internet-gateways.json"] = list(
        "InternetGateways", network.internetGateways.map { internetGateway($0) })
    }
  }

  /// One document: its top-level key and its elements in random order.
  mutating func list(_ key: String, _ elements: [PlainJSON]) -> PlainJSON {
    .object([(key, array(elements))])
  }

  /// An array whose order AWS does not promise.
  mutating func array(_ elements: [PlainJSON]) -> PlainJSON { .array(random.shuffled(elements)) }

  /// The empty tag list that every EC2 resource carries.
  var noTags: (String, PlainJSON) { ("Tags", .array([])) }
}
