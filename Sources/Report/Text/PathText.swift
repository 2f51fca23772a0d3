import Addressing
import Query

/// A path hop by hop, there and back.
enum PathText {
  static func lines(_ path: ExplainedPath, indent: String) -> [String] {
    let ends = "\(path.source) to \(path.target)"
    let dialled = path.wireTraffic == path.traffic ? "" : ", dialled on \(path.wireTraffic)"
    let heading = Printable.text("\(path.door.text), \(ends) on \(path.traffic)\(dialled)")
    return [indent + heading] + section("there", path.steps.filter { !$0.isReturn }, indent)
      + section("back", path.steps.filter(\.isReturn), indent)
  }

  private static func section(_ name: String, _ steps: [Step], _ indent: String) -> [String] {
    guard !steps.isEmpty else { return [] }
    let label = name + String(repeating: " ", count: 7 - name.count)
    let blank = String(repeating: " ", count: 7)
    return steps.enumerated().map { index, step in "\(indent)  \(index == 0 ? label : blank)\(step.line)" }
  }
}
