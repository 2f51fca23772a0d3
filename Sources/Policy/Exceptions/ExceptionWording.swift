import Addressing
import Query

/// What findings say of exceptions.
enum ExceptionWording {
  /// What an exception accepts of a finding, pair by pair.
  static func accepted(_ connections: [Connection], by exception: PolicyException) -> String {
    var traffic: [String: TrafficSet] = [:]
    for connection in connections {
      let pair = "\(connection.source.name) → \(connection.target.name)"
      traffic[pair, default: .none].formUnion(connection.path.traffic)
    }
    let flows = traffic.sorted { $0.key < $1.key }.map { "\($0.key) on \($0.value)" }
    let head = "exception \(exception.id) accepts until \(exception.expires): "
    return OneLine.text(head + flows.joined(separator: "; "))
  }

  static func about(_ exception: PolicyException) -> String {
    let approval = exception.approvedBy.map { ", approved by \($0)" } ?? ""
    return OneLine.text("owner \(exception.owner)\(approval): \(exception.reason)")
  }

  static func expired(_ exception: PolicyException, uses: Int) -> String {
    let effect =
      uses == 0
      ? "nothing breaks the policy without it: remove it"
      : "\(Wording.count(uses, "subject fails", "subjects fail")) again; its owner is \(exception.owner)"
    return "exception \(exception.id) expired on \(exception.expires), and \(effect)"
  }

  static func wide(_ exception: PolicyException, operand: String) -> String {
    "exception \(exception.id) is wider than its policy and does not apply:"
      + " '\(operand)' also selects what the policy does not judge"
  }

  static func unused(_ exception: PolicyException, empty: EmptyOperand?) -> String {
    let reason = empty.map { ": \($0.message)" } ?? ""
    return "exception \(exception.id) is not used: nothing breaks the policy \(exception.match)\(reason)"
  }
}
