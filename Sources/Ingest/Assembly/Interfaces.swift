internal import Addressing
internal import Model

extension DescribedInterface: Described {
  var symbol: Symbol { interface.id.symbol }
  var place: Place {
    get { interface.place }
    set { interface.place = newValue }
  }
  var integrity: Integrity {
    get { interface.integrity }
    set { interface.integrity = newValue }
  }
  var pathInElement: String {
    path.map { "/Instances/\($0.instance)/NetworkInterfaces/\($0.interface)" } ?? ""
  }

  mutating func arrange(_ order: Order) {
    if var groups = interface.groups {
      order.arrange(&groups)
      interface.groups = groups
    }
    order.arrange(&interface.associatedSubnets)
    order.arrange(&interface.tags)
  }

  /// An ENI's own document wins, and an instance's adds what that lacks.
  mutating func unite(with other: DescribedInterface, _ comparison: inout Comparison) {
    if interface.isFromInstance, !other.interface.isFromInstance {
      var mine = other
      mine.fill(from: self, &comparison)
      self = mine
    } else {
      fill(from: other, &comparison)
    }
  }

  private mutating func fill(from other: DescribedInterface, _ comparison: inout Comparison) {
    let theirs = other.interface
    comparison.same(&interface.groups, theirs.groups, "Groups")
    comparison.same(&interface.subnet, theirs.subnet, "SubnetId")
    comparison.same(&interface.vpc, theirs.vpc, "VpcId")
    uniteAddresses(with: other, &comparison)
    uniteAttachment(with: theirs.attachment, &comparison)
    if says.isSuperset(of: .sourceDestCheck), other.says.isSuperset(of: .sourceDestCheck) {
      comparison.same(
        interface.checksSourceAndDestination, theirs.checksSourceAndDestination, "SourceDestCheck")
    } else if other.says.isSuperset(of: .sourceDestCheck) {
      interface.checksSourceAndDestination = theirs.checksSourceAndDestination
    }
    if says.isSuperset(of: .denyAllIgwTraffic), other.says.isSuperset(of: .denyAllIgwTraffic) {
      comparison.same(
        interface.deniesInternetGatewayTraffic, theirs.deniesInternetGatewayTraffic, "DenyAllIgwTraffic")
    } else if other.says.isSuperset(of: .denyAllIgwTraffic) {
      interface.deniesInternetGatewayTraffic = theirs.deniesInternetGatewayTraffic
    }
    comparison.same(&interface.owner, theirs.owner, "OwnerId")
    interface.description = interface.description ?? theirs.description
    interface.type = interface.type ?? theirs.type
    comparison.label(&interface.requester, theirs.requester)
    comparison.label(&interface.zone, theirs.zone)
    interface.isRequesterManaged = interface.isRequesterManaged || theirs.isRequesterManaged
    comparison.label(&interface.operatorPrincipal, theirs.operatorPrincipal)
    comparison.labels(&interface.tags, theirs.tags)
    comparison.sameUnlessEmpty(&interface.associatedSubnets, theirs.associatedSubnets, "AssociatedSubnets")
    says.formUnion(other.says)
  }

  private mutating func uniteAttachment(with other: InterfaceAttachment?, _ comparison: inout Comparison) {
    guard let other else { return }
    var mine = interface.attachment ?? InterfaceAttachment()
    comparison.same(&mine.instance, other.instance, "Attachment.InstanceId")
    mine.instanceOwner = mine.instanceOwner ?? other.instanceOwner
    mine.deviceIndex = mine.deviceIndex ?? other.deviceIndex
    interface.attachment = mine
  }

  /// Compares addresses key by key, where both documents have the key, and takes over the rest.
  private mutating func uniteAddresses(with other: DescribedInterface, _ comparison: inout Comparison) {
    let keys: [(Statements, String, (IPPrefix) -> Bool)] = [
      (.privateAddresses, "PrivateIpAddresses", { $0.family == .v4 && $0.length == 32 }),
      (.ipv6Addresses, "Ipv6Addresses", { $0.family == .v6 && $0.length == 128 }),
      (.ipv4Prefixes, "Ipv4Prefixes", { $0.family == .v4 && $0.length < 32 }),
      (.ipv6Prefixes, "Ipv6Prefixes", { $0.family == .v6 && $0.length < 128 }),
    ]
    for (statement, key, isOfKey) in keys {
      let mine = interface.addresses.filter { isOfKey($0.block) }
      let theirs = other.interface.addresses.filter { isOfKey($0.block) }
      let isInBoth = says.isSuperset(of: statement) && other.says.isSuperset(of: statement)
      if isInBoth { comparison.same(mine.map(\.block), theirs.map(\.block), key) }
      for address in theirs { take(address, isNew: !isInBoth, key, &comparison) }
    }
    interface.addresses.sort()
  }

  private mutating func take(
    _ address: InterfaceAddress, isNew: Bool, _ key: String, _ comparison: inout Comparison
  ) {
    guard let index = interface.addresses.firstIndex(where: { $0.block == address.block }) else {
      if isNew { interface.addresses.append(address) }
      return
    }
    var known = interface.addresses[index]
    comparison.same(&known.publicAddress, address.publicAddress, "\(key).Association")
    known.otherMapping = known.otherMapping ?? address.otherMapping
    known.isPrimary = known.isPrimary || address.isPrimary
    interface.addresses[index] = known
  }
}
