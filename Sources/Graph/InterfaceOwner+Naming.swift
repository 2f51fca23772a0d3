import Model

extension InterfaceOwner {
  /// Names the owner of an interface.
  ///
  /// Types are AWS's own, and so is what other documents claim; descriptions are common practice (semantics 5.10, 6),
  /// and anybody's to write: what is attached to an instance of the account is never taken for a service of AWS by its
  /// description alone.
  init(of interface: NetworkInterface, in snapshot: Snapshot, _ claims: InterfaceClaims) {
    let type = interface.type.map { snapshot.symbols[$0] } ?? ""
    let description = interface.description.map { snapshot.symbols[$0] } ?? ""
    if let known = Self.byType(type, description) ?? Self.workload(description) {
      self = known
    } else if let instance = interface.attachment?.instance {
      self.init(.instance, name: snapshot.symbols[instance])
    } else if let known = claims[interface.id] ?? Self.service(description) {
      self = known
    } else if interface.tags.contains(where: { snapshot.symbols[$0.key] == "ManagedByCloudShell" }) {
      // Semantics 6.8.
      self.init(.service, name: "CloudShell")
    } else {
      self.init(.other, name: description)
    }
  }

  private static func byType(_ type: String, _ description: String) -> InterfaceOwner? {
    guard let known = InterfaceSign.byType[type] else { return nil }
    return InterfaceOwner(known.kind, name: known.naming.name(in: description))
  }

  /// What runs on instances and has interfaces of its own.
  private static func workload(_ text: String) -> InterfaceOwner? {
    if isECSAttachment(text) { return InterfaceOwner(.task, name: afterLast("/", in: text)) }
    if text.hasPrefix("aws-K8S") || text.hasPrefix("aws-k8s") { return InterfaceOwner(.pod, name: text) }
    return nil
  }

  private static func service(_ text: String) -> InterfaceOwner? {
    InterfaceSign.byDescription.first { text.hasPrefix($0.start) }.map { _, sign in
      InterfaceOwner(sign.kind, name: sign.naming.name(in: text))
    }
  }

  /// `arn:aws:ecs:REGION:ACCOUNT:attachment/UUID`, in any partition (semantics 4.43).
  static func isECSAttachment(_ description: String) -> Bool {
    let parts = description.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[0].elementsEqual("arn".utf8) && parts[2].elementsEqual("ecs".utf8)
      && parts[5].starts(with: "attachment/".utf8)
  }

  private static func afterLast(_ separator: Character, in text: String) -> String {
    text.split(separator: separator).last.map(String.init) ?? text
  }

  /// Whether AWS picks the client's port from 1024-65535 (semantics 2.13).
  var hasBoundClientPorts: Bool {
    switch kind {
    case .natGateway, .loadBalancer, .lambda: true
    default: false
    }
  }
}
