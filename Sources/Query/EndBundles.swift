import Graph

/// Some ends of one side of a question, by position, ascending.
struct EndList {
  var positions: [Int]
}

/// The ends of one side of a question, gathered into bundles that are judged as one.
///
/// A bundle holds ends of one party that no check tells apart. What two ends have to do with each other, such as a
/// host that both are on, is no part of it: see ``Kinship``.
struct EndBundles {
  private struct Key: Hashable {
    var party: Int
    var profile: PairJudge.Profile
  }

  let ends: [End]
  /// Everybody that any of the ends belongs to, once.
  private(set) var parties: [Party] = []
  /// The positions in ``parties``, by end.
  private var partyOfEnd: [Int] = []
  /// The position of its bundle, by end.
  private(set) var bundleOfEnd: [Int] = []
  /// The bundles, in the order of their first ends, and after them what else was listed.
  private(set) var lists: [EndList] = []
  private(set) var bundleCount = 0

  private var partyIndices: [Party: Int] = [:]
  private var bundleIndices: [Key: Int] = [:]

  /// Bundles sources; `byTask` gives each task a party of its own.
  init(sources ends: [End], _ names: Names, _ judge: PairJudge, byTask: Bool) {
    self.ends = ends
    for (position, end) in ends.enumerated() {
      add(position, names.party(end, byTask: byTask), judge.profile(ofSource: end))
    }
  }

  /// The same for targets.
  init(targets ends: [End], _ names: Names, _ judge: PairJudge, _ evaluator: Evaluator, byTask: Bool) {
    self.ends = ends
    for (position, end) in ends.enumerated() {
      add(position, names.party(end, byTask: byTask), judge.profile(ofTarget: end, evaluator))
    }
  }

  private mutating func add(_ position: Int, _ party: Party, _ profile: PairJudge.Profile) {
    let owner = partyIndices[party] ?? parties.count
    if owner == parties.count {
      partyIndices[party] = owner
      parties.append(party)
    }
    let key = Key(party: owner, profile: profile)
    let bundle = bundleIndices[key] ?? bundleCount
    if bundle == bundleCount {
      bundleIndices[key] = bundle
      bundleCount += 1
      lists.append(EndList(positions: []))
    }
    partyOfEnd.append(owner)
    bundleOfEnd.append(bundle)
    lists[bundle].positions.append(position)
  }

  /// Adds a part of a bundle.
  mutating func list(_ positions: [Int]) -> Ordinal<EndList> {
    lists.append(EndList(positions: positions))
    return Ordinal(lists.count - 1)
  }

  /// The party of a list, whose ends have all the same.
  func party(of list: Ordinal<EndList>) -> Int { partyOfEnd[lists[list].positions[0]] }
}
