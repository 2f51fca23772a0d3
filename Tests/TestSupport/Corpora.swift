package import Foundation

/// Other projects' public files, which lie beside the project and are never copied into it.
///
/// A suite that needs them says `.enabled(if: Corpora.areAsked, Corpora.reason)`: without the folder it is skipped
/// and says so, but under `CI=true` it runs and fails.
package enum Corpora {
  /// The folder `../shared/data/corpora`, seen from the project's root.
  package static let root = Fixture.projectRoot.deletingLastPathComponent().appending(
    path: "shared/data/corpora")

  package static let reason: String = "../shared/data/corpora is absent"

  package static var areAsked: Bool {
    FileManager.default.fileExists(atPath: root.path) || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  /// All JSON files of one corpus, by path within it, sorted.
  package static func files(of corpus: String) throws -> [Fixture.File] {
    try Fixture.files(in: root.appending(path: corpus))
  }
}
