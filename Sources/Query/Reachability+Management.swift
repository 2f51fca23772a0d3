import Graph
import Model

extension Reachability {
  /// The ways past the network into the selected tasks, open ones first.
  func management(of selection: Selection) -> [ManagementPath] {
    var result: Set<ManagementPath> = []
    for position in selection.placements {
      let placement = graph.placements[position]
      if let exec = exec(into: placement) { result.insert(exec) }
      if let session = sessionManager(of: placement) { result.insert(session) }
    }
    return result.sorted()
  }

  /// ECS Exec: allowed for the task, and its agent running in a container.
  private func exec(into placement: Placement) -> ManagementPath? {
    func path(_ state: ManagementPath.State, _ reason: String, _ command: String = "") -> ManagementPath {
      ManagementPath(
        kind: .exec, state: state, party: names.party(placement).name, member: names.member(placement),
        reason: reason, command: command)
    }
    guard case .running(let index) = placement.existence else {
      let service = placement.service.map { graph.snapshot.services[$0] }
      guard case .prospective = placement.existence, service?.allowsExecuteCommand ?? false else {
        return nil
      }
      return path(.possible, "the service sets enableExecuteCommand for its tasks")
    }
    let task = graph.snapshot.tasks[index]
    guard task.allowsExecuteCommand else { return nil }
    let symbols = graph.snapshot.symbols
    let running = task.containers.filter { $0.executeAgentStatus.map { symbols[$0] } == "RUNNING" }
    if !running.isEmpty {
      let containers = running.map { $0.name.map { symbols[$0] } ?? "a container" }.sorted()
      return path(.open, "enableExecuteCommand, and its agent runs in \(containers.joined(separator: ", "))")
    }
    let states = Set(task.containers.compactMap { $0.executeAgentStatus.map { symbols[$0] } }).sorted()
    let agent =
      states.isEmpty ? "no document shows its agent" : "its agent is \(states.joined(separator: ", ")) now"
    return path(.possible, "enableExecuteCommand; \(agent)", DocumentKind.tasks.command)
  }

  /// Session Manager on the host of a bridge or host task.
  private func sessionManager(of placement: Placement) -> ManagementPath? {
    guard placement.mode == .bridge || placement.mode == .host, let host = placement.host,
      case .running = placement.existence
    else { return nil }
    let node = graph.hosts[host]
    return ManagementPath(
      kind: .sessionManager, state: .possible, party: names.party(placement).name,
      member: names.instance(node),
      reason: "nothing here tells whether the host's agent is registered; a shell there holds all its tasks",
      command: "aws ssm describe-instance-information")
  }
}
