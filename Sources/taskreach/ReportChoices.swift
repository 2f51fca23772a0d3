import ArgumentParser
import Report

/// What a user may choose about the formats of an audit.
struct ReportChoices: ParsableArguments {
  @Option(name: .long, help: "JUnit: strict, or extended with file, line and properties of cases.")
  var junitDialect: JUnitOptions.Dialect = .strict

  @Flag(name: .long, help: "JUnit: one TEST-PACK.xml for each policy file instead of junit.xml.")
  var junitSplit = false

  @Option(name: .long, help: "JUnit: all cases that pass, or a summary of one for each policy.")
  var junitPassed: JUnitOptions.Passed = .all

  @Option(name: .long, help: "JUnit: findings below --fail-on pass, or are skipped.")
  var junitBelowThreshold: JUnitOptions.BelowThreshold = .pass

  @Option(name: .long, help: "Markdown: at most so many bytes; the worst findings stand first.")
  var maxBytes = ReportOptions().markdownBytes

  mutating func validate() throws {
    guard maxBytes >= MarkdownReporter.leastBytes else {
      throw ValidationError("--max-bytes is at least \(MarkdownReporter.leastBytes), found \(maxBytes)")
    }
  }

  /// For the room that writes them.
  var options: ReportOptions {
    var options = ReportOptions()
    (options.junit.dialect, options.junit.isSplit) = (junitDialect, junitSplit)
    (options.junit.passed, options.junit.belowThreshold) = (junitPassed, junitBelowThreshold)
    options.markdownBytes = maxBytes
    return options
  }
}

extension JUnitOptions.Dialect: ExpressibleByArgument {}
extension JUnitOptions.Passed: ExpressibleByArgument {}
extension JUnitOptions.BelowThreshold: ExpressibleByArgument {}
