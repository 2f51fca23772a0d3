import Ingest
import Model
import TestSupport
import Testing

@Suite("What is no snapshot stops the run with a place and a remedy") struct BadInputTests {
  private static func failure(_ text: String) throws -> IngestError {
    try #require(throws: IngestError.self) { try ingest(["dir/x.json": text]) }
  }

  @Test("nothing at all", arguments: ["", " \n\t"]) func empty(text: String) throws {
    let error = try Self.failure(text)
    #expect(error.reason == .isEmpty)
    #expect(error.description.hasPrefix("dir/x.json"))
    #expect(error.description.hasSuffix("; run the aws command again, or remove the file"))
  }

  @Test(
    "not JSON",
    arguments: ["hello", "{\"Vpcs\": [1,]}", "Vpcs:\n  - VpcId: vpc-1\n", "{'a': 1}", "{\"a\": 1} x"])
  func notJSON(text: String) throws {
    let error = try Self.failure(text)
    #expect(error.reason == .isNotJSON)
    #expect(error.line >= 1 && error.column >= 1)
    #expect(error.description.hasSuffix("; run the aws command again with --output json"))
  }

  @Test(
    "cut off in the middle",
    arguments: ["{\"Vpcs\": [{\"VpcId\": \"vpc", "{\"Vpcs\": [", "{", "[1, 2", "{\"Vpcs\": [{}]"])
  func cutOff(text: String) throws {
    let error = try Self.failure("\n" + text)
    #expect(error.reason == .isCutOff)
    #expect(error.line == 2)
  }

  @Test("in UTF-16, as some shells write it") func encoding() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + "{}".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let error = try #require(throws: IngestError.self) { try ingest([Fixture.File("x.json", bytes)]) }
    #expect(error.reason == .isNotUTF8)
  }

  @Test("ten thousand nested arrays", arguments: ["", "{\"Vpcs\": "]) func nested(prefix: String) throws {
    let error = try Self.failure(prefix + String(repeating: "[", count: 10_000))
    #expect(error.reason == .isTooDeep(limit: 1024))
    #expect(error.description.contains("deeper than 1024 levels"))
  }

  @Test("a file of one string of 200 MB is read, and is nothing", .timeLimit(.minutes(2))) func hugeString()
    throws
  {
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000_000)
    bytes[0] = UInt8(ascii: "\"")
    bytes[bytes.count - 1] = UInt8(ascii: "\"")
    let result = try ingest([Fixture.File("x.json", bytes)])
    #expect(result.codes == ["AWS018"])
  }

  @Test("a huge identifier is an identifier, and a huge wrong value is not repeated", .timeLimit(.minutes(2)))
  func hugeValue() throws {
    let huge = String(repeating: "x", count: 20_000_000)
    let result = try ingest([
      "x.json": list("Vpcs", #"{"VpcId": "\#(huge)", "CidrBlock": "\#(huge)"}"#)
    ])
    #expect(result.codes == ["AWS005"])
    #expect(result.lines[0].utf8.count < 400)
    #expect(result.snapshot.vpcs.count == 1)
  }

  @Test("a number that nothing can hold") func hugeNumber() throws {
    let error = try Self.failure(#"{"Vpcs": [{"VpcId": "v", "CidrBlock": 1e999}]}"#)
    #expect(error.reason == .numberIsTooLarge || error.reason == .isNotJSON)
  }

  @Test(
    "an unreadable element is no reason to stop, whatever it is",
    arguments: [
      "1", "\"x\"", "null", "true", "[]", "{}", "[[[]]]", #"{"VpcId": {}}"#, #"{"GroupId": []}"#, "1.5", "-1",
    ])
  func strangeElements(text: String) throws {
    for key in Self.listKeys {
      let result = try ingest(["x.json": list(key, text)])
      #expect(result.diagnostics.allSatisfy { !$0.message.isEmpty })
    }
    let result = try ingest([
      "x.json": #"{"taskDefinition": \#(text), "VpcBlockPublicAccessOptions": \#(text)}"#
    ])
    #expect(!result.diagnostics.isEmpty || text == "null")
  }

  private static let listKeys = [
    "Vpcs", "Subnets", "RouteTables", "NetworkAcls", "SecurityGroups", "SecurityGroupRules",
    "SecurityGroupVpcAssociations",
    "NetworkInterfaces", "Reservations", "PrefixLists", "Entries", "InternetGateways",
    "EgressOnlyInternetGateways",
    "NatGateways", "VpnGateways", "VpcPeeringConnections", "TransitGateways", "TransitGatewayAttachments",
    "TransitGatewayVpcAttachments", "TransitGatewayRouteTables", "Routes", "VpcEndpoints",
    "ServiceConfigurations",
    "InstanceConnectEndpoints", "VpcBlockPublicAccessExclusions", "LoadBalancers", "Listeners", "Rules",
    "TargetGroups",
    "TargetHealthDescriptions", "Attributes", "LoadBalancerDescriptions", "clusters", "services", "tasks",
    "containerInstances", "capacityProviders", "settings", "clusterArns", "serviceArns", "taskArns",
    "containerInstanceArns", "failures", "tags", "DBInstances", "NextToken", "AdditionalRoutesAvailable",
    "files",
  ]
}
