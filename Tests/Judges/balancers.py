"""Load balancers as real forwarders: HAProxy, or address translation where the client's address is preserved.

What a preserving node hands on carries a tag in its DSCP bits, by which the target's answer finds its way back to the
node, as AWS's network does without a tag (semantics 5.35a).
"""

from dataclasses import dataclass

# Protocols of listeners that a TCP client reaches.
TCP_LISTENERS = {"TCP", "TCP_UDP", "HTTP", "HTTPS", "TLS"}


@dataclass
class Front:
    """A port on which every node of a load balancer is dialled."""

    addresses: list
    port: int


def named(items, key):
    """A list of Key and Value as a dictionary."""
    return {item["Key"]: item["Value"] for item in items}.get(key)


def nodes(net, balancer):
    """The interfaces of a load balancer, by their descriptions (semantics 5.10)."""
    suffix = balancer["LoadBalancerArn"].split(":loadbalancer/", 1)[1]
    return [item for item in net.files["NetworkInterfaces"] if item.get("Description") == f"ELB {suffix}"]


def group_of(net, arn):
    """A target group, its registered targets, and its attributes."""
    group = next(item for item in net.files["TargetGroups"] if item["TargetGroupArn"] == arn)
    name = group["TargetGroupName"]
    health = net.files.ending_in("target-health-" + name).get("TargetHealthDescriptions", [])
    attributes = net.files.ending_in("target-group-attributes-" + name).get("Attributes", [])
    return group, [item["Target"] for item in health if item["TargetHealth"]["State"] != "unused"], attributes


def preserves(net, arn):
    """Whether a group's targets see the client's address (semantics 5.31)."""
    group, _, attributes = group_of(net, arn)
    value = named(attributes, "preserve_client_ip.enabled")
    return value == "true" if value else group["TargetType"] == "instance"


def forwards(net, listener):
    """The target groups that a listener may send to, by its default and its rules."""
    identifier = listener["ListenerArn"].rsplit("/", 1)[-1]
    rules = [rule for rule in net.files["Rules"] if rule["RuleArn"].split("/")[-2] == identifier]
    arns = []
    for action in listener["DefaultActions"] + [action for rule in rules for action in rule["Actions"]]:
        if action["Type"] != "forward":
            continue
        weighted = action.get("ForwardConfig", {}).get("TargetGroups", [])
        arns += [item["TargetGroupArn"] for item in weighted if item.get("Weight", 1) > 0]
        if not weighted:
            arns.append(action["TargetGroupArn"])
    return list(dict.fromkeys(arns))


def is_preserving(net, balancer, arn):
    """Whether a load balancer hands on its clients' addresses to a group."""
    return balancer["Type"] == "network" and preserves(net, arn)


def tag_preserving(net):
    """A tag for each node of a network load balancer that hands on its clients' addresses."""
    net.tags = {}
    for balancer in net.files["LoadBalancers"]:
        arns = [arn for listener in listeners(net, balancer) for arn in forwards(net, listener)]
        if any(is_preserving(net, balancer, arn) for arn in arns):
            for node in nodes(net, balancer):
                net.tags[node["NetworkInterfaceId"]] = len(net.tags) + 1
                net.tagged.append((net.tags[node["NetworkInterfaceId"]], balancer.get("SecurityGroups", [])))


def listeners(net, balancer):
    """The listeners of a load balancer that a TCP client reaches."""
    return [item for item in net.files["Listeners"] if item["LoadBalancerArn"] == balancer["LoadBalancerArn"]
            and item["Protocol"] in TCP_LISTENERS]


def place(net, target, group):
    """A target's address and port, its interface, and its zone."""
    if group["TargetType"] == "instance":
        instance = next(item for item in net.files["Instances"] if item["InstanceId"] == target["Id"])
        primary = min(instance["NetworkInterfaces"], key=lambda item: item.get("Attachment", {}).get("DeviceIndex", 0))
        interface = net.interfaces[primary["NetworkInterfaceId"]]
        address = interface["PrivateIpAddress"]
    else:
        address = target["Id"]
        interface = next(item for item in net.files["NetworkInterfaces"] if item["PrivateIpAddress"] == address)
    zone = net.routers[interface["SubnetId"]].subnet["AvailabilityZone"]
    return address, target.get("Port", group["Port"]), interface["NetworkInterfaceId"], zone


def targets_of(net, balancer, arn, zone):
    """Where a node of a zone sends to for a group (semantics 5.7)."""
    group, targets, attributes = group_of(net, arn)
    own = net.files.ending_in("load-balancer-attributes-" + balancer["LoadBalancerName"]).get("Attributes", [])
    setting = named(attributes, "load_balancing.cross_zone.enabled")
    if setting in (None, "use_load_balancer_configuration"):
        setting = named(own, "load_balancing.cross_zone.enabled")
    crosses = setting == "true" if setting else balancer["Type"] == "application"
    enabled = {item["ZoneName"] for item in balancer["AvailabilityZones"]}
    places = [place(net, target, group) for target in targets]
    return [item for item in places if item[3] in enabled and (crosses or item[3] == zone)]


def make_balancers(net):
    """Every load balancer with its nodes; leaves in `net.fronts` what clients dial, and HAProxy's settings."""
    net.fronts, net.proxies = [], {}
    returns = set()
    for balancer in net.files["LoadBalancers"]:
        for listener in listeners(net, balancer):
            addresses = []
            for node in nodes(net, balancer):
                addresses.append(node["PrivateIpAddress"])
                public = node.get("Association", {}).get("PublicIp")
                addresses += [public] if public and balancer["Scheme"] == "internet-facing" else []
                make_listener(net, balancer, listener, node, returns)
            net.fronts.append(Front(addresses, listener["Port"]))


def make_listener(net, balancer, listener, node, returns):
    """One listener at one node."""
    space, _, _ = net.devices[node["NetworkInterfaceId"]]
    zone = net.routers[node["SubnetId"]].subnet["AvailabilityZone"]
    proxied = []
    for arn in forwards(net, listener):
        places = targets_of(net, balancer, arn, zone)
        if not is_preserving(net, balancer, arn):
            proxied += places
        elif places:
            translate(net, listener["Port"], node, places)
            for item in places:
                lead_back(net, node, item[2], returns)
    if proxied:
        address = node["PrivateIpAddress"]
        servers = "\n".join(f"  server s{number} {item[0]}:{item[1]}" for number, item in enumerate(proxied))
        net.proxies.setdefault(space, []).append(
            f"listen l{listener['Port']}\n  bind {address}:{listener['Port']}\n  source {address}\n"
            f"  balance roundrobin\n{servers}\n")


def translate(net, port, node, places):
    """A node that sends what it is dialled at on to its targets in turn, with a tag."""
    space, own, _ = net.devices[node["NetworkInterfaceId"]]
    tag = net.tags[node["NetworkInterfaceId"]]
    choices = ", ".join(f"{number} : {item[0]} . {item[1]}" for number, item in enumerate(places))
    net.fabric.nft(space, f"""table ip balance{port} {{
chain arriving {{
type nat hook prerouting priority -100;
iifname "{own}" tcp dport {port} dnat ip to numgen inc mod {len(places)} map {{ {choices} }}
}}
chain leaving {{
type filter hook postrouting priority 90;
oifname "{own}" ct status dnat ct direction original ip dscp set {tag}
}}
}}""")


def lead_back(net, node, target, returns):
    """The target's answers go to the node that sent the request, by its tag."""
    key = (node["NetworkInterfaceId"], target)
    if key in returns:
        return
    returns.add(key)
    tag = net.tags[node["NetworkInterfaceId"]]
    space, own, theirs = net.devices[target]
    net.fabric.nft(space, f"""table ip tag{tag} {{
chain arriving {{
type filter hook prerouting priority -140;
iifname "{own}" ip dscp {tag} ct mark set {tag}
}}
chain leaving {{
type filter hook postrouting priority 240;
oifname "{own}" ct mark {tag} ct direction reply ip dscp set {tag}
}}
}}""")
    here = net.routers[net.interfaces[target]["SubnetId"]]
    home = net.routers[node["SubnetId"]]
    _, _, device = net.devices[node["NetworkInterfaceId"]]
    out = device
    if here is not home:
        out, far = net.fabric.link(here.space, home.space)
        table = net.next_table()
        net.fabric.ip(home.space, f"rule add pref 5 iif {far} lookup {table}")
        net.route(home.space, "0.0.0.0/0", device, "fe80::2", table)
    mark, table = 1000 + len(returns), net.next_table()
    net.fabric.nft(here.space, f"""table ip back{mark} {{
chain arriving {{
type filter hook prerouting priority -140;
iifname "{theirs}" ip dscp {tag} meta mark set {mark}
}}
}}""")
    net.fabric.ip(here.space, f"rule add pref 5 fwmark {mark} lookup {table}")
    net.route(here.space, "0.0.0.0/0", out, "fe80::2", table)
