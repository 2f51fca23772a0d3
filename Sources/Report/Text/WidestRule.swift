import Addressing
import Query

/// The one rule that lets in far more than the others, where there is one.
enum WidestRule {
  /// `sgr-90fd: tcp/0-65535 from 10.0.0.0/8`; `nil` where no rule is wide, or two are equally so.
  static func of(_ answer: Answer) -> String? {
    let evidence = Set(
      answer.entries.filter { $0.path.verdict.isReachable }.flatMap { entry in
        entry.path.steps.filter { $0.role == .targetGroups && !$0.isReturn }.flatMap(\.evidence)
      })
    let wide = evidence.compactMap { item in width(item).map { (item, $0) } }
    guard let most = wide.map(\.1).max() else { return nil }
    let widest = wide.filter { $0.1 == most }.map(\.0)
    return widest.count == 1 ? widest.first.map(text) : nil
  }

  /// The rule first, then the group that it stands in.
  private static func text(_ evidence: Evidence) -> String {
    let words = evidence.text.split(separator: " ")
    let rule = "\(evidence.id): \(words.suffix(3).joined(separator: " "))"
    guard let group = words.first, group.last == ":" else { return rule }
    return "\(rule) (\(group.dropLast()))"
  }

  /// How many bits of port and address a rule leaves open; `nil` for one that names few.
  private static func width(_ evidence: Evidence) -> Int? {
    // `tcp/443 from 10.0.0.0/8`, perhaps after the name of the group.
    let words = evidence.text.split(separator: " ").suffix(3).map(String.init)
    guard words.count == 3, words[1] == "from", let traffic = TrafficSet(words[0]),
      let block = IPPrefix(words[2])
    else { return nil }
    let ports = traffic.intervals.map(\.count).reduce(0, +)
    let bits = (Int.bitWidth - ports.leadingZeroBitCount) + block.family.width - Int(block.length)
    return ports >= 1024 || block.length <= 16 ? bits : nil
  }
}
