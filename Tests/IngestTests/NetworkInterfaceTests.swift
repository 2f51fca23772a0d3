import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("Network interfaces") struct NetworkInterfaceTests {
  private static func read(_ keys: String) throws -> (NetworkInterface, IngestResult) {
    let text = #"{"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", \#(keys)}"#
    let result = try ingest(["eni.json": list("NetworkInterfaces", text)])
    return (try #require(result.snapshot.networkInterfaces.first), result)
  }

  private static func line(_ address: InterfaceAddress) -> String {
    let primary = address.isPrimary ? " primary" : ""
    let mapped = address.publicAddress.map { " \($0)" } ?? ""
    return "\(address.block)\(primary)\(mapped)" + (address.otherMapping.map { " other \($0)" } ?? "")
  }

  @Test("every address and delegated block is read, ascending") func addresses() throws {
    let (eni, result) = try Self.read(
      #"""
      "Groups": [{"GroupId": "sg-2"}, {"GroupId": "sg-1"}, {"GroupId": "sg-2"}], "PrivateIpAddress": "10.0.0.9",
      "PrivateIpAddresses": [
        {"PrivateIpAddress": "10.0.0.9", "Primary": true, "Association": {"PublicIp": "192.0.2.1"}},
        {"PrivateIpAddress": "10.0.0.8", "Primary": false, "Association": {"CarrierIp": "192.0.2.2"}}],
      "Ipv6Addresses": [{"Ipv6Address": "2001:DB8:0:0::00A"}], "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.1.16/28"}],
      "Ipv6Prefixes": [{"Ipv6Prefix": "2001:db8:1::/80"}]
      """#)
    #expect(result.lines == [])
    #expect(
      eni.addresses.map(Self.line) == [
        "10.0.0.8/32 other 192.0.2.2", "10.0.0.9/32 primary 192.0.2.1", "10.0.1.16/28", "2001:db8::a/128",
        "2001:db8:1::/80",
      ])
    #expect(eni.groups.map(result.snapshot.texts) == ["sg-1", "sg-2"])
  }

  @Test("the ENI's own association is its primary address's") func association() throws {
    let (eni, _) = try Self.read(
      #"""
      "Groups": [], "PrivateIpAddress": "10.0.0.9", "Association": {"PublicIp": "192.0.2.1"},
      "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.8"}, {"PrivateIpAddress": "10.0.0.9", "Primary": true}]
      """#)
    #expect(eni.addresses.map(Self.line) == ["10.0.0.8/32", "10.0.0.9/32 primary 192.0.2.1"])
  }

  @Test("PrivateIpAddress alone is an address") func single() throws {
    let (eni, result) = try Self.read(#""Groups": [], "PrivateIpAddress": "10.0.0.9""#)
    #expect(result.lines == [])
    #expect(eni.addresses.map(Self.line) == ["10.0.0.9/32 primary"])
    #expect(eni.integrity == .intact)
  }

  @Test("an IPv6-only ENI needs no IPv4 address") func ipv6Only() throws {
    let (eni, result) = try Self.read(#""Groups": [], "Ipv6Addresses": [{"Ipv6Address": "2001:db8::1"}]"#)
    #expect(result.lines == [])
    #expect(eni.addresses.map(Self.line) == ["2001:db8::1/128"])
  }

  @Test("absent groups are not the same as none") func groups() throws {
    let (absent, result) = try Self.read(#""PrivateIpAddress": "10.0.0.9""#)
    #expect(absent.groups == nil)
    #expect(result.diagnostics.map(\.severity) == [.warning])
    let (none, _) = try Self.read(#""PrivateIpAddress": "10.0.0.9", "Groups": []"#)
    #expect(none.groups == [])
  }

  @Test(
    "what cannot be read damages the ENI, and leaves the rest",
    arguments: [
      (#""Groups": [{"GroupName": "x"}], "PrivateIpAddress": "10.0.0.9""#, "AWS001"),
      (#""Groups": "sg-1", "PrivateIpAddress": "10.0.0.9""#, "AWS002"),
      (#""Groups": [], "PrivateIpAddress": "10.0.0.999""#, "AWS005"),
      (#""Groups": [], "PrivateIpAddresses": [{"Primary": true}], "PrivateIpAddress": "10.0.0.9""#, "AWS001"),
      (
        #""Groups": [], "Ipv6Addresses": [{"Ipv6Address": "10.0.0.9"}], "PrivateIpAddress": "10.0.0.9""#,
        "AWS005"
      ),
      (#""Groups": [], "PrivateIpAddress": "10.0.0.9", "SourceDestCheck": "yes""#, "AWS002"),
      (#""Groups": []"#, "AWS001"),
    ])
  func damage(keys: String, code: String) throws {
    let (eni, result) = try Self.read(keys)
    #expect(result.codes == [code])
    #expect(eni.integrity == .damaged)
  }

  @Test("an ENI names its VPC and subnet") func required() throws {
    let result = try ingest([
      "e.json": list(
        "NetworkInterfaces", #"{"NetworkInterfaceId": "eni-1", "Groups": [], "PrivateIpAddress": "10.0.0.1"}"#
      )
    ])
    #expect(result.codes == ["AWS001", "AWS001"])
    #expect(result.snapshot.networkInterfaces[0].integrity == .damaged)
  }

  @Test("who owns it, what it is attached to and what it checks") func others() throws {
    let (eni, result) = try Self.read(
      #"""
      "Groups": [], "PrivateIpAddress": "10.0.0.9", "InterfaceType": "branch", "Description": "d", "OwnerId": "1",
      "RequesterManaged": true, "SourceDestCheck": false, "DenyAllIgwTraffic": true, "AvailabilityZone": "us-east-1a",
      "Attachment": {"InstanceId": "i-1", "InstanceOwnerId": "2", "DeviceIndex": 3}, "Operator": {"Principal": "ecs"},
      "TagSet": [{"Key": "b", "Value": "2"}, {"Key": "a", "Value": "1"}]
      """#)
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.text(eni.type) == "branch")
    #expect(snapshot.text(eni.description) == "d")
    #expect(eni.isRequesterManaged)
    #expect(!eni.checksSourceAndDestination)
    #expect(eni.deniesInternetGatewayTraffic)
    #expect(snapshot.text(eni.attachment?.instance) == "i-1")
    #expect(snapshot.text(eni.attachment?.instanceOwner) == "2")
    #expect(eni.attachment?.deviceIndex == 3)
    #expect(snapshot.text(eni.operatorPrincipal) == "ecs")
    #expect(eni.tags.map { snapshot.symbols[$0.key] } == ["a", "b"])
  }
}
