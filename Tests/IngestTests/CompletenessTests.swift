import Ingest
import Model
import TestSupport
import Testing

@Suite("What the snapshot says it lacks is noticed") struct CompletenessTests {
  private static func vpc(_ id: String) -> String { #"{"VpcId": "\#(id)", "CidrBlock": "10.0.0.0/16"}"# }

  @Test("a NextToken without a next page") func cutOff() throws {
    let result = try ingest(["vpcs.json": #"{"Vpcs": [\#(Self.vpc("vpc-1"))], "NextToken": "more"}"#])
    #expect(
      result.lines == [
        "vpcs.json#/NextToken: error: every page of Vpcs is in the snapshot, found a NextToken without one [AWS012]"
      ])
    #expect(result.snapshot.incompleteKinds == [.vpcs])
  }

  @Test("but not one whose next page is there") func complete() throws {
    let result = try ingest([
      "1.json": #"{"Vpcs": [\#(Self.vpc("vpc-1"))], "NextToken": "more"}"#,
      "2.json": #"{"Vpcs": [\#(Self.vpc("vpc-2"))], "NextToken": ""}"#,
    ])
    #expect(result.lines == [])
    #expect(result.snapshot.vpcs.count == 2)
    #expect(result.snapshot.incompleteKinds == [])
  }

  @Test("the pages of another Region's folder are not its pages") func folders() throws {
    let result = try ingest([
      "east/1.json": #"{"Vpcs": [\#(Self.vpc("vpc-1"))], "NextToken": "more"}"#,
      "west/1.json": #"{"Vpcs": [\#(Self.vpc("vpc-2"))]}"#,
    ])
    #expect(result.codes == ["AWS012"])
  }

  @Test("a prefix list that lacks a page is damaged, and another is not") func prefixList() throws {
    let lists = list("PrefixLists", #"{"PrefixListId": "pl-1"}"#, #"{"PrefixListId": "pl-2"}"#)
    let result = try ingest([
      "lists.json": lists, "pl-1.json": #"{"Entries": [{"Cidr": "10.0.0.0/8"}], "NextToken": "t"}"#,
      "pl-2.json": #"{"Entries": []}"#,
    ])
    #expect(result.codes == ["AWS012"])
    #expect(result.snapshot.prefixLists.map(\.integrity) == [.damaged, .intact])
  }

  @Test("routes that search-transit-gateway-routes left out") func additionalRoutes() throws {
    let tables = list("TransitGatewayRouteTables", #"{"TransitGatewayRouteTableId": "tgw-rtb-1"}"#)
    let result = try ingest([
      "t.json": tables, "tgw-rtb-1.json": #"{"Routes": [], "AdditionalRoutesAvailable": true}"#,
    ])
    #expect(
      result.lines == [
        "tgw-rtb-1.json:1:45#/AdditionalRoutesAvailable: error: all routes are listed,"
          + " found AdditionalRoutesAvailable [AWS013]"
      ])
    #expect(result.snapshot.transitGatewayRouteTables[0].integrity == .damaged)
  }

  @Test("S58: describe-services takes ten names; the eleventh is told of as not described")
  func eleventhService() throws {
    func arns(_ numbers: ClosedRange<Int>) -> [String] {
      numbers.map { "arn:aws:ecs:us-east-1:111111111111:service/shop/s\($0)" }
    }
    let described = arns(1...10).map { #"{"serviceArn": "\#($0)", "serviceName": "s"}"# }
    let result = try ingest([
      "list.json": #"{"serviceArns": [\#(arns(1...11).map { "\"\($0)\"" }.joined(separator: ","))]}"#,
      "services.json": #"{"services": [\#(described.joined(separator: ","))], "failures": []}"#,
    ])
    let told = result.diagnostics.filter { $0.code == "AWS014" }
    #expect(told.count == 1)
    #expect(told.first?.message.hasSuffix(arns(11...11)[0]) == true)
    #expect(result.snapshot.incompleteKinds.contains(.services))
  }

  @Test("a task that is listed and not described") func listed() throws {
    let arn = "arn:aws:ecs:us-east-1:1:task/shop/a"
    let result = try ingest([
      "list.json": list("taskArns", "\"\(arn)\""), "tasks.json": #"{"tasks": [], "failures": []}"#,
    ])
    #expect(
      result.lines == [
        "list.json#/taskArns/0: warning: what is listed is described, found no description of \(arn) [AWS014]"
      ])
    #expect(result.snapshot.incompleteKinds == [.tasks])
  }

  @Test("a task that ECS calls missing is gone, and does not make the tasks incomplete") func missingTask()
    throws
  {
    let arn = "arn:aws:ecs:us-east-1:1:task/shop/a"
    let result = try ingest([
      "list.json": list("taskArns", "\"\(arn)\""),
      "tasks.json": #"{"failures": [{"arn": "\#(arn)", "reason": "MISSING"}], "tasks": []}"#,
    ])
    #expect(
      result.lines == [
        "tasks.json:1:15#/failures/0: warning: AWS describes what is asked for, found failure MISSING for \(arn) [AWS015]"
      ])
    #expect(result.snapshot.incompleteKinds == [])
  }

  @Test("any other failure may hide what exists") func otherFailure() throws {
    let result = try ingest(["s.json": #"{"services": [], "failures": [{"arn": "x", "reason": "DENIED"}]}"#])
    #expect(result.codes == ["AWS015"])
    #expect(result.snapshot.incompleteKinds == [.services])
  }

  @Test("the lines of late diagnostics are found when the file is seen again") func locate() throws {
    let text = "{\"Vpcs\": [],\n  \"NextToken\": \"more\"}"
    var result = try ingest(["a/vpcs.json": text])
    #expect(result.filesToLocate.map(\.file) == ["a/vpcs.json"])
    result.locate(in: Array(text.utf8).span.bytes, file: "a/vpcs.json")
    #expect(result.lines[0].hasPrefix("a/vpcs.json:2:16#/NextToken: error"))
    #expect(result.filesToLocate.isEmpty)
  }
}
