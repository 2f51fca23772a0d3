/// "Did you mean": the nearest of the known names, where one is near enough to be meant.
package enum NearName {
  /// `; did you mean 'severity'?`, or nothing.
  package static func hint(for name: String, among known: [String]) -> String {
    nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// At most a third of the letters may differ; the first in alphabetical order wins a draw.
  static func nearest(to name: String, among known: [String]) -> String? {
    let wanted = Array(name.lowercased().prefix(64))
    var best: (distance: Int, name: String)?
    for candidate in known.sorted() {
      let found = distance(wanted, Array(candidate.lowercased().prefix(64)))
      guard found <= max(1, max(wanted.count, candidate.count) / 3) else { continue }
      if found < best?.distance ?? .max { best = (found, candidate) }
    }
    return best?.name
  }

  /// The number of letters to add, drop, change or swap with a neighbour.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var twoAgo = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, twoAgo[column - 1] + 1)
        }
        current.append(cost)
      }
      (twoAgo, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
