/// Reads the answers of the AWS CLI, one file after the other, into one snapshot.
///
/// Files may come in any order; the same files give the same snapshot, up to the numbers of symbols. The reader
/// is handed bytes and never opens a file. After an error it is of no more use.
package struct SnapshotReader: ~Copyable {
  private let json = JSONReader()
  private var intake = Intake()

  package init() {}

  /// Reads one file, already unzipped, which may hold several documents one after the other.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its path relative to its snapshot, or `-`; what its name says counts (contract, section 2).
  ///   - snapshot: which of several snapshots it belongs to; any label.
  /// - Throws: what stops a run. All else becomes a diagnostic of the result.
  package mutating func read(_ bytes: RawSpan, file: String, snapshot: String = "") throws(IngestError) {
    intake.beginFile(file, snapshot: snapshot)
    json.open(bytes)
    defer { json.close() }
    do throws(JSONFailure) {
      while let piece = try json.next() {
        let known = intake.diagnostics.count
        intake.take(piece)
        for index in known..<intake.diagnostics.count {
          guard let pointer = intake.unlocatedPointer(of: index) else { continue }
          intake.locate(index, at: json.locate(pointer))
        }
      }
    } catch {
      throw IngestError(error, file: file)
    }
    intake.endFile()
  }

  /// Settles what only the whole tells, and gives everything away.
  package consuming func finish() -> IngestResult { Assembly(intake).result() }
}
