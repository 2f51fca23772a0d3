import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("A document that does not name its subject is named by its file") struct SubjectsTests {
  private static let arn = "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/abc"
  private static let groups = list(
    "TargetGroups", #"{"TargetGroupArn": "\#(arn)", "TargetGroupName": "web", "TargetType": "ip"}"#)
  private static let health = list("TargetHealthDescriptions", #"{"Target": {"Id": "10.0.0.1", "Port": 80}}"#)
  private static let encoded = "arn%3Aaws%3Aelasticloadbalancing%3Aus-east-1%3A1%3Atargetgroup%2Fweb%2Fabc"

  @Test(
    "by name, by ARN, by an end after a dash, in whatever folder",
    arguments: [
      "web.json", "deep/er/elbv2-describe-target-health-web.json", "\(encoded).json", "x-\(encoded).json",
    ])
  func found(file: String) throws {
    let result = try ingest([file: Self.health, "groups.json": Self.groups])
    #expect(result.lines == [])
    #expect(
      result.snapshot.targetGroups[0].targets?.map { result.snapshot.symbols[$0.target] } == ["10.0.0.1"])
    #expect(result.snapshot.targetGroups[0].targets?[0].port == 80)
  }

  @Test("which may come before the resource") func order() throws {
    let result = try ingest(["web.json": Self.health, "z.json": Self.groups])
    #expect(result.snapshot.targetGroups[0].targets?.count == 1)
  }

  @Test("and an empty answer is an answer") func empty() throws {
    let result = try ingest(["web.json": list("TargetHealthDescriptions"), "z.json": Self.groups])
    #expect(result.snapshot.targetGroups[0].targets == [])
    #expect(result.snapshot.targetGroups[0].attributes == nil)
  }

  @Test("a name that fits nothing is reported, and the kind is incomplete") func missing() throws {
    let result = try ingest(["api.json": Self.health, "z.json": Self.groups])
    #expect(
      result.lines == [
        "api.json#/TargetHealthDescriptions: error: the file's name, or its end after a -, names a target group,"
          + " found nothing of that name in the snapshot [AWS016]"
      ])
    #expect(result.snapshot.targetGroups[0].targets == nil)
    #expect(result.snapshot.incompleteKinds == [.targetHealth])
  }

  @Test("a name that fits two is reported") func ambiguous() throws {
    let other = #"{"TargetGroupArn": "arn:b", "TargetGroupName": "blue-web", "TargetType": "ip"}"#
    let result = try ingest([
      "blue-web.json": Self.health, "a.json": Self.groups, "b.json": list("TargetGroups", other),
    ])
    #expect(
      result.lines == [
        "blue-web.json#/TargetHealthDescriptions: error: the file's name fits one resource,"
          + " found arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/abc and arn:b [AWS017]"
      ])
  }

  @Test("a resource described twice is one") func twice() throws {
    let result = try ingest(["web.json": Self.health, "a.json": Self.groups, "b.json": Self.groups])
    #expect(result.lines == [])
    #expect(result.snapshot.targetGroups.count == 1)
    #expect(result.snapshot.targetGroups[0].targets?.count == 1)
  }

  @Test("each snapshot has its own names") func snapshots() throws {
    var reader = SnapshotReader()
    for (label, arn) in [("one", "arn:1"), ("two", "arn:2")] {
      let groups = list(
        "TargetGroups", #"{"TargetGroupArn": "\#(arn)", "TargetGroupName": "web", "TargetType": "ip"}"#)
      try reader.read(Array(groups.utf8).span.bytes, file: "groups.json", snapshot: label)
      try reader.read(Array(Self.health.utf8).span.bytes, file: "web.json", snapshot: label)
    }
    let result = reader.finish()
    #expect(result.lines == [])
    #expect(result.snapshot.targetGroups.map { $0.targets?.count } == [1, 1])
  }

  @Test("a manifest wins") func manifest() throws {
    let manifest = """
      {"files": [{"file": "17.json", "call": "elbv2 describe-target-health", "subject": "\(Self.arn)",
        "account": "1", "region": "us-east-1", "start": "…", "end": "…"}]}
      """
    let result = try ingest(["in/manifest.json": manifest, "in/17.json": Self.health, "z.json": Self.groups])
    #expect(result.lines == [])
    #expect(result.snapshot.targetGroups[0].targets?.count == 1)
  }

  @Test("an entry of the manifest without a file is reported") func manifestEntry() throws {
    let result = try ingest(["manifest.json": #"{"files": [{"call": "x"}, 3]}"#])
    #expect(
      result.lines == [
        "manifest.json:1:12#/files/0: error: an entry of the manifest names a file and its call, found one without [AWS020]",
        "manifest.json:1:27#/files/1: error: an entry of the manifest names a file and its call, found a whole number"
          + " [AWS020]",
      ])
  }

  @Test("attributes go to the target group or the load balancer, whichever they are of") func attributes()
    throws
  {
    let balancer = #"{"LoadBalancerArn": "arn:lb", "LoadBalancerName": "web", "Type": "network"}"#
    let ofGroup = list("Attributes", #"{"Key": "deregistration_delay.timeout_seconds", "Value": "300"}"#)
    let ofBalancer = list("Attributes", #"{"Key": "deletion_protection.enabled", "Value": "false"}"#)
    let result = try ingest([
      "1-web.json": ofGroup, "2-web.json": ofBalancer, "g.json": Self.groups,
      "b.json": list("LoadBalancers", balancer),
    ])
    #expect(result.lines == [])
    #expect(result.snapshot.targetGroups[0].attributes?.count == 1)
    #expect(result.snapshot.loadBalancers[0].attributes?.count == 1)
    #expect(result.snapshot.kinds.contains(.loadBalancerAttributes))
  }

  @Test("a prefix list that is only mentioned is known by its identifier") func mentioned() throws {
    let group = #"""
      {"GroupId": "sg-1", "IpPermissionsEgress": [], "IpPermissions":
        [{"IpProtocol": "-1", "PrefixListIds": [{"PrefixListId": "pl-1"}]}]}
      """#
    let result = try ingest([
      "sg.json": list("SecurityGroups", group), "pl-1.json": list("Entries", #"{"Cidr": "10.1.0.0/16"}"#),
    ])
    #expect(result.lines == [])
    #expect(result.snapshot.prefixLists.map { $0.entries.map { $0.map(\.description) } } == [["10.1.0.0/16"]])
  }

  @Test("pages of one list are one list") func pages() throws {
    let lists = list("PrefixLists", #"{"PrefixListId": "pl-1", "PrefixListName": "office"}"#)
    let result = try ingest([
      "lists.json": lists, "a-office.json": #"{"Entries": [{"Cidr": "10.2.0.0/16"}], "NextToken": "t"}"#,
      "b-office.json": list("Entries", #"{"Cidr": "10.1.0.0/16"}"#),
    ])
    #expect(result.lines == [])
    #expect(result.snapshot.prefixLists[0].entries?.map(\.description) == ["10.1.0.0/16", "10.2.0.0/16"])
    #expect(result.snapshot.prefixLists[0].integrity == .intact)
  }

  @Test("routes of a transit gateway go to the table that the file names") func transitRoutes() throws {
    let route = #"""
      {"DestinationCidrBlock": "10.1.0.0/16", "Type": "static", "State": "active",
        "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1"}]}
      """#
    let tables = list(
      "TransitGatewayRouteTables",
      #"{"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"}"#)
    let result = try ingest(["tables.json": tables, "search-tgw-rtb-1.json": list("Routes", route)])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.transitGatewayRouteTables[0].routes?.count == 1)
    #expect(snapshot.transitGatewayRouteTables[0].routes?[0].isStatic == true)
    #expect(
      snapshot.texts(snapshot.transitGatewayRouteTables[0].routes?[0].attachments ?? []) == ["tgw-attach-1"])
  }
}
