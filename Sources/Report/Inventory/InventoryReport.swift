package import Model
package import Query

/// What `inspect` prints: what was read, what it holds, what is missing.
package struct InventoryReport: Hashable, Sendable {
  /// The number of elements of each kind of document, in the order to show.
  package var documents: [SnapshotSummary.Count]
  package var inventory: Inventory
  package var diagnostics: [Diagnostic]
  /// Top-level keys that nothing reads, with the number of files that hold each.
  package var unrecognised: [SnapshotSummary.Count]

  package init(
    documents: [SnapshotSummary.Count], inventory: Inventory, diagnostics: [Diagnostic],
    unrecognised: [SnapshotSummary.Count]
  ) {
    (self.documents, self.inventory) = (documents, inventory)
    (self.diagnostics, self.unrecognised) = (diagnostics, unrecognised)
  }
}
