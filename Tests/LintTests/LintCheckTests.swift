import Lint
import Testing

@Suite("Names of checks") struct LintCheckTests {
  @Test("findings are in order of check, component and rule") func order() {
    let first = LintFinding(.defaultGroupInUse, component: "sg-2", message: "a")
    let second = LintFinding(.unusedGroup, component: "sg-1", message: "a")
    #expect([second, first].sorted() == [first, second])
  }
}
