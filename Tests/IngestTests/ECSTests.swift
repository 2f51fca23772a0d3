import Addressing
import Ingest
import Model
import TestSupport
import Testing

@Suite("ECS tasks") struct ECSTaskTests {
  private static func read(_ keys: String) throws -> (ECSTask, IngestResult) {
    let containers = keys.contains("\"containers\"") ? "" : #""containers": [], "#
    let text =
      #"{"taskArn": "arn:t", "clusterArn": "arn:c", "taskDefinitionArn": "arn:d", \#(containers)\#(keys)}"#
    let result = try ingest(["tasks.json": list("tasks", text)])
    return (try #require(result.snapshot.tasks.first), result)
  }

  @Test("attachments are told apart by type, and their details go by name") func attachments() throws {
    let (task, result) = try Self.read(
      #"""
      "launchType": "FARGATE", "group": "service:web", "lastStatus": "RUNNING", "attachments": [
        {"id": "2", "type": "Service Connect", "status": "ATTACHED", "details": []},
        {"id": "1", "type": "ElasticNetworkInterface", "status": "ATTACHED", "details": [
          {"name": "privateIPv4Address", "value": "10.0.0.1"}, {"name": "subnetId", "value": "subnet-1"},
          {"name": "macAddress", "value": "02:00"}, {"name": "networkInterfaceId", "value": "eni-1"}]}]
      """#)
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(task.launchType == .fargate)
    #expect(
      task.attachments.map { snapshot.text($0.type) } == ["ElasticNetworkInterface", "Service Connect"])
    #expect(snapshot.text(task.attachments[0].interface) == "eni-1")
    #expect(snapshot.text(task.attachments[0].subnet) == "subnet-1")
    #expect(task.attachments[0].address?.description == "10.0.0.1")
  }

  @Test("network bindings are read with their ranges, protocol and address") func bindings() throws {
    let (task, result) = try Self.read(
      #"""
      "containers": [{"name": "api", "managedAgents": [{"name": "ExecuteCommandAgent", "lastStatus": "RUNNING"}],
        "networkInterfaces": [{"privateIpv4Address": "10.0.0.1", "ipv6Address": "2001:db8::1"}],
        "networkBindings": [
          {"bindIP": "0.0.0.0", "containerPort": 80, "hostPort": 32768, "protocol": "tcp"},
          {"bindIP": "", "containerPort": 53, "hostPort": 53, "protocol": "udp"},
          {"bindIP": "::", "containerPortRange": "9000-9002", "hostPortRange": "40000-40002", "protocol": "tcp"}]}]
      """#)
    #expect(result.lines == [])
    let container = try #require(task.containers.first)
    #expect(container.bindings.map(\.hostPorts) == [53...53, 32768...32768, 40000...40002])
    #expect(container.bindings.map(\.containerPorts) == [53...53, 80...80, 9000...9002])
    #expect(container.bindings.map(\.proto) == [.udp, .tcp, .tcp])
    #expect(container.bindings.map { $0.bindAddress?.description } == [nil, "0.0.0.0", "::"])
    #expect(container.addresses.map(\.description) == ["10.0.0.1", "2001:db8::1"])
    #expect(result.snapshot.text(container.executeAgentStatus) == "RUNNING")
  }

  @Test(
    "a binding that cannot be read damages the task",
    arguments: [
      (#"{"containerPort": 80}"#, "AWS001"), (#"{"containerPort": 80, "hostPort": 70000}"#, "AWS003"),
      (#"{"containerPort": 80, "hostPort": 80, "bindIP": "here"}"#, "AWS005"),
      (#"{"containerPortRange": "80-90", "hostPortRange": "80-95"}"#, "AWS019"),
      (#"{"containerPortRange": "90-80", "hostPortRange": "80-95"}"#, "AWS004"),
      (#"{"containerPortRange": "eighty", "hostPortRange": "80-95"}"#, "AWS003"),
    ])
  func badBinding(text: String, code: String) throws {
    let (task, result) = try Self.read(#""containers": [{"networkBindings": [\#(text)]}]"#)
    #expect(result.codes.contains(code))
    #expect(task.integrity == .damaged)
    #expect(task.containers[0].bindings.isEmpty)
  }

  @Test("a container that starts shows no bindings yet, which is not the same as having none") func starting()
    throws
  {
    let (task, result) = try Self.read(
      #""containers": [{"name": "a"}, {"name": "b", "networkBindings": []}]"#)
    #expect(result.lines == [])
    #expect(task.containers.map(\.showsBindings) == [false, true])
  }

  @Test("a task names its cluster and definition") func required() throws {
    let result = try ingest(["t.json": list("tasks", #"{"taskArn": "arn:t"}"#)])
    #expect(result.codes == ["AWS001", "AWS001", "AWS001"])
    #expect(result.snapshot.tasks[0].integrity == .damaged)
  }

  @Test("an empty launch type is none, an unknown one damages") func launchType() throws {
    let (none, quiet) = try Self.read(#""launchType": """#)
    #expect(quiet.lines == [])
    #expect(none.launchType == nil)
    let (strange, result) = try Self.read(#""launchType": "MOON""#)
    #expect(result.codes == ["AWS007"])
    #expect(strange.integrity == .damaged)
  }
}

@Suite("Task definitions") struct TaskDefinitionTests {
  private static func read(_ keys: String, beside: String = "") throws -> (TaskDefinition, IngestResult) {
    let definition = #"{"taskDefinitionArn": "arn:d:1", "family": "web", "revision": 1, \#(keys)}"#
    let result = try ingest(["d.json": "{\"taskDefinition\": \(definition)\(beside)}"])
    return (try #require(result.snapshot.taskDefinitions.first), result)
  }

  private static func mapping(_ keys: String) -> String {
    #""containerDefinitions": [{"name": "c", "portMappings": [\#(keys)]}]"#
  }

  @Test(
    "network modes, and none",
    arguments: zip(
      [#""networkMode": "awsvpc","#, #""networkMode": "default","#, ""],
      [.awsvpc, .windowsDefault, nil] as [NetworkMode?]))
  func modes(keys: String, mode: NetworkMode?) throws {
    let (definition, result) = try Self.read("\(keys) \"containerDefinitions\": []")
    #expect(result.lines == [])
    #expect(definition.networkMode == mode)
  }

  @Test("an unknown mode damages the definition") func unknownMode() throws {
    let (definition, result) = try Self.read(#""networkMode": "tunnel", "containerDefinitions": []"#)
    #expect(
      result.lines == [
        "d.json:1:100#/taskDefinition/networkMode: error: the value is awsvpc, bridge, host, none or default,"
          + " found \"tunnel\" [AWS007]"
      ])
    #expect(definition.integrity == .damaged)
  }

  @Test(
    "port mappings mean what ECS means by them",
    arguments: [
      (#"{"containerPort": 80, "hostPort": 8080, "protocol": "tcp"}"#, 80...80, 8080, IPProtocol.tcp),
      (#"{"containerPort": 80, "hostPort": 0}"#, 80...80, nil, .tcp),
      (#"{"containerPort": 53, "protocol": "udp"}"#, 53...53, nil, .udp),
      (#"{"containerPort": 53, "protocol": "sctp"}"#, 53...53, nil, .tcp),
      (#"{"containerPortRange": "8000-8010"}"#, 8000...8010, nil, .tcp),
    ] as [(String, ClosedRange<UInt16>, UInt16?, IPProtocol)])
  func mappings(text: String, ports: ClosedRange<UInt16>, hostPort: UInt16?, proto: IPProtocol) throws {
    let (definition, result) = try Self.read(Self.mapping(text))
    let mapping = try #require(definition.containers.first?.portMappings.first)
    #expect(result.lines == [])
    #expect(mapping.containerPorts == ports)
    #expect(mapping.hostPort == hostPort)
    #expect(mapping.proto == proto)
  }

  @Test(
    "a mapping that cannot be read damages the definition",
    arguments: [#"{"hostPort": 80}"#, #"{"containerPort": 65536}"#, "80"])
  func badMapping(text: String) throws {
    let (definition, result) = try Self.read(Self.mapping(text))
    #expect(!result.lines.isEmpty)
    #expect(definition.integrity == .damaged)
    #expect(definition.containers[0].portMappings.isEmpty)
  }

  @Test("tags stand beside the definition") func tags() throws {
    let (definition, result) = try Self.read(
      #""containerDefinitions": []"#, beside: #", "tags": [{"key": "team", "value": "shop"}]"#)
    #expect(definition.tags.map { result.snapshot.symbols[$0.value] } == ["shop"])
  }
}

@Suite("Services, clusters and hosts") struct ServiceTests {
  @Test("a service with its deployments and task sets") func service() throws {
    let text = #"""
      {"serviceArn": "arn:s", "serviceName": "web", "clusterArn": "arn:c", "status": "ACTIVE", "taskDefinition": "arn:d:2",
       "desiredCount": 2, "launchType": "FARGATE", "enableExecuteCommand": true,
       "networkConfiguration": {"awsvpcConfiguration":
         {"subnets": ["subnet-2", "subnet-1"], "securityGroups": ["sg-1"], "assignPublicIp": "ENABLED"}},
       "loadBalancers": [{"targetGroupArn": "arn:tg", "containerName": "web", "containerPort": 8080,
         "advancedConfiguration": {"alternateTargetGroupArn": "arn:alt"}}],
       "deployments": [{"id": "d1", "status": "PRIMARY", "taskDefinition": "arn:d:2",
         "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
         "serviceConnectConfiguration": {"services": [{"portName": "http", "ingressPortOverride": 15000}]}}],
       "taskSets": [{"id": "t1", "taskDefinition": "arn:d:1", "computedDesiredCount": 1}]}
      """#
    let result = try ingest(["s.json": list("services", text)])
    let (snapshot, service) = (result.snapshot, try #require(result.snapshot.services.first))
    #expect(result.lines == [])
    #expect(service.network.map { snapshot.texts($0.subnets) } == ["subnet-1", "subnet-2"])
    #expect(service.network?.assignsPublicAddress == true)
    #expect(service.loadBalancers[0].containerPort == 8080)
    #expect(snapshot.text(service.loadBalancers[0].alternateTargetGroup) == "arn:alt")
    #expect(service.deployments.map(\.isTaskSet) == [false, true])
    #expect(service.deployments[0].connectPorts.map(\.ingressPort) == [15000])
    #expect(service.deployments[0].network?.groups == [])
    #expect(service.deployments[1].desiredCount == 1)
    #expect(service.allowsExecuteCommand)
  }

  @Test("a bridge service has no network of its own") func bridge() throws {
    let text =
      #"{"serviceArn": "arn:s", "serviceName": "a", "clusterArn": "arn:c", "networkConfiguration": {"awsvpcConfiguration": null}}"#
    let result = try ingest(["s.json": list("services", text)])
    #expect(result.lines == [])
    #expect(result.snapshot.services[0].network == nil)
  }

  @Test("a host is its instance, or none of AWS's") func hosts() throws {
    let result = try ingest([
      "h.json": list(
        "containerInstances",
        #"{"containerInstanceArn": "arn:aws:ecs:r:1:container-instance/shop/a", "ec2InstanceId": "i-1", "status": "ACTIVE"}"#,
        #"{"containerInstanceArn": "arn:aws:ecs:r:1:container-instance/b", "ec2InstanceId": "mi-1", "attributes": [{"name": "ecs.os-type", "value": "windows"}]}"#
      )
    ])
    let snapshot = result.snapshot
    #expect(result.lines == [])
    #expect(snapshot.containerInstances.map { snapshot.text($0.instance) } == [nil, "i-1"])
    #expect(snapshot.containerInstances.map { snapshot.text($0.clusterName) } == [nil, "shop"])
    #expect(snapshot.containerInstances.map(\.isWindows) == [true, false])
  }

  @Test("a capacity provider of managed instances says where they run") func capacityProvider() throws {
    let text = #"""
      {"capacityProviderArn": "arn:p", "name": "p", "managedInstancesProvider": {"instanceLaunchTemplate":
        {"networkConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"]}}}}
      """#
    let result = try ingest(["p.json": list("capacityProviders", text)])
    #expect(result.lines == [])
    #expect(result.snapshot.capacityProviders[0].network.map { result.snapshot.texts($0.groups) } == ["sg-1"])
  }

  @Test("the account setting for IPv6", arguments: [("enabled", true), ("disabled", false), ("on", true)])
  func settings(value: String, isOn: Bool) throws {
    let text = list(
      "settings", #"{"name": "awsvpcTrunking", "value": "enabled"}"#,
      #"{"name": "dualStackIPv6", "value": "\#(value)"}"#)
    #expect(try ingest(["s.json": text]).snapshot.isDualStackIPv6Enabled == isOn)
  }
}
