/// What a service and its task definition have in common.
private struct ServicePlan {
  let name: String
  let mode: String
  let launchType: String
  let count: Int
  let port: Int
  /// 0 lets Docker choose.
  let hostPort: Int
  let network: JSON
  let balancers: JSON

  var strategy: String { mode == "host" ? "DAEMON" : "REPLICA" }
}

extension Site {
  func writeServices(to files: inout CollectedFiles) throws(GenerateError) {
    for service in 0..<serviceCount {
      let count = min(Self.tasksPerService, taskCount - service * Self.tasksPerService)
      let plan = ServicePlan(
        name: serviceName(service), mode: "awsvpc", launchType: "FARGATE", count: count, port: 8080,
        hostPort: 8080, network: network(service), balancers: balancers(service))
      try write(plan, to: &files)
    }
    for service in 0..<bridgeServiceCount {
      let count = min(Self.tasksPerService, bridgeTaskCount - service * Self.tasksPerService)
      let plan = ServicePlan(
        name: bridgeServiceName(service), mode: "bridge", launchType: "EC2", count: count, port: 9090,
        hostPort: 0, network: [:], balancers: [])
      try write(plan, to: &files)
    }
    try write(
      ServicePlan(
        name: agentName, mode: "host", launchType: "EC2", count: containerHostCount, port: 9100,
        hostPort: 9100, network: [:], balancers: []), to: &files)
  }

  private func write(_ plan: ServicePlan, to files: inout CollectedFiles) throws(GenerateError) {
    try files.append(service(plan), to: .services)
    try files.append(taskDefinition: definition(plan))
  }

  private func network(_ service: Int) -> JSON {
    [
      "awsvpcConfiguration": [
        "subnets": .list((0..<Self.zoneCount).map { "\(subnet(.isPrivate, zone: $0))" }),
        "securityGroups": ["\(serviceGroup(service).id)"], "assignPublicIp": "DISABLED",
      ]
    ]
  }

  private func balancers(_ service: Int) -> JSON {
    guard service % Self.servicesPerBalancer == 0 else { return [] }
    return [
      [
        "targetGroupArn": "\(targetGroupARN(service / Self.servicesPerBalancer))",
        "containerName": "\(serviceName(service))", "containerPort": 8080,
      ]
    ]
  }
}

// MARK: Elements

extension Site {
  private func service(_ plan: ServicePlan) -> JSON {
    let start: JSON = [
      "serviceArn": "\(Cloud.arn("ecs", "service/\(Cloud.cluster)/\(plan.name)"))",
      "serviceName": "\(plan.name)", "clusterArn": "\(Cloud.clusterARN)", "loadBalancers": plan.balancers,
      "serviceRegistries": [], "status": "ACTIVE", "desiredCount": .number(plan.count),
      "runningCount": .number(plan.count), "pendingCount": 0, "launchType": "\(plan.launchType)",
      "taskDefinition": "\(definitionARN(plan.name))",
    ]
    return start.adding([
      "deploymentConfiguration": ["maximumPercent": 200, "minimumHealthyPercent": 100],
      "deployments": [deployment(plan)], "roleArn": "\(Cloud.arn("iam", "role/ecs"))", "events": [],
      "createdAt": "\(Cloud.time)", "placementConstraints": [], "placementStrategy": [],
    ]).adding(networkConfiguration(plan)).adding([
      "schedulingStrategy": "\(plan.strategy)", "deploymentController": ["type": "ECS"],
      "createdBy": "\(Cloud.arn("iam", "role/deploy"))", "enableECSManagedTags": true,
      "propagateTags": "NONE", "enableExecuteCommand": false,
    ])
  }

  private func networkConfiguration(_ plan: ServicePlan) -> JSON {
    plan.mode == "awsvpc" ? ["networkConfiguration": plan.network] : [:]
  }

  private func deployment(_ plan: ServicePlan) -> JSON {
    let start: JSON = [
      "id": "ecs-svc/\(plan.name)", "status": "PRIMARY", "taskDefinition": "\(definitionARN(plan.name))",
      "desiredCount": .number(plan.count), "pendingCount": 0, "runningCount": .number(plan.count),
      "failedTasks": 0, "createdAt": "\(Cloud.time)", "updatedAt": "\(Cloud.time)",
      "launchType": "\(plan.launchType)", "platformFamily": "Linux",
    ]
    return start.adding(networkConfiguration(plan)).adding([
      "rolloutState": "COMPLETED", "rolloutStateReason": "ECS deployment completed.",
    ])
  }

  private func definition(_ plan: ServicePlan) -> JSON {
    let mapping: JSON = [
      "containerPort": .number(plan.port), "hostPort": .number(plan.hostPort), "protocol": "tcp",
    ]
    let container: JSON = [
      "name": "\(plan.name)",
      "image": "\(Cloud.account).dkr.ecr.\(Cloud.region).amazonaws.com/\(plan.name):7",
      "cpu": 0, "memory": 512, "portMappings": [mapping],
      "essential": true, "environment": [["name": "STAGE", "value": "\(Cloud.cluster)"]], "mountPoints": [],
      "volumesFrom": [], "systemControls": [],
    ]
    return [
      "taskDefinitionArn": "\(definitionARN(plan.name))", "containerDefinitions": [container],
      "family": "\(plan.name)", "networkMode": "\(plan.mode)", "revision": 7, "volumes": [],
      "status": "ACTIVE", "requiresAttributes": [], "placementConstraints": [],
      "compatibilities": ["\(plan.launchType)"], "requiresCompatibilities": ["\(plan.launchType)"],
      "cpu": "256", "memory": "512", "registeredAt": "\(Cloud.time)",
    ]
  }
}
