extension Snapshot {
  /// The snapshot as if no document told of routes and network ACLs: what groups alone say (contract, section 2).
  package var withoutWays: Snapshot {
    var result = self
    (result.routeTables, result.networkACLs) = ([], [])
    (result.internetGateways, result.egressOnlyInternetGateways) = ([], [])
    for kind in [DocumentKind.routeTables, .networkACLs, .internetGateways, .egressOnlyInternetGateways] {
      result.kinds.remove(kind)
      result.incompleteKinds.remove(kind)
    }
    return result
  }
}
