import Addressing
import Graph
import Model

/// Parts of a graph by the names that a test gave them.
extension ReachabilityGraph {
  func name<Resource>(_ id: Identifier<Resource>) -> String { snapshot.symbols[id] }

  func vpc(_ name: String) -> VPCNode? { vpcs.first { self.name($0.id) == name } }

  func subnet(_ name: String) -> SubnetNode? { subnets.first { self.name($0.id) == name } }

  func interface(_ name: String) -> InterfaceNode? { interfaces.first { self.name($0.id) == name } }

  func host(_ instance: String) -> SharedHost? { hosts.first { name($0.instance) == instance } }

  /// The table that serves a subnet, `open` or `unreadable`.
  func routeTable(of subnet: String) -> String? {
    word(self.subnet(subnet)?.routeTable) { name(routeTables[$0].id) }
  }

  /// The same of its ACL.
  func acl(of subnet: String) -> String? { word(self.subnet(subnet)?.acl) { name(acls[$0].id) } }

  private func word<Table>(_ choice: TableChoice<Table>?, _ name: (Ordinal<Table>) -> String) -> String? {
    switch choice {
    case .known(let index): name(index)
    case .assumedOpen: "open"
    case .unreadable: "unreadable"
    case nil: nil
    }
  }

  /// The addresses of a placement's endpoints, as blocks, in order; `?` where one is not known.
  func blocks(of placement: Placement) -> [String] {
    placement.endpoints.map { endpoints[$0].block?.description ?? "?" }
  }

  /// The classes of a placement's endpoints.
  func classes(of placement: Placement) -> [EndpointClass] {
    placement.endpoints.map { classes[endpoints[$0].endpointClass] }
  }

  /// The names of the groups of an endpoint's class, sorted.
  func groupNames(of endpointClass: EndpointClass) -> [String] {
    endpointClass.groups.map { groupSets[$0].members.map(name).sorted() } ?? []
  }

  /// Every placement that runs, in order.
  var running: [Placement] { placements.filter { if case .running = $0.existence { true } else { false } } }

  /// Every placement of a configuration that does not run.
  var prospective: [Placement] {
    placements.filter { if case .prospective = $0.existence { true } else { false } }
  }
}
