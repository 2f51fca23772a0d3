extension PacketOracle {
  /// What a selector names.
  enum Entity {
    /// A task with an interface of its own.
    case taskAlone(RandomNetwork.Task, [RandomNetwork.Interface])
    /// A bridge or host task, and the interfaces of the instance it runs on.
    case taskOnHost(RandomNetwork.Task, isBridge: Bool, host: String, [RandomNetwork.Interface])
    /// A task in mode none: it has no network at all (semantics 4.8).
    case taskWithoutNetwork
    /// A task whose interface or instance the snapshot lacks, or one outside AWS (semantics 4.13).
    case taskUnknown
    case interface(RandomNetwork.Interface)
    case address(PlainAddress)
    case nothing
  }

  /// Reads a selector of contract section 4.
  func entity(_ selector: String) -> Entity {
    guard let colon = selector.firstIndex(of: ":") else { return .nothing }
    let value = String(selector[selector.index(after: colon)...])
    switch selector[..<colon] {
    case "task": return network.tasks.first { $0.id == value }.map { standing($0) } ?? .nothing
    case "eni": return network.interfaces.first { $0.id == value }.map { .interface($0) } ?? .nothing
    case "ip": return PlainAddress(value).map { .address($0) } ?? .nothing
    default: return .nothing
    }
  }

  /// Where a task's sockets are (semantics 4-A and 4-C).
  private func standing(_ task: RandomNetwork.Task) -> Entity {
    let mode = network.networkMode(of: task)
    if mode == "none" { return .taskWithoutNetwork }
    if task.launchType == "EXTERNAL" { return .taskUnknown }
    if mode == "awsvpc" {
      let own = network.interfaces.filter { $0.id == task.interface }
      return own.isEmpty ? .taskUnknown : .taskAlone(task, own)
    }
    let container = network.containerInstances.first { $0.id == task.containerInstance }
    guard let host = container?.instance, network.instances.contains(where: { $0.id == host }) else {
      return .taskUnknown
    }
    let interfaces = network.interfaces.filter { machine(of: $0) == host }
    if interfaces.isEmpty { return .taskUnknown }
    return .taskOnHost(task, isBridge: mode != "host", host: host, interfaces)
  }

  /// The instance whose kernel owns the interface's addresses, else the interface itself.
  ///
  /// A task's interface lives in a namespace of its own even where it hangs on an instance (semantics 4.44,
  /// 4.66), and a trunk exposes nothing (semantics 4.45).
  func machine(of interface: RandomNetwork.Interface) -> String {
    let words = interface.description.split(separator: ":")
    let isTask = words.prefix(3) == ["arn", "aws", "ecs"] && words.last?.hasPrefix("attachment/") == true
    if isTask || interface.type == "trunk" { return interface.id }
    return interface.instance ?? interface.id
  }

  /// Verdicts that need no packet.
  func settled(_ from: Entity, _ to: Entity) -> Verdict? {
    for entity in [from, to] {
      switch entity {
      case .taskWithoutNetwork, .nothing: return .blocked
      default: continue
      }
    }
    for entity in [from, to] {
      if case .taskUnknown = entity { return .unknown }
    }
    return nil
  }

  /// Packets that never cross an interface (semantics 1.62, 1.63 and 4-D).
  func withinOneMachine(_ from: Entity, _ to: Entity, _ packet: Packet) -> Verdict {
    guard !machines(from).isDisjoint(with: machines(to)) else { return .blocked }
    guard case .taskOnHost(let target, isBridge: true, _, _) = to else { return .reachable }
    // The host and its host-mode tasks reach every port of every bridge container (semantics 4.61, 4.63).
    guard case .taskOnHost(let source, isBridge: true, _, _) = from else { return .reachable }
    if source.id == target.id { return .reachable }
    // A published port stays on the host (4.64); for the rest docker may have been told to isolate (4.62).
    let isPublished = target.bindings.contains { !isLoopback($0.bindIP) && hostPort($0, packet) != nil }
    return isPublished ? .reachable : .assumed
  }

  private func machines(_ entity: Entity) -> Set<String> {
    switch entity {
    case .taskAlone(_, let interfaces): return Set(interfaces.map { machine(of: $0) })
    case .taskOnHost(_, _, let host, _): return [host]
    case .interface(let interface): return [machine(of: interface)]
    case .address(let address):
      let owners = network.interfaces.filter { privateAddresses($0).contains(address) }
      return Set(owners.map { machine(of: $0) })
    case .taskWithoutNetwork, .taskUnknown, .nothing: return []
    }
  }

  /// A binding that only the host itself can dial is not published.
  func isLoopback(_ bindIP: String) -> Bool { bindIP.hasPrefix("127.") || bindIP == "::1" }

  /// The host port behind which the binding puts the packet's container port, nil when it is not that port's.
  func hostPort(_ binding: RandomNetwork.Binding, _ packet: Packet) -> Int? {
    let number = binding.protocolName == "udp" ? 17 : 6
    guard number == packet.protocolNumber, binding.containerPorts.contains(packet.port) else { return nil }
    return binding.hostPorts.lowerBound + packet.port - binding.containerPorts.lowerBound
  }
}
