import Addressing
import Model
import Policy
import Query
import Report

/// A small shop as the engine would describe it: values for reports, made by hand.
enum SampleAudit {
  static let web = Party(
    kind: .service, name: "service shop/web", members: ["task 4e9e"], existence: .running)
  static let api = Party(
    kind: .service, name: "service shop/api", members: ["task 0c1d", "task 77aa"], existence: .running)
  static let database = Party(kind: .interface, name: "interface eni-0db1 (RDSNetworkInterface)")
  static let internet = Party(kind: .internet, name: "internet", members: ["0.0.0.0/0", "::/0"])
  static let reporting = Party(kind: .peer, name: "10.30.0.0/16 (peer vpc-0e30)")
  static let bastion = Party(kind: .instance, name: "instance bastion")

  static func path(
    _ verdict: Verdict, _ traffic: String, _ door: Door, from: String, to: String, steps: [Step],
    wire: String? = nil
  ) -> ExplainedPath {
    let traffic = TrafficSet(traffic) ?? .everything
    return ExplainedPath(
      door: door, verdict: verdict, source: from, target: to, traffic: traffic,
      wireTraffic: wire.flatMap { TrafficSet($0) } ?? traffic, steps: steps, sample: nil)
  }

  static func rule(_ id: String, _ text: String) -> Evidence { Evidence(id: id, text: text) }

  /// The peer VPC reaches the hosts by a rule that nobody remembers.
  static let peering = Connection(
    source: reporting, target: api,
    path: path(
      .reachableAssumed, "tcp/9090", .peering("pcx-44aa"), from: "10.30.0.0/16", to: "10.20.11.90:32769",
      steps: [
        Step(.sourceACL, component: "peer VPC", outcome: .assumed(.remoteACL)),
        Step(
          .peering, component: "pcx-44aa", outcome: .admitted,
          evidence: [rule("rtb-0peer", "10.20.0.0/16 to pcx-44aa")]),
        Step(
          .targetACL, component: "acl-0app", outcome: .admitted,
          evidence: [rule("acl-0app entry 100", "allow everything")]),
        Step(
          .targetGroups, component: "node, legacy", outcome: .admitted,
          evidence: [rule("sgr-90fd", "tcp/0-65535 from 10.0.0.0/8")]),
        Step(
          .targetRoute, isReturn: true, component: "rtb-0app", outcome: .admitted,
          evidence: [rule("rtb-0app", "10.30.0.0/16 to pcx-44aa")]),
      ], wire: "tcp/32769"))

  static let balancer = Connection(
    source: internet, target: web,
    path: path(
      .unknown, "tcp/8080", .through("load balancer shop-alb"), from: "internet", to: "10.20.10.12",
      steps: [
        Step(
          .loadBalancer, component: "shop-alb", outcome: .unknown(Gap(.notFollowed, "load balancer shop-alb"))
        )
      ]))

  static let toDatabase = Connection(
    source: api, target: database,
    path: path(
      .oneWay, "tcp/5432", .insideVPC, from: "10.20.11.90", to: "10.20.20.50",
      steps: [
        Step(
          .sourceGroups, component: "node", outcome: .admitted,
          evidence: [rule("sgr-1a2b", "everything to 0.0.0.0/0")]),
        Step(
          .targetGroups, component: "db", outcome: .admitted,
          evidence: [rule("sgr-7be0", "tcp/5432 from sg-0node")]),
        denial,
      ]))

  /// With what would open it.
  static var denial: Step {
    let entry = rule("acl-0data egress *", "deny everything else")
    var step = Step(
      .targetACL, isReturn: true, component: "acl-0data", outcome: .closed(.aclRestriction),
      evidence: [entry])
    step.remedy = Remedy(
      "acl-0data: add egress entry 110: allow tcp/1024-65535 to 10.20.11.90 (the answers)",
      command: "aws ec2 create-network-acl-entry --network-acl-id acl-0data --egress --rule-number 110",
      nearest: NearRule(entry, .denies))
    return step
  }

  static let direct = Connection(
    source: internet, target: web,
    path: path(
      .blocked, "everything", .none, from: "internet", to: "10.20.10.12",
      steps: [Step(.internetGateway, component: "10.20.10.12", outcome: .closed(.noPublicAddress))]))

  static let webToApi = Connection(
    source: web, target: api,
    path: path(
      .reachable, "tcp/9090", .insideVPC, from: "10.20.10.12", to: "10.20.10.87:32768",
      steps: [
        Step(
          .sourceGroups, component: "web", outcome: .admitted,
          evidence: [rule("sgr-01c2", "tcp/9090 to sg-0node")]),
        Step(
          .targetGroups, component: "node", outcome: .admitted,
          evidence: [rule("sgr-33e1", "tcp/32768-60999 from sg-0web")]),
      ], wire: "tcp/32768"))
}

extension SampleAudit {
  static let policyText = """
    version: 1
    name: shop
    defaults: {severity: high, owner: platform}
    policies:
      - id: api-only-from-web
        kind: allow-only
        from: [{service: shop/web}]
        to: {service: shop/api}
        ports: [tcp/9090]
        severity: critical
        controls: ["PCI-DSS@4.0.1:1.3.1", "NIST-800-53@5:AC-4"]
        rationale: Only the shop front may call the API.
        remediation: Replace the rule for 10.0.0.0/8 by a reference to the front's group.
      - id: api-reaches-db
        kind: must-reach
        from: {service: shop/api}
        to: {eniDescription: RDSNetworkInterface}
        ports: tcp/5432
      - id: internet-only-through-edge
        kind: exposure
        subject: all-tasks
        controls: ["AWS-FSBP:EC2.18"]
      - {id: no-admin-ports, kind: deny, from: internet, to: all-tasks, ports: tcp/22, severity: low}
    """

  static func report(failOn: Severity? = .low) throws -> AuditReport {
    let file = try PolicyFile(reading: Array(policyText.utf8), named: "policies/shop.yaml")
    let hash = SHA256.hexadecimal(policyText.utf8)
    return AuditReport(
      toolVersion: "0.1.0", generatedAt: UTCTime(secondsSince1970: 1_795_461_305), snapshot: snapshot,
      packs: [PolicyPack(file, sha256: hash)], findings: try findings(file.policies), failOn: failOn,
      services: [webAnswer, apiAnswer],
      gaps: [
        Gap(.notFollowed, "load balancer shop-alb"),
        Gap(
          .missing, "entries of prefix list pl-0abc",
          command: "aws ec2 get-managed-prefix-list-entries --prefix-list-id pl-0abc"),
      ], limits: Limit.allCases,
      diagnostics: [
        Diagnostic(
          .warning, "AWS031", "two descriptions of one interface agree, found different groups",
          at: InputLocation(file: "eni.json", pointer: "/NetworkInterfaces/3", line: 41, column: 5))
      ])
  }

  static let snapshot = SnapshotSummary(
    paths: ["./snapshot"], accounts: ["111122223333"], regions: ["eu-central-1"],
    counts: [
      .init("services", 2), .init("tasks", 3), .init("network interfaces", 9), .init("security groups", 6),
    ],
    sha256: SHA256.hexadecimal("snapshot".utf8), takenAt: UTCTime(secondsSince1970: 1_795_460_000))

  static func findings(_ policies: [NetworkPolicy]) throws -> [Finding] {
    policies.flatMap { policy -> [Finding] in
      switch policy.id {
      case "api-only-from-web":
        [
          Finding(
            policy: policy, subject: api.name, outcome: .violated,
            message:
              "10.30.0.0/16 (peer vpc-0e30) reaches, under ASSUME_REMOTE_NACL, service shop/api on tcp/9090 over pcx-44aa",
            connections: [peering])
        ]
      case "api-reaches-db":
        [
          Finding(
            policy: policy, subject: "\(api.name) → \(database.name)", outcome: .violated,
            message:
              "service shop/api does not reach \(database.name) on tcp/5432: SUBNET_ACL_RESTRICTION at acl-0data on the way back",
            connections: [toDatabase])
        ]
      case "internet-only-through-edge":
        [
          Finding(
            policy: policy, subject: web.name, outcome: .undecided,
            message:
              "not known whether internet reaches service shop/web on tcp/8080 through load balancer shop-alb",
            connections: [balancer], notes: ["the load balancer's listeners are not compared yet"]),
          Finding(
            policy: policy, subject: api.name, outcome: .satisfied,
            message: "nobody gets through to service shop/api"),
        ]
      default:
        [
          Finding(
            policy: policy, subject: "the policy's selection", outcome: .notApplicable,
            message: "nothing to judge")
        ]
      }
    }
  }
}
