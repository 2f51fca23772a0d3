internal import Model

extension DBInstance {
  private enum Key: String, JSONKey {
    case identifier = "DBInstanceIdentifier"
    case endpoint = "Endpoint"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `DBInstances[]`, which lend their names to ENIs and bear on no verdict.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var (identifier, endpoint): (Symbol?, Symbol?)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .identifier: identifier = intake.label(value)
      case .endpoint: endpoint = value.find("Address").flatMap { intake.label($0) }
      }
    }
    guard let identifier else { return intake.note(.keyIsMissing("DBInstanceIdentifier"), at: json) }
    intake.snapshot.dbInstances.append(DBInstance(identifier: identifier, endpoint: endpoint))
  }
}
