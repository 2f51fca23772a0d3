package import Model

/// One policy: a demand on reachability, and what people need to know about it.
///
/// Source: an element of `policies` in a policy file.
package struct NetworkPolicy: Hashable, Sendable {
  /// What becomes of a policy whose selectors match nothing in the snapshot.
  package enum EmptySelection: String, Hashable, Sendable, CaseIterable { case fail, skip }

  /// What an undecided subject does to the run's status.
  package enum Unknown: String, Hashable, Sendable, CaseIterable { case fail, ignore }

  /// Unique among all files, and stable for ever.
  package let id: String
  /// The name of the file's pack, such as `baseline`.
  package let pack: String
  package let demand: Demand
  /// Which ways the demand is about; all for kinds that ask for none.
  package var options = WayOptions()
  package let severity: Severity
  package let owner: String?
  /// Sorted.
  package let controls: [ControlReference]
  package let rationale: String
  package let remediation: String
  package let onEmptySelection: EmptySelection
  package let onUnknown: Unknown
  /// Where the policy starts in its file.
  package let place: InputLocation

  package init(
    id: String, pack: String, demand: Demand, about: About, onEmptySelection: EmptySelection,
    onUnknown: Unknown,
    place: InputLocation
  ) {
    (self.id, self.pack, self.demand, self.place) = (id, pack, demand, place)
    (self.severity, self.owner) = (about.severity, about.owner)
    (self.controls, self.rationale) = (about.controls.sorted(), about.rationale)
    self.remediation = about.remediation
    (self.onEmptySelection, self.onUnknown) = (onEmptySelection, onUnknown)
  }

  /// What a policy says to people.
  package struct About: Hashable, Sendable {
    package var severity: Severity
    package var owner: String?
    package var controls: [ControlReference]
    package var rationale: String
    package var remediation: String

    package init(
      severity: Severity, owner: String? = nil, controls: [ControlReference] = [], rationale: String = "",
      remediation: String = ""
    ) {
      (self.severity, self.owner, self.controls) = (severity, owner, controls)
      (self.rationale, self.remediation) = (rationale, remediation)
    }
  }
}

extension NetworkPolicy: Comparable {
  /// By file, then by identifier.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.place.file, lhs.id) < (rhs.place.file, rhs.id)
  }
}
