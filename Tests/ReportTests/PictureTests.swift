import Addressing
import Foundation
import FoundationXML
import Model
import Policy
import Query
import Report
import Testing

@Suite("the picture") struct PictureTests {
  private func picture(_ report: AuditReport) throws -> XMLDocument {
    try XMLDocument(data: Data(SVGReporter().render(report)))
  }

  /// A report of services that answer with these sources each.
  private func report(_ services: [(name: String, from: [(Party, String, Door)])]) throws -> AuditReport {
    var report = try SampleAudit.report()
    (report.findings, report.reached) = ([], [])
    report.services = services.map { service in
      var answer = SampleAudit.webAnswer
      answer.subject.name = service.name
      answer.entries = service.from.map { party, ports, door in
        Answer.Entry(
          party: party, path: SampleAudit.path(.reachable, ports, door, from: "a", to: "b", steps: []))
      }
      return answer
    }
    return report
  }

  private func titles(_ report: AuditReport, _ kind: String) throws -> [String] {
    try picture(report).nodes(
      forXPath: "//*[local-name()='g'][contains(@class, '\(kind) ')]/*[local-name()='title']"
    )
    .compactMap(\.stringValue)
  }

  @Test("a balancer stands between the outside and the service, with its listener's port") func door() throws
  {
    let report = try report([
      ("service shop/web", [(SampleAudit.internet, "tcp/8080", .loadBalancer("alb", 443))])
    ])
    #expect(
      try titles(report, "edge") == [
        "internet to load balancer alb: by its listener on 443, reachable on tcp/8080",
        "load balancer alb to service shop/web: reachable on tcp/8080",
      ])
  }

  @Test("ways between the same two are one edge with all their ports") func merged() throws {
    let report = try report([
      (
        "service shop/web",
        [(SampleAudit.bastion, "tcp/22", .insideVPC), (SampleAudit.bastion, "tcp/80", .sameSubnet)]
      )
    ])
    #expect(try titles(report, "edge") == ["instance bastion to service shop/web: reachable on tcp/22,80"])
  }

  @Test("sources that reach the same are one node") func equals() throws {
    let other = Party(kind: .instance, name: "instance other")
    let report = try report([
      ("service shop/web", [(SampleAudit.bastion, "tcp/22", .insideVPC), (other, "tcp/22", .sameSubnet)])
    ])
    #expect(try titles(report, "node").contains("instance bastion, instance other"))
  }

  @Test("what reaches all services alike is said once, on the node") func badge() throws {
    let report = try report(
      (0..<5).map { ("service shop/s\($0)", [(SampleAudit.bastion, "tcp/22", .insideVPC)]) })
    #expect(try titles(report, "node").contains("instance bastion; → all services: tcp/22"))
    #expect(try titles(report, "edge").isEmpty)
  }

  @Test("what a violated check complains of is marked") func broken() throws {
    let titles = try titles(SampleAudit.report(), "edge")
    #expect(titles.contains { $0.hasSuffix("; breaks api-only-from-web") })
  }

  @Test("too much for one picture becomes clusters, and the page says so") func clusters() throws {
    let report = try report(
      (0..<400).map { number in
        let before = Party(kind: .service, name: "service c\((number + 7) % 8)/s\((number + 391) % 400)")
        return (
          "service c\(number % 8)/s\(number)",
          [(before, "tcp/\(1000 + number)", .insideVPC), (SampleAudit.internet, "tcp/\(number)", .insideVPC)]
        )
      })
    let names = try titles(report, "node")
    #expect(names.count <= 20)
    let page = String(decoding: try HTMLReporter().render(report), as: UTF8.self)
    #expect(page.contains("so each cluster is one"))
  }

  @Test("the same report gives the same bytes") func deterministic() throws {
    let report = try SampleAudit.reportWithHistory()
    #expect(try SVGReporter().render(report) == SVGReporter().render(report))
  }

  @Test("names are text, and none can be markup") func hostile() throws {
    let text = String(decoding: try SVGReporter().render(Hostile.report()), as: UTF8.self)
    #expect(!text.contains("<script") && !text.contains("<img"))
    #expect(text.contains("&lt;script&gt;alert"))
    _ = try picture(Hostile.report())
  }

  @Test("boxes do not cover each other") func apart() throws {
    let boxes = try picture(SampleAudit.reportWithHistory())
      .nodes(forXPath: "//*[local-name()='rect'][@class='box']").compactMap { $0 as? XMLElement }
      .map { box in
        ["x", "y", "width", "height"].map { Int(box.attribute(forName: $0)?.stringValue ?? "") ?? 0 }
      }
    #expect(boxes.count > 5)
    for (index, one) in boxes.enumerated() {
      for other in boxes.dropFirst(index + 1) {
        let isApart =
          one[0] + one[2] <= other[0] || other[0] + other[2] <= one[0] || one[1] + one[3] <= other[1]
          || other[1] + other[3] <= one[1]
        #expect(isApart, "\(one) and \(other)")
      }
    }
  }
}
