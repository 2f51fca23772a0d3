extension Site {
  /// The first instances are container instances; the others are just instances.
  func writeHosts(to files: inout CollectedFiles) throws(GenerateError) {
    for host in 0..<hostCount {
      let slot = slot(.host, host)
      try files.append(
        [
          "ReservationId": "\(identities.id(.r, slot.number))", "OwnerId": "\(Cloud.account)", "Groups": [],
          "Instances": [instanceElement(host, slot)],
        ], to: .instances)
      if host < containerHostCount {
        try files.append(containerInstance(host, slot), to: .containerInstances)
      }
    }
    for database in 0..<databaseCount { try files.append(databaseElement(database), to: .databases) }
  }

  private func instanceElement(_ host: Int, _ slot: Slot) -> JSON {
    let start: JSON = [
      "Architecture": "x86_64", "BlockDeviceMappings": [], "EbsOptimized": false, "EnaSupport": true,
      "Hypervisor": "xen", "NetworkInterfaces": [interfaceOfInstance(slot)], "RootDeviceName": "/dev/xvda",
      "RootDeviceType": "ebs", "SecurityGroups": groups(hostGroup), "SourceDestCheck": true,
      "Tags": nameTag("host-\(start.host + host)"), "VirtualizationType": "hvm",
    ]
    let metadata: JSON = [
      "State": "applied", "HttpTokens": "required", "HttpPutResponseHopLimit": 2, "HttpEndpoint": "enabled",
      "HttpProtocolIpv6": "disabled", "InstanceMetadataTags": "disabled",
    ]
    return start.adding([
      "MetadataOptions": metadata, "InstanceId": "\(instance(host))", "ImageId": "ami-0abcdef1234567890",
      "State": ["Code": 16, "Name": "running"], "PrivateDnsName": "\(privateName(slot))", "PublicDnsName": "",
      "StateTransitionReason": "", "AmiLaunchIndex": 0, "InstanceType": "m6i.2xlarge",
      "LaunchTime": "\(Cloud.time)",
      "Placement": ["GroupName": "", "Tenancy": "default", "AvailabilityZone": "\(Cloud.zone(slot.zone))"],
      "Monitoring": ["State": "disabled"], "SubnetId": "\(subnet(slot.side, zone: slot.zone))",
      "VpcId": "\(vpc)", "PrivateIpAddress": "\(slot.address)",
    ])
  }

  private func interfaceOfInstance(_ slot: Slot) -> JSON {
    let attachment: JSON = [
      "AttachTime": "\(Cloud.time)", "AttachmentId": "\(identities.id(.attachment, slot.number))",
      "DeleteOnTermination": true, "DeviceIndex": 0, "Status": "attached", "NetworkCardIndex": 0,
    ]
    let address: JSON = [
      "Primary": true, "PrivateDnsName": "\(privateName(slot))", "PrivateIpAddress": "\(slot.address)",
    ]
    return [
      "Attachment": attachment, "Description": "Primary network interface", "Groups": groups(hostGroup),
      "Ipv6Addresses": [], "MacAddress": "\(hardwareAddress(slot))",
      "NetworkInterfaceId": "\(identities.id(.eni, slot.number))", "OwnerId": "\(Cloud.account)",
      "PrivateDnsName": "\(privateName(slot))", "PrivateIpAddress": "\(slot.address)",
      "PrivateIpAddresses": [address], "SourceDestCheck": true, "Status": "in-use",
      "SubnetId": "\(subnet(slot.side, zone: slot.zone))", "VpcId": "\(vpc)", "InterfaceType": "interface",
    ]
  }

  private func containerInstance(_ host: Int, _ slot: Slot) -> JSON {
    let attributes = [
      ("ecs.availability-zone", Cloud.zone(slot.zone)), ("ecs.instance-type", "m6i.2xlarge"),
      ("ecs.os-type", "linux"), ("ecs.os-family", "LINUX"), ("ecs.vpc-id", vpc),
    ]
    return [
      "containerInstanceArn": "\(containerInstanceARN(host))", "ec2InstanceId": "\(instance(host))",
      "version": 1, "versionInfo": ["agentVersion": "1.86.3", "dockerVersion": "DockerVersion: 25.0.6"],
      "remainingResources": [], "registeredResources": [], "status": "ACTIVE", "agentConnected": true,
      "runningTasksCount": .number(Self.bridgeTasksPerHost + 1), "pendingTasksCount": 0,
      "attributes": .list(attributes.map { ["name": "\($0.0)", "value": "\($0.1)"] }),
      "registeredAt": "\(Cloud.time)", "attachments": [], "tags": [],
    ]
  }

  private func databaseElement(_ database: Int) -> JSON {
    let name = "data-\(number)-\(database)"
    return [
      "DBInstanceIdentifier": "\(name)", "DBInstanceClass": "db.m6g.large", "Engine": "postgres",
      "DBInstanceStatus": "available",
      "Endpoint": ["Address": "\(name).abcdefghijkl.\(Cloud.region).rds.amazonaws.com", "Port": 5432],
      "AllocatedStorage": 100, "InstanceCreateTime": "\(Cloud.time)",
      "VpcSecurityGroups": [["VpcSecurityGroupId": "\(databaseGroup.id)", "Status": "active"]],
      "DBSubnetGroup": ["DBSubnetGroupName": "private-\(number)", "VpcId": "\(vpc)"],
      "PubliclyAccessible": false, "DBInstanceArn": "\(Cloud.arn("rds", "db:\(name)"))", "TagList": [],
    ]
  }
}
