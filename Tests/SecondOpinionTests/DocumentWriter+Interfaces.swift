/// Network interfaces, in their own document and as the subset that describe-instances repeats.
extension DocumentWriter {
  mutating func interface(_ interface: RandomNetwork.Interface) -> PlainJSON {
    var members = common(interface)
    members += [
      ("InterfaceType", .string(interface.type)), ("AvailabilityZone", .string(zone(of: interface))),
      ("RequesterManaged", .bool(interface.instance == nil && interface.type != "interface")),
      ("TagSet", .array([])),
    ]
    if interface.deniesInternetGateway { members.append(("DenyAllIgwTraffic", .bool(true))) }
    if let owner = interface.attachmentOwner {
      var attachment: [(String, PlainJSON)] = [
        ("AttachmentId", .string("eni-attach-\(interface.id.dropFirst(4))")),
        ("DeviceIndex", .number(interface.deviceIndex)), ("InstanceOwnerId", .string(owner)),
        ("Status", .string("attached")),
      ]
      if let instance = interface.instance { attachment.append(("InstanceId", .string(instance))) }
      members.append(("Attachment", .object(attachment)))
    }
    return .object(random.shuffled(members))
  }

  /// What both documents print.
  private func common(_ interface: RandomNetwork.Interface) -> [(String, PlainJSON)] {
    let addresses = interface.addresses.enumerated().map { index, address in
      privateAddress(address, isPrimary: index == 0)
    }
    var members: [(String, PlainJSON)] = [
      ("NetworkInterfaceId", .string(interface.id)), ("VpcId", .string(interface.vpc)),
      ("SubnetId", .string(interface.subnet)), ("OwnerId", .string(interface.owner)),
      ("Description", .string(interface.description)), ("Status", .string("in-use")),
      ("SourceDestCheck", .bool(interface.type != "nat_gateway" && interface.type != "natGateway")),
      ("PrivateIpAddress", .string(interface.addresses[0].address.description)),
      ("PrivateIpAddresses", .array(addresses)),
      (
        "Ipv6Addresses",
        .array(interface.addresses6.map { .object([("Ipv6Address", .string($0.description))]) })
      ),
    ]
    if !interface.prefixes.isEmpty {
      let prefixes = interface.prefixes.map { PlainJSON.object([("Ipv4Prefix", .string($0.description))]) }
      members.append(("Ipv4Prefixes", .array(prefixes)))
    }
    if let publicAddress = interface.addresses[0].publicAddress {
      members.append(("Association", association(publicAddress)))
    }
    if let groups = interface.groups { members.append(("Groups", .array(groups.map { groupName($0) }))) }
    return members
  }

  private func privateAddress(_ address: RandomNetwork.Interface.Address, isPrimary: Bool) -> PlainJSON {
    var members: [(String, PlainJSON)] = [
      ("Primary", .bool(isPrimary)), ("PrivateIpAddress", .string(address.address.description)),
    ]
    if let publicAddress = address.publicAddress {
      members.append(("Association", association(publicAddress)))
    }
    return .object(members)
  }

  private func association(_ publicAddress: PlainAddress) -> PlainJSON {
    .object([("IpOwnerId", .string("amazon")), ("PublicIp", .string(publicAddress.description))])
  }

  private func groupName(_ identifier: String) -> PlainJSON {
    var members: [(String, PlainJSON)] = [("GroupId", .string(identifier))]
    if let group = network.groups.first(where: { $0.id == identifier }) {
      members.append(("GroupName", .string(group.name)))
    }
    return .object(members)
  }

  private func zone(of interface: RandomNetwork.Interface) -> String {
    network.subnets.first { $0.id == interface.subnet }?.zone ?? network.region + "a"
  }

  /// One reservation with one instance.
  mutating func reservation(_ instance: RandomNetwork.Instance) -> PlainJSON {
    let own = network.interfaces.filter { $0.instance == instance.id }
    let interfaces = own.map { interface -> PlainJSON in
      let attachment: [(String, PlainJSON)] = [
        ("AttachmentId", .string("eni-attach-\(interface.id.dropFirst(4))")),
        ("DeviceIndex", .number(interface.deviceIndex)), ("Status", .string("attached")),
      ]
      return .object(
        common(interface) + [
          ("InterfaceType", .string(interface.type)), ("Attachment", .object(attachment)),
        ])
    }
    let primary = own.first { $0.deviceIndex == 0 }
    var members: [(String, PlainJSON)] = [
      ("InstanceId", .string(instance.id)), ("VpcId", .string(instance.vpc)),
      ("SubnetId", .string(instance.subnet)),
      ("State", .object([("Code", .number(16)), ("Name", .string("running"))])),
      ("SourceDestCheck", .bool(true)), ("NetworkInterfaces", array(interfaces)),
    ]
    if let primary {
      members.append(("PrivateIpAddress", .string(primary.addresses[0].address.description)))
      members.append(("SecurityGroups", .array((primary.groups ?? []).map { groupName($0) })))
    }
    return .object([
      ("ReservationId", .string("r-\(instance.id.dropFirst(2))")), ("OwnerId", .string(network.account)),
      ("Groups", .array([])), ("Instances", .array([.object(members + [noTags])])),
    ])
  }
}
