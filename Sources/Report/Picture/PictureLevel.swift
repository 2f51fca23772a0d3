import Policy
import Query

/// How coarse a picture is; the first that fits is drawn.
enum PictureLevel: Int, CaseIterable {
  /// Each service by itself.
  case services
  /// Services that reach, and are reached by, the same are one.
  case equals
  /// So is each kind of everything else.
  case kinds
  case clusters
  /// All services are one.
  case everything

  /// The name under which a node is drawn: equal names are one node.
  func name(of node: PictureContent.Node) -> String {
    if node.kind == .internet { return node.name }
    if node.tier == .doors, rawValue > Self.equals.rawValue {
      return node.kind == .range ? "gateways" : Self.plural(node.kind)
    }
    switch self {
    case .services, .equals: return node.name
    case .kinds: return node.tier == .services ? node.name : Self.plural(node.kind)
    case .clusters:
      guard node.tier == .services else { return Self.plural(node.kind) }
      return PartyLabel.cluster(ofService: node.name).map { "cluster \($0)" } ?? "tasks outside services"
    case .everything: return node.tier == .services ? "all services" : Self.plural(node.kind)
    }
  }

  /// A sentence for readers; nothing where nothing is left out.
  var remark: String? {
    switch self {
    case .services: nil
    case .equals:
      "There is too much for one picture, so services that reach and are reached by the same stand together."
    case .kinds:
      "There is too much for one picture, so services that reach and are reached by the same stand together, and "
        + "each kind of everything else is one. \(Self.partly)"
    case .clusters:
      "There is too much for one picture of services, so each cluster is one, and so is each kind of everything "
        + "else. \(Self.partly)"
    case .everything:
      "There is too much for one picture of clusters, so all services are one, and so is each kind of everything "
        + "else. \(Self.partly)"
    }
  }

  private static let partly = "An edge says what some of the one reach of some of the other."

  /// The name of all parties of a kind.
  static func plural(_ kind: Party.Kind) -> String {
    switch kind {
    case .service, .family, .task: "services"
    case .instance: "instances"
    case .interface: "interfaces"
    case .loadBalancer: "load balancers"
    case .natGateway: "NAT gateways"
    case .subnetFree: "free addresses"
    case .internet: "internet"
    case .range: "ranges"
    case .peer: "peers"
    case .awsService, .privateLink, .lattice, .apiGateway, .clientVPN: "AWS services"
    }
  }
}
