import Addressing
import Model

extension GraphBuilder {
  /// The declared ports of a task whose ports are those on the wire (semantics 4.24, 4.26).
  func declaredSockets(of placement: Placement) -> [DeclaredSocket] {
    guard let definition = placement.definition.map({ snapshot.taskDefinitions[$0] }) else { return [] }
    var result: [DeclaredSocket] = []
    for container in definition.containers where !container.disablesNetworking {
      for mapping in container.portMappings {
        result.append(
          DeclaredSocket(
            proto: mapping.proto, containerPorts: mapping.containerPorts, hostPorts: mapping.containerPorts,
            source: .declared))
      }
    }
    for port in connectPorts(of: placement) {
      result.append(
        DeclaredSocket(
          proto: .tcp, containerPorts: port...port, hostPorts: port...port, source: .serviceConnect))
    }
    return result
  }

  /// Ports that Service Connect's proxy listens on beside the application's own (semantics 4.80, 4.81).
  private func connectPorts(of placement: Placement) -> [UInt16] {
    guard let service = placement.service.map({ snapshot.services[$0] }) else { return [] }
    return Set(service.deployments.flatMap(\.connectPorts).compactMap(\.ingressPort)).sorted()
  }

  /// What a running bridge task publishes: what ECS observed (semantics 4.23), and what those of its containers
  /// declare of which it has observed nothing yet.
  func publishedPorts(of task: ECSTask, _ placement: Placement) -> [PublishedPort] {
    let definition = placement.definition.map { snapshot.taskDefinitions[$0] }
    let unobserved = Set(task.containers.filter { !$0.showsBindings }.map(\.name))
    let isAnybody = task.containers.isEmpty || unobserved.contains(nil)
    var result = declaredPorts(
      of: definition?.containers.filter { isAnybody || unobserved.contains($0.name) } ?? [])
    for binding in task.containers.flatMap(\.bindings) {
      if let address = binding.bindAddress, isLoopback(address) { continue }
      // 0.0.0.0 and :: stand for every address of their family; no address at all stands for IPv4 as Docker's default.
      let isWildcard = binding.bindAddress.map { $0.bits == 0 } ?? true
      result.append(
        PublishedPort(
          proto: binding.proto, containerPorts: binding.containerPorts, hostPorts: binding.hostPorts,
          bindAddress: isWildcard ? nil : binding.bindAddress, family: binding.bindAddress?.family ?? .v4,
          assumptions: [], isDynamic: false))
    }
    return result + assumedOnV6(result)
  }

  private func isLoopback(_ address: IPAddress) -> Bool {
    address.family == .v4 ? address.bits >> 24 == 127 : address.bits == 1
  }

  /// ECS leaves IPv6 bindings out of its answers by default, though Docker makes them (semantics 4.29).
  private func assumedOnV6(_ published: [PublishedPort]) -> [PublishedPort] {
    let shown = Set(
      published.filter { $0.family == .v6 }.map {
        [Int($0.proto.rawValue), Int($0.containerPorts.lowerBound)]
      })
    return published.compactMap { port in
      let key = [Int(port.proto.rawValue), Int(port.containerPorts.lowerBound)]
      guard port.family == .v4, port.bindAddress == nil, !shown.contains(key) else { return nil }
      var twin = port
      twin.family = .v6
      twin.assumptions = (twin.assumptions + [.publishedOnV6]).sorted()
      return twin
    }
  }

  /// What a bridge task would publish: static ports, or the whole range for those yet to be chosen (semantics 4.22).
  func declaredPublishedPorts(of definition: TaskDefinition) -> [PublishedPort] {
    let result = declaredPorts(of: definition.containers)
    return result + assumedOnV6(result)
  }

  private func declaredPorts(of containers: [ContainerDefinition]) -> [PublishedPort] {
    var result: [PublishedPort] = []
    for container in containers where !container.disablesNetworking {
      for mapping in container.portMappings {
        let isDynamic = mapping.hostPort == nil
        let width = mapping.containerPorts.upperBound - mapping.containerPorts.lowerBound
        let first = mapping.hostPort ?? 32768
        let last = isDynamic ? UInt16.max : first.addingReportingOverflow(width).partialValue
        result.append(
          PublishedPort(
            proto: mapping.proto, containerPorts: mapping.containerPorts, hostPorts: first...max(first, last),
            bindAddress: nil, family: .v4, assumptions: isDynamic ? [.dynamicPortRange] : [],
            isDynamic: isDynamic))
      }
    }
    return result
  }
}
