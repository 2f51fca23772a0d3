import Foundation
import Testing

/// Whether random networks put every verdict of every kind of path to the test, by the evaluator alone.
///
/// `TASKREACH_TALLY=1` prints the counts, `TASKREACH_TALLY_SEEDS` sets over how many networks.
@Suite("Verdicts by kind of path") struct KindTallyTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test("every verdict occurs by way of every kind") func tally() {
    let seeds = Self.environment["TASKREACH_TALLY_SEEDS"].flatMap { UInt64($0) } ?? 24
    var counts: [PathKind: [PacketOracle.Verdict: Int]] = [:]
    var strongest: [PathKind: Int] = [:]
    var questions = 0
    for seed in 1...seeds {
      let network = RandomNetwork.random(seed: seed, kinds: Set(PathKind.allCases))
      let oracle = PacketOracle(network)
      for probe in network.probes() {
        questions += 1
        let finding = oracle.finding(probe)
        for (kind, verdict) in finding.byKind {
          counts[kind, default: [:]][verdict, default: 0] += 1
          // Nothing weaker would have given the answer.
          if verdict == finding.best && verdict != .blocked { strongest[kind, default: 0] += 1 }
        }
      }
    }
    let verdicts: [PacketOracle.Verdict] = [.reachable, .assumed, .unknown, .oneWay, .blocked]
    if Self.environment["TASKREACH_TALLY"] != nil {
      print("\(questions) questions over \(seeds) networks")
      for kind in PathKind.allCases {
        let row = verdicts.map { "\($0.name) \(counts[kind]?[$0] ?? 0)" }.joined(separator: ", ")
        print("\(kind.rawValue): \(row); decides \(strongest[kind] ?? 0)")
      }
    }
    for kind in PathKind.allCases {
      for verdict in verdicts { #expect(counts[kind]?[verdict] ?? 0 > 0, "\(kind) \(verdict.name)") }
    }
  }
}
