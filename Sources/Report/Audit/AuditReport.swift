package import Model
package import Policy
package import Query

/// Everything that one audit found out, ready to be written in any format.
package struct AuditReport: Hashable, Sendable {
  /// The version of this program, such as `0.1.0`.
  package var toolVersion: String
  /// The moment of the run, as it was passed in.
  package var generatedAt: UTCTime
  package var snapshot: SnapshotSummary
  /// One for each policy file, those that could not be read included.
  package var packs: [PolicyPack]
  package var findings: [Finding]
  /// The least severity that counts against the run; `nil` lets none count.
  package var failOn: Severity?
  /// Whether undecided subjects are passed over.
  package var ignoresUndecided: Bool
  /// Who reaches each service, and each other group of tasks; one answer for each.
  package var services: [Answer]
  /// What services and other groups of tasks reach beside each other, such as databases and the internet.
  package var reached: [Connection] = []
  /// What the snapshot lacks, the gaps of the findings included.
  package var gaps: [Gap]
  package var limits: [Limit]
  package var diagnostics: [Diagnostic]
  /// What the exceptions did, those that end soonest first.
  package var exceptions: [ExceptionStatus] = []
  /// How the findings differ from the last run's; `nil` without a history, or on its first run.
  package var changes: RunChanges?
  /// Earlier runs and this one, oldest first; empty without a history.
  package var trend: [TrendPoint] = []
  /// The resources behind the parties' names, for formats that ask for ARNs, accounts and Regions.
  package var identities: [String: [ResourceIdentity]] = [:]

  /// Puts every list in order, so that the same content always gives the same bytes.
  package init(
    toolVersion: String, generatedAt: UTCTime, snapshot: SnapshotSummary, packs: [PolicyPack],
    findings: [Finding], failOn: Severity? = .low, ignoresUndecided: Bool = false, services: [Answer] = [],
    gaps: [Gap] = [], limits: [Limit] = [], diagnostics: [Diagnostic] = []
  ) {
    (self.toolVersion, self.generatedAt, self.snapshot) = (toolVersion, generatedAt, snapshot)
    (self.packs, self.findings) = (packs.sorted { $0.file < $1.file }, findings.sorted())
    (self.failOn, self.ignoresUndecided) = (failOn, ignoresUndecided)
    self.services = services.sorted { $0.subject < $1.subject }
    let missed = findings.flatMap { $0.connections.flatMap(\.path.gaps) }
    (self.gaps, self.limits) = (Set(gaps + missed).sorted(), Set(limits).sorted())
    self.diagnostics = Set(diagnostics).sorted()
  }

  /// The run's exit status.
  package var status: RunStatus {
    if packs.contains(where: { !$0.errors.isEmpty }) { return .unusable }
    return RunStatus(findings, failOn: failOn, ignoresUndecided: ignoresUndecided)
  }

  /// Whether a finding is severe enough to count against the run.
  ///
  /// What the baseline holds never is.
  package func counts(_ finding: Finding) -> Bool {
    failOn.map { finding.severity >= $0 && !finding.isKnown } ?? false
  }
}

/// What was audited.
package struct SnapshotSummary: Hashable, Sendable {
  /// How many of a kind of thing there are, such as 12 network interfaces.
  package struct Count: Hashable, Sendable {
    package var noun: String
    package var number: Int

    package init(_ noun: String, _ number: Int) { (self.noun, self.number) = (noun, number) }

    /// `1 VPC`, `3 VPCs`: every noun is a regular plural.
    var text: String { "\(number) \(number == 1 ? String(noun.dropLast()) : noun)" }
  }

  /// The paths as the user gave them.
  package var paths: [String]
  package var accounts: [String]
  package var regions: [String]
  /// In the order to show them.
  package var counts: [Count]
  /// Over all bytes that were read, in hexadecimal.
  package var sha256: String
  /// When it was taken; `nil` where nothing tells.
  package var takenAt: UTCTime?

  package init(
    paths: [String], accounts: [String], regions: [String], counts: [Count], sha256: String,
    takenAt: UTCTime? = nil
  ) {
    (self.paths, self.accounts, self.regions) = (paths, accounts.sorted(), regions.sorted())
    (self.counts, self.sha256, self.takenAt) = (counts, sha256, takenAt)
  }
}

/// One policy file of a run.
package struct PolicyPack: Hashable, Sendable {
  package var file: String
  package var name: String
  /// Over the file's bytes, in hexadecimal.
  package var sha256: String
  package var policies: [NetworkPolicy]
  /// Why the file could not be used; empty for one that could.
  package var errors: [Diagnostic]

  /// A file that was read.
  package init(_ file: PolicyFile, sha256: String) {
    (self.file, name, self.sha256) = (file.file, file.name, sha256)
    (policies, errors) = (file.policies, [])
  }

  /// A file that could not be read.
  package init(file: String, sha256: String, errors: [Diagnostic]) {
    (self.file, self.sha256, self.errors) = (file, sha256, errors)
    (name, policies) = (file, [])
  }
}
