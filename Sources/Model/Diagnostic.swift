/// Something a user should know about the input or the run.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    /// Something was lost: a value could not be read, and what depends on it is `unknown`.
    case error
    /// The input contradicts itself or leaves something open.
    case warning
    /// Worth knowing, without effect on a verdict.
    case note
  }

  package let severity: Severity
  /// Stable for ever, such as `AWS012`; `docs/Diagnostics.md` explains each.
  package let code: String
  /// A rule, then what was found; no period.
  package let message: String
  package let location: InputLocation?
  /// A second place, where two places disagree.
  package let related: InputLocation?

  package init(
    _ severity: Severity, _ code: String, _ message: String, at location: InputLocation? = nil,
    related: InputLocation? = nil
  ) {
    (self.severity, self.code, self.message) = (severity, code, message)
    (self.location, self.related) = (location, related)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `place: severity: message [code]`.
  package var description: String {
    let place = location.map { "\($0): " } ?? ""
    let other = related.map { ", and \($0)" } ?? ""
    return "\(place)\(severity.rawValue): \(message)\(other) [\(code)]"
  }
}

extension Diagnostic: Comparable {
  package static func < (lhs: Self, rhs: Self) -> Bool {
    switch (lhs.location, rhs.location) {
    case (nil, _?): true
    case (_?, nil): false
    case (let left?, let right?) where left != right: left < right
    default: (lhs.code, lhs.message) < (rhs.code, rhs.message)
    }
  }
}
