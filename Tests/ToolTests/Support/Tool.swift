import Foundation
import Testing

/// The built program, run as its users run it.
enum Tool {
  /// What a run left behind.
  struct Run: Sendable {
    /// The exit status; 128 and the signal's number for one that was killed.
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    /// Standard output as one JSON object.
    func json() throws -> [String: Any] {
      try #require(JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
    }

    /// Standard output as one JSON object a line.
    func jsonLines() throws -> [[String: Any]] {
      try text.split(separator: "\n").map { line in
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }
  }

  /// Beside the bundle of tests that is running, whatever `--scratch-path` and configuration it was built with.
  static let url: URL = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "taskreach")
  }()

  /// The same for every run: nothing of the environment that the tests were started in.
  static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TERM": "dumb",
    "SWIFT_BACKTRACE": "enable=no",
  ]

  /// Runs the program in a folder, with bytes or an open file as its standard input.
  static func run(
    _ arguments: [String], in folder: Workspace, input: Input = .bytes([]),
    environment: [String: String] = [:],
    output: URL? = nil, program: String? = nil
  ) async throws -> Run {
    let process = Process()
    process.executableURL = program.map { URL(filePath: $0) } ?? url
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = Tool.environment.merging(environment) { $1 }
    let streams = try Streams(folder, input, output)
    (process.standardInput, process.standardOutput, process.standardError) = (
      streams.input, streams.output, streams.errors
    )
    defer { streams.remove() }
    try await end(of: process)
    let killed: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return try Run(
      status: process.terminationStatus + killed, output: output == nil ? streams.outputBytes() : [],
      errors: String(decoding: streams.errorBytes(), as: UTF8.self))
  }

  enum Input {
    case bytes([UInt8])
    case file(URL)

    static func text(_ text: String) -> Input { .bytes(Array(text.utf8)) }
  }

  private static func end(of process: Process) async throws {
    let limit = DispatchWorkItem { process.terminate() }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
        DispatchQueue.global().asyncAfter(deadline: .now() + 50, execute: limit)
      } catch {
        continuation.resume(throwing: error)
      }
    }
    limit.cancel()
  }

  /// Files stand for the streams, so that no pipe is ever full.
  private struct Streams {
    let input: FileHandle
    let output: FileHandle
    let errors: FileHandle
    private let places: [URL]

    init(_ folder: Workspace, _ source: Input, _ target: URL?) throws {
      let names = ["input", "output", "errors"].map { ".\($0)-\(UUID().uuidString)" }
      places = names.map { folder.url.appending(path: $0) }
      if case .bytes(let bytes) = source {
        try Data(bytes).write(to: places[0])
        input = try FileHandle(forReadingFrom: places[0])
      } else if case .file(let url) = source {
        input = try FileHandle(forReadingFrom: url)
      } else {
        input = .nullDevice
      }
      for place in places.dropFirst() { try Data().write(to: place) }
      output = try FileHandle(forWritingTo: target ?? places[1])
      errors = try FileHandle(forWritingTo: places[2])
    }

    func outputBytes() throws -> [UInt8] { try Array(Data(contentsOf: places[1])) }
    func errorBytes() throws -> [UInt8] { try Array(Data(contentsOf: places[2])) }

    func remove() {
      for handle in [input, output, errors] { try? handle.close() }
      for place in places { try? FileManager.default.removeItem(at: place) }
    }
  }
}
