private import CXML

/// The one type of this room that calls C: a document that libxml2 writes to memory.
///
/// Reporters use ``XMLWriter`` and ``HTMLWriter``, which cannot outlive their document; this can.
@safe struct Markup {
  enum Language { case xml, standaloneXML, html }

  /// Attributes in the order to write them; `nil` leaves one out.
  typealias Attributes = KeyValuePairs<String, String?>

  private let handle: OpaquePointer

  /// Runs `body` over an empty document and returns its UTF-8 bytes.
  static func document(
    _ language: Language, _ body: (Markup) throws(ReportError) -> Void
  ) throws(ReportError) -> [UInt8] {
    guard let handle = unsafe cxml_create(language.inC) else {
      throw .markupIsRefused(operation: "start", reason: "there is not enough memory")
    }
    defer { unsafe cxml_destroy(handle) }
    try body(unsafe Markup(handle: handle))
    var bytes: UnsafePointer<UInt8>?
    var length = 0
    try check(unsafe cxml_finish(handle, &bytes, &length), "end")
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: length))
  }

  func element(
    _ name: String, _ attributes: Attributes, content: () throws(ReportError) -> Void
  ) throws(ReportError) {
    try Self.check(unsafe cxml_start_element(handle, name), "element \(name)")
    for (key, value) in attributes {
      guard let value else { continue }
      try Self.check(unsafe cxml_attribute(handle, key, value.asXMLCharacters), "attribute \(key) of \(name)")
    }
    try content()
    try Self.check(unsafe cxml_end_element(handle), "end of \(name)")
  }

  func text(_ text: String) throws(ReportError) {
    try Self.check(unsafe cxml_text(handle, text.asXMLCharacters), "text")
  }

  func verbatim(_ text: String) throws(ReportError) {
    try Self.check(unsafe cxml_verbatim(handle, text.asXMLCharacters), "script or style")
  }

  private static func check(_ status: cxml_status, _ operation: String) throws(ReportError) {
    let reason: String
    switch status {
    case .CXML_OK: return
    case .CXML_BAD_NAME: reason = "it is no XML name"
    case .CXML_BAD_TEXT: reason = "it holds what must not stand there"
    case .CXML_BAD_ORDER: reason = "it must not stand there"
    case .CXML_OUT_OF_MEMORY: reason = "there is not enough memory"
    }
    throw .markupIsRefused(operation: operation, reason: reason)
  }
}

extension Markup.Language {
  fileprivate var inC: cxml_markup {
    switch self {
    case .xml: .CXML_XML
    case .standaloneXML: .CXML_XML_STANDALONE
    case .html: .CXML_HTML
    }
  }
}

extension String {
  /// The same text with U+FFFD for each control character that a report cannot hold, such as escape.
  ///
  /// libxml2 would write them as they are, and no parser would read the file.
  var asXMLCharacters: String {
    // Only these bytes can start a refused scalar; nearly all text holds none of them.
    let mayHoldRefused = utf8.contains { byte in
      switch byte {
      case 0x09, 0x0A, 0x0D: false
      case ..<0x20, 0x7F, 0xC2, 0xEF: true
      default: false
      }
    }
    guard mayHoldRefused else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(scalar.isXMLCharacter ? scalar : "\u{FFFD}") }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// `Char` of XML 1.0, section 2.2, less the controls from U+007F on, which HTML reads as other characters.
  fileprivate var isXMLCharacter: Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20..<0x7F, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
    default: false
    }
  }
}
