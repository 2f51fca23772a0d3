/// A forward-only XML writer, valid inside of ``document(standalone:_:)`` only.
///
/// Everything is escaped, and text that XML cannot hold is replaced, so any string of the input may be
/// passed. The result is indented by two spaces; an element holds either text or elements.
struct XMLWriter: ~Copyable {
  private let markup: Markup

  /// Runs `body` over an empty document, which it must give one root element.
  static func document(
    standalone: Bool = false, _ body: (borrowing XMLWriter) throws(ReportError) -> Void
  ) throws(ReportError) -> [UInt8] {
    try Markup.document(standalone ? .standaloneXML : .xml) { (markup) throws(ReportError) in
      try body(XMLWriter(markup: markup))
    }
  }

  func element(
    _ name: String, _ attributes: Markup.Attributes = [:],
    content: () throws(ReportError) -> Void = { () throws(ReportError) in }
  ) throws(ReportError) {
    try markup.element(name, attributes, content: content)
  }

  func element(_ name: String, _ attributes: Markup.Attributes = [:], text: String) throws(ReportError) {
    try markup.element(name, attributes) { () throws(ReportError) in try markup.text(text) }
  }

  func text(_ text: String) throws(ReportError) { try markup.text(text) }
}
