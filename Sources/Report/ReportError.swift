/// Why a report could not be produced.
///
/// No input can cause these: they mean that there is no memory, or a reporter at fault.
package enum ReportError: Error, Hashable, Sendable {
  case markupIsRefused(operation: String, reason: String)
}

extension ReportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .markupIsRefused(let operation, let reason): "the report's \(operation) was refused: \(reason)"
    }
  }
}
