import Foundation
import TestSupport
import Testing

/// Reports of the night before stay whole, whatever ends the run of tonight.
@Suite("A run that is ended") struct InterruptedTests {
  private static let nights = ["2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"]

  private static func arguments(_ night: Int, into folder: String = "reports") -> [String] {
    ["audit", "--policies", Storefront.policies, "--reports", folder, "--exit-zero", "--now", nights[night]]
      + Storefront.arguments
  }

  /// Every report of a night, by name.
  private static func reports(_ night: Int) async throws -> [String: [UInt8]] {
    let folder = try Workspace()
    let run = try await Tool.run(arguments(night), in: folder)
    try #require(run.status == 0, "\(run.errors)")
    return try contents(folder)
  }

  private static func contents(_ folder: Workspace) throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("reports"))
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.read("reports/\($0)")) })
  }

  /// Starts tonight's run over last night's reports, ends it after a while, and tells its status.
  private static func end(after seconds: Double, by signal: Int32, in folder: Workspace) throws -> Int32 {
    let process = Process()
    process.executableURL = Tool.url
    process.arguments = arguments(1)
    process.currentDirectoryURL = folder.url
    process.environment = Tool.environment
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
  }

  @Test("killed or interrupted at twenty moments, it leaves every report whole and nothing beside them")
  func killed() async throws {
    let before = try await Self.reports(0)
    let clock = ContinuousClock.now
    let after = try await Self.reports(1)
    let whole = Double((ContinuousClock.now - clock).components.attoseconds) / 1e18
    #expect(before.keys == after.keys && before != after)
    for moment in 0..<20 {
      let folder = try Workspace()
      try folder.makeFolder("reports")
      for (name, bytes) in before { try folder.write(bytes, to: "reports/\(name)") }
      let signal = moment % 4 == 3 ? SIGINT : SIGKILL
      let status = try Self.end(after: whole * Double(moment) / 19, by: signal, in: folder)
      #expect(status == 0 || status == 128 + signal, "moment \(moment)")
      let found = try Self.contents(folder)
      #expect(found.keys == before.keys, "moment \(moment)")
      for (name, bytes) in found {
        #expect(bytes == before[name] || bytes == after[name], "moment \(moment): \(name) is half")
      }
    }
  }

  private static let isRoot = getuid() == 0

  /// Runs tonight's audit as a shell command within mounts of its own, which go with it.
  private static func run(after mounts: String, in folder: Workspace) async throws -> Tool.Run {
    let command = ([Tool.url.path] + arguments(1)).map { "'\($0)'" }.joined(separator: " ")
    return try await Tool.run(
      ["--mount", "sh", "-c", "\(mounts) && \(command); status=$?; ls -A reports >&2; exit $status"],
      in: folder, program: "/usr/bin/unshare")
  }

  @Test("a full disk gives 2, and nothing is left on it", .enabled(if: isRoot, "mounting takes root"))
  func fullDisk() async throws {
    let folder = try Workspace()
    try folder.makeFolder("reports")
    let run = try await Self.run(after: "mount -t tmpfs -o size=64k none reports", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("No space left on device"))
    #expect(!run.errors.contains(".tmp"))
  }

  @Test("a folder that cannot be written gives 2", .enabled(if: isRoot, "mounting takes root"))
  func readOnly() async throws {
    let folder = try Workspace()
    try folder.write("of last night", to: "reports/junit.xml")
    let mounts = "mount --bind reports reports && mount -o remount,bind,ro reports"
    let run = try await Self.run(after: mounts, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("Read-only file system"))
    #expect(try folder.text("reports/junit.xml") == "of last night")
  }
}
