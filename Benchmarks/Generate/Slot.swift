import Addressing

/// Where one interface of a VPC stands.
struct Slot {
  /// Over all VPCs.
  let number: Int
  let side: Site.Side
  let zone: Int
  let address: IPAddress
}

extension Site {
  /// Whose interfaces a VPC has, in the order in which they are counted.
  enum Holder: Int, CaseIterable {
    case natGateway, balancer, endpoint, database, function, host, task

    var side: Side { self == .natGateway || self == .balancer ? .isPublic : .isPrivate }
  }

  func count(of holder: Holder) -> Int {
    switch holder {
    case .natGateway: Self.zoneCount
    case .balancer: Self.zoneCount * balancerCount
    case .endpoint: Self.zoneCount * Self.endpointServices.count
    case .database: databaseCount
    case .function: functionCount
    case .host: hostCount
    case .task: taskCount
    }
  }

  /// The interface of a holder by its number in the VPC: zones take turns, and addresses follow each other.
  func slot(_ holder: Holder, _ index: Int) -> Slot {
    let before = Holder.allCases.prefix(holder.rawValue)
    let number = before.map(count).reduce(0, +) + index
    let position = before.filter { $0.side == holder.side }.map(count).reduce(0, +) + index
    let zone = position % Self.zoneCount
    return Slot(
      number: start.interface + number, side: holder.side, zone: zone,
      address: address(holder.side, zone: zone, position / Self.zoneCount))
  }

  func interface(_ holder: Holder, _ index: Int) -> String {
    identities.id(.eni, slot(holder, index).number)
  }
}
