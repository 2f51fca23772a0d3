import Addressing
import ArgumentParser
import Query
import Report

/// `taskreach who-can-reach TARGET`.
struct WhoCanReachCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "who-can-reach",
    abstract: "Lists everybody who reaches a target, grouped, with the way and the rules.")

  @Argument(help: "What is reached, such as service:shop/api, a task ID or ip:10.0.0.5.")
  var target: String

  @Option(name: .long, help: "The container's port, such as tcp/8080; every port if left out.")
  var port: String?

  @Option(
    name: .long, help: "The port as dialled on the host, such as tcp/32768; the target is then the address.")
  var hostPort: String?

  @Option(
    name: .long,
    help: "Also who gets there in so many steps by taking over tasks and instances on the way; 1 to 8.")
  var hops = 1

  @Flag(name: .long, help: "Always exit with 0 where the question could be answered.")
  var exitZero = false

  @OptionGroup var common: CommonOptions

  mutating func execute() throws(ToolError) -> Int32 {
    if port != nil, hostPort != nil { throw .usage("--port and --host-port exclude each other") }
    try Hops.check(hops)
    let traffic = try Session.traffic(port ?? hostPort)
    var session = try Session(common)
    var selection = try session.select(target)
    if hostPort != nil { selection = session.reachability.asDialled(selection) }
    let answer: Answer
    do throws(SelectorError) {
      answer = try session.reachability.whoCanReach(
        selection, traffic: traffic, blocked: common.verbose ? .all : .outside, hops: hops)
    } catch {
      throw .usage(error.message)
    }
    try common.deliver(Answers.render(answer, common), isDrawn: true)
    return exitZero ? 0 : Answers.status(answer.entries.map(\.path.verdict))
  }
}

/// `taskreach reachable-from SOURCE`.
struct ReachableFromCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "reachable-from", abstract: "Lists everything that a source reaches, grouped.")

  @Argument(help: "Who sends, such as service:shop/web, internet or ip:203.0.113.7.")
  var source: String

  @Option(name: .long, help: "The target's port, such as tcp/8080; every port if left out.")
  var port: String?

  @Option(
    name: .long,
    help: "Also what can be got to in so many steps by taking over tasks and instances on the way; 1 to 8.")
  var hops = 1

  @Flag(name: .long, help: "Always exit with 0 where the question could be answered.")
  var exitZero = false

  @OptionGroup var common: CommonOptions

  mutating func execute() throws(ToolError) -> Int32 {
    try Hops.check(hops)
    let traffic = try Session.traffic(port)
    var session = try Session(common)
    let selection = try session.select(source)
    let answer: Answer
    do throws(SelectorError) {
      answer = try session.reachability.reachableFrom(selection, traffic: traffic, hops: hops)
    } catch {
      throw .usage(error.message)
    }
    try common.deliver(Answers.render(answer, common), isDrawn: true)
    return exitZero ? 0 : Answers.status(answer.entries.map(\.path.verdict))
  }
}

/// How far `--hops` may go: each ring is a question about everything that the last one found.
enum Hops {
  private static let range = 1...8

  static func check(_ hops: Int) throws(ToolError) {
    guard range.contains(hops) else {
      throw .usage("--hops is \(range.lowerBound) to \(range.upperBound), found \(hops)")
    }
  }
}
