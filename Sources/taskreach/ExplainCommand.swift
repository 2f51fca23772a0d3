import Addressing
import ArgumentParser
import Query

/// `taskreach explain SOURCE TARGET`, and `explain --batch FILE`.
struct ExplainCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells one verdict hop by hop, there and back, or everything that stops it.")

  @Argument(help: "Who sends, such as service:shop/web.")
  var source: String?

  @Argument(help: "What is reached, such as ip:10.20.20.50.")
  var target: String?

  @Option(name: .long, help: "The target's port, such as tcp/5432, udp/53, icmp/8.")
  var port: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Answer one JSON object a line, '-' for standard input.", valueName: "file"))
  var batch: String?

  @Flag(name: .long, help: "Where an end stands for several: the weakest pair decides, not the strongest.")
  var every = false

  @Flag(name: .long, help: "Always exit with 0 where the question could be answered.")
  var exitZero = false

  @OptionGroup var common: CommonOptions

  mutating func execute() throws(ToolError) -> Int32 {
    if let batch {
      guard source == nil, target == nil, port == nil else {
        throw .usage("--batch takes its ends and ports from the lines of its file")
      }
      guard common.printing == .text || common.printing == .json else {
        throw .usage("--batch answers in lines of JSON and draws nothing")
      }
      try common.checkInput(batch)
      var session = try Session(common)
      try BatchRun(path: batch, every: every, output: common.output).run(&session)
      return 0
    }
    guard let source, let target, let port else {
      throw .usage("explain needs SOURCE, TARGET and --port, or --batch FILE")
    }
    let traffic = try Session.traffic(port)
    var session = try Session(common)
    let (from, to) = (try session.select(source), try session.select(target))
    let explanation = session.reachability.explain(
      from: from, to: to, traffic: traffic, every: every, isAdvising: true)
    try common.deliver(Answers.render(explanation, common), isDrawn: true)
    return exitZero ? 0 : Answers.status(explanation.pairs.keys)
  }
}
