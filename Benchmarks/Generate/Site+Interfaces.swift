import Addressing

/// What describes an interface beside its place.
struct InterfaceDescription {
  var text: String
  var type = "interface"
  var group: Group?
  var requester: String?
  /// Who attached it; an instance's owner is the account.
  var attacher = Cloud.account
  var instance: String?
  var publicAddress: IPAddress?
}

extension Site {
  func writeInterfaces(to files: inout CollectedFiles) throws(GenerateError) {
    for holder in Holder.allCases {
      for index in 0..<count(of: holder) {
        let slot = slot(holder, index)
        let description = description(of: holder, index, slot)
        try files.append(interface(slot, description), to: .interfaces)
        if let address = description.publicAddress, holder == .natGateway {
          try files.append(elasticAddress(address, slot), to: .addresses)
        }
      }
    }
  }

  private func description(of holder: Holder, _ index: Int, _ slot: Slot) -> InterfaceDescription {
    switch holder {
    case .natGateway:
      return InterfaceDescription(
        text: "Interface for NAT Gateway \(natGateway(index))", type: "nat_gateway",
        requester: Cloud.account, attacher: "amazon-aws", publicAddress: Self.publicAddress(slot.number))
    case .balancer:
      let balancer = index / Self.zoneCount
      return InterfaceDescription(
        text: "ELB \(balancerPath(balancer))", group: balancerGroup(balancer), requester: "amazon-elb",
        attacher: "amazon-elb", publicAddress: Self.publicAddress(slot.number))
    case .endpoint:
      return InterfaceDescription(
        text: "VPC Endpoint Interface \(endpoint(index / Self.zoneCount))", type: "vpc_endpoint",
        group: endpointGroup, requester: "727180483921", attacher: "amazon-aws")
    case .database:
      return InterfaceDescription(
        text: "RDSNetworkInterface", group: databaseGroup, requester: "amazon-rds", attacher: "amazon-rds")
    case .function:
      let name = identities.uuid(.function, slot.number)
      return InterfaceDescription(
        text: "AWS Lambda VPC ENI-worker-\(number)-\(index)-\(name)", type: "lambda",
        group: functionGroup, requester: "AROAEXAMPLE:\(Cloud.account)", attacher: "amazon-aws")
    case .host:
      return InterfaceDescription(
        text: "Primary network interface", group: hostGroup, instance: instance(index))
    case .task:
      let attachment = identities.uuid(.taskAttachment, slot.number)
      return InterfaceDescription(
        text: Cloud.arn("ecs", "attachment/\(attachment)"),
        group: serviceGroup(index / Self.tasksPerService), requester: "578734482556")
    }
  }
}

// MARK: Elements

extension Site {
  private func interface(_ slot: Slot, _ description: InterfaceDescription) -> JSON {
    let start: JSON =
      description.publicAddress.map { ["Association": association($0, slot, description)] } ?? [:]
    return start.adding(head(slot, description)).adding(tail(slot, description))
  }

  private func association(
    _ address: IPAddress, _ slot: Slot, _ description: InterfaceDescription
  ) -> JSON {
    let owner: JSON = ["IpOwnerId": "\(description.attacher == "amazon-elb" ? "amazon-elb" : Cloud.account)"]
    let text = "\(address)".split(separator: ".").joined(separator: "-")
    let name: JSON = [
      "PublicDnsName": "ec2-\(text).compute-1.amazonaws.com",
      "PublicIp": "\(address)",
    ]
    guard description.type == "nat_gateway" else { return owner.adding(name) }
    let elastic: JSON = [
      "AllocationId": "\(identities.id(.allocation, slot.number))",
      "AssociationId": "\(identities.id(.addressAssociation, slot.number))",
    ]
    return elastic.adding(owner).adding(name)
  }

  private func head(_ slot: Slot, _ description: InterfaceDescription) -> JSON {
    [
      "Attachment": attachment(slot, description),
      "AvailabilityZone": "\(Cloud.zone(slot.zone))",
      "AvailabilityZoneId": "\(Cloud.zoneID(slot.zone))",
      "Description": "\(description.text)",
      "Groups": groups(description.group),
      "InterfaceType": "\(description.type)",
      "Ipv6Addresses": [],
      "MacAddress": "\(hardwareAddress(slot))",
      "NetworkInterfaceId": "\(identities.id(.eni, slot.number))",
      "OwnerId": "\(Cloud.account)",
      "PrivateDnsName": "\(privateName(slot))",
      "PrivateIpAddress": "\(slot.address)",
    ]
  }

  private func tail(_ slot: Slot, _ description: InterfaceDescription) -> JSON {
    let requester: JSON = description.requester.map { ["RequesterId": "\($0)"] } ?? [:]
    let address: JSON = [
      "Primary": true,
      "PrivateDnsName": "\(privateName(slot))",
      "PrivateIpAddress": "\(slot.address)",
    ]
    let association: JSON =
      description.publicAddress.map { ["Association": self.association($0, slot, description)] } ?? [:]
    let addresses: JSON = ["PrivateIpAddresses": [association.adding(address)]]
    return addresses.adding(requester).adding([
      "RequesterManaged": .flag(description.requester != nil),
      "SourceDestCheck": .flag(description.type != "nat_gateway"),
      "Status": "in-use",
      "SubnetId": "\(subnet(slot.side, zone: slot.zone))",
      "TagSet": [],
      "VpcId": "\(vpc)",
    ])
  }

  private func attachment(_ slot: Slot, _ description: InterfaceDescription) -> JSON {
    let kind = description.instance == nil ? Identities.Kind.managedAttachment : .attachment
    let start: JSON = [
      "AttachTime": "\(Cloud.time)",
      "AttachmentId": "\(identities.id(kind, slot.number))",
      "DeleteOnTermination": .flag(description.instance != nil),
      "DeviceIndex": .number(description.instance == nil ? 1 : 0),
    ]
    let instance: JSON = description.instance.map { ["InstanceId": "\($0)"] } ?? [:]
    return start.adding(["NetworkCardIndex": 0]).adding(instance).adding([
      "InstanceOwnerId": "\(description.attacher)",
      "Status": "attached",
    ])
  }

  func groups(_ group: Group?) -> JSON {
    group.map { [["GroupId": "\($0.id)", "GroupName": "\($0.name)"]] } ?? []
  }

  func privateName(_ slot: Slot) -> String {
    "ip-\("\(slot.address)".split(separator: ".").joined(separator: "-")).ec2.internal"
  }

  func hardwareAddress(_ slot: Slot) -> String {
    let digits = Array(identities.short(.eni, slot.number))
    return "02:" + (0..<5).map { String(digits[(2 * $0)...(2 * $0 + 1)]) }.joined(separator: ":")
  }

  private func elasticAddress(_ address: IPAddress, _ slot: Slot) -> JSON {
    [
      "InstanceId": "",
      "PublicIp": "\(address)",
      "AllocationId": "\(identities.id(.allocation, slot.number))",
      "AssociationId": "\(identities.id(.addressAssociation, slot.number))",
      "Domain": "vpc",
      "NetworkInterfaceId": "\(identities.id(.eni, slot.number))",
      "NetworkInterfaceOwnerId": "\(Cloud.account)",
      "PrivateIpAddress": "\(slot.address)",
      "PublicIpv4Pool": "amazon",
      "NetworkBorderGroup": "\(Cloud.region)",
    ]
  }
}
