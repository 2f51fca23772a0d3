/// What a user may choose about formats.
package struct ReportOptions: Hashable, Sendable {
  package var junit = JUnitOptions()
  /// The most that the Markdown summary may have: 1 MiB is GitHub's limit for the summaries of a step.
  package var markdownBytes = 900_000
  /// Whether text lists what holds, too.
  package var isVerbose = false
  package var isColored = false

  package init() {}
}
