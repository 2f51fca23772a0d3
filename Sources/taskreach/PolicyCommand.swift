import ArgumentParser
import Policy
import Report

/// `taskreach policy validate|list`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "The policy files themselves.",
    subcommands: [ValidateCommand.self, ListCommand.self])

  struct ValidateCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate", abstract: "Reads every policy file and reports what is wrong with it.")

    @Option(name: .long, help: "The folder (or file) of policies.")
    var policies = "policies"

    mutating func execute() throws(ToolError) -> Int32 {
      let loaded = try PolicyPacks.load(policies)
      let broken = loaded.packs.filter { !$0.errors.isEmpty }.count
      let count = loaded.set?.policies.count ?? 0
      if broken == 0 { Terminal.print("\(loaded.packs.count) files, \(count) policies, all well\n") }
      return broken == 0 ? 0 : 2
    }
  }

  struct ListCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists policies with their severity and controls.")

    @Option(name: .long, help: "The folder (or file) of policies.")
    var policies = "policies"

    mutating func execute() throws(ToolError) -> Int32 {
      let loaded = try PolicyPacks.load(policies)
      for policy in loaded.set?.policies ?? [] {
        let controls = policy.controls.map(\.description).joined(separator: ", ")
        Terminal.print("\(policy.severity.rawValue)\t\(policy.pack)/\(policy.id)\t\(controls)\n")
      }
      return loaded.packs.contains { !$0.errors.isEmpty } ? 2 : 0
    }
  }
}
