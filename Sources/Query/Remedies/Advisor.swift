import Addressing
import Graph
import Model

/// Tells for each step that stops a flow what would open it.
///
/// Asked by ``Tracer`` while it recovers the steps, as only then it is known what a step was compared with.
struct Advisor {
  let graph: ReachabilityGraph
  var flow: AdvisedFlow

  var symbols: SymbolTable { graph.snapshot.symbols }

  /// `sg-0a1b (web)`.
  func name(of group: Identifier<SecurityGroup>) -> String {
    let described = graph.catalog.groups[group].map { graph.snapshot.securityGroups[$0.offset] }
    guard let name = described?.name else { return symbols[group] }
    return "\(symbols[group]) (\(symbols[name]))"
  }

  /// A block as rules write it, and a lone address as people do.
  static func text(_ block: IPPrefix) -> String {
    if block == .everything(block.family) { return "everybody (\(block))" }
    return Int(block.length) == block.family.width ? "\(block.first)" : "\(block)"
  }

  // MARK: What no group and no ACL decides

  /// For a step with a fixed outcome.
  func remedy(for step: Step) -> Remedy? {
    guard case .closed(let code) = step.outcome else { return nil }
    switch code {
    case .noRoute, .routedElsewhere, .badStateRoute: return routeRemedy(step, code)
    default:
      return words(code, step).map { text in
        var remedy = Remedy(text)
        remedy.isBeyondRules = true
        return remedy
      }
    }
  }

  /// Where no rule helps: what would be needed instead.
  private func words(_ code: BlockerCode, _ step: Step) -> String? {
    let place = step.component.isEmpty ? "" : "\(step.component): "
    switch code {
    case .noPublicAddress:
      return
        "no rule opens this: the target needs a public address, or an internet-facing load balancer before it"
    case .sourceHasNoPublicAddress:
      return "no rule opens this: the source needs a public address, or a route through a NAT gateway"
    case .networkModeNone:
      return "no rule opens this: network mode none gives the task no network; use awsvpc, bridge or host"
    case .networkingDisabled:
      return "no rule opens this: every container of the task has disableNetworking; take it off"
    case .portNotPublished:
      return "no rule opens this: publish the port in the task definition's portMappings, or use awsvpc"
    case .noCommonFamily: return "no rule opens this: the two ends have no address of the same family"
    case .noInternetGateway: return "\(place)attach an internet gateway to the VPC"
    case .blockPublicAccess: return "\(place)exclude the VPC or subnet from Block Public Access"
    case .deniesInternetGateway:
      return "\(place)lift DenyAllIgwTraffic, which AWS sets for regional NAT gateways"
    case .peeringNeedsOwnBlock: return "\(place)a peering carries only addresses of its two VPCs"
    case .spoofedSource, .natNeedsOwnSource: return "\(place)only addresses of the gateway's own VPC may pass"
    case .sourceDestinationCheck: return "\(place)switch its source/destination check off"
    case .protocolRestriction: return "no rule opens this: the gateway carries TCP, UDP and ICMP only"
    case .dormantTargetGroup: return "\(place)give the target group a weight above 0"
    case .listenerSourceAddress: return "\(place)add the client's address to the source-ip condition"
    case .zoneNotEnabled: return "\(place)enable the zone on the load balancer"
    case .preservedHairpin:
      return "no rule opens this: use preserve_client_ip.enabled=false, or call the task itself"
    case .badState: return "\(place)bring it into service"
    case .neverInitiates:
      return "no rule opens this: such an interface only carries or takes what others start"
    case .addressNotInUse: return "nothing has this address"
    default: return "\(place)\(code.rawValue) has to go"
    }
  }
}
