import Foundation
import Testing

/// Never a crash, never a hang, never memory without bound.
@Suite("Input made to exhaust the program does not", .serialized)
struct LargeInputTests {
  /// Writes a prefix, many equal bytes and a suffix.
  private func write(
    _ prefix: String, _ count: Int, of byte: Character, _ suffix: String, to name: String,
    in workspace: Workspace
  ) throws {
    let block = Data(repeating: byte.asciiValue ?? 0, count: 1 << 20)
    try workspace.write(prefix, to: name)
    let file = try FileHandle(forWritingTo: workspace.url.appending(path: name))
    try file.seekToEnd()
    for _ in 0..<(count >> 20) { try file.write(contentsOf: block) }
    try file.write(contentsOf: Data(repeating: byte.asciiValue ?? 0, count: count & (1 << 20 - 1)))
    try file.write(contentsOf: Data(suffix.utf8))
    try file.close()
  }

  /// Runs with a limit on memory, in KiB, as `ulimit -v` sets it.
  private func run(_ arguments: [String], in workspace: Workspace, memory: Int) async throws -> Tool.Run {
    let script = #"ulimit -v \#(memory) && exec "$0" "$@""#
    return try await Tool.run(
      ["sh", "-c", script, Tool.url.path] + arguments, in: workspace, program: "/usr/bin/env")
  }

  @Test("A 200 MB file of one string")
  func oneString() async throws {
    let workspace = try Workspace()
    let size = 200_000_000
    try write("\"", size, of: "a", "\"", to: "string.json", in: workspace)
    let string = try await run(["inspect", "--snapshot", "string.json"], in: workspace, memory: 2_000_000)
    #expect(string.status == 2)
    #expect(string.errors.hasPrefix("taskreach: "))
    #expect(string.errors.utf8.count < 500)
    try Town().write(to: workspace)
    try write(#"{"Vpcs": [{"VpcId": ""#, size, of: "a", #""}]}"#, to: "snapshot/value.json", in: workspace)
    let value = try await run(["inspect"], in: workspace, memory: 3_000_000)
    #expect(value.status == 0 || value.status == 2)
    #expect(value.errors.contains("value.json:1:"))
    #expect(value.errors.utf8.count + value.output.count < 5000)
    try write(#"{"Vpcs": [{"VpcId": ""#, size, of: "a", "", to: "snapshot/value.json", in: workspace)
    let open = try await run(["inspect"], in: workspace, memory: 2_000_000)
    #expect(open.status == 2)
    #expect(open.errors.contains("the JSON is cut off"))
  }

  @Test("10,000 nested lists or objects", arguments: [("[", "]"), (#"{"a":"#, "}")])
  func nested(_ open: String, _ close: String) async throws {
    let workspace = try Workspace()
    let nest = String(repeating: open, count: 10_000) + "1" + String(repeating: close, count: 10_000)
    for text in [nest, #"{"Vpcs": \#(nest)}"#, String(repeating: open, count: 1_000_000)] {
      try workspace.write(text, to: "snapshot/a.json")
      let run = try await Tool.run(["inspect"], in: workspace)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("taskreach: ./snapshot/a.json:1:"), "\(run.errors)")
      #expect(run.errors.contains("nested deeper than 1024 levels; remove the file"))
      let line = try await Tool.run(
        ["explain", "--batch", "-", "--snapshot", Storefront.path], in: workspace, input: .text(nest + "\n"))
      #expect(line.status == 0)
      #expect(try line.jsonLines().count == 1)
    }
  }

  @Test("A gzip file that is cut off, at any place, or damaged")
  func brokenGzip() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    try workspace.gzip("snapshot/groups.json")
    let whole = try workspace.read("snapshot/groups.json.gz")
    #expect(try await Tool.run(["inspect"], in: workspace).status == 0)
    for count in [3, 9, 10, 11, whole.count / 2, whole.count - 9, whole.count - 8, whole.count - 1] {
      try workspace.write(Array(whole.prefix(count)), to: "snapshot/groups.json.gz")
      let run = try await Tool.run(["inspect"], in: workspace)
      #expect(run.status == 2)
      #expect(
        run.errors == "taskreach: ./snapshot/groups.json.gz: the gzip file is cut off; copy it again\n",
        "\(count)")
    }
    var damaged = whole
    damaged[whole.count - 5] ^= 0xFF
    try workspace.write(damaged, to: "snapshot/groups.json.gz")
    let run = try await Tool.run(["inspect"], in: workspace)
    #expect(run.status == 2)
    #expect(run.errors == "taskreach: ./snapshot/groups.json.gz: the file is not gzip, or is damaged\n")
    try workspace.write(whole + [0, 0, 0], to: "snapshot/groups.json.gz")
    #expect(try await Tool.run(["inspect"], in: workspace).status == 2)
  }

  @Test("Several gzip members on end are one file")
  func members() async throws {
    let workspace = try Workspace()
    try Town().write(to: workspace)
    let expected = try await Tool.run(["inspect"], in: workspace)
    let names = try workspace.names(in: "snapshot")
    var all: [UInt8] = []
    for name in names {
      try workspace.gzip("snapshot/\(name)")
      all += try workspace.read("snapshot/\(name).gz")
    }
    try workspace.write(all, to: "all.json.gz")
    let run = try await Tool.run(["inspect", "--snapshot", "all.json.gz"], in: workspace)
    #expect(run.output == expected.output, "\(run.errors)")
  }

  @Test("A gzip file that unpacks to far more than AWS's answers do")
  func bomb() async throws {
    let workspace = try Workspace()
    try write("{\"Vpcs\": []", 100_000_000, of: " ", "}", to: "snapshot/bomb.json", in: workspace)
    try workspace.gzip("snapshot/bomb.json")
    #expect(try workspace.read("snapshot/bomb.json.gz").count < 1_000_000)
    // With a ratio of a thousand this one would need the whole 100 MB.
    let run = try await run(["inspect"], in: workspace, memory: 700_000)
    #expect(run.status == 2)
    #expect(
      run.errors
        == "taskreach: ./snapshot/bomb.json.gz: the gzip file unpacks to more than 200 times its size\n")
  }
}
