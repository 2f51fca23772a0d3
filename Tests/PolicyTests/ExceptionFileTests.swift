import Model
import Policy
import Testing

@Suite("exceptions in policy files") struct ExceptionFileTests {
  private static func file(_ exception: String, defaults: String = "{}") -> String {
    """
    version: 1
    defaults: \(defaults)
    policies:
      - {id: web-not-to-db, kind: deny, from: {cidr: 10.0.0.0/8}, to: {eni: db}, ports: [tcp/5432]}
    exceptions:
      - {\(exception)}
    """
  }

  private static let whole = """
    id: EXC-1, policy: web-not-to-db, match: all, owner: o, reason: a reason of some length, created: 2026-11-01, \
    expires: 2027-01-31
    """

  private func errors(_ text: String) -> [String] {
    do {
      _ = try PolicySet([PolicyFile(reading: Array(text.utf8), named: "p.yaml")])
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  @Test("every key is read") func read() throws {
    let text = Self.file(
      Self.whole.replacing(
        "match: all", with: "match: {from: {ip: 10.1.2.3}, to: {eni: db}, ports: tcp/5432}")
        + ", approvedBy: ciso@example.org")
    let file = try PolicyFile(reading: Array(text.utf8), named: "p.yaml")
    let exception = try #require(file.exceptions.first)
    #expect((exception.id, exception.policy) == ("EXC-1", "web-not-to-db"))
    #expect("\(exception.match)" == "from 10.1.2.3/32 to eni:db on tcp/5432")
    #expect(exception.approvedBy == "ciso@example.org")
    #expect("\(exception.created) \(exception.expires)" == "2026-11-01 2027-01-31")
    #expect(exception.place.line == 6)
  }

  @Test("a file may hold exceptions alone, from policies of another") func alone() throws {
    let policies = Self.file(Self.whole).split(separator: "exceptions:")[0]
    let exceptions = "version: 1\nexceptions:\n  - {\(Self.whole)}\n"
    let files = try [(String(policies), "a.yaml"), (exceptions, "b.yaml")].map {
      try PolicyFile(reading: Array($0.0.utf8), named: $0.1)
    }
    #expect(try PolicySet(files).exceptions.map(\.place.file) == ["b.yaml"])
  }

  @Test(
    "mistakes are told with their place",
    arguments: [
      ("match: all, ", "", "p.yaml:6:5: error: exception 'EXC-1' needs the key 'match' [POL005]"),
      ("owner: o, ", "", "p.yaml:6:5: error: exception 'EXC-1' needs the key 'owner' [POL005]"),
      (
        "owner: o", "owner: o, ownr: o",
        "p.yaml:6:62: error: exception 'EXC-1' has no key 'ownr'; did you mean 'owner'? [POL004]"
      ),
      (
        "match: all", "match: {}",
        "p.yaml:6:47: error: 'match' is 'all' where it excepts the whole policy, found an empty mapping [POL003]"
      ),
      (
        "match: all", "match: everything",
        "p.yaml:6:47: error: 'match' is 'all', or a mapping with 'from', 'to' or 'ports', found 'everything' [POL011]"
      ),
      (
        "a reason of some length", "too short",
        "p.yaml:6:70: error: 'reason' has at least 15 characters, found 9 [POL023]"
      ),
      (
        "2027-01-31", "2027-02-30",
        "p.yaml:6:125: error: 'expires' is a day such as 2027-01-31, found '2027-02-30' [POL011]"
      ),
      (
        "2027-01-31", "31.1.2027",
        "p.yaml:6:125: error: 'expires' is a day such as 2027-01-31, found '31.1.2027' [POL011]"
      ),
      (
        "2027-01-31", "2026-10-31",
        "p.yaml:6:125: error: 'expires' is not before 'created', found 2026-10-31 and 2026-11-01 [POL022]"
      ),
      (
        "2027-01-31", "2027-11-03",
        "p.yaml:6:125: error: an exception holds for at most 366 days after 'created', found 367 [POL022]"
      ),
      (
        "web-not-to-db", "web-not-to-bd",
        """
        p.yaml:6:5: error: exception 'EXC-1' is from no policy that was read: 'web-not-to-bd'; did you mean \
        'web-not-to-db'? [POL020]
        """
      ),
      (
        "EXC-1", "EXC 1",
        "p.yaml:6:10: error: 'id' is made of at most 64 letters, digits, -, _ and ., found 'EXC 1' [POL011]"
      ),
      (
        "match: all", "match: {ports: tcp/5432-5433}",
        """
        p.yaml:6:5: error: exception 'EXC-1' is no wider than its policy 'web-not-to-db'; its 'ports' also name \
        tcp/5433, and p.yaml:4:5 [POL021]
        """
      ),
      (
        "match: all", "match: {from: {cidr: [10.1.0.0/16, 11.0.0.0/8]}}",
        """
        p.yaml:6:5: error: exception 'EXC-1' is no wider than its policy 'web-not-to-db'; its 'from' also names \
        more than '10.0.0.0/8' does: '10.1.0.0/16 or 11.0.0.0/8', and p.yaml:4:5 [POL021]
        """
      ),
      (
        "match: all", "match: {to: all}",
        """
        p.yaml:6:5: error: exception 'EXC-1' is no wider than its policy 'web-not-to-db'; its 'to' also names \
        more than 'eni:db' does: 'all', and p.yaml:4:5 [POL021]
        """
      ),
    ])
  func mistakes(old: String, new: String, error: String) {
    #expect(errors(Self.file(Self.whole.replacing(old, with: new))) == [error])
  }

  @Test("how long an exception may hold is the file's to say") func longer() {
    let text = Self.whole.replacing("2027-01-31", with: "2027-11-03")
    #expect(errors(Self.file(text, defaults: "{maxExceptionDays: 367}")).isEmpty)
    let error =
      "p.yaml:6:125: error: an exception holds for at most 30 days after 'created', found 91 [POL022]"
    #expect(errors(Self.file(Self.whole, defaults: "{maxExceptionDays: 30}")) == [error])
  }

  @Test("an id stands once in all files") func twice() {
    let text = Self.file(Self.whole) + "\n  - {\(Self.whole)}\n"
    #expect(
      errors(text) == [
        "p.yaml:7:5: error: an id stands once in all files, found 'EXC-1' twice, and p.yaml:6:5 [POL007]"
      ])
  }

  @Test(
    "a leap day is a day",
    arguments: [
      ("2028-02-29", true), ("2027-02-29", false), ("2100-02-29", false), ("2000-02-29", true),
      ("1969-12-31", false), ("2027-1-31", false),
    ])
  func calendar(text: String, isDay: Bool) {
    #expect((CalendarDate(text) != nil) == isDay)
    if isDay { #expect(CalendarDate(text)?.description == text) }
  }
}
