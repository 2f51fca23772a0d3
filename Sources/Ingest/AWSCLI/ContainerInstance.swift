internal import Model

extension ContainerInstance {
  private enum Key: String, JSONKey {
    case instance = "ec2InstanceId"
    case status = "status"
    case attributes = "attributes"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `containerInstances[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let id: Identifier<ContainerInstance> = intake.identify(json, by: "containerInstanceArn") else {
      return
    }
    var host = ContainerInstance(id: id, place: intake.place)
    host.clusterName = intake.clusterName(of: id)
    var isNamed = false
    for (key, value) in json.members(Key.self) {
      switch key {
      case .instance:
        // Hosts outside AWS have `mi-…` (semantics 4.13).
        let text = intake.text(value)
        isNamed = text != nil
        if let text, !text.starts(with: "mi-") { host.instance = intake.identifier(value) }
      case .status: host.status = intake.symbol(value)
      case .attributes:
        for item in intake.list(value) where intake.isWindows(item) { host.isWindows = true }
      }
    }
    if !isNamed { intake.missing("ec2InstanceId", in: json) }
    host.integrity = intake.integrity
    intake.snapshot.containerInstances.append(host)
  }
}

extension Intake {
  /// The cluster in `…:container-instance/CLUSTER/ID`; the old form of the ARN has none.
  fileprivate mutating func clusterName(of host: Identifier<ContainerInstance>) -> Symbol? {
    let parts = snapshot.symbols[host].split(separator: "/")
    return parts.count == 3 ? snapshot.symbols.intern(String(parts[1])) : nil
  }

  /// Whether an element of `attributes[]` says that the host runs Windows.
  fileprivate mutating func isWindows(_ attribute: JSONValue) -> Bool {
    guard let name = member("name", of: attribute)?.text, name == "ecs.os-type" || name == "ecs.os-family",
      let value = attribute.find("value")?.text
    else { return false }
    return value.starts(with: "windows") || value.starts(with: "WINDOWS")
  }
}
