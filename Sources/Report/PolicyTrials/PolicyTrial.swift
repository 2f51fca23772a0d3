package import Policy

/// A case about a policy, and what came of it.
package struct PolicyTrial: Sendable {
  package let test: PolicyCase
  package let result: PolicyCase.Result

  package init(_ test: PolicyCase, result: PolicyCase.Result) { (self.test, self.result) = (test, result) }

  package var isAsExpected: Bool { result.found == test.expect }
}
