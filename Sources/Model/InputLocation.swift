/// A place in the user's input that a person can open and look at.
package struct InputLocation: Hashable, Sendable, Comparable {
  /// The path relative to the snapshot it stands in, so that reports are reproducible; `-` for standard input.
  package let file: String
  /// A JSON Pointer (RFC 6901), such as `/SecurityGroups/3/IpPermissions/0/FromPort`; empty for the whole file.
  package let pointer: String
  /// Line and column from 1, in bytes; 0 where they are not known.
  package let line: Int
  package let column: Int

  package init(file: String, pointer: String = "", line: Int = 0, column: Int = 0) {
    (self.file, self.pointer, self.line, self.column) = (file, pointer, line, column)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.file != rhs.file { return lhs.file < rhs.file }
    if (lhs.line, lhs.column) != (rhs.line, rhs.column) {
      return (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
    return lhs.pointer < rhs.pointer
  }
}

extension InputLocation: CustomStringConvertible {
  /// `file:line:column#pointer`, without what is not known.
  package var description: String {
    let position = line > 0 ? ":\(line):\(column)" : ""
    return pointer.isEmpty ? file + position : "\(file)\(position)#\(pointer)"
  }
}
