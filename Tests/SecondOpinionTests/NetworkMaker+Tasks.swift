/// Task definitions and running tasks of every network mode.
extension NetworkMaker {
  mutating func makeTasks() {
    for index in 0..<random.within(4...7) {
      switch random.below(100) {
      case 0..<28: addAwsvpcTask(index, .fargate)
      case 28..<40: addAwsvpcTask(index, .onInstance)
      case 40..<50: addAwsvpcTask(index, .trunked)
      case 50..<72: addHostedTask(index, mode: "bridge")
      case 72..<75: addHostedTask(index, mode: "default")
      case 75..<88: addHostedTask(index, mode: "host")
      case 88..<92: addHostedTask(index, mode: "none")
      case 92..<95: addExternalTask(index)
      default: addLostTask(index)
      }
    }
  }

  /// Container instances whose instance is in the snapshot.
  private var hosts: [RandomNetwork.ContainerInstance] {
    network.containerInstances.filter { container in
      network.instances.contains { $0.id == container.instance }
    }
  }

  /// Host ports that tasks of the container instance hold already.
  private func takenPorts(_ container: RandomNetwork.ContainerInstance) -> [ClosedRange<Int>] {
    network.tasks.filter { $0.containerInstance == container.id }.flatMap(\.bindings).map(\.hostPorts)
  }

  private enum Placement { case fargate, onInstance, trunked }

  private mutating func addDefinition(_ index: Int, _ mode: String, _ launchType: String) -> String {
    let family = "\(["web", "api", "worker", "cache"][index % 4])-\(index)"
    let isWindows = mode == "default"
    // Bridge is what an absent key means on Linux, `default` on Windows (semantics 4.1).
    let saysMode = mode != "bridge" && mode != "default" || random.chance(70)
    network.taskDefinitions.append(
      RandomNetwork.TaskDefinition(
        family: family, networkMode: saysMode ? mode : nil, isWindows: isWindows, launchType: launchType,
        container: "main", declaredPorts: mode == "none" ? [] : [random.pick([80, 8080, 9090, 5432])]))
    return family
  }

  private mutating func addAwsvpcTask(_ index: Int, _ placement: Placement) {
    var interface = interface(in: random.pick(homeSubnets))
    let attachment = random.uuid()
    interface.description = network.attachmentDescription(attachment)
    var task = RandomNetwork.Task(
      id: random.hexadecimal(32), family: "", launchType: placement == .fargate ? "FARGATE" : "EC2",
      attachment: attachment, interface: interface.id, namesInterface: random.chance(94))
    if placement == .fargate {
      interface.attachmentOwner = "578734482556"
      interface.deviceIndex = 1
    } else {
      let host = random.pick(hosts)
      let subnets = network.subnets.filter { subnet in
        network.instances.contains { $0.id == host.instance && $0.vpc == subnet.vpc }
      }
      move(&interface, to: random.pick(subnets))
      task.containerInstance = host.id
      if placement == .trunked {
        interface.type = "branch"
      } else {
        interface.instance = host.instance
        interface.attachmentOwner = network.account
        interface.deviceIndex = 2 + index
      }
    }
    task.family = addDefinition(index, "awsvpc", task.launchType)
    network.interfaces.append(interface)
    network.tasks.append(task)
  }

  /// Makes the interface anew in another subnet, keeping its identity and description.
  private mutating func move(_ interface: inout RandomNetwork.Interface, to subnet: RandomNetwork.Subnet) {
    guard interface.subnet != subnet.id else { return }
    var moved = self.interface(in: subnet)
    (moved.id, moved.description) = (interface.id, interface.description)
    interface = moved
  }

  private mutating func addHostedTask(_ index: Int, mode: String) {
    let host = random.pick(hosts)
    let family = addDefinition(index, mode, "EC2")
    var task = RandomNetwork.Task(
      id: random.hexadecimal(32), family: family, launchType: "EC2", containerInstance: host.id)
    switch mode {
    case "bridge", "default": task.bindings = bridgeBindings(index, host)
    case "host":
      let taken = takenPorts(host)
      let free = [80, 8080, 9090].filter { port in !taken.contains { $0.contains(port) } }
      let port = free.isEmpty ? 9100 + index : random.pick(free)
      task.bindings = [
        .init(bindIP: "0.0.0.0", containerPorts: port...port, hostPorts: port...port, protocolName: "tcp")
      ]
    default: break
    }
    network.tasks.append(task)
  }

  /// One to three published ports: static and dynamic, single and ranges, on all addresses or only some.
  private mutating func bridgeBindings(
    _ index: Int, _ container: RandomNetwork.ContainerInstance
  ) -> [RandomNetwork.Binding] {
    var bindings: [RandomNetwork.Binding] = []
    let taken = takenPorts(container)
    for number in 0..<random.within(1...3) {
      let first = [80, 8080, 9090, 5432][(index + number) % 4]
      let count = random.chance(30) ? 5 : 1
      let isFree = !taken.contains { $0.overlaps(first...(first + count - 1)) }
      let base = isFree && random.chance(40) ? first : 32_768 + 60 * index + 20 * number
      let protocolName = random.chance(85) ? "tcp" : "udp"
      for bindIP in bindAddresses(container.instance) {
        // Docker may give the IPv6 socket another dynamic port.
        let host = bindIP == "::" && random.chance(40) ? base + 5 : base
        bindings.append(
          .init(
            bindIP: bindIP, containerPorts: first...(first + count - 1), hostPorts: host...(host + count - 1),
            protocolName: protocolName))
      }
    }
    return bindings
  }

  private mutating func bindAddresses(_ host: String) -> [String] {
    let own = network.interfaces.filter {
      $0.instance == host && $0.type == "interface" && $0.deviceIndex < 2
    }
    switch random.below(100) {
    case 0..<45: return ["0.0.0.0"]
    case 45..<67: return ["0.0.0.0", "::"]
    case 67..<74: return ["127.0.0.1"]
    case 74..<77: return ["127.0.0.1", "::1"]
    case 77..<82 where own.contains { !$0.addresses6.isEmpty }: return ["::"]
    default: return [random.pick(own.flatMap(\.addresses)).address.description]
    }
  }

  /// ECS Anywhere: the machine stands outside AWS (semantics 4.13).
  private mutating func addExternalTask(_ index: Int) {
    let container = RandomNetwork.ContainerInstance(id: random.uuid(), instance: identifier("mi"))
    network.containerInstances.append(container)
    let mode = random.pick(["bridge", "host"])
    var task = RandomNetwork.Task(
      id: random.hexadecimal(32), family: addDefinition(index, mode, "EXTERNAL"), launchType: "EXTERNAL",
      containerInstance: container.id)
    task.bindings = [
      .init(bindIP: "0.0.0.0", containerPorts: 8080...8080, hostPorts: 8080...8080, protocolName: "tcp")
    ]
    network.tasks.append(task)
  }

  /// A running task whose interface, instance or container instance the snapshot does not show.
  private mutating func addLostTask(_ index: Int) {
    var task = RandomNetwork.Task(id: random.hexadecimal(32), family: "", launchType: "FARGATE")
    switch random.below(3) {
    case 0:
      (task.attachment, task.interface) = (random.uuid(), identifier("eni"))
      task.family = addDefinition(index, "awsvpc", "FARGATE")
    case 1:
      task.launchType = "EC2"
      task.containerInstance = random.uuid()
      task.family = addDefinition(index, "host", "EC2")
    default:
      task.launchType = "EC2"
      let container = RandomNetwork.ContainerInstance(id: random.uuid(), instance: identifier("i"))
      network.containerInstances.append(container)
      task.containerInstance = container.id
      task.family = addDefinition(index, "bridge", "EC2")
      task.bindings = [
        .init(bindIP: "0.0.0.0", containerPorts: 80...80, hostPorts: 32_900...32_900, protocolName: "tcp")
      ]
    }
    network.tasks.append(task)
  }
}
