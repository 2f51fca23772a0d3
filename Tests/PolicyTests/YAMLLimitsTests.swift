import Model
import Policy
import Testing

@Suite("policy files that want to hurt") struct YAMLLimitsTests {
  @Test(
    "an alias bomb is refused before it goes off", .timeLimit(.minutes(1)),
    arguments: [" x: *a9", " ? *a9\n : x"])
  func aliasBomb(use: String) {
    var text = "version: 1\nname: [\"\(String(repeating: "x", count: 9))\"]\ngroups:\n a0: &a0 [x, x]\n"
    for level in 1...9 {
      let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += " a\(level): &a\(level) [\(uses)]\n"
    }
    #expect(
      PolicyFileErrorTests.errors(text + use)
        == [
          """
          p.yaml:1:1: error: a policy file has few anchors and aliases; name the selector under 'groups' instead \
          [POL002]
          """
        ])
  }

  @Test("a few aliases are welcome") func fewAliases() {
    let text = """
      version: 1
      policies:
        - {id: a, kind: deny, from: all, to: all, ports: &db [tcp/5432, tcp/3306]}
        - {id: b, kind: deny, from: all, to: all-tasks, ports: *db}
        - {id: c, kind: deny, from: internet, to: all, ports: *db}
      """
    #expect(PolicyFileErrorTests.errors(text).isEmpty)
  }

  @Test("aliases that write out to too many values are refused") func wideAliases() {
    let item = Array(repeating: "x", count: 1000).joined(separator: ", ")
    let uses = Array(repeating: "*a", count: 200).joined(separator: ", ")
    let errors = PolicyFileErrorTests.errors("a: &a [\(item)]\nb: [\(uses)]")
    #expect(errors.count == 1)
    #expect(
      errors.first?.hasSuffix("a policy file has at most 100000 values, aliases written out [POL002]")
        ?? false)
  }

  @Test("groups of groups cannot grow without end either") func groupBomb() {
    var text = "version: 1\ngroups:\n  a0: {eni: x}\n"
    for level in 1...40 { text += "  a\(level): [a\(level - 1), a\(level - 1)]\n" }
    let errors = PolicyFileErrorTests.errors(text + "policies: [{id: a, kind: deny, from: a40, to: all}]")
    #expect(errors.count == 1)
    #expect(
      errors.first?.hasSuffix("a selector has at most 10000 parts, groups written out [POL002]") ?? false)
  }

  @Test("a giant file is refused unread") func giant() {
    let errors = PolicyFileErrorTests.errors(String(repeating: "# x\n", count: 300_000))
    #expect(
      errors == ["p.yaml:1:1: error: a policy file has at most 1048576 bytes, found 1200000 [POL002]"])
  }

  @Test("deep nesting is refused", arguments: [100, 900, 100_000])
  func deep(levels: Int) {
    let errors = PolicyFileErrorTests.errors("a: " + String(repeating: "[", count: levels))
    #expect(errors.count == 1)
    let closed = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    #expect(PolicyFileErrorTests.errors("a: " + closed).count == 1)
  }

  @Test("bytes that are not UTF-8 have a place") func notUTF8() {
    let bytes = Array("version: 1\nname: ".utf8) + [0xFF, 0x41]
    let error = #expect(throws: PolicyFileError.self) { try PolicyFile(reading: bytes, named: "p.yaml") }
    #expect(
      error?.diagnostics.map(\.description)
        == ["p.yaml:2:7: error: a policy file is one YAML document: found bytes that are not UTF-8 [POL001]"])
  }
}
