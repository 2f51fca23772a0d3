/// The class of an address among a family of prefixes: the innermost prefix that holds it.
///
/// Two addresses of one class are told apart by no rule, entry, route or subnet of the snapshot.
package struct AddressClass: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// All prefixes that a snapshot speaks of, as a forest: AWS's operands are nested or disjoint, never crossing.
///
/// Nodes are numbered in pre-order, IPv4 first, so that "is this class under that prefix" is two comparisons.
/// The two roots, `0.0.0.0/0` and `::/0`, are always there. Building is O(n log n), a look-up O(log n + depth).
package struct PrefixForest: Sendable {
  /// The prefix of each class, ascending.
  package let prefixes: [IPPrefix]
  /// For each node, one past the last node beneath it.
  private let ends: [UInt32]
  /// For each node, its parent; a root is its own.
  private let parents: [UInt32]
  private let sixStart: Int

  package init(_ operands: some Sequence<IPPrefix>) {
    var unique = Set(operands)
    unique.formUnion([.everything(.v4), .everything(.v6)])
    let sorted = unique.sorted()
    var ends = [UInt32](repeating: UInt32(sorted.count), count: sorted.count)
    var parents = [UInt32](repeating: 0, count: sorted.count)
    var open: [Int] = []
    for (index, prefix) in sorted.enumerated() {
      while let top = open.last, !sorted[top].contains(prefix) {
        ends[top] = UInt32(index)
        open.removeLast()
      }
      parents[index] = UInt32(open.last ?? index)
      open.append(index)
    }
    (prefixes, self.ends, self.parents) = (sorted, ends, parents)
    sixStart = sorted.firstIndex { $0.family == .v6 } ?? sorted.count
  }

  /// The number of classes.
  package var count: Int { prefixes.count }

  /// The root class of a family: every address that no narrower prefix names.
  package func root(_ family: IPFamily) -> AddressClass {
    AddressClass(rawValue: family == .v4 ? 0 : UInt32(sixStart))
  }

  package func family(of node: AddressClass) -> IPFamily { Int(node.rawValue) < sixStart ? .v4 : .v6 }

  /// The class of an address.
  package func classify(_ address: IPAddress) -> AddressClass { classify(IPPrefix(address)) }

  /// The innermost node that contains the whole prefix.
  package func classify(_ prefix: IPPrefix) -> AddressClass {
    var (low, high) = (0, prefixes.count)
    while low < high {
      let middle = (low + high) / 2
      if prefixes[middle] <= prefix { low = middle + 1 } else { high = middle }
    }
    var node = max(low - 1, 0)
    while !prefixes[node].contains(prefix), parents[node] != UInt32(node) { node = Int(parents[node]) }
    return AddressClass(rawValue: UInt32(node))
  }

  /// The node of a prefix that was given as an operand; `nil` for any other.
  package func node(of prefix: IPPrefix) -> AddressClass? {
    let found = classify(prefix)
    return prefixes[Int(found.rawValue)] == prefix ? found : nil
  }

  /// Whether every address of the class lies in the prefix of `node`.
  package func isUnder(_ inner: AddressClass, _ node: AddressClass) -> Bool {
    node.rawValue <= inner.rawValue && inner.rawValue < ends[Int(node.rawValue)]
  }

  /// All classes within the prefix of `node`, itself first.
  package func classes(under node: AddressClass) -> Range<UInt32> { node.rawValue..<ends[Int(node.rawValue)] }

  /// The classes that have, or may have, an address in common with any prefix.
  package func classes(overlapping block: IPPrefix) -> [AddressClass] {
    var (low, high) = (0, prefixes.count)
    while low < high {
      let middle = (low + high) / 2
      if prefixes[middle] < block { low = middle + 1 } else { high = middle }
    }
    var result = [classify(block)]
    while low < prefixes.count, block.contains(prefixes[low]) {
      if result.first?.rawValue != UInt32(low) { result.append(AddressClass(rawValue: UInt32(low))) }
      low += 1
    }
    return result
  }

  /// What a class holds: its prefix without the prefixes beneath.
  package func addresses(of node: AddressClass) -> AddressSet {
    AddressSet([prefix(of: node)]).subtracting(AddressSet(children(of: node).map(prefix(of:))))
  }

  package func prefix(of node: AddressClass) -> IPPrefix { prefixes[Int(node.rawValue)] }

  package func parent(of node: AddressClass) -> AddressClass? {
    let parent = parents[Int(node.rawValue)]
    return parent == node.rawValue ? nil : AddressClass(rawValue: parent)
  }

  /// The prefixes directly beneath a node; what they leave of it is the class itself.
  package func children(of node: AddressClass) -> [AddressClass] {
    var result: [AddressClass] = []
    var next = node.rawValue + 1
    while next < ends[Int(node.rawValue)] {
      result.append(AddressClass(rawValue: next))
      next = ends[Int(next)]
    }
    return result
  }

  /// Whether the children leave no address of the node's prefix over, so that the class has no member.
  package func isFullyCovered(_ node: AddressClass) -> Bool {
    var next: UInt128? = prefix(of: node).first.bits
    let last = prefix(of: node).last.bits
    for child in children(of: node) {
      let block = prefix(of: child)
      guard let expected = next, block.first.bits == expected else { return false }
      next = block.last.bits == .max ? nil : block.last.bits + 1
    }
    return next.map { $0 > last } ?? true
  }

  /// Some address of the class that no child holds; `nil` where there is none.
  package func representative(of node: AddressClass) -> IPAddress? {
    let block = prefix(of: node)
    var next = block.first.bits
    for child in children(of: node) {
      let inner = prefix(of: child)
      if inner.first.bits > next { break }
      guard inner.last.bits < block.last.bits else { return nil }
      next = inner.last.bits + 1
    }
    return IPAddress(family: block.family, bits: next)
  }
}
