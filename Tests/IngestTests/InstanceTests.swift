import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Instances, and ENIs that two documents describe") struct InstanceTests {
  private static let own = #"""
    {"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-1"}],
     "PrivateIpAddress": "10.0.0.1", "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.1", "Primary": true}],
     "SourceDestCheck": true, "OwnerId": "1"}
    """#

  private static func instance(_ eni: String, state: String = "running") -> String {
    #"""
    {"Instances": [{"InstanceId": "i-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "State": {"Name": "\#(state)"},
      "MetadataOptions": {"HttpEndpoint": "enabled", "HttpTokens": "required", "HttpPutResponseHopLimit": 2},
      "NetworkInterfaces": [\#(eni)]}]}
    """#
  }

  private static func read(
    _ listed: String, own: String? = nil, state: String = "running"
  ) throws -> IngestResult {
    let instances = list("Reservations", instance(listed, state: state))
    guard let own else { return try ingest(["i.json": instances]) }
    return try ingest(["i.json": instances, "n.json": list("NetworkInterfaces", own)])
  }

  @Test("an instance and the ENIs that it lists") func instance() throws {
    let result = try Self.read(Self.own)
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.instances.map { snapshot.text($0.state) } == ["running"])
    #expect(snapshot.texts(snapshot.instances[0].interfaces) == ["eni-1"])
    #expect(snapshot.instances[0].metadata.requiresTokens == true)
    #expect(snapshot.instances[0].metadata.hopLimit == 2)
    #expect(snapshot.networkInterfaces[0].isFromInstance)
    #expect(snapshot.text(snapshot.networkInterfaces[0].attachment?.instance) == "i-1")
  }

  @Test("an ENI in both documents is one, and its own document wins") func merged() throws {
    let listed =
      #"{"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "Ipv6Addresses": [{"Ipv6Address": "2001:db8::1"}]}"#
    let result = try Self.read(listed, own: Self.own)
    let eni = result.snapshot.networkInterfaces[0]
    #expect(result.lines == [])
    #expect(result.snapshot.networkInterfaces.count == 1)
    #expect(!eni.isFromInstance)
    #expect(eni.addresses.map { "\($0.block)" } == ["10.0.0.1/32", "2001:db8::1/128"])
    #expect(eni.groups.map(result.snapshot.texts) == ["sg-1"])
    #expect(result.snapshot.text(eni.attachment?.instance) == "i-1")
    #expect(result.snapshot.documents[Int(eni.place.document)].file == "n.json")
  }

  @Test(
    "keys that stand in both, differ and bear on verdicts contradict it",
    arguments: [
      (#""sg-1""#, #""sg-2""#, "Groups"), (#""subnet-1""#, #""subnet-2""#, "SubnetId"),
      ("10.0.0.1", "10.0.0.2", "PrivateIpAddresses"),
      (#""SourceDestCheck": true"#, #""SourceDestCheck": false"#, "SourceDestCheck"),
    ])
  func contradicted(old: String, new: String, key: String) throws {
    let result = try Self.read(Self.own.replacing(old, with: new), own: Self.own)
    #expect(
      result.lines == [
        "n.json#/NetworkInterfaces/0: warning: eni-1 has one description, found two that differ in \(key),"
          + " and i.json#/Reservations/0/Instances/0/NetworkInterfaces/0 [AWS010]"
      ])
    #expect(result.snapshot.networkInterfaces[0].integrity == .contradicted)
  }

  @Test("a public address that one of them does not show is no contradiction") func publicAddress() throws {
    let mapped = Self.own.replacing(
      #""Primary": true"#, with: #""Primary": true, "Association": {"PublicIp": "192.0.2.1"}"#)
    let result = try Self.read(mapped, own: Self.own)
    #expect(result.lines == [])
    #expect(result.snapshot.networkInterfaces[0].addresses[0].publicAddress?.description == "192.0.2.1")
  }

  @Test("keys that neither document has are missing, and the place is that of the instance's ENI")
  func missing() throws {
    let result = try Self.read(
      #"{"NetworkInterfaceId": "eni-1", "Groups": [], "PrivateIpAddress": "10.0.0.1", "VpcId": "vpc-1"}"#)
    #expect(
      result.lines == [
        "i.json#/Reservations/0/Instances/0/NetworkInterfaces/0: error: key SubnetId is required, found none [AWS001]"
      ])
    #expect(result.snapshot.networkInterfaces[0].integrity == .damaged)
  }

  @Test(
    "an instance that ends shows remains of its ENIs, which do not count",
    arguments: ["terminated", "shutting-down"])
  func ending(state: String) throws {
    let result = try Self.read(#"{"NetworkInterfaceId": "eni-1"}"#, state: state)
    #expect(result.lines == [])
    #expect(result.snapshot.networkInterfaces.isEmpty)
    #expect(result.snapshot.instances.count == 1)
  }

  @Test("a bad ENI damages itself, a lost one its instance") func damage() throws {
    let bad = try Self.read(Self.own.replacing(#""sg-1""#, with: "5"))
    #expect(bad.codes == ["AWS002"])
    #expect(bad.snapshot.networkInterfaces[0].integrity == .damaged)
    #expect(bad.snapshot.instances[0].integrity == .intact)
    let lost = try Self.read(#"{"Groups": []}"#)
    #expect(lost.codes == ["AWS001"])
    #expect(lost.snapshot.instances[0].integrity == .damaged)
    #expect(lost.snapshot.incompleteKinds == [.instances])
  }
}
