import Model
import Policy
import Report

/// Reads the policy files of a folder.
enum PolicyPacks {
  /// Files that could not be read are packs with errors; the run then ends with 2, after its reports.
  static func load(_ path: String) throws(ToolError) -> (packs: [PolicyPack], set: PolicySet?) {
    var packs: [PolicyPack] = []
    var files: [PolicyFile] = []
    for entry in try FileTree.files(at: path, suffixes: [".yaml", ".yml"])
    where !PolicyCaseFile.isNamed(by: entry.path) {
      var bytes: [UInt8] = []
      try FileBytes.withBytes(of: entry.path) { (span) throws(ToolError) in
        bytes = MemoryBytes.copy(of: span)
      }
      let name = entry.path.hasPrefix("./") ? String(entry.path.dropFirst(2)) : entry.path
      let hash = SHA256.hexadecimal(bytes)
      do throws(PolicyFileError) {
        let file = try PolicyFile(reading: bytes, named: name)
        files.append(file)
        packs.append(PolicyPack(file, sha256: hash))
      } catch {
        packs.append(PolicyPack(file: name, sha256: hash, errors: error.diagnostics))
      }
    }
    guard !packs.isEmpty else {
      throw .usage("no policies (.yaml) in \(path); name their folder with --policies")
    }
    for pack in packs { for error in pack.errors { Terminal.complain("\(error)") } }
    do throws(PolicyFileError) {
      return (packs, try PolicySet(files, isComplete: packs.allSatisfy(\.errors.isEmpty)))
    } catch {
      throw .input(error.diagnostics.map(\.description))
    }
  }
}
