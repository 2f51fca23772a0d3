/// Writes JSON: keys sorted, everything that could mean something to a reader around it escaped.
package struct JSONText {
  /// Several lines with two blanks a level, or one line.
  package enum Layout { case pretty, line }

  private let layout: Layout
  private var bytes: [UInt8] = []

  /// The text of a value, with a line end after it.
  package static func bytes(_ value: JSONValue, _ layout: Layout) -> [UInt8] {
    var text = JSONText(layout: layout)
    text.write(value, depth: 0)
    text.bytes.append(UInt8(ascii: "\n"))
    return text.bytes
  }

  private init(layout: Layout) { self.layout = layout }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): append(String(number))
    case .string(let text): write(text)
    case .array(let items):
      list(items, "[", "]", depth) { writer, item in writer.write(item, depth: depth + 1) }
    case .object(let members):
      list(members.sorted { $0.key < $1.key }, "{", "}", depth) { writer, member in
        writer.write(member.key)
        writer.append(": ")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func list<Item>(
    _ items: [Item], _ open: String, _ close: String, _ depth: Int, _ body: (inout JSONText, Item) -> Void
  ) {
    append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { append(layout == .line ? ", " : ",") }
      newLine(depth + 1)
      body(&self, item)
    }
    if !items.isEmpty { newLine(depth) }
    append(close)
  }

  private mutating func newLine(_ depth: Int) {
    guard layout == .pretty else { return }
    append("\n" + String(repeating: "  ", count: depth))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// `<` cannot end a script element, controls and line separators cannot upset a log, and what turns text
  /// around is visible.
  private mutating func write(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\t": append("\\t")
      case "\r": append("\\r")
      case "<", ">", "&": escape(UInt16(scalar.value))
      case _ where Self.isHidden(scalar): Unicode.UTF16.encode(scalar)?.forEach { escape($0) }
      default: bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    append("\"")
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x7F else { return scalar.value < 0x20 }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }
}
