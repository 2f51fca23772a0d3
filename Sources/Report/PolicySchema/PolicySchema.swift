import Policy

/// The JSON Schema of policy files, which editors complete and check them by.
///
/// Which keys stand where comes from the tables that the reader itself uses; what a value looks like stands here.
package enum PolicySchema {
  /// The schema's text, as `docs/schemas/policy.schema.json` has it.
  package static func bytes() -> [UInt8] { JSONText.bytes(value, .pretty) }

  /// The keys that the reader knows and nobody described; empty, or an editor could not know them.
  package static var undescribed: [String] {
    let policies = PolicyKind.allCases.flatMap { kind in
      PolicyVocabulary.policyKeys(of: kind).filter { shape(of: $0, kind) == nil }
    }
    return policies + PolicyVocabulary.fileKeys.filter { fileShapes[$0] == nil }
      + PolicyVocabulary.defaultKeys.filter { defaultShapes[$0] == nil }
      + PolicyVocabulary.exceptionKeys.filter { exceptionShapes[$0] == nil }
      + PolicyVocabulary.matchKeys.filter { matchShapes[$0] == nil }
      + PolicyVocabulary.selectorKeys.filter { selectorShape(of: $0) == nil }
      + PolicyVocabulary.loadBalancerKeys.filter { loadBalancerShapes[$0] == nil }
  }

  private static var value: JSONValue {
    var definitions: [String: JSONValue] = [
      "selector": selector, "loadBalancer": loadBalancer, "exception": exception, "match": match,
      "text": text, "texts": texts, "ports": ports, "day": day, "slug": slug,
    ]
    for kind in PolicyKind.allCases { definitions["policy-\(kind.rawValue)"] = policy(kind) }
    return .object([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "$id": .string("policy.schema.json"), "title": .string("A policy file of taskreach, version 1"),
      "type": .string("object"), "properties": shapes(PolicyVocabulary.fileKeys) { fileShapes[$0] },
      "required": .strings(["version"]),
      "anyOf": .array([required(["policies"]), required(["exceptions"])]),
      "additionalProperties": .bool(false), "$defs": .object(definitions),
    ])
  }

  private static func policy(_ kind: PolicyKind) -> JSONValue {
    var keys: [String: JSONValue] = [
      "type": .string("object"), "title": .string("A policy of kind \(kind.rawValue)"),
      "properties": shapes(PolicyVocabulary.policyKeys(of: kind)) { shape(of: $0, kind) },
      "required": .strings(["id", "kind"] + requiredKeys(of: kind)), "additionalProperties": .bool(false),
    ]
    if kind == .noSharedHost {
      keys["oneOf"] = .array([required(["a", "b"]), required(["members", "distinctTag"])])
    }
    return .object(keys)
  }

  private static func requiredKeys(of kind: PolicyKind) -> [String] {
    switch kind {
    case .deny, .allowOnly: ["from", "to"]
    case .mustReach: ["from", "to", "ports"]
    case .exposure: ["subject"]
    case .egress: ["from"]
    case .isolation: ["members"]
    case .segmentation: ["zones", "matrix"]
    case .noSharedHost: []
    case .networkMode: ["subject", "allowed"]
    case .ruleHygiene: ["check"]
    }
  }

  private static var exception: JSONValue {
    .object([
      "type": .string("object"), "title": .string("A risk that somebody accepted until some day"),
      "properties": shapes(PolicyVocabulary.exceptionKeys) { exceptionShapes[$0] },
      "required": .strings(PolicyVocabulary.exceptionKeys.filter { $0 != "approvedBy" }),
      "additionalProperties": .bool(false),
    ])
  }

  private static var match: JSONValue {
    let mapping = JSONValue.object([
      "type": .string("object"), "minProperties": .number(1),
      "properties": shapes(PolicyVocabulary.matchKeys) { matchShapes[$0] },
      "additionalProperties": .bool(false),
    ])
    return .object(["anyOf": .array([constant("all"), mapping])])
  }

  private static var selector: JSONValue {
    let mapping = JSONValue.object([
      "type": .string("object"), "minProperties": .number(1),
      "properties": shapes(PolicyVocabulary.selectorKeys) { selectorShape(of: $0) },
      "dependentRequired": .object(["revision": .strings(["family"])]),
      "additionalProperties": .bool(false),
    ])
    let name = described(
      "A group of this file, or internet, onprem, all, all-tasks or ecsTask.", reference("text"))
    return .object(["anyOf": .array([name, mapping, list(of: reference("selector"))])])
  }

  private static var loadBalancer: JSONValue {
    let mapping = JSONValue.object([
      "type": .string("object"), "minProperties": .number(1),
      "properties": shapes(PolicyVocabulary.loadBalancerKeys) { loadBalancerShapes[$0] },
      "additionalProperties": .bool(false),
    ])
    return .object(["anyOf": .array([reference("texts"), mapping])])
  }
}
