/// Gives the items of each column a height on the page: in their order, apart, and as level with their neighbours as
/// that allows.
struct PictureHeights {
  private static let sweeps = 12

  let routes: PictureRoutes
  /// How high each item is, and what it wants free around itself.
  let sizes: [Double]
  /// The middle of each item.
  private(set) var middles: [Double]

  init(_ routes: PictureRoutes, sizes: [Double]) {
    (self.routes, self.sizes) = (routes, sizes)
    middles = [Double](repeating: 0, count: sizes.count)
    for column in routes.columns {
      var top = 0.0
      for item in column {
        middles[item] = top + sizes[item] / 2
        top += sizes[item]
      }
    }
    for sweep in 0..<Self.sweeps {
      let columns = Array(routes.columns.indices)
      for column in sweep.isMultiple(of: 2) ? columns : columns.reversed() { settle(column) }
    }
    let top = middles.indices.map { middles[$0] - sizes[$0] / 2 }.min() ?? 0
    for item in middles.indices { middles[item] = (middles[item] - top).rounded() }
  }

  private mutating func settle(_ column: Int) {
    let items = routes.columns[column]
    var wishes: [Double] = []
    var weights: [Double] = []
    // Without the sizes before it each item may stand anywhere not above the one before.
    var offset = 0.0
    var offsets: [Double] = []
    for item in items {
      let near = routes.left[item] + routes.right[item]
      let wish =
        near.isEmpty ? middles[item] : near.map { middles[$0] }.reduce(0, +) / Double(near.count)
      offset += sizes[item] / 2
      offsets.append(offset)
      wishes.append(wish - offset)
      weights.append(near.isEmpty ? 0.1 : Double(near.count))
      offset += sizes[item] / 2
    }
    for (index, level) in Self.ascending(wishes, weights).enumerated() {
      middles[items[index]] = level + offsets[index]
    }
  }

  /// The ascending values nearest to some wishes: neighbours that stand in each other's way are pooled.
  private static func ascending(_ wishes: [Double], _ weights: [Double]) -> [Double] {
    var pools: [(level: Double, weight: Double, count: Int)] = []
    for (wish, weight) in zip(wishes, weights) {
      var pool = (level: wish, weight: weight, count: 1)
      while let last = pools.last, last.level > pool.level {
        let sum = last.weight + pool.weight
        pool = (
          (last.level * last.weight + pool.level * pool.weight) / sum, sum, last.count + pool.count
        )
        pools.removeLast()
      }
      pools.append(pool)
    }
    return pools.flatMap { [Double](repeating: $0.level, count: $0.count) }
  }
}
