/// Names in a snapshot are whatever somebody typed; messages are one line of bounded length.
enum OneLine {
  static let limit = 200

  /// Control characters and line ends become blanks, runs of blanks one; what is too long ends in `…`.
  static func text(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank = scalar.properties.isWhitespace || isControl(scalar)
      if !isBlank { line.append(scalar) } else if line.last != " ", !line.isEmpty { line.append(" ") }
    }
    let whole = String(line)
    return whole.count > limit ? String(whole.prefix(limit - 1)) + "…" : whole
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
