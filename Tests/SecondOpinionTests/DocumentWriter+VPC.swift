/// VPCs, subnets, gateways, peerings, endpoints, prefix lists, Block Public Access.
extension DocumentWriter {
  func vpc(_ vpc: RandomNetwork.VPC) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      ("VpcId", .string(vpc.id)), ("OwnerId", .string(vpc.owner)), ("State", .string("available")),
      ("CidrBlock", .string(vpc.cidrs[0].description)), ("IsDefault", .bool(false)),
      ("CidrBlockAssociationSet", .array(vpc.cidrs.map { associated("CidrBlock", "CidrBlockState", $0) })),
    ]
    if !vpc.cidrs6.isEmpty {
      let blocks = vpc.cidrs6.map { block in
        var element = associatedMembers("Ipv6CidrBlock", "Ipv6CidrBlockState", block)
        element.append(("Ipv6AddressAttribute", .string(block.first.isGlobal ? "public" : "private")))
        return PlainJSON.object(element)
      }
      members.append(("Ipv6CidrBlockAssociationSet", .array(blocks)))
    }
    if let mode = vpc.echoedBlockMode { members.append(blockState(mode)) }
    return .object(members + [noTags])
  }

  func subnet(_ subnet: RandomNetwork.Subnet) -> PlainJSON {
    var blocks6: [PlainJSON] = []
    if let block = subnet.cidr6 { blocks6 = [associated("Ipv6CidrBlock", "Ipv6CidrBlockState", block)] }
    var members: [(String, PlainJSON)] = [
      ("SubnetId", .string(subnet.id)), ("VpcId", .string(subnet.vpc)), ("OwnerId", .string(subnet.owner)),
      ("State", .string("available")), ("AvailabilityZone", .string(subnet.zone)),
      ("AvailabilityZoneId", .string(subnet.zone.hasSuffix("a") ? "use1-az1" : "use1-az2")),
      ("CidrBlock", .string(subnet.cidr.description)), ("Ipv6CidrBlockAssociationSet", .array(blocks6)),
      ("Ipv6Native", .bool(false)), ("MapPublicIpOnLaunch", .bool(false)),
      ("SubnetArn", .string("arn:aws:ec2:\(subnet.zone.dropLast()):\(subnet.owner):subnet/\(subnet.id)")),
    ]
    if let mode = subnet.echoedBlockMode { members.append(blockState(mode)) }
    return .object(members + [noTags])
  }

  private func blockState(_ mode: String) -> (String, PlainJSON) {
    ("BlockPublicAccessStates", .object([("InternetGatewayBlockMode", .string(mode))]))
  }

  private func associated(_ key: String, _ stateKey: String, _ block: PlainCIDR) -> PlainJSON {
    .object(associatedMembers(key, stateKey, block))
  }

  private func associatedMembers(
    _ key: String, _ stateKey: String, _ block: PlainCIDR
  ) -> [(String, PlainJSON)] {
    [(key, .string(block.description)), (stateKey, .object([("State", .string("associated"))]))]
  }

  func internetGateway(_ gateway: RandomNetwork.InternetGateway) -> PlainJSON {
    let attachments = gateway.vpc.map {
      [PlainJSON.object([("State", .string(gateway.state)), ("VpcId", .string($0))])]
    }
    return .object([
      ("Attachments", .array(attachments ?? [])), ("InternetGatewayId", .string(gateway.id)),
      ("OwnerId", .string(network.account)), noTags,
    ])
  }

  func egressOnlyGateway(_ gateway: RandomNetwork.EgressOnlyGateway) -> PlainJSON {
    let attachment = PlainJSON.object([("State", .string("attached")), ("VpcId", .string(gateway.vpc))])
    return .object([
      ("Attachments", .array([attachment])), ("EgressOnlyInternetGatewayId", .string(gateway.id)), noTags,
    ])
  }

  func gatewayEndpoint(_ endpoint: RandomNetwork.GatewayEndpoint) -> PlainJSON {
    let tables = network.routeTables.filter { $0.routes.contains { $0.target == endpoint.id } }
    return .object([
      ("VpcEndpointId", .string(endpoint.id)), ("VpcEndpointType", .string("Gateway")),
      ("VpcId", .string(endpoint.vpc)), ("ServiceName", .string("com.amazonaws.\(network.region).s3")),
      ("State", .string("available")), ("RouteTableIds", .strings(tables.map(\.id))),
      ("SubnetIds", .array([])), ("Groups", .array([])), ("NetworkInterfaceIds", .array([])), noTags,
    ])
  }

  func peering(_ peering: RandomNetwork.Peering) -> PlainJSON {
    .object([
      ("VpcPeeringConnectionId", .string(peering.id)),
      ("Status", .object([("Code", .string(peering.status)), ("Message", .string(peering.status))])),
      ("RequesterVpcInfo", side(peering.requester)), ("AccepterVpcInfo", side(peering.accepter)), noTags,
    ])
  }

  private func side(_ side: RandomNetwork.Peering.Side) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      ("VpcId", .string(side.vpc)), ("OwnerId", .string(side.owner)), ("Region", .string(side.region)),
      ("CidrBlock", .string(side.cidrs[0].description)),
      ("CidrBlockSet", .array(side.cidrs.map { .object([("CidrBlock", .string($0.description))]) })),
    ]
    if !side.cidrs6.isEmpty {
      let blocks = side.cidrs6.map { PlainJSON.object([("Ipv6CidrBlock", .string($0.description))]) }
      members.append(("Ipv6CidrBlockSet", .array(blocks)))
    }
    return .object(members)
  }

  mutating func addPrefixLists(to files: inout [String: PlainJSON]) {
    let described = network.prefixLists.filter(\.isDescribed)
    files["ec2-describe-managed-prefix-lists.json"] = list("PrefixLists", described.map { prefixList($0) })
    for prefixList in described {
      guard let entries = prefixList.entries else { continue }
      let elements = entries.map { PlainJSON.object([("Cidr", .string($0.description))]) }
      files["ec2-get-managed-prefix-list-entries-\(prefixList.id).json"] = list("Entries", elements)
    }
  }

  private func prefixList(_ prefixList: RandomNetwork.PrefixList) -> PlainJSON {
    .object([
      ("PrefixListId", .string(prefixList.id)), ("AddressFamily", .string("IPv\(prefixList.family)")),
      ("State", .string("create-complete")),
      (
        "PrefixListArn",
        .string("arn:aws:ec2:\(network.region):\(prefixList.owner):prefix-list/\(prefixList.id)")
      ),
      ("PrefixListName", .string(prefixList.name)), ("OwnerId", .string(prefixList.owner)), noTags,
    ])
  }

  mutating func addBlockPublicAccess(to files: inout [String: PlainJSON]) {
    guard let mode = network.blockMode else { return }
    files["ec2-describe-vpc-block-public-access-options.json"] = .object([
      (
        "VpcBlockPublicAccessOptions",
        .object([
          ("AwsAccountId", .string(network.account)), ("AwsRegion", .string(network.region)),
          ("State", .string("update-complete")), ("InternetGatewayBlockMode", .string(mode)),
          ("ManagedBy", .string("account")), ("ExclusionsAllowed", .string("allowed")),
        ])
      )
    ])
    let exclusions = network.blockExclusions.enumerated().map { index, exclusion in
      let kind = exclusion.resource.hasPrefix("vpc-") ? "vpc" : "subnet"
      let arn = "arn:aws:ec2:\(network.region):\(network.account):\(kind)/\(exclusion.resource)"
      return PlainJSON.object([
        ("ExclusionId", .string("vpcbpa-exclude-0000000000000000\(index)")),
        ("InternetGatewayExclusionMode", .string(exclusion.mode)), ("ResourceArn", .string(arn)),
        ("State", .string(exclusion.state)), noTags,
      ])
    }
    files["ec2-describe-vpc-block-public-access-exclusions.json"] = list(
      "VpcBlockPublicAccessExclusions", exclusions)
  }
}
