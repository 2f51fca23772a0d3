import Policy
import Query

/// Ways past the network, below the sources and apart from them.
enum ManagementText {
  /// How many are shown unless all are wanted.
  private static let limit = 8

  static func lines(_ paths: [ManagementPath], isVerbose: Bool) -> [String] {
    guard !paths.isEmpty else { return [] }
    let shown = isVerbose ? paths : Array(paths.prefix(limit))
    var columns = TextColumns()
    columns.widest = 64
    for path in shown {
      let cells = [path.state.rawValue, path.kind.text, "into \(path.member)", path.reason]
      columns.rows.append(TextColumns.Row(cells: cells.map(Printable.text)))
    }
    var result = ["Past the network (no group is asked; IAM says who may):"]
    result += columns.lines(TextStyle(isColored: false), indent: "  ")
    if shown.count < paths.count { result.append("  and \(paths.count - shown.count) more (--verbose)") }
    let commands = Set(paths.filter { $0.state == .possible }.map(\.command)).filter { !$0.isEmpty }.sorted()
    return result + commands.map { Printable.text("    $ \($0)") }
  }
}

extension ManagementPath.Kind {
  /// What AWS calls it.
  var text: String {
    switch self {
    case .exec: "ECS Exec"
    case .sessionManager: "Session Manager"
    }
  }
}
