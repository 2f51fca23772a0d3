/// A forward-only HTML5 writer, valid inside of ``document(_:)`` only.
///
/// Everything is escaped, so any string of the input may be passed as text or attribute. The doctype is
/// written; elements may hold text and elements in any order; an attribute without value is `""`.
struct HTMLWriter: ~Copyable {
  private let markup: Markup

  /// Runs `body` over an empty document, which it must give its `html` element.
  static func document(
    _ body: (borrowing HTMLWriter) throws(ReportError) -> Void
  ) throws(ReportError) -> [UInt8] {
    try Markup.document(.html) { (markup) throws(ReportError) in
      try body(HTMLWriter(markup: markup))
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

  /// A `style` element with this source, which is not escaped: pass constants only.
  func style(_ source: String) throws(ReportError) {
    try markup.element("style", [:]) { () throws(ReportError) in try markup.verbatim(source) }
  }

  /// A `script` element with this source, which is not escaped: pass constants only.
  func script(_ source: String) throws(ReportError) {
    try markup.element("script", [:]) { () throws(ReportError) in try markup.verbatim(source) }
  }

  /// JSON for a script to read, of whatever content: `<` cannot end the element as `\u003c`.
  func data(id: String, json: String) throws(ReportError) {
    let attributes: Markup.Attributes = ["type": "application/json", "id": id]
    try markup.element("script", attributes) { () throws(ReportError) in
      try markup.verbatim(json.replacing("<", with: "\\u003c"))
    }
  }
}
