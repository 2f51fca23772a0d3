/// Why a report could not be produced.
package enum ReportError: Error, Hashable, Sendable {
  /// There is no memory, or a reporter is at fault; no input can cause it.
  case markupIsRefused(operation: String, reason: String)
  /// A format needs something that the snapshot does not tell.
  case inputIsMissing(String, format: String)
}

extension ReportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .markupIsRefused(let operation, let reason): "the report's \(operation) was refused: \(reason)"
    case .inputIsMissing(let what, let format): "\(format) needs \(what), which the snapshot does not tell"
    }
  }
}
