import Policy
import Testing

@Suite("mistakes in selectors") struct SelectorErrorTests {
  @Test(
    "each has its place",
    arguments: [
      ("{}", "'to' is a selector, found an empty mapping [POL003]", 33),
      ("nobody", "'nobody' is no group of this file, nor a built-in one [POL008]", 33),
      (
        "al-tasks",
        "'al-tasks' is no group of this file, nor a built-in one; did you mean 'all-tasks'? [POL008]", 33
      ),
      ("{sgs: x}", "the selector 'to' has no key 'sgs'; did you mean 'sg'? [POL004]", 34),
      ("{internet: false}", "'internet' is true, or left out, or under 'not', found 'false' [POL011]", 44),
      ("{ecsTask: \"true\"}", "'ecsTask' is true, or left out, or under 'not', found 'true' [POL011]", 43),
      ("{cidr: 10.0.0.0/33}", "'cidr' is a block such as 10.0.0.0/8, found '10.0.0.0/33' [POL011]", 40),
      ("{ip: 10.0.0.0/8}", "'ip' is an address, found '10.0.0.0/8' [POL011]", 38),
      ("{sg: []}", "'sg' is given or left out, found an empty list [POL003]", 38),
      ("{sg: {a: b}}", "'sg' is a single value, found a mapping [POL003]", 38),
      ("{sg: \"\"}", "'sg' is a single value, found an empty text [POL003]", 38),
      ("{sg: \"regex:x\"}", "a regular expression for 'sg' is not supported yet [POL010]", 38),
      (
        "{endpointService: x}",
        "the key 'endpointService' of the selector 'to' is not supported yet [POL010]", 34
      ),
      ("{tag: x}", "'tag' is a mapping of keys to values, found a single value [POL003]", 39),
      ("{revision: 3}", "a selector with 'revision' needs the key 'family' [POL005]", 33),
      ("{loadBalancer: {}}", "'loadBalancer' is named or described, found nothing [POL003]", 48),
      (
        "{loadBalancer: {schema: x}}", "'loadBalancer' has no key 'schema'; did you mean 'scheme'? [POL004]",
        49
      ),
      (
        "{loadBalancer: {scheme: public}}",
        "'scheme' is one of internet-facing, internal; found 'public' [POL006]", 57
      ),
      (
        "{any: [{eni: x}, {enis: x}]}", "the selector 'any' has no key 'enis'; did you mean 'eni'? [POL004]",
        51
      ),
    ])
  func mistakes(yaml: String, message: String, column: Int) {
    let text = "version: 1\npolicies:\n- {id: a, kind: deny, from: all, to: \(yaml)}\n"
    // Columns are counted from the selector, so that the arguments stay readable.
    let start = 38 - 33
    #expect(PolicyFileErrorTests.errors(text) == ["p.yaml:3:\(column + start): error: \(message)"])
  }

  @Test("a group of a circle is reported once, where it closes") func circle() {
    let text = """
      version: 1
      groups:
        a: {any: [b]}
        b: c
        c: {not: a}
      policies:
        - {id: a, kind: deny, from: a, to: b}
      """
    #expect(
      PolicyFileErrorTests.errors(text)
        == ["p.yaml:5:12: error: a group is not made of itself: a → b → c → a [POL009]"])
  }

  @Test("a group that no policy names is read, too") func unusedGroup() {
    let text = "version: 1\ngroups:\n  a: {sgs: x}\npolicies: []\n"
    #expect(
      PolicyFileErrorTests.errors(text)
        == ["p.yaml:3:7: error: the selector 'a' has no key 'sgs'; did you mean 'sg'? [POL004]"])
  }
}
