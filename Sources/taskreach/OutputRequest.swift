import Report

/// One `--output` of an audit: a format and where it goes.
struct OutputRequest {
  static let help = """
    Other formats are asked for with --output NAME=PATH, as often as wanted: \
    \(ReportFormat.all.map(\.name).joined(separator: ", ")). Where the suffix of PATH tells the format, NAME= may be \
    left out; '-' is standard output, for one format at most.
    """

  let format: ReportFormat
  let path: String

  init(_ format: ReportFormat, _ path: String) { (self.format, self.path) = (format, path) }

  /// Reads `sarif=out/x.sarif`, `out/x.sarif` or `-`; a path that tells no format gets the one that is printed.
  init(_ text: String, printing: ReportFormat) throws(ToolError) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if halves.count == 2, Self.isName(halves[0]) {
      guard let format = ReportFormat.named(halves[0]) else { throw .usage(ReportFormat.unknown(halves[0])) }
      self.init(format, halves[1])
    } else {
      self.init(ReportFormat.fitting(text) ?? printing, text)
    }
    guard !path.isEmpty else { throw .usage("--output '\(text)' names no file") }
  }

  /// `./a=b.csv` is a path, as is everything that no format could be called.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.isASCII || $0 == "-" }
  }

  var isStandardOutput: Bool { path == "-" }

  /// Where one of the format's files goes.
  func path(of file: ReportFile) -> String {
    let folderEnd = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    switch file.place {
    case .asAsked: return path
    case .named(let name): return path[..<folderEnd] + name
    case .numbered(let number):
      let name = path[folderEnd...]
      let suffix = format.suffixes.filter { name.lowercased().hasSuffix($0) && name.count > $0.count }
        .max { $0.count < $1.count }
      let tail = suffix.map { name.suffix($0.count) } ?? Self.lastSuffix(name)
      return "\(path.dropLast(tail.count))-\(number)\(tail)"
    }
  }

  private static func lastSuffix(_ name: Substring) -> Substring {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name.suffix(0) }
    return name[dot...]
  }
}
