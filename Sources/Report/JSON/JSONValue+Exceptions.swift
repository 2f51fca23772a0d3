import Model
import Policy

extension JSONValue {
  /// An exception, and what it did in the run.
  static func exception(_ status: ExceptionStatus) -> JSONValue {
    let exception = status.exception
    return .object(of: [
      "id": .string(exception.id), "policy": .string(exception.policy),
      "match": .string(exception.match.description), "owner": .string(exception.owner),
      "reason": .string(exception.reason), "approvedBy": exception.approvedBy.map { .string($0) },
      "created": .string(exception.created.description), "expires": .string(exception.expires.description),
      "daysLeft": .number(status.daysLeft), "uses": .number(status.uses),
      "state": .string(status.state.rawValue), "file": .string(exception.place.file),
      "line": .number(exception.place.line),
    ])
  }
}
