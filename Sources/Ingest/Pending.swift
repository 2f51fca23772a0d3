internal import Addressing
internal import Model

/// What is read but can only be placed once everything is.
struct Pending {
  /// ENIs, whichever document shows them.
  var interfaces: [DescribedInterface] = []
  var flatRules: [FlatRule] = []
  var listenerRules: [DescribedRule] = []
  var blockModes: [DescribedBlockMode] = []
  /// The document being read that does not name its subject, and those before it.
  var part = SubjectPart()
  var parts: [SubjectPart] = []
  var names: [ListedName] = []
  /// What ECS says it could not describe: it needs no description.
  var failed: Set<Symbol> = []
  /// What stands in several values of the document being read.
  var firewall = FirewallParts()
  var coreNetworkTable = CoreNetworkTableParts()
  /// Pages that name a next one, and the last ones, by what they are pages of.
  var pages: [Page] = []
  var manifest: [ManifestEntry] = []
}

/// The content of a document whose subject the file's name tells.
struct SubjectPart {
  var document = 0
  /// The subject where the document names it after all.
  var subject: Symbol?
  /// What kinds of document it comes from, be they empty.
  var holds: Set<DocumentKind> = []
  var isDamaged = false
  var blocks: [IPPrefix] = []
  var transitRoutes: [TransitGatewayRoute] = []
  var targets: [RegisteredTarget] = []
  var attributes: [ResourceTag] = []
  /// Those of a transit gateway's route table.
  var associations: [DescribedLink] = []
  var propagations: [DescribedLink] = []
  var translations: [TransitGatewayTranslation] = []
  var principals: [Symbol] = []
  /// Whether routes are not only the static ones.
  var holdsAllRoutes = true
}

/// An attachment in a list of a transit gateway's route table.
struct DescribedLink {
  let link: TransitGatewayLink
  let place: Place
}

/// A name in the answer of a `list` call.
struct ListedName {
  let kind: DocumentKind
  let name: Symbol
  let locus: SourceLocus
}

/// One page of an answer.
struct Page {
  /// The top-level key, such as `tasks` or `taskArns`.
  let key: String
  let kind: DocumentKind
  /// Whether no token says that there are more.
  let isLast: Bool
  /// For lists of names, what the names have in common: the cluster that was asked.
  let commonPrefix: String
  /// Index into ``Sources/documents``; `nil` for a list of names.
  let document: Int?
  let locus: SourceLocus
}

/// What a `manifest.json` says about a file.
struct ManifestEntry {
  let snapshot: String
  /// The path relative to the snapshot, as files are named here.
  let path: String
  let call: String
  let subject: String?
}
