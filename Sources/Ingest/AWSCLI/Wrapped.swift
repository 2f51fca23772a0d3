internal import Model

/// Elements that hold one whole answer each, beside the name of what it is on.
extension Intake {
  /// Reads the list under `list` of one element, each of whose elements goes to the part that `read` fills.
  mutating func readWrapped(
    _ json: JSONValue, _ kind: DocumentKind, _ subject: StaticString, _ list: StaticString,
    _ read: ElementReader
  ) {
    let name = member(subject, of: json).flatMap { symbol($0) }
    if json.isObject { require(name, subject, in: json) }
    readInner(list, of: json, read)
    endWrappedPart(kind, subject: name)
  }

  /// Reads the list under `list` of one element; damage within is the whole element's.
  mutating func readInner(_ list: StaticString, of json: JSONValue, _ read: ElementReader) {
    guard let inner = member(list, of: json) else {
      if json.isObject { missing(list, in: json) }
      return
    }
    var isDamaged = isDamaged
    for item in self.list(inner) {
      self.isDamaged = false
      read(item, &self)
      isDamaged = isDamaged || self.isDamaged
    }
    self.isDamaged = self.isDamaged || isDamaged
  }
}

extension RegisteredTarget {
  /// Reads one of `LoadBalancerTargetHealth[]`: the targets of one group beside its ARN.
  static func readWrapped(_ json: JSONValue, into intake: inout Intake) {
    intake.readWrapped(
      json, .targetHealth, "TargetGroupArn", "TargetHealthDescriptions", RegisteredTarget.read)
  }
}

extension ResourceTag {
  /// Reads one of `LoadBalancerAttributes[]`: the attributes of one load balancer beside its ARN.
  static func readWrappedAttributes(_ json: JSONValue, into intake: inout Intake) {
    intake.readWrapped(
      json, .loadBalancerAttributes, "LoadBalancerArn", "Attributes", ResourceTag.readAttribute)
  }
}

extension Listener {
  /// Reads one of `LoadBalancerListeners[]`: the listeners of one load balancer.
  static func readWrapped(_ json: JSONValue, into intake: inout Intake) {
    intake.readInner("Listeners", of: json, Listener.read)
    // Whether a listener is among what was lost nobody knows.
    if intake.isDamaged { intake.markIncomplete() }
  }
}
