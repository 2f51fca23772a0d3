import ArgumentParser
import Model
import Policy
import Report

/// `taskreach policy validate|list|schema|test`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "The policy files themselves.",
    subcommands: [
      ValidateCommand.self, ListCommand.self, PolicySchemaCommand.self, PolicyTestCommand.self,
    ])

  struct ValidateCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate", abstract: "Reads every policy file and reports what is wrong with it.")

    @Option(
      name: .customLong("policies"),
      help: ArgumentHelp(
        "The folder (or file) of policies, '-' for standard input. Default: policies.", valueName: "path"))
    var givenPolicies: String?

    @OptionGroup var common: CommonOptions

    mutating func execute() throws(ToolError) -> Int32 {
      let loaded = try PolicyPacks.load(common.policies(givenPolicies))
      let errors = loaded.packs.flatMap(\.errors)
      let (files, count) = (loaded.packs.count, loaded.set?.policies.count ?? 0)
      switch common.format {
      case .text:
        let words =
          "\(files) \(files == 1 ? "file" : "files"), \(count) \(count == 1 ? "policy" : "policies")"
        if errors.isEmpty { try common.deliver(Array("\(words), all well\n".utf8)) }
      case .json:
        let value = JSONValue.object([
          "schema": .string("taskreach.policy-validate/1"), "files": .number(files),
          "policies": .number(count), "errors": .array(errors.map { .string($0.description) }),
        ])
        try common.deliver(JSONText.bytes(value, .pretty))
      }
      return errors.isEmpty ? 0 : 2
    }
  }

  struct ListCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists policies with their severity and controls.")

    @Option(
      name: .customLong("policies"),
      help: ArgumentHelp(
        "The folder (or file) of policies, '-' for standard input. Default: policies.", valueName: "path"))
    var givenPolicies: String?

    @OptionGroup var common: CommonOptions

    mutating func execute() throws(ToolError) -> Int32 {
      let loaded = try PolicyPacks.load(common.policies(givenPolicies))
      let policies = loaded.set?.policies ?? []
      switch common.format {
      case .text: try common.deliver(policies.flatMap { Array(Self.line($0).utf8) })
      case .json:
        let value = JSONValue.object([
          "schema": .string("taskreach.policy-list/1"), "policies": .array(policies.map(Self.value)),
        ])
        try common.deliver(JSONText.bytes(value, .pretty))
      }
      return loaded.packs.contains { !$0.errors.isEmpty } ? 2 : 0
    }

    /// Severity, name and controls with tabs between them.
    private static func line(_ policy: NetworkPolicy) -> String {
      let controls = policy.controls.map(\.description).joined(separator: ", ")
      let cells = [policy.severity.rawValue, "\(policy.pack)/\(policy.id)", controls]
      return cells.map(Printable.text).joined(separator: "\t") + "\n"
    }

    private static func value(_ policy: NetworkPolicy) -> JSONValue {
      .object([
        "id": .string(policy.id), "pack": .string(policy.pack), "severity": .string(policy.severity.rawValue),
        "controls": .array(policy.controls.map { .string($0.description) }),
      ])
    }
  }
}
