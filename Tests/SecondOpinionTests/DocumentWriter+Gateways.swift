/// NAT gateways, transit gateways and virtual private gateways.
extension DocumentWriter {
  mutating func addGateways(to files: inout [String: PlainJSON]) {
    let nats = network.natGateways.filter(\.isDescribed).map { natGateway($0) }
    files["ec2-describe-nat-gateways.json"] = list("NatGateways", nats)
    if !network.omitted.contains(.transitGateways) {
      let transits = network.transitGateways.filter(\.isDescribed).map { transitGateway($0) }
      files["ec2-describe-transit-gateways.json"] = list("TransitGateways", transits)
    }
    if network.kinds.contains(.transit) { addTransit(to: &files) }
    if network.kinds.contains(.onPremises) {
      files["ec2-describe-vpn-gateways.json"] = list(
        "VpnGateways", network.vpnGateways.map { vpnGateway($0) })
    }
  }

  private mutating func addTransit(to files: inout [String: PlainJSON]) {
    if !network.omitted.contains(.transitAttachments) {
      files["ec2-describe-transit-gateway-attachments.json"] = list(
        "TransitGatewayAttachments", network.transitAttachments.map { attachment($0) })
    }
    if !network.omitted.contains(.transitVPCAttachments) {
      let own = network.transitAttachments.filter { $0.resourceType == "vpc" }
      files["ec2-describe-transit-gateway-vpc-attachments.json"] = list(
        "TransitGatewayVpcAttachments", own.map { vpcAttachment($0) })
    }
    if network.omitted.contains(.transitTables) { return }
    files["ec2-describe-transit-gateway-route-tables.json"] = list(
      "TransitGatewayRouteTables", network.transitTables.map { transitTable($0) })
    for table in network.transitTables {
      guard let routes = table.routes else { continue }
      files["ec2-search-transit-gateway-routes-\(table.id).json"] = .object([
        ("Routes", array(routes.map { transitRoute($0) })), ("AdditionalRoutesAvailable", .bool(false)),
      ])
    }
  }

  private func natGateway(_ gateway: RandomNetwork.NATGateway) -> PlainJSON {
    let addresses = gateway.addresses.enumerated().map { index, address in
      var members: [(String, PlainJSON)] = [
        ("PrivateIp", .string(address.address.description)), ("IsPrimary", .bool(index == 0)),
        ("Status", .string("succeeded")),
      ]
      if let interface = address.interface { members.append(("NetworkInterfaceId", .string(interface))) }
      if let mapping = address.publicAddress { members.append(("PublicIp", .string(mapping.description))) }
      return PlainJSON.object(members)
    }
    var members: [(String, PlainJSON)] = [
      ("NatGatewayId", .string(gateway.id)), ("VpcId", .string(gateway.vpc)),
      ("State", .string(gateway.state)),
      ("ConnectivityType", .string(gateway.isPublic ? "public" : "private")),
      ("NatGatewayAddresses", .array(addresses)),
    ]
    if let subnet = gateway.subnet { members.append(("SubnetId", .string(subnet))) }
    if network.kinds.contains(.nat) {
      members.append(("AvailabilityMode", .string(gateway.isRegional ? "regional" : "zonal")))
    }
    if let table = gateway.routeTable { members.append(("RouteTableId", .string(table))) }
    return .object(members + [noTags])
  }

  private func transitGateway(_ gateway: RandomNetwork.TransitGateway) -> PlainJSON {
    .object([
      ("TransitGatewayId", .string(gateway.id)), ("OwnerId", .string(gateway.owner)),
      ("State", .string("available")),
      (
        "Options",
        .object([
          ("SecurityGroupReferencingSupport", .string(gateway.referencesGroups ? "enable" : "disable"))
        ])
      ), noTags,
    ])
  }

  private func attachment(_ attachment: RandomNetwork.TransitAttachment) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      ("TransitGatewayAttachmentId", .string(attachment.id)),
      ("TransitGatewayId", .string(attachment.gateway)), ("State", .string(attachment.state)),
      ("ResourceType", .string(attachment.resourceType)), ("ResourceId", .string(attachment.resource)),
      ("ResourceOwnerId", .string(attachment.owner)),
    ]
    if let table = attachment.association {
      members.append(
        (
          "Association",
          .object([("TransitGatewayRouteTableId", .string(table)), ("State", .string("associated"))])
        ))
    }
    return .object(members + [noTags])
  }

  private func vpcAttachment(_ attachment: RandomNetwork.TransitAttachment) -> PlainJSON {
    var options: [(String, PlainJSON)] = [
      ("ApplianceModeSupport", .string("disable")), ("Ipv6Support", .string("disable")),
    ]
    if let references = attachment.referencesGroups {
      options.append(("SecurityGroupReferencingSupport", .string(references ? "enable" : "disable")))
    }
    return .object([
      ("TransitGatewayAttachmentId", .string(attachment.id)),
      ("TransitGatewayId", .string(attachment.gateway)), ("VpcId", .string(attachment.resource)),
      ("VpcOwnerId", .string(attachment.owner)), ("State", .string(attachment.state)),
      ("SubnetIds", .strings(attachment.subnets)), ("Options", .object(options)), noTags,
    ])
  }

  private func transitTable(_ table: RandomNetwork.TransitTable) -> PlainJSON {
    .object([
      ("TransitGatewayRouteTableId", .string(table.id)), ("TransitGatewayId", .string(table.gateway)),
      ("State", .string("available")), noTags,
    ])
  }

  private mutating func transitRoute(_ route: RandomNetwork.TransitRoute) -> PlainJSON {
    let attachments = route.attachments.map { identifier -> PlainJSON in
      let known = network.transitAttachments.first { $0.id == identifier }
      return .object([
        ("TransitGatewayAttachmentId", .string(identifier)),
        ("ResourceId", .string(known?.resource ?? "")),
        ("ResourceType", .string(known?.resourceType ?? "")),
      ])
    }
    var members: [(String, PlainJSON)] = [
      ("DestinationCidrBlock", .string(route.destination.description)),
      ("Type", .string(route.isStatic ? "static" : "propagated")),
      ("State", .string(route.isBlackhole ? "blackhole" : "active")),
      ("TransitGatewayAttachments", array(attachments)),
    ]
    if let list = route.list { members.append(("PrefixListId", .string(list))) }
    return .object(members)
  }

  private func vpnGateway(_ gateway: RandomNetwork.VPNGateway) -> PlainJSON {
    let attachments = gateway.vpc.map {
      [PlainJSON.object([("State", .string(gateway.state)), ("VpcId", .string($0))])]
    }
    return .object([
      ("VpnGatewayId", .string(gateway.id)), ("State", .string("available")), ("Type", .string("ipsec.1")),
      ("VpcAttachments", .array(attachments ?? [])), noTags,
    ])
  }
}
