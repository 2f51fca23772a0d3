import ArgumentParser
import History
import Policy
import Report

/// `taskreach history runs|trend|show`.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Earlier runs of 'audit --history', kept in a SQLite file.",
    subcommands: [RunsCommand.self, TrendCommand.self, ShowCommand.self])

  struct Place: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The file that 'audit --history' wrote.", valueName: "file"))
    var history: String
  }

  struct RunsCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "runs", abstract: "Lists the runs, oldest first.")

    @OptionGroup var place: Place

    @Option(name: .long, help: "How many runs to list at most; the last by time.")
    var last: UInt16 = 90

    @OptionGroup var common: CommonOptions

    mutating func execute() throws(ToolError) -> Int32 {
      let (history, count) = (try HistoryFile.reading(place.history), Int(last))
      let runs = try HistoryFile.open { () throws(HistoryError) in try history.runs(last: count) }
      switch common.format {
      case .json: try common.deliver(HistoryJSONReporter().render(runs: runs))
      default: try common.deliver(HistoryTextReporter(color: common.isColored).render(runs: runs))
      }
      return 0
    }
  }

  struct TrendCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "trend", abstract: "Tells how many findings had which outcome, run by run.")

    @OptionGroup var place: Place

    @Option(name: .long, help: "How many runs to list at most; the last by time.")
    var last: UInt16 = 90

    @OptionGroup var common: CommonOptions

    mutating func execute() throws(ToolError) -> Int32 {
      let (history, count) = (try HistoryFile.reading(place.history), Int(last))
      let runs = try HistoryFile.open { () throws(HistoryError) in try history.runs(last: count) }
      let trend = runs.map(\.trendPoint)
      switch common.format {
      case .json: try common.deliver(HistoryJSONReporter().render(trend: trend))
      default: try common.deliver(HistoryTextReporter(color: common.isColored).render(trend: trend))
      }
      return 0
    }
  }
}
