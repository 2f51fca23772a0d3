import Addressing
import Foundation
import Model
import Policy
import Query
import Report
import TestSupport
import Testing

@Suite("report.html") struct HTMLReporterTests {
  private func page(_ report: AuditReport) throws -> String {
    String(decoding: try HTMLReporter().render(report), as: UTF8.self)
  }

  /// The page without its style and script, which have tests of their own.
  private func content(_ page: String) -> String {
    var text = page
    for name in ["style", "script"] {
      guard let start = text.firstRange(of: "<\(name)>"), let end = text.firstRange(of: "</\(name)>") else {
        continue
      }
      text.replaceSubrange(start.upperBound..<end.lowerBound, with: "…")
    }
    return text
  }

  @Test("a page with one finding") func golden() throws {
    var report = try SampleAudit.report()
    (report.services, report.limits, report.gaps, report.diagnostics) = ([], [], [], [])
    let policy = try #require(report.packs.first?.policies.first { $0.id == "no-admin-ports" })
    report.findings = [
      Finding(
        policy: policy, subject: SampleAudit.web.name, outcome: .undecided,
        message: "not known whether internet reaches service shop/web on tcp/8080",
        connections: [SampleAudit.balancer])
    ]
    (report.packs, report.snapshot.counts) = ([], [])
    try expectGolden(Array(content(page(report)).utf8), "page.html")
  }

  @Test("ways past the network stand in the service's part, apart from who reaches it") func management()
    throws
  {
    let page = try page(SampleAudit.report())
    let part = try #require(page.firstRange(of: "<h4>Past the network</h4>"))
    let text = page[part.upperBound...]
    #expect(text.contains("which no verdict counts"))
    #expect(text.contains("ECS Exec"))
    #expect(text.contains("Session Manager"))
  }

  @Test("the content policy names exactly the one script") func contentPolicy() throws {
    let page = try page(SampleAudit.report())
    let start = try #require(page.firstRange(of: "<script>")).upperBound
    let end = try #require(page.firstRange(of: "</script>")).lowerBound
    let hash = Data(SHA256.digest(page[start..<end].utf8)).base64EncodedString()
    #expect(page.contains("script-src 'sha256-\(hash)'"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test("nothing points to a network") func offline() throws {
    let page = try page(SampleAudit.report())
    for word in ["http:", "https:", "//", "@import", "url(", " src=", "<link", "<iframe"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(
      !page.contains(" href=\"") || page.ranges(of: " href=\"#").count == page.ranges(of: " href=\"").count)
  }

  @Test("style and script are small") func size() throws {
    let page = try page(SampleAudit.report())
    let parts = try ["style", "script"].map { name in
      let start = try #require(page.firstRange(of: "<\(name)>")).upperBound
      let end = try #require(page.firstRange(of: "</\(name)>")).lowerBound
      return page[start..<end].utf8.count
    }
    #expect(parts.reduce(0, +) < 150_000)
  }

  @Test("many services stay few rows") func manyServices() throws {
    var report = try SampleAudit.report()
    report.services = (0..<1000).map { number in
      var answer = SampleAudit.webAnswer
      answer.subject.name = "service shop/s\(number)"
      return answer
    }
    let page = try page(report)
    #expect(page.contains("service shop/s0</bdi> and 999 more"))
    #expect(page.utf8.count < 5_000_000)
  }

  @Test("a thousand services that differ stand together by cluster, with a part for each") func clusters()
    throws
  {
    let page = try page(SampleAudit.thousandServices())
    #expect(page.contains("too many services for a column each"))
    #expect(page.ranges(of: "<td class=\"none\">").count < 20_000)
    #expect(page.ranges(of: "<details class=\"service\"").count == 1000)
    #expect(page.utf8.count < 20_000_000)
  }

  @Test("exceptions that have ended or end soon stand first") func exceptions() throws {
    let page = try page(SampleAudit.reportWithHistory())
    let places = try ["EXC-3", "EXC-12", "EXC-7"].map {
      try #require(page.firstRange(of: "<th scope=\"row\"><code>\($0)<")).lowerBound
    }
    #expect(places == places.sorted())
    #expect(page.contains("3 exceptions: 1 expired: what it accepted counts again; 1 ends within 30 days"))
    #expect(page.contains("4 days ago"))
    #expect(page.contains("<dt>Accepted</dt>"))
  }

  @Test("changes and the trend are told in words, too") func changes() throws {
    let page = try page(SampleAudit.reportWithHistory())
    #expect(page.contains("2 newly violated, 1 resolved, 1 no longer judged"))
    #expect(page.contains("to and fro lately"))
    #expect(page.contains("violated from 9 to 2"))
  }

  @Test("without history and exceptions their sections are absent") func absent() throws {
    let page = try page(SampleAudit.report())
    for id in ["changes", "exceptions"] {
      #expect(!page.contains("id=\"\(id)\"") && !page.contains("href=\"#\(id)\""))
    }
  }

  @Test("a service's part names whom it reaches and whom it shares a host with") func service() throws {
    let page = try page(SampleAudit.reportWithHistory())
    let start = try #require(page.firstRange(of: "id=\"service-shop-api\"")).upperBound
    let part = page[start...]
    #expect(part.contains("<dt>Shares a host with</dt>"))
    #expect(part.contains("service shop/pgbouncer"))
    #expect(part.contains("Whom service shop/api reaches"))
    #expect(part.contains("interface eni-0db1 (RDSNetworkInterface)"))
  }

  @Test("a policy file that cannot be read is told first") func unreadable() throws {
    var report = try SampleAudit.report()
    report.packs = [
      PolicyPack(file: "policies/bad.yaml", sha256: "", errors: [.init(.error, "POL001", "no")])
    ]
    let page = try page(report)
    #expect(page.contains(">Not run</span>"))
    #expect(page.contains("Policies that could not be read"))
  }

  /// WCAG 2.2, contrast (minimum): the colours as the style names them.
  @Test("text stands out from its ground", arguments: [0, 1])
  func contrast(scheme: Int) throws {
    let page = try page(SampleAudit.report())
    let roots = page.ranges(of: ":root {")
    let block = page[roots[scheme].upperBound...].prefix { $0 != "}" }
    var colors: [String: [Double]] = [:]
    for item in block.split(separator: ";") {
      let pair = item.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      guard pair.count == 2, let value = UInt32(pair[1].dropFirst(), radix: 16), pair[1].hasPrefix("#") else {
        continue
      }
      colors[pair[0]] = [16, 8, 0].map { Double(value >> $0 & 255) / 255 }
    }
    let texts = [
      ("--ink", ["--paper", "--card", "--faint", "--open-bg"]), ("--quiet", ["--paper", "--card"]),
      ("--link", ["--paper", "--card"]), ("--bad", ["--bad-bg", "--paper", "--card"]),
      ("--open", ["--open-bg", "--paper", "--card"]), ("--known", ["--known-bg", "--card"]),
      ("--good", ["--good-bg", "--paper"]), ("--idle", ["--idle-bg"]), ("--paper", ["--ink", "--open"]),
    ]
    for (text, grounds) in texts {
      for ground in grounds {
        let ratio = Self.contrast(try #require(colors[text]), try #require(colors[ground]))
        #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
      }
    }
  }

  private static func contrast(_ left: [Double], _ right: [Double]) -> Double {
    func luminance(_ color: [Double]) -> Double {
      let linear = color.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (a, b) = (luminance(left), luminance(right))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
