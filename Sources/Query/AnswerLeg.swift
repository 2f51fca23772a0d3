import Addressing
import Graph

/// What of a request's answer two stateless ACLs let through, told in terms of the request (semantics 2.13).
enum AnswerLeg {
  private static let ephemeral = 1024...UInt16.max
  private static let low = 1...UInt16(1023)

  /// ICMP requests and the type that answers them.
  private static let icmpAnswers: [(IPProtocol, request: UInt8, answer: UInt8)] = [
    (.icmp, 8, 0), (.icmp, 13, 14), (.icmp, 15, 16), (.icmp, 17, 18), (.icmpv6, 128, 129),
  ]

  /// Kinds of traffic that nobody answers: nothing is asked for them on the way back.
  static let answerless: TrafficSet = {
    var asked = TrafficSet.none
    for (proto, request, _) in icmpAnswers {
      asked.formUnion(TrafficSet(proto, UInt16(request) << 8...UInt16(request) << 8 | 255))
    }
    return TrafficSet(.icmp).union(TrafficSet(.icmpv6)).subtracting(asked)
  }()

  /// Translates what the ACLs admit of answers into requests that are answered.
  static func admission(ofAnswers answers: Admission, to ports: EndpointClass.ClientPorts) -> Admission {
    Admission(
      certain: requests(answeredBy: answers.certain, ports, mayBePartial: false),
      assumed: requests(answeredBy: answers.assumed, ports, mayBePartial: true),
      possible: requests(answeredBy: answers.possible, ports, mayBePartial: true))
  }

  private static func requests(
    answeredBy answers: TrafficSet, _ ports: EndpointClass.ClientPorts, mayBePartial: Bool
  ) -> TrafficSet {
    if answers.isEverything { return .everything }
    var result = answerless
    for proto in [IPProtocol.tcp, .udp] {
      let whole = TrafficSet(proto, ephemeral)
      let isWhole = answers.isSuperset(of: whole)
      let isPart = answers.overlaps(whole) || (ports == .any && answers.overlaps(TrafficSet(proto, low)))
      if mayBePartial ? isPart : isWhole { result.formUnion(TrafficSet(proto)) }
    }
    for (proto, request, answer) in icmpAnswers
    where answers.contains(TrafficKind(proto, type: answer, code: 0)) {
      result.formUnion(TrafficSet(proto, UInt16(request) << 8...UInt16(request) << 8 | 255))
    }
    // Other protocols have no ports: the answer is of the same kind as the request.
    let named = [IPProtocol.tcp, .udp, .icmp, .icmpv6].reduce(TrafficSet.none) { $0.union(TrafficSet($1)) }
    return result.union(answers.subtracting(named))
  }

  /// The kind of packet that answers a request, for looking up entries; `nil` where none does.
  static func answer(to kind: TrafficKind, port: UInt16) -> TrafficKind? {
    if kind.proto.hasPorts { return TrafficKind(kind.proto, port) }
    guard kind.proto.hasTypes else { return kind }
    let type = UInt8(kind.selector >> 8)
    return icmpAnswers.first { $0.0 == kind.proto && $0.request == type }
      .map { TrafficKind($0.0, type: $0.answer, code: 0) }
  }

  /// The weakest assumption under which a TCP or UDP request is answered; `nil` where none is needed.
  static func assumption(
    for kind: TrafficKind, answers: TrafficSet
  ) -> (isWhole: Bool, isPart: Bool) {
    let whole = TrafficSet(kind.proto, ephemeral)
    return (answers.isSuperset(of: whole), answers.overlaps(whole))
  }

  /// A port of the answer to show evidence for: one that passes, best above 1023.
  static func samplePort(for kind: TrafficKind, answers: TrafficSet) -> UInt16 {
    for range in [ephemeral, low] {
      let part = answers.intersection(TrafficSet(kind.proto, range))
      if let first = part.intervals.first { return UInt16(truncatingIfNeeded: first.lowerBound) }
    }
    return 49152
  }
}
