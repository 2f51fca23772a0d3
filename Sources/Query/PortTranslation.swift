import Addressing
import Graph

/// Turns what reaches a host into what reaches a container behind published ports, and back (semantics 4.7, 4.23).
enum PortTranslation {
  /// The ports that are published on an address of the host.
  static func published(_ ports: [PublishedPort], on address: IPAddress?, family: IPFamily) -> [PublishedPort]
  {
    ports.filter { port in
      guard port.family.map({ $0 == family }) ?? true else { return false }
      return port.bindAddress.map { $0 == address } ?? true
    }
  }

  /// Verdicts on the wire, told in container ports.
  static func toContainer(_ wire: VerdictSets, through ports: [PublishedPort]) -> VerdictSets {
    var result = VerdictSets.blocked
    for port in ports {
      var part = VerdictSets(
        reachable: toContainer(wire.reachable, port), assumed: toContainer(wire.assumed, port),
        unknown: toContainer(wire.unknown, port), oneWay: toContainer(wire.oneWay, port))
      if !port.assumptions.isEmpty {
        part.assumed.formUnion(part.reachable)
        part.reachable = .none
      }
      result = result.strongest(part)
    }
    return result
  }

  private static func toContainer(_ wire: TrafficSet, _ port: PublishedPort) -> TrafficSet {
    let visible = wire.intersection(TrafficSet(port.proto, port.hostPorts))
    guard !visible.isEmpty else { return .none }
    guard !port.isDynamic else { return TrafficSet(port.proto, port.containerPorts) }
    return shifted(visible, from: port.hostPorts.lowerBound, to: port.containerPorts.lowerBound)
  }

  /// The ports to dial for some of a container's ports.
  static func toWire(_ container: TrafficSet, through ports: [PublishedPort]) -> TrafficSet {
    ports.reduce(TrafficSet.none) { result, port in
      let asked = container.intersection(TrafficSet(port.proto, port.containerPorts))
      if asked.isEmpty { return result }
      if port.isDynamic { return result.union(TrafficSet(port.proto, port.hostPorts)) }
      return result.union(shifted(asked, from: port.containerPorts.lowerBound, to: port.hostPorts.lowerBound))
    }
  }

  private static func shifted(_ set: TrafficSet, from: UInt16, to: UInt16) -> TrafficSet {
    let delta = Int64(to) - Int64(from)
    return set.intervals.reduce(TrafficSet.none) { result, interval in
      let low = UInt32(truncatingIfNeeded: Int64(interval.lowerBound) + delta)
      let high = UInt32(truncatingIfNeeded: Int64(interval.upperBound) + delta)
      return result.union(TrafficSet(low...high))
    }
  }
}

extension VerdictSets {
  /// For each kind of traffic the stronger verdict of two ways.
  func strongest(_ other: VerdictSets) -> VerdictSets {
    let reachable = reachable.union(other.reachable)
    let assumed = assumed.union(other.assumed).subtracting(reachable)
    let better = reachable.union(assumed)
    let unknown = unknown.union(other.unknown).subtracting(better)
    let oneWay = oneWay.union(other.oneWay).subtracting(better).subtracting(unknown)
    return VerdictSets(reachable: reachable, assumed: assumed, unknown: unknown, oneWay: oneWay)
  }
}
