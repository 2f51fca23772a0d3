/// One line of `explain --batch` (contract, section 5).
package struct BatchQuestion: Hashable, Sendable {
  /// What the line called itself, given back as it was.
  package enum Name: Hashable, Sendable {
    case none
    case text(String)
    case number(Int)
  }

  package var id = Name.none
  package var from: String?
  package var to: String?
  /// `tcp`, `udp`, `icmp`, `icmpv6` or a number.
  package var proto: String?
  package var port: Int?
  package var type: Int?
  package var code: Int?

  package init() {}
}

/// Why a line is no question; the lines after it are read all the same.
package struct BatchLineError: Error, Hashable, Sendable {
  /// What could be read of the line's name.
  package let id: BatchQuestion.Name
  package let message: String
}

/// Reads lines, each a JSON object.
package struct BatchReader: ~Copyable {
  private let json = JSONReader()

  package init() {}

  /// Reads one line; unknown keys are ignored.
  package mutating func read(_ line: RawSpan) throws(BatchLineError) -> BatchQuestion {
    var question = BatchQuestion()
    // What is wrong is told at the end, as the line's name may come last.
    var wrong: String?
    json.open(line)
    defer { json.close() }
    do throws(JSONFailure) {
      while let piece = try json.next() {
        guard piece.kind != .document, let key = piece.key else { continue }
        if !Self.take(piece.value, key, into: &question), wrong == nil {
          wrong = "'\(key.string)' has a value of the wrong type"
        }
      }
    } catch {
      wrong = error.message
    }
    guard let wrong else { return question }
    throw BatchLineError(id: question.id, message: "the line is no question: \(wrong)")
  }

  private static func take(_ value: JSONValue, _ key: JSONText, into question: inout BatchQuestion) -> Bool {
    switch key {
    case "id":
      question.id = value.text.map { .text($0.string) } ?? value.int.map { .number($0) } ?? .none
      return question.id != .none || value.isNull
    case "from":
      question.from = value.text?.string
      return question.from != nil
    case "to":
      question.to = value.text?.string
      return question.to != nil
    case "protocol":
      question.proto = value.text?.string ?? value.int.map(String.init)
      return question.proto != nil
    case "port":
      question.port = value.int
      return question.port != nil || value.isNull
    case "type":
      question.type = value.int
      return question.type != nil || value.isNull
    case "code":
      question.code = value.int
      return question.code != nil || value.isNull
    default: return true
    }
  }
}
