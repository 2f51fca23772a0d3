import Foundation
import TestSupport
import Testing

/// A folder of one test's own, gone when the test is done with it.
final class Workspace: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "taskreach-tool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Absolute, for a path in this folder.
  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let place = url.appending(path: name)
    try makeFolder(of: place)
    try Data(bytes).write(to: place)
  }

  func write(_ files: [Fixture.File], into folder: String) throws {
    for file in files { try write(file.bytes, to: "\(folder)/\(file.path)") }
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: url.appending(path: name), withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    let place = url.appending(path: name)
    try makeFolder(of: place)
    try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
  }

  func read(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: url.appending(path: name))) }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// The names in a folder, hidden ones of the tests' streams left out, sorted.
  func names(in folder: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Packs bytes as `gzip` does.
  func gzip(_ name: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "--fast", "--force", path(name)]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private func makeFolder(of place: URL) throws {
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
  }
}

/// The demo snapshot and the policies about it, as the command line takes them.
enum Storefront {
  static let path = Fixture.folder("storefront").path
  static let policies = Fixture.folder("storefront-policies").path
  static let arguments = ["--snapshot", path]
  static let now = "2026-11-23T00:00:00Z"
}
