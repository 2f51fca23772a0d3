import Addressing
import Graph

extension Reachability {
  /// What services and other tasks reach of everything that is neither: databases, other interfaces of AWS's, and the
  /// outside; one connection for each verdict and door.
  ///
  /// Machines, load balancers and free addresses are left out: nothing is kept there, and there are many of them.
  package mutating func connectionsBeyondTasks() throws(SelectorError) -> [Connection] {
    var tasks = Selection(name: "tasks")
    for selection in selectionsByParty() { tasks = tasks.union(selection) }
    guard !tasks.placements.isEmpty else { return [] }
    var targets = try select(.everything).subtracting(tasks)
    targets.interfaces = targets.interfaces.filter { position in
      let interface = graph.interfaces[position]
      return interface.host == nil && Self.keepsSomething(interface.owner.kind)
    }
    let found = connections(from: tasks, to: targets, traffic: .everything, blocked: .none)
    return found.filter { $0.target.kind != .subnetFree && $0.target.kind != .instance }
  }

  private static func keepsSomething(_ kind: InterfaceOwner.Kind) -> Bool {
    switch kind {
    case .database, .fileSystem, .endpoint, .service, .other: true
    default: false
    }
  }
}
