import Report

/// Everything that an audit writes: the three files of the reports' folder, what `--output` asks for, and the summary.
struct AuditOutputs {
  private let requests: [OutputRequest]
  private let common: CommonOptions
  private let options: ReportOptions

  /// What is asked for, checked before anything is read.
  init(_ common: CommonOptions, folder: String, _ choices: ReportChoices) throws(ToolError) {
    self.common = common
    var options = choices.options
    options.isVerbose = common.verbose
    self.options = options
    let printed = ReportFormat.named(common.printing.rawValue) ?? .text
    var asked: [OutputRequest] = []
    for text in common.outputs { asked.append(try OutputRequest(text, printing: printed)) }
    let onOutput = asked.filter(\.isStandardOutput)
    guard onOutput.count <= 1 else {
      let names = onOutput.map(\.format.name).joined(separator: ", ")
      throw .usage("standard output holds one format, and --output sends it several: \(names)")
    }
    // The summary is printed unless it goes elsewhere, or something else is printed.
    if onOutput.isEmpty, !asked.contains(where: { $0.format.name == printed.name }) {
      asked.append(OutputRequest(printed, "-"))
    }
    let usual = [ReportFormat.html, .junit, .json].map { OutputRequest($0, "\(folder)/\($0.fileName)") }
    requests = usual + asked
  }

  /// All files are made before the first is written, and all are written before the first gets its name.
  func write(_ report: AuditReport) throws(ToolError) {
    var printed: [UInt8] = []
    var files: [(path: String, bytes: [UInt8])] = []
    for request in requests {
      let made = try make(request, report)
      if request.isStandardOutput {
        guard made.count == 1 else {
          throw .usage("\(request.format.name) makes \(made.count) files here, and standard output holds one")
        }
        printed = made[0].bytes
      } else {
        files += made.map { (request.path(of: $0), $0.bytes) }
      }
    }
    try Self.checkPlaces(files.map(\.path))
    try AtomicFile.write(all: files)
    try Terminal.print(printed)
  }

  private func make(_ request: OutputRequest, _ report: AuditReport) throws(ToolError) -> [ReportFile] {
    var options = options
    options.isColored = common.isColored(onTerminal: request.isStandardOutput)
    do throws(ReportError) {
      return try request.format.files(report, options)
    } catch {
      throw .input(["a report could not be made: \(error)"])
    }
  }

  private static func checkPlaces(_ paths: [String]) throws(ToolError) {
    var seen: Set<[Substring]> = []
    for path in paths where !path.hasPrefix("/dev/") {
      let start: [Substring] = path.hasPrefix("/") ? ["/"] : []
      let parts = start + path.split(separator: "/").filter { $0 != "." }
      guard seen.insert(parts).inserted else {
        throw .usage("\(path) is named twice; give each report a file of its own")
      }
    }
  }
}

extension AtomicFile {
  /// Several files, so that either all get their names or, but for a failing rename, none does.
  ///
  /// Folders that are missing are made.
  static func write(all files: [(path: String, bytes: [UInt8])]) throws(ToolError) {
    var open: [AtomicFile] = []
    do throws(ToolError) {
      for file in files {
        if let slash = file.path.lastIndex(of: "/") { try makeFolder(String(file.path[..<slash])) }
        let target = try AtomicFile(file.path)
        open.append(target)
        try target.write(file.bytes)
      }
    } catch {
      for file in open { file.abandon() }
      throw error
    }
    while !open.isEmpty {
      let next = open.removeFirst()
      do throws(ToolError) {
        try next.commit()
      } catch {
        for file in open { file.abandon() }
        throw error
      }
    }
  }
}
