package import Policy

extension FindingKey {
  /// SHA-256 over the policy's identifier and the subject: the same every night, whatever the lines of the file.
  package var fingerprint: String { SHA256.hexadecimal("\(policy)\u{0}\(subject)".utf8) }
}

/// Writes baselines: sorted, so that a version control system shows what came and went.
package enum BaselineJSON {
  package static func bytes(_ baseline: Baseline) -> [UInt8] {
    let findings = baseline.entries.map { entry in
      JSONValue.object([
        "policy": .string(entry.key.policy), "subject": .string(entry.key.subject),
        "fingerprint": .string(entry.key.fingerprint), "message": .string(entry.message),
        "created": .string(entry.created.iso8601), "toolVersion": .string(entry.toolVersion),
      ])
    }
    return JSONText.bytes(
      .object(["schema": .string(Baseline.schema), "findings": .array(findings)]), .pretty)
  }
}
