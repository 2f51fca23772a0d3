import Addressing

extension Selector {
  private static let forms =
    "task:ID, service:CLUSTER/NAME, family:NAME[:REV], cluster:NAME, eni:ID, instance:ID, sg:ID|NAME, subnet:ID, "
    + "vpc:ID, lb:NAME, ip:ADDRESS, cidr:BLOCK, prefix-list:ID, tag:KEY=VALUE, internet, onprem, all"

  /// Reads a selector of the command line.
  package init(commandLine text: String) throws(SelectorError) {
    switch text {
    case "internet": self = .internet
    case "onprem": self = .onPremises
    case "all": self = .everything
    case "": throw .malformed(text, expected: "one of \(Self.forms)")
    default:
      guard let colon = text.firstIndex(of: ":"), !text.hasPrefix("arn:") else {
        self = .bare(text)
        return
      }
      let value = String(text[text.index(after: colon)...])
      self = try Self.term(String(text[..<colon]), value, text)
    }
  }

  private static func term(_ key: String, _ value: String, _ text: String) throws(SelectorError) -> Selector {
    guard !value.isEmpty else { throw .malformed(text, expected: "a value after '\(key):'") }
    switch key {
    case "ip":
      guard let address = IPAddress(value) else {
        throw .malformed(text, expected: "an IPv4 or IPv6 address")
      }
      return .addresses([IPPrefix(address)])
    case "cidr":
      guard let prefix = IPPrefix(value) else {
        throw .malformed(text, expected: "a block such as 10.0.0.0/8")
      }
      return .addresses([prefix])
    case "lb": return .term(.loadBalancer, [value])
    case "prefix-list": return .term(.prefixList, [value])
    case "tag":
      guard value.contains("=") else { throw .malformed(text, expected: "tag:KEY=VALUE") }
      return .term(.tag, [value])
    default:
      let plain: [Key] = [.task, .service, .family, .cluster, .eni, .instance, .sg, .subnet, .vpc]
      guard let known = plain.first(where: { $0.rawValue == key }) else {
        throw .malformed(text, expected: "one of \(forms)")
      }
      return .term(known, [value])
    }
  }
}

extension Selector.Key {
  /// How the command line spells it; the YAML key where it has no word of its own.
  var commandLineName: String {
    switch self {
    case .loadBalancer: "lb"
    case .prefixList: "prefix-list"
    default: rawValue
    }
  }
}
