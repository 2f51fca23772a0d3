internal import Addressing
internal import Model

/// The traffic of a security-group rule, in either of its two forms (semantics 1.6 to 1.9).
struct IPPermission {
  var proto: JSONValue?
  var from: JSONValue?
  var to: JSONValue?

  /// What the three keys admit; `nil` where one cannot be read.
  ///
  /// `json` is the object that holds them.
  func traffic(in json: JSONValue, _ intake: inout Intake) -> TrafficSet? {
    guard let proto else {
      intake.missing("IpProtocol", in: json)
      return nil
    }
    guard let text = intake.text(proto) else {
      intake.missing("IpProtocol", in: json)
      return nil
    }
    // Ports of `-1`, and of every protocol but four, are ignored even if present (1.6).
    if text == "-1" { return .everything }
    guard let number = IPProtocol(text.excerpt) else {
      intake.report(.protocolIsUnknown(text.excerpt), at: proto)
      return nil
    }
    if number.hasPorts { return ports(of: number, in: json, &intake) }
    return number.hasTypes ? types(of: number, in: json, &intake) : TrafficSet(number)
  }

  /// A bound, with absent and -1 meaning all (1.9).
  private struct Bound {
    var value: Int?
    var isRead = true

    init(_ json: JSONValue?, _ range: ClosedRange<Int>, _ what: String, _ intake: inout Intake) {
      guard let json, json.int != -1 else { return }
      value = intake.integer(json, in: range, what)
      isRead = value != nil
    }
  }

  private func ports(of proto: IPProtocol, in json: JSONValue, _ intake: inout Intake) -> TrafficSet? {
    let low = Bound(from, 0...65535, "a port", &intake)
    let high = Bound(to, 0...65535, "a port", &intake)
    guard low.isRead, high.isRead else { return nil }
    switch (low.value, high.value) {
    case (nil, nil): return TrafficSet(proto)
    case (let low?, let high?) where low <= high: return TrafficSet(proto, UInt16(low)...UInt16(high))
    case (let low?, let high?): intake.report(.boundsAreReversed("FromPort", "ToPort", low, high), at: json)
    case (nil, _?): reportHalf(from, "FromPort", in: json, &intake)
    case (_?, nil): reportHalf(to, "ToPort", in: json, &intake)
    }
    return nil
  }

  /// One bound is a port and the other is none.
  private func reportHalf(_ bound: JSONValue?, _ key: String, in json: JSONValue, _ intake: inout Intake) {
    if let bound {
      intake.report(.numberIsOutOfRange("a port", 0...65535, found: "-1"), at: bound)
    } else {
      intake.report(.keyIsMissing(key), at: json)
    }
  }

  /// `FromPort` is the type and `ToPort` the code (1.8).
  private func types(of proto: IPProtocol, in json: JSONValue, _ intake: inout Intake) -> TrafficSet? {
    let type = Bound(from, 0...255, "an ICMP type", &intake)
    let code = Bound(to, 0...255, "an ICMP code", &intake)
    guard type.isRead, code.isRead else { return nil }
    switch (type.value, code.value) {
    case (nil, nil): return TrafficSet(proto)
    case (let type?, nil): return TrafficSet(proto, UInt16(type) << 8...UInt16(type) << 8 | 255)
    case (let type?, let code?):
      let selector = UInt16(type) << 8 | UInt16(code)
      return TrafficSet(proto, selector...selector)
    case (nil, let code?):
      intake.report(.valueIsUnknown(allowed: "-1 where the ICMP type is -1", found: "\(code)"), at: json)
      return nil
    }
  }
}
