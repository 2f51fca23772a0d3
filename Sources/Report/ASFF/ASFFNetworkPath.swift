import Addressing
import Query

/// The hops of a way as Security Hub's `NetworkPath` has them, there and not back.
enum ASFFNetworkPath {
  private static let limit = 100

  static func components(_ path: ExplainedPath) -> [JSONValue] {
    let steps = path.steps.filter { !$0.isReturn }.prefix(limit)
    let header = header(path)
    return steps.enumerated().map { index, step in
      let id = step.component.isEmpty ? step.place : step.component
      return .object(of: [
        "ComponentId": ASFFFinding.text(id, 512), "ComponentType": .string(types[step.role] ?? "Other"),
        "Ingress": index == 0 ? header : nil, "Egress": index == steps.count - 1 ? header : nil,
      ])
    }
  }

  /// What is dialled; ends that are no address have none.
  private static func header(_ path: ExplainedPath) -> JSONValue? {
    let parts = path.wireTraffic.parts
    var (destination, members): ([String: JSONValue], [String: JSONValue]) = ([:], [:])
    if let target = address(path.target) { destination["Address"] = .strings([target]) }
    if parts.count == 1, let proto = parts[0].proto {
      members["Protocol"] = .string("\(proto)".uppercased())
      if proto.hasPorts {
        let ranges = path.wireTraffic.intervals.prefix(limit).map { interval -> JSONValue in
          .object([
            "Begin": .number(Int(interval.lowerBound & 0xFFFF)),
            "End": .number(Int(interval.upperBound & 0xFFFF)),
          ])
        }
        destination["PortRanges"] = .array(ranges)
      }
    }
    if !destination.isEmpty { members["Destination"] = .object(destination) }
    if let source = address(path.source) {
      members["Source"] = .object(["Address": .strings([source])])
    }
    return members.isEmpty ? nil : .object(members)
  }

  /// An address or a block in a text like `10.0.0.1`, `10.0.0.0/8` or `10.0.0.1:8080`.
  private static func address(_ text: String) -> String? {
    if let address = IPAddress(text) { return "\(address)" }
    if let prefix = IPPrefix(text) { return "\(prefix)" }
    guard let colon = text.lastIndex(of: ":"), let address = IPAddress(String(text[..<colon])) else {
      return nil
    }
    return "\(address)"
  }

  /// By CloudFormation's names of types.
  private static let types: [Step.Role: String] = [
    .sourceGroups: "AWS::EC2::SecurityGroup", .targetGroups: "AWS::EC2::SecurityGroup",
    .sourceACL: "AWS::EC2::NetworkAcl", .targetACL: "AWS::EC2::NetworkAcl",
    .gatewayACL: "AWS::EC2::NetworkAcl",
    .sourceRoute: "AWS::EC2::RouteTable", .targetRoute: "AWS::EC2::RouteTable",
    .internetGateway: "AWS::EC2::InternetGateway",
    .blockPublicAccess: "AWS::EC2::VPCBlockPublicAccessOptions",
    .peering: "AWS::EC2::VPCPeeringConnection", .natGateway: "AWS::EC2::NatGateway",
    .transitGateway: "AWS::EC2::TransitGateway", .vpnGateway: "AWS::EC2::VPNGateway",
    .host: "AWS::EC2::Instance", .loadBalancer: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    .listener: "AWS::ElasticLoadBalancingV2::Listener",
    .targetGroup: "AWS::ElasticLoadBalancingV2::TargetGroup",
    .cloudFront: "AWS::CloudFront::Distribution", .globalAccelerator: "AWS::GlobalAccelerator::Accelerator",
    .privateLink: "AWS::EC2::VPCEndpointService", .lattice: "AWS::VpcLattice::Service",
    .apiGateway: "AWS::ApiGatewayV2::VpcLink", .instanceConnect: "AWS::EC2::InstanceConnectEndpoint",
    .clientVPN: "AWS::EC2::ClientVpnEndpoint", .resourceGateway: "AWS::VpcLattice::ResourceGateway",
    .verifiedAccess: "AWS::EC2::VerifiedAccessEndpoint", .firewall: "AWS::NetworkFirewall::Firewall",
  ]
}
