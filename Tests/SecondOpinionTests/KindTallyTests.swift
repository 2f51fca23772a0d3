import Foundation
import Testing

/// Whether random networks put every verdict of every kind of path to the test, by the evaluator alone.
///
/// `TASKREACH_TALLY=1` prints the counts over sixty networks, or over `TASKREACH_TALLY_SEEDS`.
@Suite("Verdicts by kind of path") struct KindTallyTests {
  private typealias Verdict = PacketOracle.Verdict
  private static let verdicts: [Verdict] = [.reachable, .assumed, .unknown, .oneWay, .blocked]

  /// Of each kind, how many questions have which answer by way of it, and how many owe it their answer.
  private struct Tally {
    var counts: [PathKind: [Verdict: Int]] = [:]
    var decided: [PathKind: Int] = [:]
    var questions = 0

    mutating func add(_ network: RandomNetwork) {
      let oracle = PacketOracle(network)
      for probe in network.probes() {
        questions += 1
        let finding = oracle.finding(probe)
        for (kind, verdict) in finding.byKind {
          counts[kind, default: [:]][verdict, default: 0] += 1
          if verdict == finding.best && verdict != .blocked { decided[kind, default: 0] += 1 }
        }
      }
    }

    func count(_ kind: PathKind, _ verdict: Verdict) -> Int { counts[kind]?[verdict] ?? 0 }

    /// What has not come up yet.
    var missing: [String] {
      PathKind.allCases.flatMap { kind in
        KindTallyTests.verdicts.filter { count(kind, $0) == 0 }.map { "\(kind.rawValue) \($0.name)" }
      }
    }
  }

  @Test("every verdict occurs by way of every kind") func tally() {
    let environment = ProcessInfo.processInfo.environment
    let isPrinted = environment["TASKREACH_TALLY"] != nil
    let seeds = environment["TASKREACH_TALLY_SEEDS"].flatMap { UInt64($0) } ?? 60
    var tally = Tally()
    // Once each has come up there is nothing more to learn.
    for seed in 1...seeds where isPrinted || !tally.missing.isEmpty {
      tally.add(RandomNetwork.random(seed: seed, kinds: Set(PathKind.allCases)))
    }
    if isPrinted { show(tally, seeds) }
    #expect(tally.missing.isEmpty)
  }

  private func show(_ tally: Tally, _ seeds: UInt64) {
    print("\(tally.questions) questions over \(seeds) networks")
    for kind in PathKind.allCases {
      let row = Self.verdicts.map { "\($0.name) \(tally.count(kind, $0))" }.joined(separator: ", ")
      print("\(kind.rawValue): \(row); decides \(tally.decided[kind] ?? 0)")
    }
  }
}
