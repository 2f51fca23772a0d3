import Model

/// What can be wrong with a policy file; `docs/Policies.md` explains each code.
extension Diagnostic {
  static func notYAML(_ problem: String, at place: InputLocation) -> Diagnostic {
    Diagnostic(.error, "POL001", "a policy file is one YAML document: \(problem)", at: place)
  }

  static func overLimit(_ limit: String, at place: InputLocation) -> Diagnostic {
    Diagnostic(.error, "POL002", limit, at: place)
  }

  static func wrongType(
    _ what: String, expected: String, found: String, at place: InputLocation
  ) -> Diagnostic {
    Diagnostic(.error, "POL003", "'\(what)' is \(expected), found \(found)", at: place)
  }

  static func unknownKey(
    _ key: String, in what: String, known: [String], at place: InputLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, "POL004", "\(what) has no key '\(key)'\(NearName.hint(for: key, among: known))", at: place)
  }

  static func missingKey(_ key: String, in what: String, at place: InputLocation) -> Diagnostic {
    Diagnostic(.error, "POL005", "\(what) needs the key '\(key)'", at: place)
  }

  static func unknownWord(
    _ word: String, for key: String, known: [String], at place: InputLocation
  ) -> Diagnostic {
    let hint = NearName.hint(for: word, among: known)
    return Diagnostic(
      .error, "POL006", "'\(key)' is one of \(known.joined(separator: ", ")); found '\(word)'\(hint)",
      at: place)
  }

  static func duplicateIdentifier(_ id: String, at place: InputLocation, first: InputLocation) -> Diagnostic {
    Diagnostic(
      .error, "POL007", "an id stands once in all files, found '\(id)' twice", at: place, related: first)
  }

  static func unknownGroup(_ name: String, known: [String], at place: InputLocation) -> Diagnostic {
    let hint = NearName.hint(for: name, among: known)
    return Diagnostic(
      .error, "POL008", "'\(name)' is no group of this file, nor a built-in one\(hint)", at: place)
  }

  static func circularGroup(_ names: [String], at place: InputLocation) -> Diagnostic {
    Diagnostic(
      .error, "POL009", "a group is not made of itself: \(names.joined(separator: " → "))", at: place)
  }

  static func notSupportedYet(_ what: String, at place: InputLocation) -> Diagnostic {
    Diagnostic(.error, "POL010", "\(what) is not supported yet", at: place)
  }

  static func malformed(
    _ key: String, expected: String, found: String, hint: String = "", at place: InputLocation
  ) -> Diagnostic {
    Diagnostic(.error, "POL011", "'\(key)' is \(expected), found '\(found)'\(hint)", at: place)
  }

  static func unknownPolicy(_ exception: PolicyException, known: [String]) -> Diagnostic {
    let hint = NearName.hint(for: exception.policy, among: known)
    return Diagnostic(
      .error, "POL020",
      "exception '\(exception.id)' is from no policy that was read: '\(exception.policy)'\(hint)",
      at: exception.place)
  }

  static func wideException(
    _ exception: PolicyException, _ excess: String, policy: InputLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, "POL021",
      "exception '\(exception.id)' is no wider than its policy '\(exception.policy)'; \(excess)",
      at: exception.place, related: policy)
  }

  static func unknownPolicy(of test: PolicyCase, known: [String]) -> Diagnostic {
    let hint = NearName.hint(for: test.policy, among: known)
    return Diagnostic(
      .error, "POL025", "a case is about a policy that was read, found '\(test.policy)'\(hint)",
      at: test.place)
  }

  static func unfitMatch(
    _ exception: PolicyException, _ kind: PolicyKind, policy: InputLocation
  ) -> Diagnostic {
    let keys = kind.judgesFlows ? "'from', 'to' and 'ports'" : "'subject'"
    return Diagnostic(
      .error, "POL024",
      "an exception from a policy of kind '\(kind.rawValue)' matches by \(keys), found \(exception.match)",
      at: exception.place, related: policy)
  }

  static func badPeriod(_ rule: String, found: String, at place: InputLocation) -> Diagnostic {
    Diagnostic(.error, "POL022", "\(rule), found \(found)", at: place)
  }

  static func shortReason(atLeast limit: Int, found: Int, at place: InputLocation) -> Diagnostic {
    Diagnostic(
      .error, "POL023", "'reason' has at least \(limit) characters, found \(found)", at: place)
  }
}
