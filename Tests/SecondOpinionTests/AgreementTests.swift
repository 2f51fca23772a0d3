import Addressing
import Foundation
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// The engine against the packet-by-packet evaluator, which shares no code with it, on random networks.
///
/// `TASKREACH_SEEDS` sets how many networks, `TASKREACH_FIRST_SEED` where to begin. A disagreement prints its seed,
/// its question and both answers; `TASKREACH_FIRST_SEED=N TASKREACH_SEEDS=1` brings it back. The networks hold every
/// kind of path, or those that `TASKREACH_KINDS` names.
@Suite("Second opinion") struct AgreementTests {
  private static func number(_ name: String, _ fallback: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? fallback
  }

  private static let first = number("TASKREACH_FIRST_SEED", 1)
  private static let seeds = number("TASKREACH_SEEDS", 500)
  /// Seeds are cut into runs that Swift Testing runs side by side.
  private static let runs = stride(from: first, to: first + seeds, by: 25).map {
    $0..<min($0 + 25, first + seeds)
  }

  @Test("engine and evaluator agree on every probe of every network", arguments: runs)
  func agreement(seeds: Range<Int>) throws {
    for seed in seeds {
      let network = RandomNetwork.random(seed: UInt64(seed))
      let files = network.documents().sorted { $0.key < $1.key }.map { Fixture.File($0.key, $0.value) }
      let input = try ingest(files)
      var reachability = Reachability(GraphBuilder.build(input.snapshot))
      let oracle = PacketOracle(network)
      var disagreements = 0
      for (probe, expected) in network.judgedProbes() {
        let found = Self.verdict(of: probe, &reachability)
        guard found != expected else { continue }
        disagreements += 1
        if disagreements <= 3 {
          let told = Self.isTelling ? oracle.told(probe) + Self.paths(of: probe, &reachability) : ""
          Issue.record("seed \(seed): \(probe): engine says \(found), evaluator \(expected)\(told)")
        }
      }
    }
  }

  private static func verdict(of probe: Probe, _ reachability: inout Reachability) -> String {
    do throws(SelectorError) {
      let source = try reachability.select(Selector(commandLine: probe.from))
      let target = try reachability.select(Selector(commandLine: probe.to))
      return reachability.explain(from: source, to: target, traffic: traffic(of: probe)).verdict.name
    } catch {
      return "error: \(error.message)"
    }
  }

  /// `TASKREACH_EXPLAIN=1` prints the engine's steps with each disagreement.
  private static let isTelling = number("TASKREACH_EXPLAIN", 0) != 0

  private static func paths(of probe: Probe, _ reachability: inout Reachability) -> String {
    guard let source = try? reachability.select(Selector(commandLine: probe.from)),
      let target = try? reachability.select(Selector(commandLine: probe.to))
    else { return "" }
    let answer = reachability.explain(from: source, to: target, traffic: traffic(of: probe))
    return answer.paths.map { path in
      let steps = path.steps.map { step in
        let texts = step.evidence.map(\.text).joined(separator: "; ")
        let side = step.isReturn ? "<-" : "->"
        return "      \(side) \(step.role) \(step.component): \(step.outcome) \(texts)"
      }
      return "\n    \(path.verdict.name) \(path.source) to \(path.target) \(path.door.text)\n"
        + steps.joined(separator: "\n")
    }.joined()
  }

  private static func traffic(of probe: Probe) -> TrafficSet {
    let proto = IPProtocol(rawValue: UInt8(probe.protocolNumber))
    if probe.hasPorts { return TrafficSet(proto, UInt16(probe.port)...UInt16(probe.port)) }
    guard probe.isICMP else { return TrafficSet(proto) }
    let selector = UInt16(probe.icmpType) << 8 | UInt16(probe.icmpCode)
    return TrafficSet(proto, selector...selector)
  }
}
