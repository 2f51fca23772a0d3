/// Puts the items of each column into an order with few crossings: sweeps by barycentre, to the right and back.
enum PictureOrder {
  private static let sweeps = 24

  static func arrange(_ routes: inout PictureRoutes) {
    var best = routes.columns
    var fewest = crossings(routes)
    for sweep in 0..<sweeps where fewest > 0 {
      let isRightward = sweep.isMultiple(of: 2)
      let columns = Array(routes.columns.indices)
      for column in isRightward ? columns : columns.reversed() {
        sort(column, by: isRightward ? routes.left : routes.right, &routes)
      }
      let count = crossings(routes)
      if count < fewest { (best, fewest) = (routes.columns, count) }
    }
    routes.columns = best
  }

  /// By the mean place of the neighbours; who has none keeps its place.
  private static func sort(_ column: Int, by neighbours: [[Int]], _ routes: inout PictureRoutes) {
    let places = places(routes)
    let items = routes.columns[column]
    let keyed = items.map { item -> (key: Double, place: Int, item: Int) in
      let own = places[item]
      let near = neighbours[item]
      guard !near.isEmpty else { return (Double(own), own, item) }
      return (near.map { Double(places[$0]) }.reduce(0, +) / Double(near.count), own, item)
    }
    routes.columns[column] = keyed.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.item)
  }

  private static func places(_ routes: PictureRoutes) -> [Int] {
    var result = [Int](repeating: 0, count: routes.items.count)
    for column in routes.columns {
      for (place, item) in column.enumerated() { result[item] = place }
    }
    return result
  }

  /// Pairs of edges between neighbouring columns that cross.
  static func crossings(_ routes: PictureRoutes) -> Int {
    let places = places(routes)
    var total = 0
    for column in routes.columns {
      let ends = column.flatMap { item in routes.right[item].map { places[$0] }.sorted() }
      total += inversions(ends)
    }
    return total
  }

  /// Counted by a tree of sums over the places seen so far.
  private static func inversions(_ places: [Int]) -> Int {
    var sums = [Int](repeating: 0, count: (places.max() ?? 0) + 2)
    var total = 0
    for (seen, place) in places.enumerated() {
      var notAfter = 0
      var index = place + 1
      while index > 0 {
        notAfter += sums[index]
        index -= index & -index
      }
      total += seen - notAfter
      index = place + 1
      while index < sums.count {
        sums[index] += 1
        index += index & -index
      }
    }
    return total
  }
}
