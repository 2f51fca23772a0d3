import Query

/// A party's name in two parts: what it is, and what it is called.
struct PartyLabel: Hashable {
  /// Such as `service`; empty where the name tells by itself.
  let kind: String
  /// Such as `shop/web`.
  let name: String

  private static let words = [
    "service", "family", "task", "instance", "load balancer", "NAT gateway", "free addresses of", "interface",
    "database", "file system", "VPC endpoint", "transit gateway",
    "virtual private gateway", "appliance", "peer", "API Gateway", "Client VPN", "Lambda",
  ]

  init(_ text: String) {
    for word in Self.words where text.hasPrefix("\(word) ") && text.count > word.count + 1 {
      kind = word == "free addresses of" ? "free addresses" : word
      name = String(text.dropFirst(word.count + 1))
      return
    }
    (kind, name) = ("", text)
  }

  /// `shop` of `service shop/web`; nothing for what belongs to no service.
  static func cluster(ofService name: String) -> String? {
    guard name.hasPrefix("service ") else { return nil }
    let path = name.dropFirst("service ".count)
    return path.firstIndex(of: "/").map { String(path[..<$0]) }
  }
}
