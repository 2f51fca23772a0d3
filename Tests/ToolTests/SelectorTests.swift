import Testing

/// Contract, section 4: the column of the command line.
@Suite("Every form of a selector finds its end in the storefront")
struct SelectorTests {
  private static let web = "4e9e5398-650e-4155-b8ca-7dcd4d32240d"
  private static let arn = "arn:aws:ecs:us-east-1:123456789012"

  /// What the first line of an answer calls the target.
  static let forms: [(selector: String, heading: String)] = [
    ("task:\(web)", "service shop/web, every port: 1 running task in awsvpc mode"),
    ("task:4e9e5398-*", "service shop/web, every port: 1 running task in awsvpc mode"),
    ("service:shop/web", "service shop/web, every port: 2 running tasks in awsvpc mode"),
    ("service:shop/w*", "service shop/web, every port: 2 running tasks in awsvpc mode"),
    ("service:web", "service shop/web, every port: 2 running tasks in awsvpc mode"),
    ("family:web", "service shop/web, every port: 2 running tasks in awsvpc mode"),
    ("family:web:1", "service shop/web, every port: 2 running tasks in awsvpc mode"),
    ("cluster:shop", "cluster:shop, every port: 5 running tasks in awsvpc and bridge and host mode"),
    ("eni:eni-c9d99e9642f42899a", "who can reach database RDS (eni-c9d99e9642f42899a), every port"),
    ("instance:i-3e911e60a6d5bfab0", "who can reach instance "),
    ("instance:bastion", "who can reach instance "),
    ("sg:sg-6013740a640694aa3", "who can reach database RDS (eni-c9d99e9642f42899a), every port"),
    ("sg:db", "who can reach database RDS (eni-c9d99e9642f42899a), every port"),
    ("subnet:subnet-c465b89466ab7d8fa", "who can reach database RDS (eni-c9d99e9642f42899a), every port"),
    ("vpc:vpc-2f8fe4047f71aca06", "who can reach vpc:vpc-2f8fe4047f71aca06, every port"),
    ("lb:shop-alb", "who can reach lb:shop-alb, every port"),
    ("ip:10.20.20.50", "who can reach 10.20.20.50/32, every port"),
    ("cidr:10.20.20.0/24", "who can reach 10.20.20.0/24, every port"),
    ("prefix-list:pl-ffeb3b8c236810ee1", "who can reach prefix-list:pl-ffeb3b8c236810ee1, every port"),
    ("internet", "who can reach internet, every port"),
    ("onprem", "who can reach onprem, every port"),
    ("all", "all, every port: 5 running tasks in awsvpc and bridge and host mode"),
    ("tag:Name=bastion", "who can reach instance "),
    (web, "service shop/web, every port: 1 running task in awsvpc mode"),
    ("web", "service shop/web, every port: 2 running tasks in awsvpc mode"),
    ("eni-c9d99e9642f42899a", "who can reach database RDS (eni-c9d99e9642f42899a), every port"),
  ]

  @Test("A form and what it is called", arguments: forms)
  func isFound(_ form: (selector: String, heading: String)) async throws {
    let run = try await Tool.run(
      ["who-can-reach", form.selector] + Storefront.arguments, in: Workspace())
    #expect([0, 1, 3].contains(run.status), "\(run.errors)")
    #expect(run.lines[0].hasPrefix(form.heading))
  }

  static let misses: [(selector: String, near: String)] = [
    ("service:shop/wbe", "; near it: service:shop/web"),
    ("task:\(web.dropLast())", "; near it: task:\(web)"),
    ("family:wep", "; near it: family:web"),
    ("cluster:chop", "; near it: cluster:shop"),
    ("eni:eni-c9d99e9642f42899b", "; near it: eni:eni-c9d99e9642f42899a"),
    ("instance:baston", "; near it: instance:bastion"),
    ("sg:legcy", "; near it: sg:legacy"),
    ("subnet:subnet-c465b89466ab7d8fb", "; near it: subnet:subnet-c465b89466ab7d8fa"),
    ("vpc:vpc-2f8fe4047f71aca07", "; near it: vpc:vpc-2f8fe4047f71aca06"),
    ("lb:shop-abl", "; near it: lb:shop-alb"),
    ("prefix-list:pl-ffeb3b8c236810ee2", "; near it: prefix-list:pl-ffeb3b8c236810ee1"),
    ("tag:Name=bastoin", "; near it: tag:Name=bastion"),
    ("shop-alb", "; near it: lb:shop-alb"),
    ("bastion", "; near it: instance:bastion"),
    ("dbprox", "; near it: family:dbproxy, "),
    ("a", "\n"),
    ("entirely-elsewhere", "\n"),
  ]

  @Test("A miss is an error that lists near names, each as it can be typed", arguments: misses)
  func isNear(_ miss: (selector: String, near: String)) async throws {
    for arguments in [
      ["who-can-reach", miss.selector], ["reachable-from", miss.selector],
      ["explain", miss.selector, "all", "--port", "tcp/80"],
    ] {
      let run = try await Tool.run(arguments + Storefront.arguments, in: Workspace())
      #expect(run.status == 2)
      #expect(run.output == [])
      #expect(run.errors.contains("'\(miss.selector)' matches nothing in the snapshot\(miss.near)"))
    }
  }

  @Test("A near name, typed as it was printed, is found")
  func roundTrip() async throws {
    let miss = try await Tool.run(["who-can-reach", "shop-alp"] + Storefront.arguments, in: Workspace())
    let list = try #require(miss.errors.split(separator: "near it: ").last)
    for name in list.trimmingSuffix("\n").split(separator: ", ") {
      let run = try await Tool.run(["who-can-reach", String(name)] + Storefront.arguments, in: Workspace())
      #expect(run.status != 2, "\(name)")
    }
  }

  @Test("A bare word that several services match is an error that lists them")
  func isAmbiguous() async throws {
    let workspace = try Workspace()
    var town = Town()
    try town.replace(Town.service("api"), by: Town.service("web", in: "other"), in: "services.json")
    try town.write(to: workspace)
    let run = try await Tool.run(["who-can-reach", "web"], in: workspace)
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: 'web' matches several: service:other/web, service:shop/web\n")
    #expect(try await Tool.run(["who-can-reach", "service:other/web"], in: workspace).status != 2)
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self
  }
}
