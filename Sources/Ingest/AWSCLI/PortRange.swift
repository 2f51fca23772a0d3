internal import Model

extension Intake {
  private enum PortRangeKey: String, JSONKey {
    case from = "FromPort"
    case to = "ToPort"
    static let table = JSONKeyTable<Self>()
  }

  /// A list of `{FromPort, ToPort}`.
  mutating func portRanges(_ json: JSONValue) -> [ClosedRange<UInt16>] {
    list(json).compactMap { item in
      var (from, to): (UInt16?, UInt16?)
      for (key, value) in members(of: item, PortRangeKey.self) {
        switch key {
        case .from: from = port(value)
        case .to: to = port(value)
        }
      }
      require(from, "FromPort", in: item)
      require(to, "ToPort", in: item)
      guard let from, let to else { return nil }
      return portRange(from, to, at: item)
    }
  }

  private mutating func portRange(
    _ from: UInt16, _ to: UInt16, at json: JSONValue
  ) -> ClosedRange<UInt16>? {
    if from <= to { return from...to }
    report(.boundsAreReversed("FromPort", "ToPort", Int(from), Int(to)), at: json)
    return nil
  }
}
