import Foundation
import TestSupport

/// A file of np-guard's cloud-resource-collector, taken apart into what the AWS CLI would have printed.
///
/// The collector keeps AWS's elements as the SDK names them, under keys in snake case; what the CLI leaves
/// out, it writes as `null`.
struct NPGuardCollection {
  /// The lists that it may hold, by the key of the CLI's document.
  private static let lists = ["InternetGateways", "NetworkAcls", "SecurityGroups", "Subnets", "Vpcs"]

  /// One document a file, as the CLI prints it.
  let documents: [Fixture.File]
  /// The private addresses of all instances, sorted: what np-guard calls internal endpoints.
  let endpoints: [String]

  init(_ file: Fixture.File) throws {
    let top = try NPGuardError.require(
      JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any], "no object in \(file.path)")
    guard top["provider"] as? String == "aws" else { throw NPGuardError("\(file.path) is not of AWS") }
    var documents: [Fixture.File] = []
    var endpoints: Set<String> = []
    for (key, value) in top.sorted(by: { $0.key < $1.key }) {
      guard let list = value as? [[String: Any]] else { continue }
      let elements = list.map { Self.withoutNulls($0) }
      let name = key.split(separator: "_").map(\.capitalized).joined()
      if name == "Instances" {
        documents.append(try Self.document(["Reservations": [["Instances": elements]]], name))
        endpoints.formUnion(Self.addresses(of: list))
      } else {
        guard Self.lists.contains(name) else { throw NPGuardError("\(file.path) has '\(key)'") }
        documents.append(try Self.document([name: elements], name))
      }
    }
    (self.documents, self.endpoints) = (documents, endpoints.sorted())
  }

  private static func document(_ value: [String: Any], _ name: String) throws -> Fixture.File {
    Fixture.File("\(name).json", Array(try JSONSerialization.data(withJSONObject: value)))
  }

  private static func withoutNulls(_ value: Any) -> Any {
    if let list = value as? [Any] { return list.map { withoutNulls($0) } }
    guard let object = value as? [String: Any] else { return value }
    return object.filter { !($0.value is NSNull) }.mapValues { withoutNulls($0) }
  }

  private static func addresses(of instances: [[String: Any]]) -> [String] {
    let interfaces = instances.flatMap { $0["NetworkInterfaces"] as? [[String: Any]] ?? [] }
    let addresses = interfaces.flatMap { $0["PrivateIpAddresses"] as? [[String: Any]] ?? [] }
    return addresses.compactMap { $0["PrivateIpAddress"] as? String }
  }
}

/// Something in np-guard's files that these tests do not know: to be read, not to be skipped.
struct NPGuardError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  static func require<Value>(_ value: Value?, _ description: @autoclosure () -> String) throws -> Value {
    guard let value else { throw NPGuardError(description()) }
    return value
  }
}
