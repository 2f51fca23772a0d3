import ArgumentParser
import Glibc

/// The command `taskreach`: arguments to exit status; each subcommand composes the rooms and decides nothing.
@main struct Taskreach: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "taskreach",
    abstract: "Tells who can reach an ECS task on a port, and through what, from files alone.",
    discussion: """
      A snapshot is a folder of JSON as the AWS CLI prints it. Selectors name ends: task:ID, service:CLUSTER/NAME, \
      family:NAME, eni:…, instance:…, sg:…, ip:…, cidr:…, internet, all.

      Exit status: 0 reachable or done, 1 nothing is (or violations), 2 could not run, 3 not known.
      """,
    version: "taskreach \(version)",
    subcommands: [
      WhoCanReachCommand.self, ReachableFromCommand.self, ExplainCommand.self, AuditCommand.self,
      InspectCommand.self,
      PolicyCommand.self, LintCommand.self, HistoryCommand.self, DiffCommand.self,
    ])

  static func main() {
    // A reader that goes away, such as `head`, ends the output and not the process with a signal.
    signal(SIGPIPE, SIG_IGN)
    Glibc.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Parses and runs; every failure has a message on standard error and a status of contract, section 3.
  private static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      guard var tool = command as? any ToolCommand else {
        try command.run()
        return 0
      }
      try tool.common.takeDefaults()
      return try tool.execute()
    } catch let error as ToolError {
      for line in error.lines { Terminal.complain(line) }
      return 2
    } catch {
      guard exitCode(for: error) == .success else {
        Terminal.say(fullMessage(for: error))
        return 2
      }
      return print(fullMessage(for: error) + "\n")
    }
  }
}

extension Taskreach {
  private static func print(_ help: String) -> Int32 {
    do throws(ToolError) {
      try Terminal.print(help)
      return 0
    } catch {
      for line in error.lines { Terminal.complain(line) }
      return 2
    }
  }
}

/// A command that tells its own exit status.
protocol ToolCommand: ParsableCommand {
  var common: CommonOptions { get set }

  mutating func execute() throws(ToolError) -> Int32
}
