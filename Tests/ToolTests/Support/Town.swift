import Foundation
import TestSupport

/// A small snapshot that tests bend: service `web` sends to service `api` on tcp/8080, each with one Fargate task.
///
/// The web task is 10.0.0.10 behind `sg-web`, the API's 10.0.1.20 behind `sg-api`, which admits `sg-web` alone.
/// Every name ends in `web` or `api`: `eni-web`, `subnet-api`. All network ACLs are open.
struct Town {
  /// File by file; the keys are their names.
  private(set) var files: [String: String] = [
    "vpcs.json": """
    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [
      {"AssociationId": "vpc-cidr-assoc-1", "CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}}]}]}
    """,
    "subnets.json": """
    {"Subnets": [
      {"SubnetId": "subnet-web", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24",
        "AvailabilityZone": "us-east-1a", "Ipv6CidrBlockAssociationSet": []},
      {"SubnetId": "subnet-api", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
        "AvailabilityZone": "us-east-1b", "Ipv6CidrBlockAssociationSet": []}]}
    """,
    "routes.json": """
    {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
      "Associations": [{"Main": true, "RouteTableId": "rtb-1"}],
      "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active",
        "Origin": "CreateRouteTable"}]}]}
    """,
    "acls.json": """
    {"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true,
      "Associations": [
        {"NetworkAclAssociationId": "aclassoc-1", "NetworkAclId": "acl-1", "SubnetId": "subnet-web"},
        {"NetworkAclAssociationId": "aclassoc-2", "NetworkAclId": "acl-1", "SubnetId": "subnet-api"}],
      "Entries": [
        {"RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0"},
        {"RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0"}]}]}
    """,
    "groups.json": """
    {"SecurityGroups": [
      {"GroupId": "sg-web", "GroupName": "web", "Description": "web", "OwnerId": "111111111111",
        "VpcId": "vpc-1", "IpPermissions": [], "IpPermissionsEgress": [
          {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]},
      {"GroupId": "sg-api", "GroupName": "api", "Description": "api", "OwnerId": "111111111111",
        "VpcId": "vpc-1", "IpPermissionsEgress": [], "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
            "UserIdGroupPairs": [{"GroupId": "sg-web", "UserId": "111111111111"}]}]}]}
    """,
    "interfaces.json": """
    {"NetworkInterfaces": [
      \(interface("web", "10.0.0.10")),
      \(interface("api", "10.0.1.20"))]}
    """,
    "tasks.json": """
    {"tasks": [
      \(task("0a01", of: "web", at: "10.0.0.10")),
      \(task("0a02", of: "api", at: "10.0.1.20"))], "failures": []}
    """,
    "services.json": """
    {"services": [
      \(service("web")),
      \(service("api"))], "failures": []}
    """,
    "definition-web.json": definition("web", port: 80),
    "definition-api.json": definition("api", port: 8080),
  ]

  private static let prefix = "arn:aws:ecs:us-east-1:111111111111"

  /// The interface `eni-NAME` in `subnet-NAME`.
  static func interface(_ name: String, _ address: String, groups: [String]? = nil) -> String {
    let groups = (groups ?? ["sg-\(name)"]).map { #"{"GroupId": "\#($0)", "GroupName": "\#($0)"}"# }
    return """
      {"NetworkInterfaceId": "eni-\(name)", "InterfaceType": "interface", "VpcId": "vpc-1",
        "SubnetId": "subnet-\(name)", "OwnerId": "111111111111", "Description": "\(prefix):attachment/\(name)",
        "Status": "in-use", "PrivateIpAddress": "\(address)", "SourceDestCheck": true, "Ipv6Addresses": [],
        "Groups": [\(groups.joined(separator: ", "))],
        "PrivateIpAddresses": [{"Primary": true, "PrivateIpAddress": "\(address)"}], "TagSet": []}
      """
  }

  static func task(_ id: String, of name: String, at address: String) -> String {
    """
    {"taskArn": "\(prefix):task/shop/\(id)", "clusterArn": "\(prefix):cluster/shop", "lastStatus": "RUNNING",
      "taskDefinitionArn": "\(prefix):task-definition/\(name):1", "group": "service:\(name)",
      "launchType": "FARGATE", "containers": [], "attachments": [
        {"id": "attachment-\(id)", "type": "ElasticNetworkInterface", "status": "ATTACHED", "details": [
          {"name": "subnetId", "value": "subnet-\(name)"}, {"name": "networkInterfaceId", "value": "eni-\(name)"},
          {"name": "privateIPv4Address", "value": "\(address)"}]}]}
    """
  }

  static func service(_ name: String, in cluster: String = "shop") -> String {
    """
    {"serviceArn": "\(prefix):service/\(cluster)/\(name)", "serviceName": "\(name)",
      "clusterArn": "\(prefix):cluster/\(cluster)", "status": "ACTIVE", "desiredCount": 1, "runningCount": 1,
      "launchType": "FARGATE", "taskDefinition": "\(prefix):task-definition/\(name):1", "loadBalancers": [],
      "deployments": [], "networkConfiguration": {"awsvpcConfiguration": {
        "subnets": ["subnet-\(name)"], "securityGroups": ["sg-\(name)"], "assignPublicIp": "DISABLED"}}}
    """
  }

  static func definition(_ name: String, port: Int) -> String {
    """
    {"taskDefinition": {"taskDefinitionArn": "\(prefix):task-definition/\(name):1", "family": "\(name)",
      "revision": 1, "networkMode": "awsvpc", "status": "ACTIVE", "requiresCompatibilities": ["FARGATE"],
      "containerDefinitions": [{"name": "main", "image": "example/\(name)", "essential": true,
        "portMappings": [{"containerPort": \(port), "hostPort": \(port), "protocol": "tcp"}]}]}}
    """
  }

  /// Task definitions, groups and services: the smallest snapshot that answers.
  static var smallest: Town {
    var town = Town()
    town.files = town.files.filter {
      ["groups.json", "services.json"].contains($0.key) || $0.key.hasPrefix("definition")
    }
    return town
  }

  /// Puts a text in another's place; a file that does not hold it is a mistake of the test.
  mutating func replace(_ old: String, by new: String, in file: String) throws {
    guard let text = files[file], text.contains(old) else { throw CocoaError(.fileReadUnknown) }
    files[file] = text.replacing(old, with: new)
  }

  mutating func remove(_ file: String) { files[file] = nil }

  mutating func add(_ text: String, as file: String) { files[file] = text }

  func write(to workspace: Workspace, as folder: String = "snapshot") throws {
    for (name, text) in files { try workspace.write(text, to: "\(folder)/\(name)") }
  }
}
