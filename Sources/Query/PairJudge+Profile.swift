import Graph

extension PairJudge {
  /// All that ``ways(from:to:_:)`` looks at of one end by itself: for two ends of one party and profile it finds ways of
  /// the same doors and sets, as far as they have nothing to do with the other end (``Kinship``).
  ///
  /// The party is what tells load balancers and outside ranges apart.
  struct Profile: Hashable {
    fileprivate enum Stop { case blocked, unknown }

    fileprivate var classNumber: Int?
    fileprivate var dial: End.Dial
    fileprivate var isNamed: Bool
    fileprivate var stop: Stop?
    /// Of a target only.
    fileprivate var ports: [PublishedPort]?
    /// Positions of entrances.
    fileprivate var entrances: [Int] = []
    /// Positions of doors that lead straight to a target.
    fileprivate var doors: [Int] = []
    /// Of a target that is judged by itself.
    fileprivate var owner: End.Owner?
  }

  /// What judging looks at of a source.
  func profile(ofSource end: End) -> Profile {
    Profile(classNumber: end.classNumber, dial: end.dial, isNamed: end.isNamed, stop: stop(of: end))
  }

  /// What judging looks at of a target.
  func profile(ofTarget end: End, _ evaluator: Evaluator) -> Profile {
    var result = profile(ofSource: end)
    result.entrances = balancers.entrances(of: end)
    result.doors = balancers.doors.doors(at: end)
    switch end.owner {
    case .placement:
      result.ports = end.classNumber.flatMap { publishedPorts(of: end, evaluator.classes[$0].family) }
    case .linkLocal, .nobody: result.owner = end.owner
    case .interface, .host, .outside: break
    }
    return result
  }

  private func stop(of end: End) -> Profile.Stop? {
    if case .interface(let position) = end.owner, graph.interfaces[position].neverInitiates {
      return .blocked
    }
    guard case .placement(let position) = end.owner, let way = stopped(graph.placements[position]) else {
      return nil
    }
    return way.sets == .blocked ? .blocked : .unknown
  }
}
