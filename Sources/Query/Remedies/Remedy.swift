/// The smallest change that would take one blocker away; told, never made.
package struct Remedy: Hashable, Sendable {
  /// Such as `sg-0db (db): add an ingress rule for tcp/5432 from sg-0web (web)`.
  package var text: String
  /// The `aws` line that makes the change; `nil` where it is not clear which change is meant, or where no rule helps.
  package var command: String?
  /// What comes nearest to letting the flow through now, or what keeps it out.
  package var nearest: NearRule?
  /// Whether no rule, entry or route opens it: what is needed is told in words.
  package var isBeyondRules = false

  package init(_ text: String, command: String? = nil, nearest: NearRule? = nil) {
    (self.text, self.command, self.nearest) = (text, command, nearest)
  }
}

/// A rule that differs from the one that is missing in exactly one thing, or the entry that denies.
package struct NearRule: Hashable, Sendable {
  /// In what.
  package enum Difference: String, Hashable, Sendable {
    case port, protocolNumber = "protocol", address, group
    /// It matches, and denies.
    case denies
  }

  package var evidence: Evidence
  package var difference: Difference

  package init(_ evidence: Evidence, _ difference: Difference) {
    (self.evidence, self.difference) = (evidence, difference)
  }
}

extension Explanation {
  /// The way that the least stands in: of those that rules can open the one with the fewest blockers.
  package var nearestWay: ExplainedPath? {
    guard verdict == .blocked || verdict == .oneWay else { return nil }
    // What no rule opens is further than any number of rules.
    func distance(_ path: ExplainedPath) -> Int {
      path.blockers.reduce(0) { $0 + ($1.remedy?.command == nil ? 10 : 1) }
    }
    return paths.filter { !$0.blockers.isEmpty }.min { distance($0) < distance($1) }
  }

  /// Every change that the nearest way needs, in the order of its hops; all of them have to be made.
  ///
  /// Where one of them is beyond rules the others come without their lines: running those opens a door to nowhere,
  /// until somebody finds a use for it.
  package var remedies: [Remedy] {
    var seen: Set<Remedy> = []
    let all = (nearestWay?.blockers ?? []).compactMap(\.remedy).filter { seen.insert($0).inserted }
    guard all.contains(where: \.isBeyondRules) else { return all }
    return all.map { remedy in
      var remedy = remedy
      remedy.command = nil
      return remedy
    }
  }
}
