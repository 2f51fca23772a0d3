import Addressing
import Lint
import Model
import Policy
import Query

/// A set of parties by name.
struct Names: Choosable {
  var names: Set<String>

  var isEmpty: Bool { names.isEmpty }
  func subtracting(_ other: Names) -> Names { Names(names: names.subtracting(other.names)) }
  func union(_ other: Names) -> Names { Names(names: names.union(other.names)) }
  func intersection(_ other: Names) -> Names { Names(names: names.intersection(other.names)) }
}

/// A network as a table of connections: what a policy asks is looked up, what no row says is blocked.
struct PolicyTable: ConnectionSource {
  var parties: [String]
  var rows: [Connection] = []
  /// What groups alone let through; the same as ``rows`` where nothing is said.
  var groupRows: [Connection]?
  var tasks: [PlacedTask] = []
  var hits: [LintFinding] = []
  var withheld: [LintCheck: [Gap]] = [:]
  var missing: Set<DocumentKind> = []

  func select(_ selector: Selector) throws(SelectorError) -> Names {
    let found = names(selector)
    if found.isEmpty, case .term(_, let values) = selector {
      throw .matchesNothing(values.joined(separator: ","), near: parties.filter { $0.hasPrefix("service") })
    }
    return Names(names: found)
  }

  private func names(_ selector: Selector) -> Set<String> {
    switch selector {
    case .term(let key, let values):
      let prefix = key == .loadBalancer ? "load balancer" : key.rawValue
      return Set(parties.filter { party in values.contains { "\(prefix) \($0)" == party } })
    case .internet: return Set(parties.filter { $0 == "internet" || $0.contains("/") && !$0.contains(" ") })
    case .everything: return Set(parties)
    case .ecsTask: return Set(parties.filter { $0.hasPrefix("service") })
    case .addresses(let prefixes): return Set(parties).intersection(prefixes.map(\.description))
    case .any(let parts): return parts.reduce(into: []) { $0.formUnion(names($1)) }
    case .all(let parts): return parts.reduce(into: Set(parties)) { $0.formIntersection(names($1)) }
    case .not(let part): return Set(parties).subtracting(names(part))
    case .onPremises, .bare: return []
    }
  }

  func connections(
    from: Names, to: Names, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection] {
    var result: [Connection] = []
    for source in from.names.sorted() {
      for target in to.names.sorted() where source != target {
        let pair = rows.filter { $0.source.name == source && $0.target.name == target }
          .compactMap { Self.limited($0, limit) }
        var rest = traffic
        for row in pair {
          var row = row
          row.path.traffic = row.path.traffic.intersection(traffic)
          rest = rest.subtracting(row.path.traffic)
          if !row.path.traffic.isEmpty { result.append(row) }
        }
        if !rest.isEmpty { result.append(Self.row(source, target, .blocked, rest.description, door: .none)) }
      }
    }
    return result
  }

  func memberConnections(
    from: Names, to: Names, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection] {
    connections(from: from, to: to, traffic: traffic, limit: limit)
  }

  /// By the door alone; the family is that of the source's name.
  private static func limited(_ row: Connection, _ limit: WayLimit) -> Connection? {
    let family: IPFamily = row.source.name.contains("::") ? .v6 : .v4
    switch limit.fit(WayTrail(row.path.door), family: family) {
    case .yes: return row
    case .no: return nil
    case .unclear:
      var row = row
      row.path.verdict = .unknown
      return row
    }
  }

  func loadBalancers(in chosen: Names) -> Set<String> {
    let prefix = "load balancer "
    return Set(chosen.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
  }

  func withoutWays() -> PolicyTable {
    var result = self
    result.rows = groupRows ?? rows
    return result
  }

  func placedTasks(in chosen: Names) -> [PlacedTask] {
    tasks.filter { chosen.names.contains($0.party) }.sorted()
  }

  func lint(_ checks: Set<LintCheck>) -> (findings: [LintFinding], withheld: [LintCheck: [Gap]]) {
    (hits.filter { checks.contains($0.check) }, withheld.filter { checks.contains($0.key) })
  }

  func gaps(in kinds: [DocumentKind]) -> [Gap] {
    kinds.filter { missing.contains($0) }.map { Gap(.missing, $0.noun, command: $0.command) }
  }

  static func party(_ name: String, members: [String] = []) -> Party {
    let kind: Party.Kind =
      switch true {
      case name == "internet": .internet
      case name.hasPrefix("service"): .service
      case name.contains("/"): .range
      default: .interface
      }
    return Party(kind: kind, name: name, members: members)
  }

  static func row(
    _ source: String, _ target: String, _ verdict: Verdict, _ traffic: String, door: Door = .insideVPC,
    members: [String] = []
  ) -> Connection {
    let traffic = TrafficSet(traffic) ?? .everything
    let step = step(verdict)
    let path = ExplainedPath(
      door: door, verdict: verdict, source: source, target: target, traffic: traffic, wireTraffic: traffic,
      steps: [step], sample: nil)
    return Connection(source: party(source, members: members), target: party(target), path: path)
  }

  private static func step(_ verdict: Verdict) -> Step {
    let rule = Evidence(id: "sgr-1", text: "tcp/5432 from sg-2")
    switch verdict {
    case .reachable: return Step(.targetGroups, component: "sg-1", outcome: .admitted, evidence: [rule])
    case .reachableAssumed:
      return Step(.targetRoute, component: "subnet-1", outcome: .assumed(.routesOpen), evidence: [rule])
    case .unknown:
      let gap = Gap(.missing, "security group sg-1", command: "aws ec2 describe-security-groups")
      return Step(.targetGroups, component: "sg-1", outcome: .unknown(gap))
    case .oneWay: return Step(.targetRoute, isReturn: true, component: "rtb-1", outcome: .closed(.noRoute))
    case .blocked: return Step(.targetGroups, component: "sg-1", outcome: .closed(.groupRulesMismatch))
    }
  }
}

extension PolicyFile {
  /// One policy in a file that says nothing else.
  static func of(_ policy: String, defaults: String = "{}", groups: String = "{}") throws -> PolicySet {
    let indented = policy.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n").dropFirst(4)
    let text =
      "version: 1\nname: test\ndefaults: \(defaults)\ngroups: \(groups)\npolicies:\n  - \(indented)\n"
    return try PolicySet([PolicyFile(reading: Array(text.utf8), named: "policies/test.yaml")])
  }
}

extension PolicyTable {
  /// The findings of one policy, as `subject: outcome`.
  func judge(_ policy: String, defaults: String = "{}", groups: String = "{}") throws -> [String] {
    try findings(policy, defaults: defaults, groups: groups).map { "\($0.subject): \($0.outcome.name)" }
  }

  func findings(_ policy: String, defaults: String = "{}", groups: String = "{}") throws -> [Finding] {
    var evaluator = PolicyEvaluator(self)
    return try evaluator.findings(for: PolicyFile.of(policy, defaults: defaults, groups: groups))
  }
}
