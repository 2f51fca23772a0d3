import Addressing
import Model
package import Query

/// Writes the answer to `who-can-reach` or `reachable-from` for programs (contract, section 5).
package struct AnswerJSONReporter: Sendable {
  package init() {}

  /// The whole answer, over several lines.
  package func render(_ answer: Answer) -> [UInt8] {
    JSONText.bytes(.answer(answer), .pretty)
  }
}

extension JSONValue {
  /// Without its hops, a thousand services with a thousand sources each are still a file that can be read.
  static func answer(_ answer: Answer, hops: Bool = true) -> JSONValue {
    let asksForSources = answer.question == .whoCanReach
    let (subject, list) = asksForSources ? ("target", "sources") : ("source", "targets")
    let verdict = answer.verdict
    var members: [String: JSONValue] = [
      "schema": .string(asksForSources ? "taskreach.who-can-reach/1" : "taskreach.reachable-from/1"),
      subject: .party(answer.subject), "traffic": .traffic(answer.traffic),
      "verdict": .string(verdict.name), "reachable": .bool(verdict.isReachable),
      "sockets": .array(answer.sockets.sorted().map(socket)),
      list: .array(answer.entries.map { entry($0, as: asksForSources ? "source" : "target", hops: hops) }),
      "gaps": .array(answer.gaps.map(JSONValue.gap)), "limits": .array(answer.limits.map(JSONValue.limit)),
      "notes": .strings(answer.notes),
    ]
    if asksForSources { members["management"] = .array(answer.management.map(JSONValue.management)) }
    if answer.hops > 1 {
      members["hops"] = .number(answer.hops)
      members["chains"] = .array(answer.chains.map(chain))
    }
    return .object(members)
  }

  private static func chain(_ chain: Chain) -> JSONValue {
    let links = chain.links.map { link -> JSONValue in
      .object([
        "source": .party(link.source), "target": .party(link.target), "verdict": .string(link.verdict.name),
        "door": .object(["kind": .string(link.door.kind), "text": .string(link.door.text)]),
        "traffic": .traffic(link.traffic),
      ])
    }
    return .object(["verdict": .string(chain.verdict.name), "links": .array(links)])
  }

  private static func management(_ path: ManagementPath) -> JSONValue {
    .object(of: [
      "kind": .string(path.kind.rawValue), "state": .string(path.state.rawValue),
      "party": .string(path.party), "member": .string(path.member), "reason": .string(path.reason),
      "command": path.command.isEmpty ? nil : .string(path.command),
    ])
  }

  static func socket(_ socket: SocketDescription) -> JSONValue {
    .object(of: [
      "owner": .string(socket.owner), "address": socket.address.isEmpty ? nil : .string(socket.address),
      "protocol": .string("\(socket.proto)"), "containerPorts": ports(socket.containerPorts),
      "dialledPorts": ports(socket.dialledPorts), "provenance": .string(socket.provenance.rawValue),
      "groups": strings(socket.groups), "networkMode": .string(socket.networkMode),
      "host": socket.host.map { .string($0) }, "sharedWith": strings(socket.sharedWith),
    ])
  }

  private static func ports(_ range: ClosedRange<UInt16>) -> JSONValue {
    .string(range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)")
  }

  private static func entry(_ entry: Answer.Entry, as end: String, hops: Bool) -> JSONValue {
    let path = entry.path
    let evidence = path.steps.filter { !$0.isReturn }.flatMap(\.evidence)
    return .object([
      end: .party(entry.party), "verdict": .string(path.verdict.name), "traffic": .traffic(path.traffic),
      "wireTraffic": .traffic(path.wireTraffic),
      "door": .object(["kind": .string(path.door.kind), "text": .string(path.door.text)]),
      "from": .string(path.source), "to": .string(path.target),
      "path": .array(hops ? path.steps.map(JSONValue.step) : []),
      "evidence": .array(
        Set(evidence).sorted().map { .object(["id": .string($0.id), "text": .string($0.text)]) }),
      "assumptions": strings(path.assumptions.map(\.rawValue)),
      "gaps": .array(path.gaps.map(JSONValue.gap)),
      "blockers": .array(path.blockers.compactMap(JSONValue.blocker)),
    ])
  }
}
