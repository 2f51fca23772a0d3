import Addressing
import Model

extension PolicyFileReader {
  static let exceptionKeys = [
    "id", "policy", "match", "owner", "reason", "created", "expires", "approvedBy",
  ]
  static let matchKeys = ["from", "to", "ports", "subject"]
  static let shortestReason = 15
  /// Ten years; what shall hold for longer is a policy.
  static let longestException = 3660

  mutating func exception(_ node: YAMLNode) -> PolicyException? {
    guard case .mapping = node.content else {
      report(.wrongType("exceptions", expected: "a list of mappings", found: node.shape, at: node.place))
      return nil
    }
    let name = Self.peek("id", in: node).map { "exception '\($0)'" } ?? "an exception"
    guard let fields = fields(of: node, as: name, known: Self.exceptionKeys) else { return nil }
    // Everything is read before anything is given up, so that one run shows all mistakes.
    let (id, policy, match) = (exceptionID(fields), requiredText("policy", in: fields), match(fields))
    let (about, period) = (exceptionAbout(fields), period(fields))
    guard let id, let policy, let match, let about, let period else { return nil }
    return PolicyException(
      id: id, policy: policy, match: match, about: about, created: period.created, expires: period.expires,
      place: node.place)
  }

  private mutating func exceptionID(_ fields: Fields) -> String? {
    guard let node = required("id", in: fields), let id = text(node, for: "id") else { return nil }
    guard id.count <= 64, id.utf8.allSatisfy(Self.isIdentifierByte) else {
      let expected = "made of at most 64 letters, digits, -, _ and ."
      report(.malformed("id", expected: expected, found: id, at: node.place))
      return nil
    }
    return id
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func requiredText(_ key: String, in fields: Fields) -> String? {
    required(key, in: fields).flatMap { text($0, for: key) }
  }

  /// `{from: …, to: …, ports: …}` with at least one of them, or `{subject: …}`; the word `all` for the policy as a
  /// whole.
  private mutating func match(_ fields: Fields) -> PolicyException.Match? {
    guard let node = required("match", in: fields) else { return nil }
    if let word = node.text {
      if word == "all" { return PolicyException.Match() }
      let expected = "'all', or a mapping with 'from', 'to', 'ports' or 'subject'"
      report(.malformed("match", expected: expected, found: word, at: node.place))
      return nil
    }
    let before = diagnostics.count
    guard let keys = self.fields(of: node, as: "'match'", known: Self.matchKeys) else { return nil }
    guard diagnostics.count == before else { return nil }
    guard Self.matchKeys.contains(where: { keys[$0] != nil }) else {
      let expected = "'all' where it excepts the whole policy"
      report(.wrongType("match", expected: expected, found: "an empty mapping", at: node.place))
      return nil
    }
    let from = keys["from"].flatMap { operands($0, for: "from") }
    let to = keys["to"].flatMap { operands($0, for: "to") }
    let traffic = keys["ports"] == nil ? nil : traffic(keys)
    let subjects = keys["subject"].flatMap { texts($0, for: "subject") }
    guard diagnostics.count == before else { return nil }
    return PolicyException.Match(from: from, to: to, traffic: traffic, subjects: subjects)
  }

  private mutating func exceptionAbout(_ fields: Fields) -> PolicyException.About? {
    let owner = requiredText("owner", in: fields)
    var reason: String?
    if let node = required("reason", in: fields), let text = text(node, for: "reason") {
      let count = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").count
      if count >= Self.shortestReason {
        reason = text
      } else {
        report(.shortReason(atLeast: Self.shortestReason, found: count, at: node.place))
      }
    }
    var approvedBy: String?
    if let node = fields["approvedBy"] {
      approvedBy = text(node, for: "approvedBy")
      guard approvedBy != nil else { return nil }
    }
    guard let owner, let reason else { return nil }
    return PolicyException.About(owner: owner, reason: reason, approvedBy: approvedBy)
  }

  private mutating func period(_ fields: Fields) -> (created: CalendarDate, expires: CalendarDate)? {
    let (created, expires) = (date("created", in: fields), date("expires", in: fields))
    guard let created, let expires, let node = fields["expires"] else { return nil }
    let days = expires.daysSince1970 - created.daysSince1970
    guard days >= 0 else {
      report(
        .badPeriod(
          "'expires' is not before 'created'", found: "\(expires) and \(created)", at: node.place))
      return nil
    }
    guard days <= defaults.maxExceptionDays else {
      let rule = "an exception holds for at most \(defaults.maxExceptionDays) days after 'created'"
      report(.badPeriod(rule, found: "\(days)", at: node.place))
      return nil
    }
    return (created, expires)
  }

  mutating func date(_ key: String, in fields: Fields) -> CalendarDate? {
    guard let node = required(key, in: fields), let text = text(node, for: key) else { return nil }
    if let date = CalendarDate(text) { return date }
    report(.malformed(key, expected: "a day such as 2027-01-31", found: text, at: node.place))
    return nil
  }
}
