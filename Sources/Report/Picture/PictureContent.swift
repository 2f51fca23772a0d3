import Addressing
import Policy
import Query

/// What a picture tells, before anything has a place: who reaches what, by which door.
struct PictureContent {
  /// From left to right.
  enum Tier: Int, Comparable, CaseIterable {
    case sources, doors, services, beyond

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

    var title: String {
      switch self {
      case .sources: "Sources"
      case .doors: "Doors"
      case .services: "Services"
      case .beyond: "Data and beyond"
      }
    }
  }

  struct Node: Hashable {
    let tier: Tier
    let name: String
    let kind: Party.Kind
  }

  /// Everything from one node to another by one door, or by none that is worth a node.
  struct Flow {
    let source: Int
    let door: Int?
    let target: Int
    var traffic: [Verdict: TrafficSet] = [:]
    var ways: Set<String> = []
    /// Where it is let in at the door: a listener's ports.
    var doorPorts: Set<UInt16> = []
  }

  private(set) var nodes: [Node] = []
  private(set) var flows: [Flow] = []
  /// Policies that a pair of names breaks.
  private(set) var broken: [Pair: Set<String>] = [:]
  /// How many violated findings each service takes part in.
  private(set) var violations: [String: Int] = [:]

  struct Pair: Hashable {
    let source: String
    let target: String
  }

  private struct Key: Hashable {
    let source: Int
    let door: Int?
    let target: Int
  }
  private var positions: [Node: Int] = [:]
  private var flowPositions: [Key: Int] = [:]

  init(_ report: AuditReport) {
    for answer in report.services where answer.question == .whoCanReach {
      let target = node(.services, answer.subject.name, answer.subject.kind)
      for entry in answer.entries { add(from: entry.party, entry.path, to: target) }
    }
    for connection in report.reached where connection.target.kind != .awsService {
      let target = node(.beyond, connection.target.name, connection.target.kind)
      add(from: connection.source, connection.path, to: target)
    }
    noteViolations(report)
  }

  private mutating func noteViolations(_ report: AuditReport) {
    let services = FindingServices(report)
    for finding in report.findings where finding.outcome == .violated {
      for name in services.subjects(of: finding) { violations[name, default: 0] += 1 }
      for connection in finding.connections where connection.path.verdict.isReachable {
        let pair = Pair(source: connection.source.name, target: connection.target.name)
        broken[pair, default: []].insert(finding.policy.id)
      }
    }
  }

  private mutating func node(_ tier: Tier, _ name: String, _ kind: Party.Kind) -> Int {
    let node = Node(tier: tier, name: name, kind: kind)
    if let known = positions[node] { return known }
    positions[node] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func add(from party: Party, _ path: ExplainedPath, to target: Int) {
    guard path.verdict != .blocked else { return }
    let source = node(Self.tier(ofSource: party.kind), party.name, party.kind)
    var door: Int?
    if nodes[source].tier == .sources, let (name, kind) = Self.doorNode(path.door, for: party.kind) {
      door = node(.doors, name, kind)
    }
    let key = Key(source: source, door: door, target: target)
    let position = flowPositions[key] ?? flows.count
    if position == flows.count {
      flowPositions[key] = position
      flows.append(Flow(source: source, door: door, target: target))
    }
    flows[position].traffic.add(path.traffic, path.verdict)
    flows[position].ways.insert(path.door.text)
    if case .loadBalancer(_, let port?) = path.door { flows[position].doorPorts.insert(port) }
  }

  private static func tier(ofSource kind: Party.Kind) -> Tier {
    switch kind {
    case .service, .family, .task: .services
    default: .sources
    }
  }

  /// The door as a node of its own: every door for the outside, and for what is inside those between networks.
  private static func doorNode(_ door: Door, for kind: Party.Kind) -> (String, Party.Kind)? {
    switch door {
    case .peering(let id): return (id, .range)
    case .transitGateway(let id): return ("transit gateway \(id)", .range)
    case .vpnGateway(let id): return ("virtual private gateway \(id)", .range)
    case .appliance(let id): return ("appliance \(id)", .range)
    default: break
    }
    guard kind.isOutside else { return nil }
    switch door {
    case .loadBalancer(let name, _): return ("load balancer \(name)", .loadBalancer)
    case .natGateway(let id): return ("NAT gateway \(id)", .natGateway)
    case .internetGateway(let id): return (id, .range)
    case .offered(_, let what), .through(let what): return (what, .range)
    default: return nil
    }
  }
}

extension Party.Kind {
  /// Whether it is none of the snapshot's own things.
  var isOutside: Bool {
    switch self {
    case .internet, .range, .peer, .privateLink, .lattice, .apiGateway, .clientVPN: true
    default: false
    }
  }
}
