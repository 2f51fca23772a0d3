/// Makes names that somebody else chose safe to look at: one line, no control, no way to turn the text around.
package enum Printable {
  /// Control characters become their pictures, such as `␛` and `␊`; what turns or hides text becomes `�`.
  package static func text(_ text: String) -> String {
    // Nearly all text is plain ASCII, which needs no second look.
    guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(picture(of: scalar)) }
    return String(result)
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: return "\u{2421}"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      return "\u{FFFD}"
    default:
      return scalar.properties.isBidiControl || scalar.properties.isVariationSelector ? "\u{FFFD}" : scalar
    }
  }
}
