import ArgumentParser
import History
import Policy
import Report

extension HistoryCommand {
  /// `taskreach history show RUN|latest`, and `history show --subject …`.
  struct ShowCommand: ToolCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Shows one run and what it changed, or what became of one subject over all runs.")

    @Argument(help: "The run's number, or 'latest'.")
    var run: String?

    @OptionGroup var place: Place

    @Option(name: .long, help: "A subject as reports name it, such as 'service shop/api', instead of a run.")
    var subject: String?

    @Option(name: .long, help: "With --subject: of this policy alone, by its identifier.")
    var policy: String?

    @OptionGroup var common: CommonOptions

    mutating func execute() throws(ToolError) -> Int32 {
      if let subject {
        guard run == nil else { throw .usage("a run and --subject exclude each other") }
        try show(subject: subject, in: HistoryFile.reading(place.history))
      } else {
        guard policy == nil else { throw .usage("--policy belongs to --subject") }
        let number = try number()
        try show(run: number, in: HistoryFile.reading(place.history))
      }
      return 0
    }

    /// `nil` stands for the latest.
    private func number() throws(ToolError) -> Int? {
      let text = run ?? "latest"
      if text == "latest" { return nil }
      guard let number = Int(text), number > 0 else {
        throw .usage("'\(text)' is no run: write its number, or 'latest'")
      }
      return number
    }

    private func show(run number: Int?, in history: History) throws(ToolError) {
      let found = try HistoryFile.open { () throws(HistoryError) in try history.run(number) }
      guard let found else {
        let what = number.map { "no run \($0)" } ?? "no run yet"
        throw .usage("there is \(what) in \(place.history); 'taskreach history runs' lists them")
      }
      switch common.format {
      case .json: try common.deliver(HistoryJSONReporter().render(found))
      default:
        let reporter = HistoryTextReporter(verbose: common.verbose, color: common.isColored)
        try common.deliver(reporter.render(found))
      }
    }

    private func show(subject: String, in history: History) throws(ToolError) {
      let policy = policy
      let found = try HistoryFile.open { () throws(HistoryError) in
        try history.subjects(named: subject, policy: policy)
      }
      guard !found.isEmpty else {
        throw .usage("no run in \(place.history) judged '\(subject)'\(policy.map { " by \($0)" } ?? "")")
      }
      switch common.format {
      case .json: try common.deliver(HistoryJSONReporter().render(subjects: found))
      default:
        let reporter = HistoryTextReporter(verbose: common.verbose, color: common.isColored)
        try common.deliver(reporter.render(subjects: found))
      }
    }
  }
}
