"""Tasks on their own interfaces and on shared hosts, and load balancers before them."""

from randomnet import ACCOUNT, REGION

ECS = f"arn:aws:ecs:{REGION}:{ACCOUNT}"
ELB = f"arn:aws:elasticloadbalancing:{REGION}:{ACCOUNT}"
CLUSTER = f"{ECS}:cluster/prod"


def add_tasks(maker):
    """Mostly a host or two with bridge tasks, and some awsvpc tasks."""
    maker.add("clusters", {"clusterArn": CLUSTER, "clusterName": "prod", "status": "ACTIVE"})
    maker.targets = []
    vpcs = maker.lists["Vpcs"]
    for index in range(maker.dice.randint(0, 2)):
        add_host(maker, maker.dice.choice(vpcs), index)
    for index in range(maker.dice.randint(0, 3)):
        add_own_interface(maker, maker.dice.choice(vpcs), index)


def subnet_in(maker, vpc):
    """Some subnet of a VPC."""
    return maker.dice.choice([item for item in maker.lists["Subnets"] if item["VpcId"] == vpc["VpcId"]])


def define(maker, family, mode, ports):
    """A task definition with one container."""
    arn = f"{ECS}:task-definition/{family}:1"
    maker.files[f"ecs-describe-task-definition-{family}"] = {"taskDefinition": {
        "taskDefinitionArn": arn, "family": family, "revision": 1, "networkMode": mode, "status": "ACTIVE",
        "compatibilities": ["EC2", "FARGATE"], "containerDefinitions": [{"name": "main", "image": "main:1",
                                                                        "portMappings": ports}]}}
    return arn


def task(maker, definition, family, containers, **more):
    """A running task without a service."""
    identifier = maker.id("t").removeprefix("t-").rjust(32, "0")
    return maker.add("tasks", {
        "taskArn": f"{ECS}:task/prod/{identifier}", "taskDefinitionArn": definition, "clusterArn": CLUSTER,
        "lastStatus": "RUNNING", "desiredStatus": "RUNNING", "group": f"family:{family}", "attachments": [],
        "containers": containers, **more})


def add_host(maker, vpc, index):
    """A container instance with bridge tasks, whose ports are its own."""
    interface = maker.interface(subnet_in(maker, vpc), maker.groups_of(vpc["VpcId"]), public=maker.chance(0.3))
    interface["Ipv6Addresses"] = []
    instance = maker.instance(interface)
    arn = f"{ECS}:container-instance/prod/{maker.id('c').removeprefix('c-').rjust(32, '0')}"
    maker.add("containerInstances", {"containerInstanceArn": arn, "ec2InstanceId": instance, "status": "ACTIVE",
                                     "agentConnected": True})
    for number in range(maker.dice.randint(1, 2)):
        family = f"bridge-{index}-{number}"
        port, host = maker.dice.choice((9090, 6000)), 32768 + number * 7
        definition = define(maker, family, "bridge", [{"containerPort": port, "hostPort": 0, "protocol": "tcp"}])
        task(maker, definition, family, [{
            "name": "main", "lastStatus": "RUNNING", "networkInterfaces": [],
            "networkBindings": [{"bindIP": "0.0.0.0", "containerPort": port, "hostPort": host, "protocol": "tcp"}]}],
            launchType="EC2", containerInstanceArn=arn)
        maker.targets.append((vpc["VpcId"], "instance", instance, host))


def add_own_interface(maker, vpc, index):
    """An awsvpc task."""
    subnet = subnet_in(maker, vpc)
    attachment = f"00000000-0000-0000-0000-{index:012d}"
    interface = maker.interface(subnet, maker.groups_of(vpc["VpcId"]), public=maker.chance(0.2),
                                description=f"{ECS}:attachment/{attachment}")
    family = f"own-{index}"
    definition = define(maker, family, "awsvpc", [{"containerPort": 8080, "hostPort": 8080, "protocol": "tcp"}])
    details = {"subnetId": subnet["SubnetId"], "networkInterfaceId": interface["NetworkInterfaceId"],
               "privateIPv4Address": interface["PrivateIpAddress"]}
    task(maker, definition, family, [{
        "name": "main", "lastStatus": "RUNNING", "networkBindings": [], "networkInterfaces": [
            {"attachmentId": attachment, "privateIpv4Address": interface["PrivateIpAddress"]}]}],
        launchType="FARGATE", attachments=[{
            "id": attachment, "type": "ElasticNetworkInterface", "status": "ATTACHED",
            "details": [{"name": name, "value": value} for name, value in details.items()]}])
    maker.targets.append((vpc["VpcId"], "ip", interface["PrivateIpAddress"], 8080))


def add_balancers(maker):
    """Up to two load balancers before tasks of one VPC."""
    for index in range(maker.dice.randint(0, 2)):
        candidates = [vpc for vpc in maker.lists["Vpcs"] if any(item[0] == vpc["VpcId"] for item in maker.targets)]
        if candidates:
            add_balancer(maker, maker.dice.choice(candidates), index)


def add_balancer(maker, vpc, index):
    """An application or network load balancer with a node in one or two zones, and one listener."""
    kind = maker.dice.choice(("application", "network", "network"))
    short = {"application": "app", "network": "net"}[kind]
    name, digits = f"lb-{index}", maker.id("x").removeprefix("x-")[-16:]
    arn = f"{ELB}:loadbalancer/{short}/{name}/{digits}"
    subnets = {}
    for subnet in maker.lists["Subnets"]:
        if subnet["VpcId"] == vpc["VpcId"]:
            subnets.setdefault(subnet["AvailabilityZone"], subnet)
    chosen = list(subnets.values())[:2 if kind == "application" else maker.dice.randint(1, 2)]
    groups = maker.groups_of(vpc["VpcId"]) if kind == "application" or maker.chance(0.5) else []
    has_gateway = any(attachment["VpcId"] == vpc["VpcId"] for item in maker.lists["InternetGateways"]
                      for attachment in item["Attachments"])
    scheme = "internet-facing" if has_gateway and maker.chance(0.5) else "internal"
    for subnet in chosen:
        node = maker.interface(subnet, groups, description=f"ELB {short}/{name}/{digits}",
                               public=scheme == "internet-facing")
        node.update(RequesterManaged=True, Ipv6Addresses=[],
                    InterfaceType="interface" if kind == "application" else "network_load_balancer")
    maker.add("LoadBalancers", {
        "LoadBalancerArn": arn, "LoadBalancerName": name, "Scheme": scheme, "VpcId": vpc["VpcId"], "Type": kind,
        "State": {"Code": "active"}, "IpAddressType": "ipv4", "SecurityGroups": groups,
        "AvailabilityZones": [{"ZoneName": item["AvailabilityZone"], "SubnetId": item["SubnetId"]}
                              for item in chosen]})
    crossing = maker.dice.choice(("true", "false")) if kind == "network" else "true"
    maker.files[f"elbv2-describe-load-balancer-attributes-{name}"] = {"Attributes": [
        {"Key": "load_balancing.cross_zone.enabled", "Value": crossing}]}
    group = add_target_group(maker, vpc, name, kind, arn)
    port = maker.dice.choice((80, 443))
    listener = f"{ELB}:listener/{short}/{name}/{digits}/0000000000000001"
    forward = [{"Type": "forward", "TargetGroupArn": group}]
    maker.files[f"elbv2-describe-listeners-{name}"] = {"Listeners": [{
        "ListenerArn": listener, "LoadBalancerArn": arn, "Port": port,
        "Protocol": "HTTP" if kind == "application" else "TCP", "DefaultActions": forward}]}
    maker.files[f"elbv2-describe-rules-{name}"] = {"Rules": [{
        "RuleArn": listener.replace(":listener/", ":listener-rule/") + "/0000000000000002", "Priority": "default",
        "Conditions": [], "Actions": forward, "IsDefault": True}]}


def add_target_group(maker, vpc, name, kind, balancer):
    """A target group of tasks of one kind, with or without the clients' addresses preserved."""
    own = [item for item in maker.targets if item[0] == vpc["VpcId"]]
    type_ = maker.dice.choice(sorted({item[1] for item in own}))
    chosen = [item for item in own if item[1] == type_]
    title = f"targets-{name.rsplit('-', 1)[-1]}"
    arn = f"{ELB}:targetgroup/{title}/{maker.id('x').removeprefix('x-')[-16:]}"
    maker.add("TargetGroups", {
        "TargetGroupArn": arn, "TargetGroupName": title, "VpcId": vpc["VpcId"], "Port": 8080,
        "Protocol": "HTTP" if kind == "application" else "TCP", "TargetType": type_, "LoadBalancerArns": [balancer],
        "IpAddressType": "ipv4"})
    maker.files[f"elbv2-describe-target-health-{title}"] = {"TargetHealthDescriptions": [
        {"Target": {"Id": item[2], "Port": item[3]},
         "TargetHealth": {"State": maker.dice.choice(("healthy", "healthy", "unhealthy"))}} for item in chosen]}
    attributes = []
    if kind == "network":
        attributes = [{"Key": "preserve_client_ip.enabled", "Value": maker.dice.choice(("true", "false"))}]
    maker.files[f"elbv2-describe-target-group-attributes-{title}"] = {"Attributes": attributes}
    return arn
