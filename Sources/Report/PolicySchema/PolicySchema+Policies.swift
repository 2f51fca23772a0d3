import Lint
import Model
import Policy

/// What the keys of policies look like.
extension PolicySchema {
  static func shape(of key: String, _ kind: PolicyKind) -> JSONValue? {
    switch (key, kind) {
    case ("kind", _): constant(kind.rawValue)
    case ("from", .allowOnly):
      described(
        "Who is allowed; [] is nobody.",
        .object([
          "anyOf": .array([
            reference("selector"), .object(["type": .string("array"), "maxItems": .number(0)]),
          ])
        ]))
    case ("allow", .exposure): list(of: entry("via"))
    case ("allow", .egress): list(of: entry("to"))
    case ("members", .isolation): list(of: reference("selector"), atLeast: 2)
    default: policyShapes[key]
    }
  }

  private static func entry(_ key: String) -> JSONValue {
    let mapping = JSONValue.object([
      "type": .string("object"),
      "properties": .object([key: reference("selector"), "ports": reference("ports")]),
      "required": .strings([key]), "additionalProperties": .bool(false),
    ])
    return mapping
  }

  private static let policyShapes: [String: JSONValue] = [
    "id": described("Once in all files, and stable for ever.", reference("slug")),
    "severity": severity, "owner": reference("text"),
    "controls": .object([
      "anyOf": .array([control, list(of: control)]),
      "description": .string("FRAMEWORK[@VERSION]:CONTROL, identifiers only."),
    ]),
    "rationale": reference("text"), "remediation": reference("text"),
    "onEmptySelection": onEmptySelection, "onUnknown": onUnknown,
    "from": reference("selector"), "to": reference("selector"), "subject": reference("selector"),
    "ports": reference("ports"),
    "scope": .object([
      "type": .string("object"), "properties": .object(["sources": reference("selector")]),
      "required": .strings(["sources"]), "additionalProperties": .bool(false),
    ]),
    "quantifier": words(MustReach.Quantifier.allCases.map(\.rawValue)),
    "maxPublicPrefix": .object(["anyOf": .array([number(0, 32), prefixes])]),
    "members": reference("selector"), "a": reference("selector"), "b": reference("selector"),
    "distinctTag": described("The key of a tag.", reference("text")),
    "potential": words(NoSharedHost.Potential.allCases.map(\.rawValue)),
    "zones": .object([
      "type": .string("object"), "minProperties": .number(2), "additionalProperties": reference("selector"),
    ]),
    "matrix": .object([
      "type": .string("object"),
      "additionalProperties": .object(["type": .string("object"), "additionalProperties": cell]),
    ]),
    "allowed": some(of: NetworkMode.allCases.map(\.rawValue)),
    "check": some(of: LintCheck.allCases.map(\.rawValue)),
    "through": described("Only ways through one of these count.", reference("selector")),
    "notThrough": described("Ways through one of these do not count.", reference("selector")),
    "transitive": words(WayOptions.Transitive.allCases.map(\.rawValue)),
    "family": some(of: ["ipv4", "ipv6"]),
    "view": words(WayOptions.View.allCases.map(\.rawValue)),
  ]

  private static let control = JSONValue.object([
    "type": .string("string"), "pattern": .string("^[!-9;-?A-~]+(@[!-9;-~]+)?:[!-~]+$"),
  ])

  private static let prefixes = JSONValue.object([
    "type": .string("object"), "properties": .object(["ipv4": number(0, 32), "ipv6": number(0, 128)]),
    "additionalProperties": .bool(false),
  ])

  private static let cell = JSONValue.object([
    "anyOf": .array([words(["none", "any"]), reference("ports")])
  ])
}
