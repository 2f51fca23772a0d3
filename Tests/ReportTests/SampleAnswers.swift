import Addressing
import Model
import Query
import Report

extension SampleAudit {
  static let sockets = [
    SocketDescription(
      owner: "task 0c1d", address: "10.20.10.87", proto: .tcp, containerPorts: 9090...9090,
      dialledPorts: 32768...32768,
      provenance: .observed, groups: ["node"], networkMode: "bridge", host: "node-a", sharedWith: []),
    SocketDescription(
      owner: "task 77aa", address: "10.20.11.90", proto: .tcp, containerPorts: 9090...9090,
      dialledPorts: 32769...32769,
      provenance: .observed, groups: ["legacy", "node"], networkMode: "bridge", host: "node-b",
      sharedWith: ["service shop/pgbouncer"]),
  ]

  static let sameHost = path(
    .reachable, "tcp/9090", .sameHost("node-b"), from: "172.17.0.3", to: "node-b", steps: [])

  static func bastionPath(_ host: String) -> ExplainedPath {
    path(
      .reachable, "tcp/9090", .insideVPC, from: host, to: "10.20.10.87:32768",
      steps: [
        Step(
          .targetGroups, component: "node", outcome: .admitted,
          evidence: [rule("sgr-33e1", "everything from sg-0node")])
      ])
  }

  static let blockedInternet = path(
    .blocked, "tcp/9090", .none, from: "internet", to: "10.20.10.87",
    steps: [
      Step(.internetGateway, component: "10.20.10.87", outcome: .closed(.noPublicAddress)),
      Step(.targetGroups, component: "node", outcome: .closed(.groupRulesMismatch)),
    ])

  static let apiAnswer: Answer = {
    var answer = networkAnswer
    answer.management = [
      ManagementPath(
        kind: .exec, state: .open, party: api.name, member: "task 0c1d",
        reason: "enableExecuteCommand, and its agent runs in api"),
      ManagementPath(
        kind: .sessionManager, state: .possible, party: api.name, member: "node-b",
        reason: "nothing here tells whether the host's agent is registered",
        command: "aws ssm describe-instance-information"),
    ]
    return answer
  }()

  private static let networkAnswer = Answer(
    question: .whoCanReach, subject: api, traffic: TrafficSet("tcp/9090") ?? .everything, sockets: sockets,
    entries: [
      .init(party: web, path: webToApi.path),
      .init(
        party: Party(kind: .service, name: "service shop/pgbouncer", existence: .running), path: sameHost),
      .init(party: Party(kind: .instance, name: "node-a"), path: bastionPath("10.20.10.87")),
      .init(party: Party(kind: .instance, name: "node-b"), path: bastionPath("10.20.11.90")),
      .init(party: reporting, path: peering.path),
      .init(party: internet, path: blockedInternet),
    ], gaps: [], limits: Limit.allCases, notes: ["service shop/api shares a host with service shop/pgbouncer"]
  )

  static let webAnswer = Answer(
    question: .whoCanReach, subject: web, traffic: .everything,
    sockets: [
      SocketDescription(
        owner: "task 4e9e", address: "10.20.10.12", proto: .tcp, containerPorts: 8080...8080,
        dialledPorts: 8080...8080,
        provenance: .declared, groups: ["web"], networkMode: "awsvpc", host: nil, sharedWith: [])
    ],
    entries: [.init(party: internet, path: balancer.path), .init(party: internet, path: direct.path)],
    gaps: [Gap(.notFollowed, "load balancer shop-alb")], limits: Limit.allCases, notes: [])

  static let explanation = Explanation(
    source: api, target: database, traffic: TrafficSet("tcp/5432") ?? .everything, verdict: .oneWay,
    paths: [toDatabase.path], pairs: [.oneWay: 1, .blocked: 1], limits: Limit.allCases, notes: [])

  static let assumedExplanation = Explanation(
    source: reporting, target: api, traffic: TrafficSet("tcp/9090") ?? .everything,
    verdict: .reachableAssumed,
    paths: [peering.path], pairs: [.reachableAssumed: 1], limits: Limit.allCases, notes: [])
}
