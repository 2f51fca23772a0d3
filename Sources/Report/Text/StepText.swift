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
  /// What kind of thing it is, with the end of the leg that it stands before: `groups of load balancer shop-alb`.
  var place: String {
    guard let leg else { return role.text }
    switch role {
    case .sourceGroups: return "groups of \(leg.source)"
    case .sourceACL: return "network ACL of \(leg.source)"
    case .sourceRoute: return "route of \(leg.source)"
    case .targetGroups: return "groups of \(leg.target)"
    case .targetACL: return "network ACL of \(leg.target)"
    case .targetRoute: return "route of \(leg.target)"
    default: return role.text
    }
  }

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
    if role == .host, outcome == .admitted, evidence.isEmpty { return "no security group is asked" }
    return evidence.map(\.line).joined(separator: "; ")
  }

  /// The step on one line.
  var line: String {
    let name = component.isEmpty ? place : "\(place) \(component)"
    let proof = evidenceText
    return Printable.text(proof.isEmpty ? "\(name): \(outcomeText)" : "\(name): \(outcomeText) (\(proof))")
  }
}

extension Evidence {
  /// `sgr-0a1b: sg-0c2d: tcp/443 from 10.0.0.0/8`; a rule without an ID has its group in front already.
  var line: String {
    guard let colon = text.firstIndex(of: ":"), id.hasPrefix("\(text[..<colon]) ") else {
      return text.isEmpty ? id : "\(id): \(text)"
    }
    return "\(id)\(text[colon...])"
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
  var reasonText: String { reasonTexts.joined(separator: verdict.isReachable ? ", " : "; ") }

  /// The same one by one.
  var reasonTexts: [String] {
    switch verdict {
    case .reachable, .reachableAssumed:
      let rules = ruleTexts.isEmpty ? evidenceIDs : ruleTexts
      let texts = rules + assumptions.map(\.rawValue)
      return texts.isEmpty ? ["no filter is asked"] : texts
    case .unknown: return gaps.isEmpty ? ["an input is missing"] : gaps.map(text)
    case .oneWay, .blocked: return blockerTexts
    }
  }

  /// The rules that admit the request; of a way through load balancers leg by leg, the last of them lets it in.
  var ruleTexts: [String] {
    let groups = steps.filter { !$0.isReturn && ($0.role == .sourceGroups || $0.role == .targetGroups) }
    let legs = Set(groups.compactMap(\.leg)).sorted { $0.number < $1.number }
    guard !legs.isEmpty else { return groupRuleIDs }
    return legs.map { leg in
      let rules = groups.filter { $0.leg == leg }.flatMap(\.evidence).map(\.id)
      let shown = rules.isEmpty ? "no group is asked" : rules.joined(separator: ", ")
      return "into \(leg.target) by \(shown)"
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
