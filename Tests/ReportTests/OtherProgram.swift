import Foundation
import TestSupport
import Testing

/// Other people's programs that read our reports back.
///
/// A test that needs one says `.enabled(if: OtherProgram.isAsked(…))`: without the program it is skipped and says so,
/// but under `CI=true` it runs and fails.
enum OtherProgram {
  static let schemas = Fixture.projectRoot.deletingLastPathComponent().appending(path: "shared/schemas")

  /// Whether the program is there and answers, or CI insists.
  static func isAsked(_ arguments: [String], needing file: URL? = nil, byCI: Bool = true) -> Bool {
    if byCI, ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    if let file, !FileManager.default.fileExists(atPath: file.path) { return false }
    return ((try? run(arguments).status) ?? 1) == 0
  }

  /// Runs a program with a file as its last argument; gives its status and everything it says.
  static func run(
    _ arguments: [String], on content: [UInt8]? = nil, suffix: String = ""
  ) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "taskreach-\(UUID().uuidString)\(suffix)")
    defer { try? FileManager.default.removeItem(at: file) }
    if let content { try Data(content).write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments + (content == nil ? [] : [file.path])
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
