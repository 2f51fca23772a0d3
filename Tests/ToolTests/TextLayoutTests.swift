import Testing

/// Contract, section 6: how text reads.
@Suite("What is printed for people is laid out for people")
struct TextLayoutTests {
  static let commands: [String] = [
    "who-can-reach service:shop/api --port tcp/9090", "who-can-reach service:shop/api",
    "who-can-reach service:shop/web --port tcp/8080 -v", "who-can-reach ip:10.20.20.50 --port tcp/5432",
    "who-can-reach all", "who-can-reach all -v", "who-can-reach lb:shop-alb --port tcp/80",
    "who-can-reach service:shop/api --host-port tcp/32768", "who-can-reach service:shop/api --view groups",
    "who-can-reach service:shop/api --hops 4", "reachable-from internet --hops 4",
    "reachable-from service:shop/web", "reachable-from internet", "reachable-from all",
    "reachable-from instance:bastion --port icmp", "explain service:shop/web ip:10.20.20.50 --port tcp/5432",
    "explain service:shop/api ip:10.20.20.50 --port tcp/5432 -v",
    "explain internet service:shop/web --port tcp/8080", "explain all all --port tcp/443",
    "explain service:shop/dbproxy service:shop/dbproxy --port tcp/6432", "inspect", "inspect -v",
    "audit --policies POLICIES", "audit --policies POLICIES -v",
  ]

  /// What no line should hold.
  private func flaws(_ line: String) -> [String] {
    var result: [String] = []
    if line.hasSuffix(" ") { result.append("ends in a blank") }
    if line.contains(/\b1 (subnets|tasks|pairs|kinds|checks|sources|VPCs|files|policies|ways)\b/) {
      result.append("one of several")
    }
    if line.contains(#/, *,|\( *\)|  to | to  /#) { result.append("something is left out") }
    if line.contains(/Optional\(|nil\b|Ordinal|Query\.|Model\./) { result.append("the program's own words") }
    if line.contains("\t") { result.append("a tab") }
    return result
  }

  @Test("No line has a flaw that a machine can see", arguments: commands)
  func lines(_ command: String) async throws {
    let workspace = try Workspace()
    let arguments = command.replacing("POLICIES", with: Storefront.policies).split(separator: " ").map(
      String.init)
    let run = try await Tool.run(arguments + Storefront.arguments, in: workspace)
    #expect(run.status != 2, "\(run.errors)")
    #expect(run.text.hasSuffix("\n"))
    #expect(!run.text.contains("\n\n\n"))
    #expect(run.lines.first?.isEmpty == false, "the answer comes first")
    for line in run.lines { #expect(flaws(line) == [], "\(line)") }
  }

  @Test("Cells wider than their column keep clear of the next one")
  func wideCells() async throws {
    let workspace = try Workspace()
    var town = Town()
    let other = Town.interface("api", "10.0.1.20", groups: ["sg-web"])
    town.add(#"{"NetworkInterfaces": [\#(other)]}"#, as: "later.json")
    try town.write(to: workspace)
    let answer = try await Tool.run(["reachable-from", "service:shop/api"], in: workspace)
    #expect(
      answer.lines.contains { $0.contains("  no way found  network interface eni-api, ") }, "\(answer.text)")
    let explained = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/9999"], in: workspace)
    #expect(explained.text.contains("describe differently  unknown: "), "\(explained.text)")
  }

  @Test("An address that is not known is said to be so")
  func noAddress() async throws {
    let workspace = try Workspace()
    var town = Town()
    town.add(#"{"NetworkInterfaces": [\#(Town.interface("web", "10.0.0.10"))]}"#, as: "interfaces.json")
    try town.write(to: workspace)
    let run = try await Tool.run(
      ["explain", "service:shop/web", "service:shop/api", "--port", "tcp/8080"], in: workspace)
    #expect(run.text.contains("unknown, no way found, 10.0.0.10 to address not known on tcp/8080\n"))
  }

  @Test("What stops the internet at a private address is named, each by its code")
  func internetToPrivate() async throws {
    let run = try await Tool.run(
      ["explain", "internet", "ip:10.20.20.50", "--port", "tcp/5432"] + Storefront.arguments, in: Workspace())
    #expect(run.status == 1)
    for code in [
      "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS", "SUBNET_ACL_RESTRICTION", "ENI_SG_RULES_MISMATCH",
      "NO_ROUTE_TO_DESTINATION",
    ] { #expect(run.text.contains("  \(code)  ")) }
    #expect(!run.text.contains("NO_COMMON_ADDRESS_FAMILY"))
    // The bastion has a public address, and is dialled by its private one here.
    let bastion = try await Tool.run(
      ["explain", "ip:203.0.113.7", "ip:10.20.0.4", "--port", "tcp/80"] + Storefront.arguments,
      in: Workspace())
    #expect(bastion.status == 1)
    #expect(bastion.text.contains("10.20.0.4 is no public address"))
  }
}
