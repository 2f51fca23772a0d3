import ArgumentParser
import Report

/// `taskreach policy schema`.
struct PolicySchemaCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of policy files, for editors.")

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the schema there instead of to standard output.", valueName: "path"))
  var output: String?

  mutating func execute() throws(ToolError) -> Int32 {
    guard let output, output != "-" else {
      try Terminal.print(PolicySchema.bytes())
      return 0
    }
    try AtomicFile.write(PolicySchema.bytes(), to: output)
    return 0
  }
}
