/// Names in Markdown as code: in it nothing is markup, a link, a mention or an emoji, in any dialect.
enum MarkdownText {
  /// A span of code on one line, between more backticks than it has itself.
  static func code(_ text: String) -> String {
    let clean = Printable.text(text)
    guard !clean.allSatisfy(\.isWhitespace) else { return "` `" }
    let fence = String(repeating: "`", count: longestRun(clean) + 1)
    let pad = clean.hasPrefix("`") || clean.hasSuffix("`") ? " " : ""
    return "\(fence)\(pad)\(clean)\(pad)\(fence)"
  }

  /// The same within a table, whose cells end at a bar even in code; dialects differ about escaped ones.
  static func cell(_ text: String) -> String { code(text.replacing("|", with: "¦")) }

  /// A block of code.
  static func block(_ lines: [String]) -> String {
    let clean = lines.map(Printable.text)
    let run = clean.map(longestRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, run + 1))
    return "\(fence)text\n\(clean.joined(separator: "\n"))\n\(fence)\n"
  }

  private static func longestRun(_ text: String) -> Int {
    var (longest, current) = (0, 0)
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
