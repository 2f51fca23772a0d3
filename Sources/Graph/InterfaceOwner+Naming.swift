import Model

extension InterfaceOwner {
  /// Names the owner of an interface.
  ///
  /// Types are AWS's own; descriptions are common practice (semantics 5.10, 6), and anybody's to write: what is
  /// attached to an instance of the account is never taken for a service of AWS by its description alone.
  init(of interface: NetworkInterface, in snapshot: Snapshot) {
    let type = interface.type.map { snapshot.symbols[$0] } ?? ""
    let description = interface.description.map { snapshot.symbols[$0] } ?? ""
    if let known = Self.byType(type, description) ?? Self.workload(description) {
      self = known
    } else if let instance = interface.attachment?.instance {
      self.init(.instance, name: snapshot.symbols[instance])
    } else if let known = Self.service(description) {
      self = known
    } else {
      self.init(.other, name: description)
    }
  }

  private static func byType(_ type: String, _ description: String) -> InterfaceOwner? {
    switch type {
    case "natGateway", "nat_gateway":
      InterfaceOwner(.natGateway, name: lastWord(description, startingWith: "nat-"))
    case "network_load_balancer", "gateway_load_balancer", "load_balancer":
      InterfaceOwner(.loadBalancer, name: loadBalancerName(description))
    case "lambda": InterfaceOwner(.lambda, name: functionName(description))
    case "vpc_endpoint", "gateway_load_balancer_endpoint":
      InterfaceOwner(.endpoint, name: lastWord(description, startingWith: "vpce-"), neverInitiates: true)
    case "transit_gateway":
      InterfaceOwner(
        .transitGateway, name: lastWord(description, startingWith: "tgw-attach-"), neverInitiates: true)
    case "quicksight", "global_accelerator_managed", "api_gateway_managed", "iot_rules_managed",
      "aws_codestar_connections_managed":
      InterfaceOwner(.other, name: "\(type) \(description)")
    default: nil
    }
  }

  /// What runs on instances and has interfaces of its own.
  private static func workload(_ text: String) -> InterfaceOwner? {
    if isECSAttachment(text) { return InterfaceOwner(.task, name: afterLast("/", in: text)) }
    if text.hasPrefix("aws-K8S") || text.hasPrefix("aws-k8s") { return InterfaceOwner(.pod, name: text) }
    return nil
  }

  private static func service(_ text: String) -> InterfaceOwner? {
    if text.hasPrefix("ELB ") { return InterfaceOwner(.loadBalancer, name: loadBalancerName(text)) }
    if text.hasPrefix(functionPrefix) { return InterfaceOwner(.lambda, name: functionName(text)) }
    if text.hasPrefix("Interface for NAT Gateway") {
      return InterfaceOwner(.natGateway, name: lastWord(text, startingWith: "nat-"))
    }
    if text.hasPrefix("VPC Endpoint Interface") {
      return InterfaceOwner(.endpoint, name: lastWord(text, startingWith: "vpce-"), neverInitiates: true)
    }
    if text == "RDSNetworkInterface" || text.hasPrefix("RDSNetworkInterface") {
      return InterfaceOwner(.database, name: "RDS")
    }
    if text.hasPrefix("ElastiCache") { return InterfaceOwner(.database, name: text) }
    if text.hasPrefix("EFS mount target") {
      return InterfaceOwner(.fileSystem, name: lastWord(text, startingWith: "fs-"))
    }
    if text.contains("Transit Gateway Attachment") {
      return InterfaceOwner(
        .transitGateway, name: lastWord(text, startingWith: "tgw-attach-"), neverInitiates: true)
    }
    return nil
  }

  /// `arn:aws:ecs:REGION:ACCOUNT:attachment/UUID`, in any partition (semantics 4.43).
  static func isECSAttachment(_ description: String) -> Bool {
    let parts = description.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[0].elementsEqual("arn".utf8) && parts[2].elementsEqual("ecs".utf8)
      && parts[5].starts(with: "attachment/".utf8)
  }

  /// `shop-alb` of `ELB app/shop-alb/50dc6c495c0c9188`, and `classic` of `ELB classic`.
  private static func loadBalancerName(_ description: String) -> String {
    let rest = description.hasPrefix("ELB ") ? description.dropFirst(4) : description[...]
    let parts = rest.split(separator: "/")
    return parts.count == 3 ? String(parts[1]) : String(rest)
  }

  /// The function in `AWS Lambda VPC ENI-orders-4f1c…`, whose end is a UUID; once there was a UUID alone.
  private static func functionName(_ description: String) -> String {
    guard description.hasPrefix(functionPrefix) else { return description }
    let rest = description.dropFirst(functionPrefix.count)
    guard rest.hasPrefix("-") else { return String(rest.drop { $0 == ":" || $0 == " " }) }
    let parts = rest.dropFirst().split(separator: "-")
    return parts.count > 5 ? parts.dropLast(5).joined(separator: "-") : String(rest.dropFirst())
  }

  private static let functionPrefix = "AWS Lambda VPC ENI"

  private static func lastWord(_ text: String, startingWith prefix: String) -> String {
    text.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "(" || $0 == ")" })
      .last { $0.hasPrefix(prefix) }.map(String.init) ?? text
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
