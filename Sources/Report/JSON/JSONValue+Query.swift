import Addressing
import Model
import Query

extension JSONValue {
  /// One object for each protocol: `{"protocol": "tcp", "ports": "80,443"}`.
  static func traffic(_ traffic: TrafficSet) -> JSONValue {
    .array(
      traffic.parts.map { part in
        let isTyped = part.proto?.hasTypes ?? false
        let selectors = part.selectors.joined(separator: ",")
        return .object(of: [
          "protocol": .string(part.proto.map { "\($0)" } ?? "all"),
          (isTyped ? "types" : "ports"): part.selectors.isEmpty ? nil : .string(selectors),
        ])
      })
  }

  static func party(_ party: Party) -> JSONValue {
    .object(of: [
      "kind": .string(party.kind.rawValue), "name": .string(party.name), "members": strings(party.members),
      "existence": party.existence.map { .string($0.rawValue) },
    ])
  }

  static func gap(_ gap: Gap) -> JSONValue {
    .object(of: [
      "kind": .string(gap.kind.rawValue), "subject": .string(gap.subject),
      "command": gap.command.isEmpty ? nil : .string(gap.command),
    ])
  }

  static func step(_ step: Step) -> JSONValue {
    var members: [String: JSONValue] = [
      "direction": .string(step.isReturn ? "return" : "forward"), "role": .string(step.role.rawValue),
      "component": .string(step.component),
      "evidence": .array(
        step.evidence.map { .object(["id": .string($0.id), "text": .string($0.text)]) }),
    ]
    if let leg = step.leg {
      members["leg"] = .object([
        "number": .number(leg.number), "from": .string(leg.source), "to": .string(leg.target),
      ])
    }
    if let remedy = step.remedy { members["remedy"] = .remedy(remedy) }
    switch step.outcome {
    case .admitted: members["outcome"] = .string("admitted")
    case .assumed(let assumption):
      members["outcome"] = .string("assumed")
      members["assumption"] = .string(assumption.rawValue)
    case .unknown(let gap):
      members["outcome"] = .string("unknown")
      members["gap"] = .gap(gap)
    case .closed(let code):
      members["outcome"] = .string("closed")
      members["code"] = .string(code.rawValue)
    }
    return .object(members)
  }

  /// What would open it, in words and as a line to run; what comes nearest now.
  static func remedy(_ remedy: Remedy) -> JSONValue {
    .object(of: [
      "text": .string(remedy.text), "command": remedy.command.map { .string($0) },
      "nearest": remedy.nearest.map { near in
        .object([
          "id": .string(near.evidence.id), "text": .string(near.evidence.text),
          "differs": .string(near.difference.rawValue),
        ])
      },
    ])
  }

  /// What a path has for all readers: the way, the verdict and everything that decided it.
  static func path(_ path: ExplainedPath) -> JSONValue {
    .object([
      "door": .object(["kind": .string(path.door.kind), "text": .string(path.door.text)]),
      "verdict": .string(path.verdict.name),
      "from": .string(path.source), "to": .string(path.target),
      "traffic": .traffic(path.traffic), "wireTraffic": .traffic(path.wireTraffic),
      "steps": .array(path.steps.map(JSONValue.step)),
      "assumptions": strings(path.assumptions.map(\.rawValue)), "gaps": .array(path.gaps.map(JSONValue.gap)),
      "blockers": .array(path.blockers.compactMap(JSONValue.blocker)),
    ])
  }

  /// `{"code": …, "direction": …, "component": …}`; nothing for a step that stops nothing.
  static func blocker(_ step: Step) -> JSONValue? {
    guard case .closed(let code) = step.outcome else { return nil }
    let direction = step.isReturn ? "return" : step.role.filterDirection
    return .object([
      "code": .string(code.rawValue), "direction": .string(direction), "component": .string(step.component),
    ])
  }

  static func limit(_ limit: Limit) -> JSONValue {
    .object(["name": .string(limit.rawValue), "meaning": .string(limit.meaning)])
  }

  static func assumption(_ assumption: Assumption) -> JSONValue {
    .object(["name": .string(assumption.rawValue), "meaning": .string(assumption.meaning)])
  }
}

extension Step.Role {
  /// `egress` for what stands before the source, `ingress` for what stands before the target.
  var filterDirection: String {
    switch self {
    case .sourceGroups, .sourceACL, .sourceRoute: "egress"
    case .targetGroups, .targetACL, .targetRoute, .publishing, .placement, .host: "ingress"
    case .internetGateway, .blockPublicAccess, .peering, .gateway, .metadata, .loadBalancer, .listener,
      .targetGroup, .target, .gatewayACL, .natGateway, .transitGateway, .vpnGateway, .appliance,
      .cloudFront, .globalAccelerator, .privateLink, .lattice, .apiGateway, .instanceConnect, .clientVPN,
      .resourceGateway, .verifiedAccess, .firewall:
      "transit"
    }
  }
}
