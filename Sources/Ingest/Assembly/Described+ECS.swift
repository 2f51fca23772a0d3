internal import Model

extension Cluster: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { order.arrange(&tags) }
  mutating func unite(with other: Cluster, _ comparison: inout Comparison) {
    comparison.label(&name, other.name)
    comparison.labels(&tags, other.tags)
  }
}

extension ContainerInstance: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) {}
  mutating func unite(with other: ContainerInstance, _ comparison: inout Comparison) {
    comparison.same(&clusterName, other.clusterName, "containerInstanceArn")
    comparison.same(&instance, other.instance, "ec2InstanceId")
    comparison.same(isWindows, other.isWindows, "attributes")
    comparison.label(&status, other.status)
  }
}

extension CapacityProvider: Described {
  var symbol: Symbol { id.symbol }
  mutating func arrange(_ order: Order) { network?.arrange(order) }
  mutating func unite(with other: CapacityProvider, _ comparison: inout Comparison) {
    comparison.same(&network, other.network, "managedInstancesProvider")
    comparison.label(&name, other.name)
  }
}

extension AWSVPCConfiguration {
  fileprivate mutating func arrange(_ order: Order) {
    order.arrange(&subnets)
    order.arrange(&groups)
  }
}

extension TaskDefinition: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    compatibilities.sort { $0.rawValue < $1.rawValue }
    compatibilities.dropRepetitions()
    for index in containers.indices { containers[index].arrange(order) }
    containers.sort { order.rank($0.name) < order.rank($1.name) }
    order.arrange(&tags)
  }

  mutating func unite(with other: TaskDefinition, _ comparison: inout Comparison) {
    comparison.same(&networkMode, other.networkMode, "networkMode")
    comparison.same(&operatingSystem, other.operatingSystem, "runtimePlatform")
    comparison.same(containers, other.containers, "containerDefinitions")
    comparison.same(sharesHostProcesses, other.sharesHostProcesses, "pidMode")
    comparison.label(&family, other.family)
    comparison.labels(&tags, other.tags)
  }
}

extension ContainerDefinition {
  fileprivate mutating func arrange(_ order: Order) {
    portMappings.sort { left, right in
      (
        left.containerPorts.lowerBound, left.containerPorts.upperBound, left.proto, left.hostPort ?? 0,
        order.rank(left.name)
      )
        < (
          right.containerPorts.lowerBound, right.containerPorts.upperBound, right.proto, right.hostPort ?? 0,
          order.rank(right.name)
        )
    }
    portMappings.dropRepetitions()
  }
}

extension Service: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    order.arrange(&capacityProviders)
    network?.arrange(order)
    loadBalancers.arrange(order)
    for index in deployments.indices {
      deployments[index].network?.arrange(order)
      deployments[index].loadBalancers.arrange(order)
      deployments[index].connectPorts.sort {
        (order.rank($0.portName), $0.ingressPort ?? 0) < (order.rank($1.portName), $1.ingressPort ?? 0)
      }
    }
    deployments.sort { ($0.isTaskSet ? 1 : 0, order.rank($0.id)) < ($1.isTaskSet ? 1 : 0, order.rank($1.id)) }
    order.arrange(&tags)
  }

  mutating func unite(with other: Service, _ comparison: inout Comparison) {
    comparison.same(&cluster, other.cluster, "clusterArn")
    comparison.same(&definition, other.definition, "taskDefinition")
    comparison.same(&network, other.network, "networkConfiguration")
    comparison.same(&launchType, other.launchType, "launchType")
    comparison.same(loadBalancers, other.loadBalancers, "loadBalancers")
    let (mine, theirs) = (deployments.map(\.configuration), other.deployments.map(\.configuration))
    comparison.same(mine, theirs, "deployments")
    comparison.same(capacityProviders, other.capacityProviders, "capacityProviderStrategy")
    comparison.label(&name, other.name)
    comparison.label(&status, other.status)
    comparison.labels(&tags, other.tags)
    desiredCount = desiredCount ?? other.desiredCount
    runningCount = runningCount ?? other.runningCount
  }
}

extension Deployment {
  /// The deployment without what changes while it goes on.
  fileprivate var configuration: Deployment {
    var copy = self
    (copy.status, copy.desiredCount, copy.runningCount) = (nil, nil, nil)
    return copy
  }
}

extension [ServiceLoadBalancer] {
  fileprivate mutating func arrange(_ order: Order) {
    sort { left, right in
      (
        order.rank(left.targetGroup?.symbol), order.rank(left.classicName), order.rank(left.containerName),
        left.containerPort ?? 0
      )
        < (
          order.rank(right.targetGroup?.symbol), order.rank(right.classicName),
          order.rank(right.containerName),
          right.containerPort ?? 0
        )
    }
    dropRepetitions()
  }
}

extension ECSTask: Described {
  var symbol: Symbol { id.symbol }

  mutating func arrange(_ order: Order) {
    attachments.sort { (order.rank($0.type), order.rank($0.id)) < (order.rank($1.type), order.rank($1.id)) }
    for index in containers.indices { containers[index].arrange() }
    containers.sort { order.rank($0.name) < order.rank($1.name) }
    order.arrange(&tags)
  }

  mutating func unite(with other: ECSTask, _ comparison: inout Comparison) {
    comparison.same(&cluster, other.cluster, "clusterArn")
    comparison.same(&definition, other.definition, "taskDefinitionArn")
    comparison.same(&launchType, other.launchType, "launchType")
    comparison.same(&containerInstance, other.containerInstance, "containerInstanceArn")
    comparison.same(attachments.map(\.interface), other.attachments.map(\.interface), "attachments")
    comparison.same(containers.map(\.bindings), other.containers.map(\.bindings), "networkBindings")
    for (index, container) in containers.enumerated() where index < other.containers.count {
      containers[index].showsBindings = container.showsBindings || other.containers[index].showsBindings
    }
    comparison.label(&lastStatus, other.lastStatus)
    comparison.label(&desiredStatus, other.desiredStatus)
    comparison.label(&group, other.group)
    comparison.label(&startedBy, other.startedBy)
    comparison.label(&capacityProvider, other.capacityProvider)
    comparison.label(&zone, other.zone)
    comparison.labels(&tags, other.tags)
    allowsExecuteCommand = allowsExecuteCommand || other.allowsExecuteCommand
  }
}

extension TaskContainer {
  fileprivate mutating func arrange() {
    addresses.settle()
    bindings.sort { left, right in
      if left.bindAddress != right.bindAddress {
        guard let one = left.bindAddress, let other = right.bindAddress else {
          return left.bindAddress == nil
        }
        return one < other
      }
      return (left.hostPorts.lowerBound, left.proto, left.containerPorts.lowerBound)
        < (right.hostPorts.lowerBound, right.proto, right.containerPorts.lowerBound)
    }
    bindings.dropRepetitions()
  }
}
