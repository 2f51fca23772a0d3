import Addressing
import Graph
import Ingest
import Model
import Query
import TestSupport
import Testing

/// The first law on the storefront: what is missing never closes anything (contract, section 2).
@Suite("Honesty") struct HonestyTests {
  /// The calls whose answers are taken away, by what their files' names begin with.
  private static let calls = [
    "ec2-describe-addresses", "ec2-describe-instances", "ec2-describe-internet-gateways",
    "ec2-describe-managed-prefix-lists", "ec2-describe-nat-gateways", "ec2-describe-network-acls",
    "ec2-describe-network-interfaces", "ec2-describe-prefix-lists", "ec2-describe-route-tables",
    "ec2-describe-security-group-rules", "ec2-describe-security-groups", "ec2-describe-subnets",
    "ec2-describe-transit-gateway-attachments", "ec2-describe-transit-gateways", "ec2-describe-vpc-endpoints",
    "ec2-describe-vpc-peering-connections", "ec2-describe-vpcs", "ec2-get-managed-prefix-list-entries",
    "ecs-describe-clusters", "ecs-describe-container-instances", "ecs-describe-services",
    "ecs-describe-task-definition", "ecs-describe-tasks", "elbv2-describe-listeners",
    "elbv2-describe-load-balancers", "elbv2-describe-load-balancer-attributes", "elbv2-describe-rules",
    "elbv2-describe-target-group-attributes", "elbv2-describe-target-groups", "elbv2-describe-target-health",
  ]

  private static let web = "service:shop/web"
  private static let database = "ip:10.20.20.50"
  private static let asked = [
    ("ip:8.8.8.8", web, "tcp/8080"), ("ip:8.8.8.8", "service:shop/api", "tcp/9090"),
    ("ip:203.0.113.7", "instance:bastion", "tcp/22"), ("ip:10.20.10.200", web, "tcp/8080"),
    ("ip:10.20.10.200", database, "tcp/5432"), ("ip:10.20.10.200", "instance:node-a", "tcp/22"),
    ("ip:10.30.0.9", "service:shop/dbproxy", "tcp/6432"), ("ip:10.30.0.9", database, "tcp/5432"),
    (web, "service:shop/api", "tcp/9090"), (web, "instance:node-b", "tcp/443"), (web, database, "tcp/5432"),
    (web, "ip:93.184.216.34", "tcp/443"), (web, "eni:eni-607f8950ae210392f", "tcp/22"),
    ("service:shop/dbproxy", database, "tcp/5432"),
    ("lb:shop-alb", web, "tcp/8080"), ("lb:shop-nlb", "service:shop/api", "tcp/9090"),
    ("instance:bastion", "instance:node-a", "tcp/22"), ("instance:node-a", "instance:node-b", "udp/53"),
  ]

  /// Everything asked of some of the storefront's files; `nil` where an end is not in them.
  private static func answers(_ files: [Fixture.File]) throws -> [Explanation?] {
    var reachability = Reachability(GraphBuilder.build(try ingest(files).snapshot))
    return asked.map { from, to, port in
      guard let source = try? reachability.select(Selector(commandLine: from)),
        let target = try? reachability.select(Selector(commandLine: to)), let traffic = TrafficSet(port)
      else { return nil }
      return reachability.explain(from: source, to: target, traffic: traffic)
    }
  }

  /// Whether a verdict says what it assumes, or what it lacks and which call would tell.
  private static func namesReason(_ answer: Explanation) -> Bool {
    answer.paths.first?.steps.contains { step in
      switch step.outcome {
      case .assumed: true
      case .unknown(let gap): !gap.command.isEmpty
      default: false
      }
    } ?? false
  }

  @Test("each kind of document in turn: nothing closes for want of it, and what is open says why")
  func withoutEach() throws {
    let files = try Fixture.storefront()
    let whole = try Self.answers(files)
    #expect(whole.allSatisfy { $0 != nil })
    for call in Self.calls {
      let left = files.filter { !$0.path.hasPrefix(call) }
      #expect(left.count < files.count, "no file of \(call)")
      for (question, pair) in zip(Self.asked, zip(whole, try Self.answers(left))) {
        guard let before = pair.0?.verdict, let answer = pair.1, answer.verdict != before else { continue }
        let words = "without \(call): \(question): \(before.name) became \(answer.verdict.name)"
        switch answer.verdict {
        case .blocked: Testing.Issue.record("\(words)")
        case .oneWay: #expect(before == .blocked, "\(words)")
        case .unknown, .reachableAssumed: #expect(Self.namesReason(answer), "\(words)")
        case .reachable: break
        }
      }
    }
  }

  @Test("an address of a VPC of which no subnet is described may be anybody's (contract, section 2)")
  func subnetsOfAnotherAccount() throws {
    var net = LoadBalancerCases.shop()
    net.vpc("vpc-2", "10.2.0.0/16")
    #expect(try net.verdict("ip:10.0.9.9", "eni:eni-task", "tcp/80") == "blocked")
    #expect(try net.verdict("ip:10.2.9.9", "eni:eni-task", "tcp/80") == "unknown")
  }

  @Test("a service with nothing running is reached through the target group it names (semantics 4.52, 5.3)")
  func toCome() throws {
    var net = LoadBalancerCases.behindALB(target: "10.0.3.77")
    net.snapshot.tasks = []
    net.service("web", "web:1", subnets: ["subnet-c"], groups: ["sg-task"])
    #expect(try net.verdict("ip:8.8.8.8", "service:shop/web", "tcp/8080") == "blocked")
    var item = ServiceLoadBalancer()
    (item.targetGroup, item.containerPort) = (net.snapshot.targetGroups[0].id, 8080)
    net.snapshot.services[0].loadBalancers = [item]
    let path = try #require(try net.explain("ip:8.8.8.8", "service:shop/web", "tcp/8080").paths.first)
    #expect(path.door == .loadBalancer("shop", 443))
    #expect(path.assumptions == [.targetsOfService])
    #expect(try net.verdict("ip:8.8.8.8", "service:shop/web", "tcp/9090") == "blocked")
  }

  @Test("a NAT gateway that no document describes is a missing document (semantics 3.30)")
  func natGatewayMissing() throws {
    var net = LoadBalancerCases.shop()
    net.snapshot.routeTables.removeLast()
    net.routes("rtb-nat", for: ["subnet-c"], "10.0.0.0/16 local", "0.0.0.0/0 nat-1")
    let path = try #require(try net.explain("task:web-1", "ip:8.8.8.8", "tcp/443").paths.first)
    let gap = Gap(.missing, "NAT gateway nat-1", command: "aws ec2 describe-nat-gateways")
    #expect(path.gaps == [gap])
  }

  @Test(
    "between global IPv6 addresses an answer may come home by both VPCs' internet gateways (semantics 3.24)",
    arguments: [(true, "unknown"), (false, "one-way")])
  func answerOverInternet(hasGateway: Bool, verdict: String) throws {
    var net = SnapshotBuilder()
    for number in ["1", "2"] {
      let block = "2600:1f00:\(number)::"
      net.vpc("vpc-\(number)", "10.\(number).0.0/16", "\(block)/56")
      net.subnet("subnet-\(number)", in: "vpc-\(number)", "10.\(number).0.0/24", "\(block)/64")
      net.openACL(for: "subnet-\(number)", in: "vpc-\(number)")
      net.group("sg-\(number)", in: "vpc-\(number)", "in all from ::/0", "out all to ::/0")
      net.interface(
        "eni-\(number)", in: "subnet-\(number)", "10.\(number).0.5", "\(block)5", groups: ["sg-\(number)"])
    }
    net.peering("pcx-1", "vpc-1", "10.1.0.0/16", "vpc-2", "10.2.0.0/16")
    net.routes(
      "rtb-1", for: ["subnet-1"], "10.1.0.0/16 local", "2600:1f00:1::/56 local", "2600:1f00:2::/56 pcx-1")
    net.routes(
      "rtb-2", in: "vpc-2", for: ["subnet-2"], "10.2.0.0/16 local", "2600:1f00:2::/56 local", "::/0 igw-2")
    net.internetGateway("igw-2", for: "vpc-2")
    if hasGateway { net.internetGateway("igw-1") }
    #expect(try net.verdict("ip:2600:1f00:1::5", "ip:2600:1f00:2::5", "tcp/80") == verdict)
  }
}
