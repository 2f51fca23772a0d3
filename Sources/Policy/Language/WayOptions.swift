package import Addressing
package import Model
package import Query

/// Which ways a policy asks about, and by which filters.
///
/// Source: `through`, `notThrough`, `transitive`, `family` and `view` of a policy.
package struct WayOptions: Hashable, Sendable {
  /// Which filters count; `sg-only` and `groups` are one.
  package enum View: String, Hashable, Sendable, CaseIterable { case effective, sgOnly = "sg-only", groups }

  /// Whether load balancers are followed.
  package enum Transitive: String, Hashable, Sendable, CaseIterable { case lb, none }

  /// `nil` where every way counts.
  package var through: [WayOperand]?
  package var notThrough: [WayOperand] = []
  package var transitive = Transitive.lb
  /// `nil` for both.
  package var families: Set<IPFamily>?
  package var view = View.effective

  package init() {}

  /// What a reader of a finding has to know: one sentence for each option that is not the default.
  package var notes: [String] {
    var result: [String] = []
    if let through { result.append("only ways through \(Self.list(through)) count") }
    if !notThrough.isEmpty { result.append("ways through \(Self.list(notThrough)) do not count") }
    if transitive == .none { result.append("ways through load balancers and other doors do not count") }
    if let families, families.count == 1 {
      result.append("only what is sent over \(families.contains(.v4) ? "IPv4" : "IPv6") counts")
    }
    if view != .effective { result.append("security groups alone were asked") }
    return result
  }

  private static func list(_ operands: [WayOperand]) -> String {
    operands.map(\.name).joined(separator: " or ")
  }
}

/// Something that a way may go through, as a policy names it.
package struct WayOperand: Hashable, Sendable {
  package enum Meaning: Hashable, Sendable {
    case part(WayPart)
    /// The load balancers that it selects.
    case balancers(Operand)
  }

  package let name: String
  package let meaning: Meaning
  package let place: InputLocation
}
