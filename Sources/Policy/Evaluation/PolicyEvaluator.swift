import Model
import Query

/// Holds policies against a snapshot, one by one.
package struct PolicyEvaluator<Source: ConnectionSource> {
  var source: Source
  /// The same network by security groups alone; made when it is first asked for.
  private var other: Source?
  /// Which ways the policy in hand is about.
  var limit = WayLimit.none

  package init(_ source: Source) { self.source = source }

  /// The findings of all policies, sorted by file, policy and subject.
  package mutating func findings(for policies: PolicySet) throws(PolicyFileError) -> [Finding] {
    var findings: [Finding] = []
    for policy in policies.policies { findings += try self.findings(for: policy) }
    return findings.sorted()
  }

  /// The findings of one policy, one for each subject.
  package mutating func findings(for policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    let isNarrowed = policy.options.view != .effective
    if isNarrowed { changeView() }
    defer { if isNarrowed { changeView() } }
    let ways = try wayLimit(policy.options)
    guard let wanted = ways.limit else { return nothingSelected(ways.empty, of: policy).sorted() }
    limit = wanted
    defer { limit = .none }
    var findings = try evaluate(policy)
    if findings.isEmpty {
      let message = "nothing to judge: the selectors leave no pair of a source and another target"
      let outcome = policy.onEmptySelection == .skip ? Outcome.notApplicable : .violated
      findings = [Finding(policy: policy, subject: Self.wholePolicy, outcome: outcome, message: message)]
    }
    findings += self.findings(about: ways.empty, of: policy)
    let notes = policy.options.notes
    for index in findings.indices { findings[index].notes = Set(findings[index].notes + notes).sorted() }
    return findings.sorted()
  }

  private mutating func evaluate(_ policy: NetworkPolicy) throws(PolicyFileError) -> [Finding] {
    switch policy.demand {
    case .deny(let demand): try evaluate(demand, of: policy)
    case .allowOnly(let demand): try evaluate(demand, of: policy)
    case .mustReach(let demand): try evaluate(demand, of: policy)
    case .exposure(let demand): try evaluate(demand, of: policy)
    case .egress(let demand): try evaluate(demand, of: policy)
    case .isolation(let demand): try evaluate(demand, of: policy)
    case .segmentation(let demand): try evaluate(demand, of: policy)
    case .noSharedHost(let demand): try evaluate(demand, of: policy)
    case .networkMode(let demand): try evaluate(demand, of: policy)
    case .ruleHygiene(let demand): evaluate(demand, of: policy)
    }
  }

  /// From all filters to security groups alone, and back.
  private mutating func changeView() {
    let current = source
    source = other ?? source.withoutWays()
    other = current
  }

  /// The subject of a finding about the policy itself.
  static var wholePolicy: String { Finding.wholePolicy }
}

/// What operands mean in the snapshot, and those that mean nothing.
struct Selected<Chosen: Choosable> {
  /// `nil` where no operand matches anything.
  var chosen: Chosen?
  var empty: [EmptyOperand] = []
}

/// A selector that matches nothing.
struct EmptyOperand {
  let name: String
  let near: [String]
  /// What it should select some of.
  var missed = "nothing"

  var message: String {
    near.isEmpty
      ? "'\(name)' selects \(missed) in the snapshot"
      : "'\(name)' selects \(missed) in the snapshot; near it: \(near.joined(separator: ", "))"
  }
}

extension PolicyEvaluator {
  /// The union of what the operands select.
  func select(_ operands: [Operand]) throws(PolicyFileError) -> Selected<Source.Chosen> {
    var result = Selected<Source.Chosen>()
    for operand in operands {
      do throws(SelectorError) {
        let chosen = try source.select(operand.selector)
        if chosen.isEmpty {
          result.empty.append(EmptyOperand(name: operand.name, near: []))
        } else {
          result.chosen = result.chosen?.union(chosen) ?? chosen
        }
      } catch {
        guard case .matchesNothing(_, let near) = error else {
          throw PolicyFileError([
            .malformed(operand.name, expected: "a selector", found: error.message, at: operand.place)
          ])
        }
        result.empty.append(EmptyOperand(name: operand.name, near: near))
      }
    }
    return result
  }

  /// Findings about operands that match nothing: a violation each, or none where the policy says `skip`.
  func findings(about empty: [EmptyOperand], of policy: NetworkPolicy) -> [Finding] {
    guard policy.onEmptySelection == .fail else { return [] }
    return empty.map {
      Finding(
        policy: policy, subject: Finding.selectionPrefix + $0.name, outcome: .violated, message: $0.message)
    }
  }

  /// The one finding of a policy that has nothing to judge; empty where its empty operands already say so.
  func nothingSelected(_ empty: [EmptyOperand], of policy: NetworkPolicy) -> [Finding] {
    guard policy.onEmptySelection == .skip else { return findings(about: empty, of: policy) }
    let message = empty.first?.message ?? "nothing is selected"
    return [Finding(policy: policy, subject: Self.wholePolicy, outcome: .notApplicable, message: message)]
  }
}
