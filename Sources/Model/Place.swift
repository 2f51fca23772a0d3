/// Where a resource was read: one element of one document, small enough to keep for each of a million.
package struct Place: Hashable, Sendable {
  /// Index into ``Snapshot/documents``.
  package let document: UInt32
  /// Index of the element in the document's list; 0 where the document is one element.
  package let element: UInt32

  package init(document: UInt32, element: UInt32) { (self.document, self.element) = (document, element) }
}

/// One document of the input: a list (or value) under a top-level key of a file.
package struct Document: Hashable, Sendable {
  /// The path relative to its snapshot.
  package let file: String
  /// The JSON Pointer of the list or value, such as `/SecurityGroups`.
  package let pointer: String
  package let kind: DocumentKind

  package init(file: String, pointer: String, kind: DocumentKind) {
    (self.file, self.pointer, self.kind) = (file, pointer, kind)
  }
}
