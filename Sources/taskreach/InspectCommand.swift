import Addressing
import ArgumentParser
import Query
import Report

/// `taskreach inspect`: what was read, and what is missing.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Lists what was read, every task with its sockets and groups, and what is missing.")

  @OptionGroup var common: CommonOptions

  mutating func execute() throws(ToolError) -> Int32 {
    let session = try Session(common)
    let inventory = session.inventory()
    switch common.format {
    case .text: try common.deliver(InventoryTextReporter(verbose: common.verbose).render(inventory))
    case .json: try common.deliver(InventoryJSONReporter().render(inventory))
    }
    return 0
  }
}
