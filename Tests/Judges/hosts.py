"""Bridge tasks behind their host's published ports, as Docker has them."""

from topology import End


def make_tasks(net):
    """A bridge for each container instance, and a namespace for each bridge container on it."""
    hosts = {item["containerInstanceArn"]: item["ec2InstanceId"] for item in net.files["containerInstances"]}
    instances = {item["InstanceId"]: item for item in net.files["Instances"]}
    definitions = {item["taskDefinitionArn"]: item for item in net.files["taskDefinitions"]}
    bridges = {}
    for number, task in enumerate(item for item in net.files["tasks"] if item["lastStatus"] == "RUNNING"):
        mode = definitions[task["taskDefinitionArn"]].get("networkMode", "bridge")
        identifier = task["taskArn"].rsplit("/", 1)[-1]
        if mode not in ("bridge", "host"):
            continue
        interfaces = instances[hosts[task["containerInstanceArn"]]]["NetworkInterfaces"]
        primary = min(interfaces, key=lambda item: item.get("Attachment", {}).get("DeviceIndex", 0))
        host = next(end for end in net.ends if end.name == primary["NetworkInterfaceId"])
        if mode == "host":
            net.ends.append(End(name=f"task {identifier}", space=host.space, selector=f"task:{identifier}",
                                private=host.private, public=host.public, subnet=host.subnet, vpc=host.vpc,
                                is_target=False))
            continue
        if host.name not in bridges:
            bridges[host.name] = make_bridge(net, host)
        make_container(net, task, number, host, bridges[host.name])


def make_bridge(net, host):
    """The host's bridge and its masquerade; answers the bridge's state."""
    _, device, _ = net.devices[host.name]
    net.fabric.ip(host.space, "link add docker0 type bridge")
    net.fabric.ip(host.space, "link set docker0 up")
    net.fabric.ip(host.space, "addr add 172.17.0.1/16 dev docker0")
    net.fabric.nft(host.space, f"""table ip hiding {{
chain out {{
type nat hook postrouting priority 100;
oifname "{device}" ip saddr 172.17.0.0/16 masquerade
oifname "docker0" ip saddr 172.17.0.0/16 masquerade
}}
}}""")
    return {"count": 0}


def make_container(net, task, number, host, bridge):
    """A container on the bridge, with its published ports translated at the host."""
    bridge["count"] += 1
    address = f"172.17.0.{bridge['count'] + 1}"
    space = net.fabric.space(f"k{number}")
    ours, theirs = net.fabric.link(host.space, space)
    net.fabric.ip(host.space, f"link set {ours} master docker0")
    net.fabric.ip(space, f"addr add {address}/16 dev {theirs}")
    net.fabric.ip(space, "route add default via 172.17.0.1")
    published = {}
    for container in task["containers"]:
        for binding in container.get("networkBindings", []):
            key = (binding["protocol"], binding["containerPort"])
            published[key] = binding["hostPort"]
            net.fabric.nft(host.space, f"""table ip publish{number} {{
chain arriving {{
type nat hook prerouting priority -100;
fib daddr type local {binding["protocol"]} dport {binding["hostPort"]} dnat to {address}:{binding["containerPort"]}
}}
chain local {{
type nat hook output priority -100;
fib daddr type local {binding["protocol"]} dport {binding["hostPort"]} dnat to {address}:{binding["containerPort"]}
}}
}}""")
    identifier = task["taskArn"].rsplit("/", 1)[-1]
    net.ends.append(End(name=f"task {identifier}", space=space, selector=f"task:{identifier}",
                        private=host.private, public=host.public, subnet=host.subnet, vpc=host.vpc,
                        container=address, published=published))
