import Addressing
import Model
import Policy
import Query

extension Step.Role {
  /// What a person calls it.
  var text: String {
    switch self {
    case .sourceGroups: "groups of the source"
    case .sourceACL: "network ACL of the source"
    case .sourceRoute: "route of the source"
    case .targetGroups: "groups of the target"
    case .targetACL: "network ACL of the target"
    case .targetRoute: "route of the target"
    case .internetGateway: "internet gateway"
    case .blockPublicAccess: "Block Public Access"
    case .peering: "peering"
    case .gateway: "gateway"
    case .gatewayACL: "network ACL on the way"
    case .natGateway: "NAT gateway"
    case .transitGateway: "transit gateway"
    case .vpnGateway: "virtual private gateway"
    case .appliance: "appliance"
    case .host: "host"
    case .publishing: "published port"
    case .placement: "placement"
    case .metadata: "instance metadata"
    case .loadBalancer: "load balancer"
    case .listener: "listener"
    case .targetGroup: "target group"
    case .target: "target"
    case .cloudFront: "CloudFront"
    case .globalAccelerator: "Global Accelerator"
    case .privateLink: "PrivateLink"
    case .lattice: "VPC Lattice"
    case .apiGateway: "API Gateway"
    case .instanceConnect: "EC2 Instance Connect Endpoint"
    case .clientVPN: "Client VPN"
    case .resourceGateway: "resource gateway"
    case .verifiedAccess: "Verified Access"
    case .firewall: "firewall"
    }
  }
}

extension Step {
  /// What it did, in a word or two: `admits`, `assumed: ASSUME_ROUTES_OPEN`, `stops: NO_ROUTE_TO_DESTINATION`.
  var outcomeText: String {
    switch outcome {
    case .admitted: "admits"
    case .assumed(let assumption): "assumed: \(assumption.rawValue)"
    case .unknown(let gap): "unknown: \(gap.text)"
    case .closed(let code): "stops: \(code.rawValue)"
    }
  }

  /// `sgr-0a1b: tcp/443 from 10.0.0.0/8; …`, or nothing.
  var evidenceText: String {
    evidence.map { $0.text.isEmpty ? $0.id : "\($0.id): \($0.text)" }.joined(separator: "; ")
  }

  /// The step on one line.
  var line: String {
    let name = component.isEmpty ? role.text : "\(role.text) \(component)"
    let proof = evidenceText
    return Printable.text(proof.isEmpty ? "\(name): \(outcomeText)" : "\(name): \(outcomeText) (\(proof))")
  }
}

extension Gap {
  /// `transit gateway tgw-0a1b (not followed yet)`.
  var text: String { "\(subject) (\(state))" }

  /// What is the matter with it.
  var state: String {
    switch kind {
    case .missing: "not in the snapshot"
    case .unreadable: "could not be read"
    case .notFollowed: "not followed yet"
    }
  }
}

extension ExplainedPath {
  /// The way, with the address as dialled where the path translates the port.
  var wayText: String {
    wireTraffic == traffic || target.isEmpty ? door.text : "\(door.text), dialled at \(target)"
  }

  /// Why the verdict is what it is, shortly: rules, assumptions, gaps or blockers.
  var reasonText: String {
    switch verdict {
    case .reachable, .reachableAssumed:
      let names = assumptions.map(\.rawValue)
      let rules = groupRuleIDs.isEmpty ? evidenceIDs : groupRuleIDs
      if names.isEmpty, rules.isEmpty { return "no filter is asked" }
      return (rules + names).joined(separator: ", ")
    case .unknown: return gaps.isEmpty ? "an input is missing" : gaps.map(text).joined(separator: "; ")
    case .oneWay, .blocked: return blockerTexts.joined(separator: "; ")
    }
  }

  /// What the way names already is not named again.
  private func text(_ gap: Gap) -> String { door == .through(gap.subject) ? gap.state : gap.text }

  private var blockerTexts: [String] {
    var seen: Set<String> = []
    let texts = blockers.compactMap { step -> String? in
      guard case .closed(let code) = step.outcome else { return nil }
      let place = step.component.isEmpty ? "" : " at \(step.component)"
      return code.rawValue + place + (step.isReturn ? " on the way back" : "")
    }
    return texts.filter { seen.insert($0).inserted }
  }
}
