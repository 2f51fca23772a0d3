import Graph

/// Ends with their parties' numbers, so that pairs are counted and compared without names.
struct Seats {
  private(set) var ends: [End] = []
  private(set) var partyOf: [Int] = []
  private(set) var memberOf: [String] = []
  private(set) var parties: [Party] = []
  private var numbers: [Party: Int] = [:]
  private var numbersByOwner: [End.Owner: Int] = [:]

  /// `byTask` gives each task a party of its own, so that none hides behind another of its service.
  init(_ list: [End], _ reachability: Reachability, byTask: Bool) {
    for end in list {
      let member = reachability.member(end)
      ends.append(end)
      memberOf.append(member)
      if let known = numbersByOwner[end.owner] {
        partyOf.append(known)
        continue
      }
      var party = reachability.party(end.owner)
      if byTask, case .placement = end.owner { party.members = [member] }
      let number = numbers[party] ?? parties.count
      if number == parties.count {
        parties.append(party)
        numbers[party] = number
      }
      numbersByOwner[end.owner] = number
      partyOf.append(number)
    }
  }

  func labels(_ indices: [Int]) -> Set<String> { Set(Set(indices).map { ends[$0].label }) }
  func members(_ indices: [Int]) -> Set<String> { Set(Set(indices).map { memberOf[$0] }) }
}
