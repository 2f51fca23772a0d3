import Addressing

extension Site {
  /// The VPCs before and after this one.
  var neighbours: [Int] { [number - 1, number + 1].filter { (0..<siteCount).contains($0) } }

  func natGateway(_ zone: Int) -> String { identities.id(.nat, local(zone)) }
  func endpoint(_ service: Int) -> String { identities.id(.vpce, local(1 + service)) }
  private var storageEndpoint: String { identities.id(.vpce, local(0)) }

  func writeNetwork(to files: inout CollectedFiles) throws(GenerateError) {
    try files.append(vpcElement, to: .vpcs)
    try files.append(
      [
        "Attachments": [["State": "available", "VpcId": "\(vpc)"]],
        "InternetGatewayId": "\(internetGateway)", "OwnerId": "\(Cloud.account)", "Tags": [],
      ], to: .internetGateways)
    if number + 1 < siteCount { try files.append(peering, to: .peerings) }
    for zone in 0..<Self.zoneCount {
      try files.append(subnetElement(.isPublic, zone), to: .subnets)
      try files.append(subnetElement(.isPrivate, zone), to: .subnets)
      try files.append(natElement(zone), to: .natGateways)
    }
    for table in routeTables { try files.append(table, to: .routeTables) }
    for side in [Side.isPublic, .isPrivate] { try files.append(networkACL(side), to: .networkACLs) }
    try files.append(storageEndpointElement, to: .endpoints)
    for service in Self.endpointServices.indices {
      try files.append(endpointElement(service), to: .endpoints)
    }
  }

  private var vpcElement: JSON {
    let blocks: JSON = [
      [
        "AssociationId": "\(identities.id(.blockAssociation, number))",
        "CidrBlock": "\(block)",
        "CidrBlockState": ["State": "associated"],
      ]
    ]
    return [
      "OwnerId": "\(Cloud.account)", "InstanceTenancy": "default", "Ipv6CidrBlockAssociationSet": [],
      "CidrBlockAssociationSet": blocks, "IsDefault": false, "Tags": nameTag("vpc-\(number)"),
      "VpcId": "\(vpc)", "State": "available", "CidrBlock": "\(block)", "DhcpOptionsId": "default",
    ]
  }

  private func subnetElement(_ side: Side, _ zone: Int) -> JSON {
    let id = subnet(side, zone: zone)
    let names: JSON = [
      "HostnameType": "ip-name", "EnableResourceNameDnsARecord": false,
      "EnableResourceNameDnsAAAARecord": false,
    ]
    return [
      "AvailabilityZoneId": "\(Cloud.zoneID(zone))", "MapCustomerOwnedIpOnLaunch": false,
      "OwnerId": "\(Cloud.account)", "AssignIpv6AddressOnCreation": false, "Ipv6CidrBlockAssociationSet": [],
      "Tags": nameTag("\(side == .isPublic ? "public" : "private")-\(number)-\(Cloud.zone(zone))"),
      "SubnetArn": "\(Cloud.arn("ec2", "subnet/\(id)"))", "EnableDns64": false, "Ipv6Native": false,
      "PrivateDnsNameOptionsOnLaunch": names, "SubnetId": "\(id)", "State": "available", "VpcId": "\(vpc)",
      "CidrBlock": "\(block(side, zone: zone))", "AvailableIpAddressCount": 200,
      "AvailabilityZone": "\(Cloud.zone(zone))", "DefaultForAz": false, "MapPublicIpOnLaunch": false,
    ]
  }

  private func natElement(_ zone: Int) -> JSON {
    let slot = slot(.natGateway, zone)
    let address: JSON = [
      "AllocationId": "\(identities.id(.allocation, slot.number))",
      "NetworkInterfaceId": "\(identities.id(.eni, slot.number))",
      "PrivateIp": "\(slot.address)",
      "PublicIp": "\(Self.publicAddress(slot.number))",
      "AssociationId": "\(identities.id(.addressAssociation, slot.number))",
      "IsPrimary": true,
      "Status": "succeeded",
    ]
    return [
      "CreateTime": "\(Cloud.time)", "NatGatewayAddresses": [address], "NatGatewayId": "\(natGateway(zone))",
      "State": "available", "SubnetId": "\(subnet(.isPublic, zone: zone))", "VpcId": "\(vpc)", "Tags": [],
      "ConnectivityType": "public",
    ]
  }

  /// With the next VPC.
  private var peering: JSON {
    func side(_ site: Int) -> JSON {
      let block = "\(Self.block(ofSite: site))"
      return [
        "CidrBlock": "\(block)", "CidrBlockSet": [["CidrBlock": "\(block)"]], "OwnerId": "\(Cloud.account)",
        "PeeringOptions": ["AllowDnsResolutionFromRemoteVpc": true],
        "VpcId": "\(identities.id(.vpc, site))", "Region": "\(Cloud.region)",
      ]
    }
    return [
      "AccepterVpcInfo": side(number + 1), "RequesterVpcInfo": side(number),
      "Status": ["Code": "active", "Message": "Active"], "Tags": [],
      "VpcPeeringConnectionId": "\(identities.id(.pcx, number))",
    ]
  }
}

// MARK: Endpoints

extension Site {
  private var storageEndpointElement: JSON {
    endpointElement(
      storageEndpoint, type: "Gateway", service: "s3",
      [
        "RouteTableIds": .list((0..<Self.zoneCount).map { "\(privateTable($0))" }), "SubnetIds": [],
        "Groups": [], "PrivateDnsEnabled": false, "NetworkInterfaceIds": [],
      ])
  }

  private func endpointElement(_ service: Int) -> JSON {
    let zones = 0..<Self.zoneCount
    return endpointElement(
      endpoint(service), type: "Interface", service: Self.endpointServices[service],
      [
        "RouteTableIds": [], "SubnetIds": .list(zones.map { "\(subnet(.isPrivate, zone: $0))" }),
        "Groups": groups(endpointGroup), "PrivateDnsEnabled": true,
        "NetworkInterfaceIds": .list(zones.map { "\(interface(.endpoint, service * Self.zoneCount + $0))" }),
      ])
  }

  private func endpointElement(_ id: String, type: String, service: String, _ place: JSON) -> JSON {
    let start: JSON = [
      "VpcEndpointId": "\(id)", "VpcEndpointType": "\(type)", "VpcId": "\(vpc)",
      "ServiceName": "com.amazonaws.\(Cloud.region).\(service)", "State": "available",
    ]
    return start.adding(place).adding([
      "IpAddressType": "ipv4", "RequesterManaged": false, "DnsEntries": [],
      "CreationTimestamp": "\(Cloud.time)", "Tags": [], "OwnerId": "\(Cloud.account)",
    ])
  }

  private func table(_ place: Int) -> String { identities.id(.routeTable, local(place)) }
  private func privateTable(_ zone: Int) -> String { table(2 + zone) }
}

// MARK: Routes

extension Site {
  private var routeTables: [JSON] {
    let isPublic = (0..<Self.zoneCount).map { subnet(.isPublic, zone: $0) }
    let out = route(["DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "\(internetGateway)"])
    return [
      routeTable(0, subnets: [], [localRoute]),
      routeTable(1, subnets: isPublic, [localRoute] + peeringRoutes + [out]),
    ]
      + (0..<Self.zoneCount).map { zone in
        let out = route(["DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "\(natGateway(zone))"])
        let storage = route([
          "DestinationPrefixListId": "\(identities.storageList)", "GatewayId": "\(storageEndpoint)",
        ])
        return routeTable(
          2 + zone, subnets: [subnet(.isPrivate, zone: zone)], [localRoute] + peeringRoutes + [out, storage])
      }
  }

  private var localRoute: JSON {
    [
      "DestinationCidrBlock": "\(block)", "GatewayId": "local", "Origin": "CreateRouteTable",
      "State": "active",
    ]
  }

  private var peeringRoutes: [JSON] {
    neighbours.map { neighbour in
      route([
        "DestinationCidrBlock": "\(Self.block(ofSite: neighbour))",
        "VpcPeeringConnectionId": "\(identities.id(.pcx, min(number, neighbour)))",
      ])
    }
  }

  private func route(_ way: JSON) -> JSON { way.adding(["Origin": "CreateRoute", "State": "active"]) }

  private func routeTable(_ place: Int, subnets: [String], _ routes: [JSON]) -> JSON {
    let id = table(place)
    let associations: [JSON] = (subnets.isEmpty ? [""] : subnets).enumerated().map { position, subnet in
      let start: JSON = [
        "Main": .flag(subnet.isEmpty),
        "RouteTableAssociationId": "\(identities.id(.association, local(8 * place + position)))",
        "RouteTableId": "\(id)",
      ]
      return start.adding(subnet.isEmpty ? [:] : ["SubnetId": "\(subnet)"]).adding([
        "AssociationState": ["State": "associated"]
      ])
    }
    return [
      "Associations": .list(associations), "PropagatingVgws": [], "RouteTableId": "\(id)",
      "Routes": .list(routes), "Tags": [], "VpcId": "\(vpc)", "OwnerId": "\(Cloud.account)",
    ]
  }
}

// MARK: Network ACLs

extension Site {
  /// The default one is open and serves what faces the internet; the other lets answers in, and the inside.
  private func networkACL(_ side: Side) -> JSON {
    let place = side == .isPublic ? 0 : 1
    let id = identities.id(.acl, local(place))
    let associations: [JSON] = (0..<Self.zoneCount).map { zone in
      [
        "NetworkAclAssociationId": "\(identities.id(.aclAssociation, local(place * 8 + zone)))",
        "NetworkAclId": "\(id)", "SubnetId": "\(subnet(side, zone: zone))",
      ]
    }
    var entries = [entry(100, isEgress: true), entry(32767, isEgress: true, allows: false)]
    if side == .isPrivate {
      entries += [
        entry(90, block: "10.250.0.0/15", allows: false), entry(100, block: "10.0.0.0/8"),
        entry(110, proto: 6, ports: 1024...65535), entry(120, proto: 17, ports: 1024...65535),
      ]
    } else {
      entries.append(entry(100))
    }
    return [
      "Associations": .list(associations), "Entries": .list(entries + [entry(32767, allows: false)]),
      "IsDefault": .flag(side == .isPublic), "NetworkAclId": "\(id)", "Tags": [], "VpcId": "\(vpc)",
      "OwnerId": "\(Cloud.account)",
    ]
  }

  private func entry(
    _ number: Int, isEgress: Bool = false, block: String = "0.0.0.0/0", proto: Int? = nil,
    ports: ClosedRange<Int>? = nil, allows: Bool = true
  ) -> JSON {
    let range: JSON =
      ports.map {
        ["PortRange": ["From": .number($0.lowerBound), "To": .number($0.upperBound)]]
      } ?? [:]
    let start: JSON = [
      "CidrBlock": "\(block)", "Egress": .flag(isEgress), "Protocol": "\(proto ?? -1)",
    ]
    return start.adding(range).adding([
      "RuleAction": "\(allows ? "allow" : "deny")", "RuleNumber": .number(number),
    ])
  }
}
