/// A piece of a page: an element or text.
///
/// Markup is never put together from strings.
enum HTMLNode {
  case text(String)
  /// Attributes that are `nil` are left out.
  case element(String, Markup.Attributes, [HTMLNode])

  /// An element of a class.
  static func tag(_ name: String, _ classes: String? = nil, _ children: [HTMLNode] = []) -> HTMLNode {
    .element(name, ["class": classes], children)
  }

  /// An element with text alone.
  static func tag(_ name: String, _ classes: String? = nil, text: String) -> HTMLNode {
    .tag(name, classes, [.text(text)])
  }

  /// A name of somebody else's choice: set apart so that it cannot turn the text around it.
  static func name(_ text: String) -> HTMLNode { .tag("bdi", text: text) }

  static func code(_ text: String) -> HTMLNode { .tag("code", text: text) }

  /// Text for readers of screens only.
  static func spoken(_ text: String) -> HTMLNode { .tag("span", "sr", text: text) }

  func write(to html: borrowing HTMLWriter) throws(ReportError) {
    switch self {
    case .text(let text): try html.text(Printable.text(text))
    case .element(let name, let attributes, let children):
      try html.element(name, attributes) { () throws(ReportError) in
        for child in children { try child.write(to: html) }
      }
    }
  }
}

extension HTMLNode {
  /// The same in XML, for pictures that stand alone.
  func write(to xml: borrowing XMLWriter) throws(ReportError) {
    switch self {
    case .text(let text): try xml.text(Printable.text(text))
    case .element(let name, let attributes, let children):
      try xml.element(name, attributes) { () throws(ReportError) in
        for child in children { try child.write(to: xml) }
      }
    }
  }
}

extension HTMLNode: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }
}
