extension Site {
  /// As load balancers are named in descriptions of their interfaces.
  func balancerPath(_ balancer: Int) -> String {
    "app/\(balancerName(balancer))/\(identities.short(.balancer, start.balancer + balancer))"
  }

  private func balancerARN(_ balancer: Int) -> String {
    Cloud.arn("elasticloadbalancing", "loadbalancer/\(balancerPath(balancer))")
  }

  func targetGroupARN(_ balancer: Int) -> String {
    let id = identities.short(.targetGroup, start.balancer + balancer)
    return Cloud.arn("elasticloadbalancing", "targetgroup/\(targetGroupName(balancer))/\(id)")
  }

  func writeBalancers(to files: inout CollectedFiles) throws(GenerateError) {
    for balancer in 0..<balancerCount {
      try files.append(balancerElement(balancer), to: .balancers)
      try files.append(listener(balancer), to: .listeners)
      try files.append(targetGroup(balancer), to: .targetGroups)
      try files.write(
        health(balancer), key: "TargetHealthDescriptions",
        as: "elbv2-describe-target-health-\(targetGroupName(balancer))")
    }
  }

  private func balancerElement(_ balancer: Int) -> JSON {
    let zones: [JSON] = (0..<Self.zoneCount).map { zone in
      [
        "ZoneName": "\(Cloud.zone(zone))", "SubnetId": "\(subnet(.isPublic, zone: zone))",
        "LoadBalancerAddresses": [],
      ]
    }
    return [
      "LoadBalancerArn": "\(balancerARN(balancer))",
      "DNSName": "\(balancerName(balancer)).\(Cloud.region).elb.amazonaws.com",
      "CanonicalHostedZoneId": "Z35SXDOTRQ7X7K", "CreatedTime": "\(Cloud.time)",
      "LoadBalancerName": "\(balancerName(balancer))", "Scheme": "internet-facing", "VpcId": "\(vpc)",
      "State": ["Code": "active"], "Type": "application", "AvailabilityZones": .list(zones),
      "SecurityGroups": ["\(balancerGroup(balancer).id)"], "IpAddressType": "ipv4",
    ]
  }

  private func listener(_ balancer: Int) -> JSON {
    let id = identities.short(.listener, start.balancer + balancer)
    let action: JSON = ["Type": "forward", "TargetGroupArn": "\(targetGroupARN(balancer))"]
    return [
      "ListenerArn": "\(Cloud.arn("elasticloadbalancing", "listener/\(balancerPath(balancer))/\(id)"))",
      "LoadBalancerArn": "\(balancerARN(balancer))", "Port": 443, "Protocol": "HTTPS", "Certificates": [],
      "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06", "DefaultActions": [action],
    ]
  }

  private func targetGroup(_ balancer: Int) -> JSON {
    [
      "TargetGroupArn": "\(targetGroupARN(balancer))", "TargetGroupName": "\(targetGroupName(balancer))",
      "Protocol": "HTTP", "Port": 8080, "VpcId": "\(vpc)", "HealthCheckProtocol": "HTTP",
      "HealthCheckPort": "traffic-port", "HealthCheckEnabled": true, "HealthCheckIntervalSeconds": 30,
      "HealthCheckTimeoutSeconds": 5, "HealthyThresholdCount": 5, "UnhealthyThresholdCount": 2,
      "HealthCheckPath": "/", "Matcher": ["HttpCode": "200"],
      "LoadBalancerArns": ["\(balancerARN(balancer))"], "TargetType": "ip", "ProtocolVersion": "HTTP1",
      "IpAddressType": "ipv4",
    ]
  }

  /// The tasks of the first service behind it.
  private func health(_ balancer: Int) -> [JSON] {
    let first = balancer * Self.servicesPerBalancer * Self.tasksPerService
    return (first..<min(first + Self.tasksPerService, taskCount)).map { index in
      let slot = slot(.task, index)
      return [
        "Target": ["Id": "\(slot.address)", "Port": 8080, "AvailabilityZone": "\(Cloud.zone(slot.zone))"],
        "HealthCheckPort": "8080", "TargetHealth": ["State": "healthy"],
      ]
    }
  }
}
