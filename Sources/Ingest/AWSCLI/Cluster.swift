internal import Model

extension Cluster {
  private enum Key: String, JSONKey {
    case name = "clusterName"
    case tags = "tags"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `clusters[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // `aws eks list-clusters` prints names under the same key.
    if json.kind == .string { return intake.leaveToOthers() }
    guard let id: Identifier<Cluster> = intake.identify(json, by: "clusterArn") else { return }
    var cluster = Cluster(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .name: cluster.name = intake.symbol(value)
      case .tags: cluster.tags = intake.tags(value)
      }
    }
    cluster.integrity = intake.integrity
    intake.snapshot.clusters.append(cluster)
  }
}

/// Reads one of `settings[]` of `list-account-settings`; only one of them bears on addresses (semantics 4.15).
enum AccountSetting {
  static func read(_ json: JSONValue, into intake: inout Intake) {
    guard let name = intake.member("name", of: json)?.text, name == "dualStackIPv6",
      let value = json.find("value").flatMap({ intake.text($0) })
    else { return }
    let isOn = value == "enabled" || value == "on"
    // Set for several principals: where it is on for one, tasks may have IPv6.
    intake.snapshot.isDualStackIPv6Enabled = isOn || intake.snapshot.isDualStackIPv6Enabled ?? false
  }
}
