/// A task on a container instance.
private struct HostTask {
  /// Over all of them.
  let number: Int
  let family: String
  let host: Int
  let port: Int
  /// `nil` where the container's port is the port on the wire.
  let hostPort: Int?
}

extension Site {
  func writeTasks(to files: inout CollectedFiles) throws(GenerateError) {
    for index in 0..<taskCount {
      let slot = slot(.task, index)
      try files.append(fargateTask(slot, service: index / Self.tasksPerService), to: .tasks)
    }
    for index in 0..<bridgeTaskCount {
      // Tasks of one service stand on hosts next to each other.
      let plan = HostTask(
        number: (start.host + index % containerHostCount) * 64 + index / containerHostCount,
        family: bridgeServiceName(index / Self.tasksPerService), host: index % containerHostCount, port: 9090,
        hostPort: 32768 + index / containerHostCount)
      try files.append(hostTask(plan), to: .tasks)
    }
    for host in 0..<containerHostCount {
      let plan = HostTask(
        number: (start.host + host) * 64 + 63, family: agentName, host: host, port: 9100,
        hostPort: nil)
      try files.append(hostTask(plan), to: .tasks)
    }
  }

  func containerInstanceARN(_ host: Int) -> String {
    let id = identities.long(.containerInstance, start.host + host)
    return Cloud.arn("ecs", "container-instance/\(Cloud.cluster)/\(id)")
  }

  func definitionARN(_ family: String) -> String { Cloud.arn("ecs", "task-definition/\(family):7") }
}

// MARK: Elements

extension Site {
  private func fargateTask(_ slot: Slot, service: Int) -> JSON {
    let id = identities.long(.fargateTask, slot.number)
    let attachment = identities.uuid(.taskAttachment, slot.number)
    let details: [(String, String)] = [
      ("subnetId", subnet(slot.side, zone: slot.zone)),
      ("networkInterfaceId", identities.id(.eni, slot.number)),
      ("macAddress", hardwareAddress(slot)),
      ("privateDnsName", privateName(slot)),
      ("privateIPv4Address", "\(slot.address)"),
    ]
    let start: JSON = [
      "attachments": [
        [
          "id": "\(attachment)", "type": "ElasticNetworkInterface", "status": "ATTACHED",
          "details": .list(details.map { ["name": "\($0.0)", "value": "\($0.1)"] }),
        ]
      ],
      "attributes": [["name": "ecs.cpu-architecture", "value": "x86_64"]],
    ]
    let container: JSON = [
      "networkBindings": [],
      "networkInterfaces": [["attachmentId": "\(attachment)", "privateIpv4Address": "\(slot.address)"]],
    ]
    let family = serviceName(service)
    return start.adding(middle(id, family, zone: slot.zone, host: nil, container))
      .adding(end(id, family, launchType: "FARGATE"))
  }

  private func hostTask(_ plan: HostTask) -> JSON {
    let id = identities.long(.hostTask, plan.number)
    var bindings: [JSON] = []
    if let hostPort = plan.hostPort {
      bindings = ["0.0.0.0", "::"].map { address in
        [
          "bindIP": "\(address)", "containerPort": .number(plan.port), "hostPort": .number(hostPort),
          "protocol": "tcp",
        ]
      }
    }
    let container: JSON = ["networkBindings": .list(bindings), "networkInterfaces": []]
    let start: JSON = ["attachments": [], "attributes": []]
    return start.adding(
      middle(id, plan.family, zone: slot(.host, plan.host).zone, host: plan.host, container)
    )
    .adding(end(id, plan.family, launchType: "EC2"))
  }

  private func middle(_ id: String, _ family: String, zone: Int, host: Int?, _ network: JSON) -> JSON {
    let task = Cloud.arn("ecs", "task/\(Cloud.cluster)/\(id)")
    let container: JSON = [
      "containerArn": "\(Cloud.arn("ecs", "container/\(Cloud.cluster)/\(id)/0"))",
      "taskArn": "\(task)", "name": "\(family)",
      "image": "\(Cloud.account).dkr.ecr.\(Cloud.region).amazonaws.com/\(family):7",
      "runtimeId": "\(id)-1", "lastStatus": "RUNNING",
    ]
    let start: JSON = ["availabilityZone": "\(Cloud.zone(zone))", "clusterArn": "\(Cloud.clusterARN)"]
    let place: JSON = host.map { ["containerInstanceArn": "\(containerInstanceARN($0))"] } ?? [:]
    return start.adding(["connectivity": "CONNECTED", "connectivityAt": "\(Cloud.time)"]).adding(place)
      .adding([
        "containers": [
          container.adding(network).adding(["healthStatus": "HEALTHY", "cpu": "0", "memory": "512"])
        ],
        "cpu": "256", "createdAt": "\(Cloud.time)", "desiredStatus": "RUNNING", "enableExecuteCommand": false,
        "group": "service:\(family)", "healthStatus": "HEALTHY", "lastStatus": "RUNNING",
      ])
  }

  private func end(_ id: String, _ family: String, launchType: String) -> JSON {
    [
      "launchType": "\(launchType)", "memory": "512",
      "overrides": ["containerOverrides": [["name": "\(family)"]], "inferenceAcceleratorOverrides": []],
      "platformVersion": "1.4.0", "platformFamily": "Linux", "startedAt": "\(Cloud.time)",
      "startedBy": "ecs-svc/\(family)", "tags": [],
      "taskArn": "\(Cloud.arn("ecs", "task/\(Cloud.cluster)/\(id)"))",
      "taskDefinitionArn": "\(definitionARN(family))", "version": 4,
    ]
  }
}
