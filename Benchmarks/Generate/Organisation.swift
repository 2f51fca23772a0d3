import Addressing

/// The whole organisation: VPCs in a row, each peered with its neighbours.
struct Organisation {
  /// Fewer interfaces do not make the VPC's own ones and a service.
  static let sizes = 64...
  private static let interfacesPerVPC = 2_000

  let identities: Identities
  let sites: [Site]
  let serviceCount: Int

  init(_ options: GenerateOptions) {
    identities = Identities(seed: options.seed)
    let count = (options.interfaceCount + Self.interfacesPerVPC - 1) / Self.interfacesPerVPC
    var sites: [Site] = []
    var first = Site.Start()
    for number in 0..<count {
      let share = options.interfaceCount / count + (number < options.interfaceCount % count ? 1 : 0)
      let site = Site(
        number: number, of: count, interfaceCount: share, start: first, identities: identities)
      first = site.end
      sites.append(site)
    }
    (self.sites, serviceCount) = (sites, first.service)
  }

  /// Writes every document of every VPC.
  func write(to files: inout CollectedFiles) throws(GenerateError) {
    try files.append(cluster, to: .clusters)
    for list in prefixLists {
      try files.append(list.described, to: .prefixLists)
      try files.write(list.entries, key: "Entries", as: "ec2-get-managed-prefix-list-entries-\(list.id)")
    }
    for site in sites {
      try site.writeNetwork(to: &files)
      try site.writeSecurityGroups(to: &files)
      try site.writeInterfaces(to: &files)
      try site.writeHosts(to: &files)
      try site.writeTasks(to: &files)
      try site.writeServices(to: &files)
      try site.writeBalancers(to: &files)
    }
  }

  private var cluster: JSON {
    [
      "clusterArn": "\(Cloud.clusterARN)",
      "clusterName": "\(Cloud.cluster)",
      "status": "ACTIVE",
      "registeredContainerInstancesCount": .number(sites.map(\.containerHostCount).reduce(0, +)),
      "runningTasksCount": .number(sites.map(\.allTaskCount).reduce(0, +)),
      "pendingTasksCount": 0,
      "activeServicesCount": .number(sites.map(\.allServiceCount).reduce(0, +)),
      "statistics": [],
      "tags": [],
      "settings": [],
      "capacityProviders": [],
      "defaultCapacityProviderStrategy": [],
    ]
  }
}

// MARK: Prefix lists

/// A list of blocks that rules and routes name.
private struct NamedPrefixList {
  let id: String
  let described: JSON
  let entries: [JSON]
}

extension Identities {
  /// Where people sit.
  var officeList: String { id(.pl, 0) }
  /// The addresses of S3, which gateway endpoints route.
  var storageList: String { id(.pl, 1) }
}

extension Organisation {
  private var prefixLists: [NamedPrefixList] {
    let office = ["203.0.113.0/24", "198.51.100.16/28", "192.0.2.64/26"]
    let storage = [
      "3.5.0.0/19", "16.15.192.0/18", "16.182.0.0/16", "18.34.0.0/19", "52.216.0.0/15", "54.231.0.0/16",
    ]
    return [
      list(identities.officeList, "office", owner: Cloud.account, blocks: office),
      list(identities.storageList, "com.amazonaws.us-east-1.s3", owner: "AWS", blocks: storage),
    ]
  }

  private func list(_ id: String, _ name: String, owner: String, blocks: [String]) -> NamedPrefixList {
    let arn = Cloud.arn("ec2", "prefix-list/\(id)", account: owner == "AWS" ? "aws" : owner)
    var described: JSON = [
      "PrefixListId": "\(id)",
      "AddressFamily": "IPv4",
      "State": "create-complete",
      "PrefixListArn": "\(arn)",
      "PrefixListName": "\(name)",
    ]
    if owner != "AWS" { described = described.adding(["MaxEntries": 20, "Version": 1]) }
    return NamedPrefixList(
      id: id, described: described.adding(["Tags": [], "OwnerId": "\(owner)"]),
      entries: blocks.map { ["Cidr": "\($0)"] })
  }
}
