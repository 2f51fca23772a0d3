/// Names among words, where code would be in the way.
extension MarkdownText {
  /// On one line; what is markup to some reader of Markdown is written as a character reference.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in Printable.text(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ";", ".", "/", "-", "=", "(", ")", "'", "%", "?":
        result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x80: result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // An address without markup is a link all the same to some.
    return result.replacing("www.", with: "www&#46;")
  }
}
