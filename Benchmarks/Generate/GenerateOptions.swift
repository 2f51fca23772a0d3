/// What is asked for on the command line.
struct GenerateOptions {
  static let usage = "usage: taskreach-generate --enis NUMBER --output FOLDER [--seed NUMBER]"

  private(set) var interfaceCount = 0
  private(set) var output = ""
  /// The same number gives the same bytes.
  private(set) var seed: UInt64 = 1

  init(_ arguments: some Sequence<String>) throws(GenerateError) {
    var rest = arguments.makeIterator()
    while let option = rest.next() {
      guard let value = rest.next() else { throw .usage("'\(option)' needs a value") }
      switch option {
      case "--enis": interfaceCount = try Self.number(value, of: option)
      case "--output": output = value
      case "--seed": seed = try Self.number(value, of: option)
      default: throw .usage("unknown option '\(option)'")
      }
    }
    guard Organisation.sizes.contains(interfaceCount) else {
      throw .usage("--enis takes a number from \(Organisation.sizes.lowerBound)")
    }
    guard !output.isEmpty else { throw .usage("--output is required") }
  }

  private static func number<Number: FixedWidthInteger>(
    _ text: String, of option: String
  ) throws(GenerateError) -> Number {
    guard let number = Number(text) else { throw .usage("\(option) takes a number, not '\(text)'") }
    return number
  }
}
