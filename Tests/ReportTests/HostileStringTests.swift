import Addressing
import Foundation
import Query
import Report
import Testing

@Suite("hostile names") struct HostileStringTests {
  /// What must never come out of any reporter for people or XML.
  private func forbidden(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator, .unassigned: true
      default: false
      }
    }
  }

  @Test("JUnit stays well-formed, and shows them") func junit() throws {
    let text = String(decoding: try JUnitReporter().render(Hostile.report()), as: UTF8.self)
    #expect(forbidden(text).isEmpty)
    #expect(text.contains("␛[31mred␛]0;title␇"))
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!text.contains("]]>"))
  }

  @Test("HTML has no element or attribute of theirs") func html() throws {
    let text = String(decoding: try HTMLReporter().render(Hostile.report()), as: UTF8.self)
    #expect(forbidden(text).isEmpty)
    #expect(text.ranges(of: "<script").count == 1)
    #expect(text.ranges(of: "<style").count == 1)
    #expect(!text.contains("<img") && !text.contains("<!--"))
    #expect(text.contains("&lt;script&gt;alert(1)"))
    #expect(text.contains("abc\u{FFFD}txt.exe"))
  }

  @Test("JSON gives them back as they are") func json() throws {
    let bytes = try JSONReporter().render(Hostile.report())
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(forbidden(text).isEmpty && !text.contains("<"))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let snapshot = try #require(root["snapshot"] as? [String: Any])
    #expect(snapshot["accounts"] as? [String] == Hostile.names)
  }

  @Test("a terminal gets no escape sequence", arguments: Hostile.names)
  func terminal(name: String) {
    for verbose in [false, true] {
      let answer = String(
        decoding: AnswerTextReporter(verbose: verbose).render(Hostile.answer(name)), as: UTF8.self)
      #expect(forbidden(answer).isEmpty)
      let connection = Hostile.connection(name)
      let explanation = Explanation(
        source: connection.source, target: connection.target, traffic: .everything, verdict: .unknown,
        paths: [connection.path], pairs: [.unknown: 1], limits: [], notes: [name])
      let text = String(
        decoding: ExplanationTextReporter(verbose: verbose).render(explanation), as: UTF8.self)
      #expect(forbidden(text).isEmpty)
    }
  }

  @Test("the summary of an audit is safe, too") func audit() throws {
    let text = String(decoding: AuditTextReporter(verbose: true).render(try Hostile.report()), as: UTF8.self)
    #expect(forbidden(text).isEmpty)
  }

  @Test("letters of the world stay as they are") func letters() throws {
    let name = "Grüße, ποιητής, 中文, العربية, 👩‍🚀"
    let text = String(decoding: AnswerTextReporter().render(Hostile.answer(name)), as: UTF8.self)
    // The invisible joiner within the last one goes: it could hide text just as well.
    #expect(text.contains("Grüße, ποιητής, 中文, العربية, 👩\u{FFFD}🚀"))
  }
}
