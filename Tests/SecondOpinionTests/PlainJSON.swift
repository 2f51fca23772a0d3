/// A JSON value that keeps the order of its members, and writes itself as the AWS CLI does.
indirect enum PlainJSON: Sendable {
  case object([(String, PlainJSON)])
  case array([PlainJSON])
  case string(String)
  case number(Int)
  case bool(Bool)

  /// An array of strings.
  static func strings(_ values: [String]) -> PlainJSON { .array(values.map { .string($0) }) }

  /// On one line, for JSON Lines.
  var line: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(Self.quote($0.0)): \($0.1.line)" }.joined(separator: ", ") + "}"
    case .array(let elements): "[" + elements.map(\.line).joined(separator: ", ") + "]"
    case .string(let text): Self.quote(text)
    case .number(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    }
  }

  /// Indented by four spaces a level, as `aws` prints.
  func text(indent: Int = 0) -> String {
    let outer = String(repeating: " ", count: indent)
    let inner = outer + "    "
    switch self {
    case .object(let members) where !members.isEmpty:
      let lines = members.map { "\(inner)\(Self.quote($0.0)): \($0.1.text(indent: indent + 4))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    case .array(let elements) where !elements.isEmpty:
      let lines = elements.map { inner + $0.text(indent: indent + 4) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    default: return line
    }
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
