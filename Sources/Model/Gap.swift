/// Something that the snapshot lacks, or that is not followed, and that could change a verdict.
package struct Gap: Hashable, Sendable, Comparable {
  package enum Kind: String, Hashable, Sendable {
    /// No document describes it.
    case missing
    /// It was described, but part could not be read, or two descriptions differ.
    case unreadable
    /// It is there, and this program does not look behind it.
    case notFollowed = "not-followed"
  }

  package var kind: Kind
  /// What it is about, such as `transit gateway tgw-0a1b` or `network interface eni-0a1b`.
  package var subject: String
  /// The command whose answer would fill it; empty where none would.
  package var command: String

  package init(_ kind: Kind, _ subject: String, command: String = "") {
    (self.kind, self.subject, self.command) = (kind, subject, command)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.subject, lhs.kind.rawValue, lhs.command) < (rhs.subject, rhs.kind.rawValue, rhs.command)
  }
}
