import Ingest
import Model
import TestSupport
import Testing

@Suite("A document is known by its top-level keys") struct RecognitionTests {
  @Test("whatever its file is called") func anyName() throws {
    let result = try ingest([
      "b/holiday.json": list("Vpcs", #"{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}"#)
    ])
    #expect(result.snapshot.vpcs.map { result.snapshot.symbols[$0.id] } == ["vpc-1"])
    #expect(result.files.map(\.file) == ["b/holiday.json"])
    #expect(result.files[0].parts.map(\.kind) == [.vpcs])
  }

  @Test("an empty list makes its kind present") func emptyList() throws {
    let result = try ingest(["a.json": #"{"NatGateways": []}"#])
    #expect(result.snapshot.kinds == [.natGateways])
    #expect(result.snapshot.incompleteKinds == [])
    #expect(result.elements.map(\.count) == [0])
  }

  @Test("several documents one after another in one file are all read") func concatenated() throws {
    let text =
      list("Vpcs", #"{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}"#)
      + "\n" + list("Vpcs", #"{"VpcId": "vpc-2", "CidrBlock": "10.1.0.0/16"}"#)
    let result = try ingest(["-": text])
    #expect(result.snapshot.vpcs.map { result.snapshot.symbols[$0.id] } == ["vpc-1", "vpc-2"])
    #expect(result.snapshot.documents.map(\.file) == ["-", "-"])
  }

  @Test("several lists in one document are all read") func severalLists() throws {
    let text = #"{"Subnets": [], "Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]}"#
    let result = try ingest(["all.json": text])
    #expect(result.snapshot.kinds == [.vpcs, .subnets])
    #expect(result.snapshot.documents.map(\.pointer) == ["/Subnets", "/Vpcs"])
  }

  @Test("a file with no key that is read is noted and no error") func unrecognised() throws {
    let result = try ingest(["x.json": #"{"Buckets": [], "Owner": {}}"#, "y.json": "[1, 2]", "z.json": "3"])
    #expect(
      result.lines
        == ["x.json", "y.json", "z.json"].map {
          "\($0): note: a document is known by its top-level keys, found none that this version reads [AWS018]"
        })
    #expect(result.unrecognisedKeys.map(\.key) == ["Buckets", "Owner"])
  }

  @Test("answers that nothing reads yet are quiet") func quiet() throws {
    let result = try ingest([
      "a.json": #"{"Addresses": [{"PublicIp": "192.0.2.1"}]}"#,
      "b.json": #"{"UserId": "A", "Account": "1", "Arn": "arn"}"#,
    ])
    #expect(result.lines == [])
    #expect(result.unrecognisedKeys.isEmpty)
  }

  @Test(
    "what another service prints under the same key is left to it",
    arguments: [
      #"{"clusters": ["prod"]}"#,
      #"{"Attributes": {"DisplayName": "topic"}}"#,
      #"{"Rules": [{"Name": "nightly", "Arn": "arn:aws:events:us-east-1:1:rule/nightly"}]}"#,
      #"{"Routes": [{"LocalGatewayRouteTableId": "lgw-rtb-1", "DestinationCidrBlock": "10.0.0.0/8"}]}"#,
      #"{"RuleGroup": {"Name": "waf", "Rules": []}}"#,
      #"{"Items": [{"ApiId": "a"}]}"#,
      #"{"Vpcs": [{"VpcId": "vpc-1", "ClassicLinkEnabled": false}]}"#,
    ])
  func foreign(text: String) throws {
    let result = try ingest(["a.json": text])
    #expect(result.diagnostics.filter { $0.severity != .note } == [])
    #expect(result.snapshot.kinds == [])
    #expect(result.snapshot.documents == [])
  }

  @Test("a list that is none costs its kind") func noList() throws {
    let result = try ingest(["a.json": #"{"SecurityGroups": "many"}"#])
    #expect(
      result.lines == ["a.json:1:20#/SecurityGroups: error: a list is required, found a string [AWS002]"])
    #expect(result.snapshot.kinds == [.securityGroups])
    #expect(result.snapshot.incompleteKinds == [.securityGroups])
  }

  @Test("an element that is no object costs itself") func noObject() throws {
    let good = #"{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}"#
    let result = try ingest(["a.json": list("Vpcs", "7", good, "null")])
    #expect(
      result.lines == [
        "a.json:1:11#/Vpcs/0: error: an object is required, found a whole number [AWS002]",
        "a.json:1:62#/Vpcs/2: error: an object is required, found null [AWS002]",
      ])
    #expect(result.snapshot.vpcs.count == 1)
    #expect(result.snapshot.incompleteKinds == [.vpcs])
  }
}
