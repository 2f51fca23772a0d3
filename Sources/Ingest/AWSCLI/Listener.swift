internal import Addressing
internal import Model

extension Listener {
  private enum Key: String, JSONKey {
    case balancer = "LoadBalancerArn"
    case port = "Port"
    case proto = "Protocol"
    case actions = "DefaultActions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Listeners[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // Global Accelerator has listeners under the same key.
    if json.find("ListenerArn")?.text?.starts(with: "arn:aws:globalaccelerator:") == true {
      return AcceleratorListener.read(json, into: &intake)
    }
    guard let id: Identifier<Listener> = intake.identify(json, by: "ListenerArn") else { return }
    var listener = Listener(id: id, place: intake.place)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .balancer: listener.loadBalancer = intake.identifier(value)
      case .port: listener.port = intake.port(value)
      case .proto: listener.proto = intake.symbol(value)
      case .actions: listener.defaultActions = intake.actions(value)
      }
    }
    intake.require(listener.loadBalancer, "LoadBalancerArn", in: json)
    if json.find("DefaultActions") == nil { intake.missing("DefaultActions", in: json) }
    listener.integrity = intake.integrity
    intake.snapshot.listeners.append(listener)
  }
}

/// A rule with the listener that its ARN names.
struct DescribedRule {
  let listener: Identifier<Listener>
  let rule: ListenerRule
  let isDamaged: Bool
  let place: Place
}

extension ListenerRule {
  private enum Key: String, JSONKey {
    case priority = "Priority"
    case conditions = "Conditions"
    case actions = "Actions"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `Rules[]`.
  ///
  /// The rule's ARN is its listener's with one more part, so the file need not name it.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    // EventBridge, WAF and others have rules under the same key.
    if json.isObject, json.find("RuleArn") == nil, json.find("Actions") == nil {
      return intake.leaveToOthers()
    }
    guard let id: Identifier<ListenerRule> = intake.identify(json, by: "RuleArn") else { return }
    guard let listener = intake.listener(of: id) else {
      intake.report(
        .valueIsUnknown(allowed: "the ARN of a listener's rule", found: intake.snapshot.symbols[id]), at: json
      )
      return intake.markIncomplete()
    }
    var rule = ListenerRule(id: id)
    for (key, value) in json.members(Key.self) {
      switch key {
      case .priority: rule.priority = intake.priority(value)
      case .conditions:
        for condition in intake.list(value) { rule.readCondition(condition, &intake) }
      case .actions: rule.actions = intake.actions(value)
      }
    }
    intake.pending.listenerRules.append(
      DescribedRule(listener: listener, rule: rule, isDamaged: intake.isDamaged, place: intake.place))
  }

  private enum ConditionKey: String, JSONKey {
    case field = "Field"
    case values = "Values"
    case sources = "SourceIpConfig"
    static let table = JSONKeyTable<Self>()
  }

  /// Only `source-ip` restricts who may come (semantics 5.23); its values stand in one of two keys.
  private mutating func readCondition(_ json: JSONValue, _ intake: inout Intake) {
    var isSource = false
    var (values, config, family): (JSONValue?, JSONValue?, JSONValue?)
    for (key, value) in intake.members(of: json, ConditionKey.self) {
      switch key {
      case .field: isSource = intake.isState(value, oneOf: ["source-ip"])
      case .values: values = values ?? value
      case .sources:
        config = value
        values = intake.member("Values", of: value) ?? values
        family = value.find("IpAddressType")
      }
    }
    guard isSource else { return }
    if let values {
      sources = (sources ?? []) + intake.list(values).compactMap { intake.block($0) }
    } else if let family {
      sources = (sources ?? []) + [intake.everyClient(family)].compactMap { $0 }
    } else {
      intake.missing("Values", in: config ?? json)
    }
  }
}

extension Intake {
  /// A network load balancer's rule may be for all clients of one family (semantics 5.23).
  fileprivate mutating func everyClient(_ value: JSONValue) -> IPPrefix? {
    guard let text = text(value) else { return nil }
    if text == "ipv4" { return .everything(.v4) }
    if text == "ipv6" { return .everything(.v6) }
    report(.valueIsUnknown(allowed: "ipv4 or ipv6", found: text.excerpt), at: value)
    return nil
  }

  /// `…:listener-rule/app/name/a/b/c` belongs to `…:listener/app/name/a/b`.
  fileprivate mutating func listener(of rule: Identifier<ListenerRule>) -> Identifier<Listener>? {
    let arn = snapshot.symbols[rule]
    guard let marker = arn.firstRange(of: ":listener-rule/"), let end = arn.lastIndex(of: "/"),
      end > marker.upperBound
    else { return nil }
    let text = arn[..<marker.lowerBound] + ":listener/" + arn[marker.upperBound..<end]
    return Identifier(snapshot.symbols.intern(String(text)))
  }

  /// A number in a string; the default rule has none.
  fileprivate mutating func priority(_ value: JSONValue) -> Int? {
    guard let text = text(value), !(text == "default") else { return nil }
    if let number = Int(text.excerpt), number >= 0 { return number }
    report(.valueIsUnknown(allowed: "a number or default", found: text.excerpt), at: value)
    return nil
  }

  private enum ActionKey: String, JSONKey {
    case type = "Type"
    case group = "TargetGroupArn"
    case forward = "ForwardConfig"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads `Actions[]` or `DefaultActions[]`.
  fileprivate mutating func actions(_ json: JSONValue) -> [ListenerAction] {
    list(json).compactMap { item in
      var type: Symbol?
      var single: Identifier<TargetGroup>?
      var weighted: [WeightedTargetGroup] = []
      for (key, value) in members(of: item, ActionKey.self) {
        switch key {
        case .type: type = symbol(value)
        case .group: single = identifier(value)
        case .forward: weighted = forwards(value)
        }
      }
      require(type, "Type", in: item)
      // A forward to nowhere would close a way that is open.
      if weighted.isEmpty, single == nil, item.find("Type")?.text.map({ $0 == "forward" }) ?? false {
        missing("TargetGroupArn", in: item)
      }
      // Where there is but one group, AWS prints it in both keys.
      if weighted.isEmpty, let single { weighted = [WeightedTargetGroup(group: single, weight: nil)] }
      return type.map { ListenerAction(type: $0, targets: weighted) }
    }
  }

  private mutating func forwards(_ json: JSONValue) -> [WeightedTargetGroup] {
    guard let groups = member("TargetGroups", of: json) else { return [] }
    return list(groups).compactMap { item in
      guard let arn = item.find("TargetGroupArn") else {
        missing("TargetGroupArn", in: item)
        return nil
      }
      let weight = item.find("Weight").flatMap { integer($0) }
      return identifier(arn).map { WeightedTargetGroup(group: $0, weight: weight) }
    }
  }
}
