import Foundation
import Testing

@Suite("explain --batch is a stream")
struct BatchStreamTests {
  /// The resident memory of a process, in KiB.
  private func memory(of process: Process) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
  }

  /// Reads that many lines, and no byte more than they need from a pipe that is not closed.
  private func read(_ count: Int, from file: FileHandle) throws -> [Data] {
    var bytes = Data()
    while bytes.count(where: { $0 == 0x0A }) < count {
      let more = file.availableData
      guard !more.isEmpty else { break }
      bytes += more
    }
    return bytes.split(separator: 0x0A)
  }

  @Test("10,000 lines through a pipe: answers come before the next question, and memory stays where it was")
  func tenThousand() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let process = Process()
    process.executableURL = Tool.url
    process.arguments = ["explain", "--batch", "-"]
    process.currentDirectoryURL = workspace.url
    process.environment = Tool.environment
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let total = 10_000, step = 20
    var before = 0
    for start in stride(from: 0, to: total, by: step) {
      let lines = (start..<start + step).map { Batch.line("\($0)", port: 8000 + $0 % 100) + "\n" }
      try input.fileHandleForWriting.write(contentsOf: Data(lines.joined().utf8))
      let answers = try read(step, from: output.fileHandleForReading)
      try #require(answers.count == step, "answers are held back, or the process has ended")
      let last = try #require(JSONSerialization.jsonObject(with: answers[step - 1]) as? [String: Any])
      #expect(last["id"] as? Int == start + step - 1)
      #expect(last["verdict"] as? String == ((start + step - 1) % 100 == 80 ? "reachable" : "blocked"))
      if start == 1000 { before = try memory(of: process) }
    }
    let growth = try memory(of: process) - before
    #expect(growth < 2048, "KiB, over \(total - 1000) lines")
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
