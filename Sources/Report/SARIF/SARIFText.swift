import Model

/// Texts and places as SARIF wants them.
enum SARIFText {
  /// A message whose text is taken as it stands: in it no brackets make a link and no braces an argument (SARIF 2.1.0,
  /// sections 3.11.5 and 3.11.6).
  static func message(_ text: String) -> JSONValue { .object(["text": .string(escaped(text))]) }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in Printable.text(text) {
      switch character {
      case "\\", "[", "]": result += "\\\(character)"
      case "{": result += "{{"
      case "}": result += "}}"
      default: result.append(character)
      }
    }
    return result
  }

  /// Relative to the repository where the policies' folder was given so.
  static func place(_ place: InputLocation) -> JSONValue {
    var region: [String: JSONValue] = ["startLine": .number(max(1, place.line))]
    if place.line > 0, place.column > 0 { region["startColumn"] = .number(place.column) }
    return .object([
      "artifactLocation": .object(["uri": .string(uri(place.file))]), "region": .object(region),
    ])
  }

  /// A path as a URI reference; a colon in its first part would read as a scheme, and is escaped with the rest.
  static func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
