/// Why a run cannot go on: a file that is no JSON, or not all of one.
package struct IngestError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case isEmpty, isNotJSON, isCutOff, isNotUTF8, numberIsTooLarge
    /// Nested deeper than the limit.
    case isTooDeep(limit: Int)
    /// One value or element is larger than the limit, in mebibytes.
    case isTooLarge(limit: Int)
    case isOutOfMemory
  }

  package let reason: Reason
  package let file: String
  /// From 1; 0 where they are not known.
  package let line: Int
  package let column: Int
  /// What the parser found, in its own words.
  package let detail: String

  init(_ failure: JSONFailure, file: String) {
    self.file = file
    (line, column, detail) = (failure.line, failure.column, failure.message)
    reason =
      switch failure.kind {
      case .empty: .isEmpty
      case .syntax: .isNotJSON
      case .cutOff: .isCutOff
      case .encoding: .isNotUTF8
      case .number: .numberIsTooLarge
      case .tooDeep: .isTooDeep(limit: JSONFailure.depthLimit)
      case .tooLarge: .isTooLarge(limit: JSONFailure.sizeLimit)
      case .noMemory: .isOutOfMemory
      }
  }
}

extension IngestError: CustomStringConvertible {
  /// `file:line:column: what is wrong; what to do`.
  package var description: String { message(naming: file) }

  /// The same with the file under the name by which the user can open it.
  package func message(naming file: String) -> String {
    let position = line > 0 ? ":\(line):\(column)" : ""
    let words = detail.isEmpty || problem.hasSuffix(detail) ? "" : " (\(detail))"
    return "\(file)\(position): \(problem)\(words); \(remedy)"
  }

  private var problem: String {
    switch reason {
    case .isEmpty: "the file is empty"
    case .isNotJSON: "the file is not JSON"
    case .isCutOff: "the JSON is cut off"
    case .isNotUTF8: "the file is not UTF-8"
    case .numberIsTooLarge: "a number is too large to be held"
    case .isTooDeep(let limit): "the JSON is nested deeper than \(limit) levels"
    case .isTooLarge(let limit): "one value is larger than \(limit) MiB"
    case .isOutOfMemory: "there is not enough memory"
    }
  }

  private var remedy: String {
    switch reason {
    case .isEmpty, .isCutOff: "run the aws command again, or remove the file"
    case .isNotJSON, .numberIsTooLarge: "run the aws command again with --output json"
    case .isNotUTF8: "save the file as UTF-8, as the aws command writes it"
    case .isTooDeep: "remove the file: no answer of AWS is nested like that"
    case .isTooLarge: "remove the file: no answer of AWS has a value of that size"
    case .isOutOfMemory: "give the process more memory, or the snapshot in parts"
    }
  }
}
