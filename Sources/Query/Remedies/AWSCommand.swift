import Addressing

/// Writes an `aws` line that can be pasted into a shell: a name that is more than letters and digits gives none.
package struct AWSCommand {
  private var words: [String]
  private var isSafe = true

  package init(_ call: String) { words = ["aws", "ec2", call] }

  /// Adds an option whose value comes from the snapshot, so that anybody may have typed it.
  package mutating func add(_ option: String, _ value: String) {
    if !Self.isPlain(value) { isSafe = false }
    words += [option, value]
  }

  package mutating func add(_ flag: String) { words.append(flag) }

  /// Adds an option whose value is JSON made of plain parts only.
  package mutating func add(_ option: String, json: PlainJSON) {
    if !json.isPlain { isSafe = false }
    words += [option, "'\(json.text)'"]
  }

  /// `nil` where some part would need quoting.
  package var text: String? { isSafe ? words.joined(separator: " ") : nil }

  /// Identifiers, blocks, numbers and pairs such as `From=5432,To=5432`.
  static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "-_.:/=,".utf8.contains(byte)
      }
  }
}

/// As much of JSON as a rule needs, on one line.
package indirect enum PlainJSON {
  case number(Int)
  case text(String)
  case list([PlainJSON])
  /// In the order given.
  case object([(String, PlainJSON)])

  var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): "\"\(text)\""
    case .list(let items): "[\(items.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\"\($0.0)\":\($0.1.text)" }.joined(separator: ","))}"
    }
  }

  var isPlain: Bool {
    switch self {
    case .number: true
    case .text(let text): AWSCommand.isPlain(text)
    case .list(let items): items.allSatisfy(\.isPlain)
    case .object(let members): members.allSatisfy { $0.1.isPlain }
    }
  }
}
