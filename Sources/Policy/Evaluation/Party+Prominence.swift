package import Query

extension Party.Kind {
  /// In what order parties are worth a reader's attention: the outside first, then what runs, then what could.
  package var prominence: Int {
    switch self {
    case .internet: 0
    case .range: 1
    case .peer, .privateLink, .lattice, .apiGateway, .clientVPN: 2
    case .service: 3
    case .family: 4
    case .task: 5
    case .instance: 6
    case .interface: 7
    case .loadBalancer: 8
    case .natGateway: 9
    case .awsService: 10
    case .subnetFree: 11
    }
  }
}

extension Party {
  /// Whether this one is to be shown before `other`.
  package func isMoreProminent(than other: Party) -> Bool {
    kind.prominence == other.kind.prominence ? self < other : kind.prominence < other.kind.prominence
  }
}

extension ExplainedPath {
  /// The rules of security groups that admitted the request, in order and unique: what a reader can change.
  package var groupRuleIDs: [String] {
    var seen: Set<String> = []
    let steps = steps.filter { !$0.isReturn && ($0.role == .sourceGroups || $0.role == .targetGroups) }
    return steps.flatMap(\.evidence).map(\.id).filter { seen.insert($0).inserted }
  }
}
