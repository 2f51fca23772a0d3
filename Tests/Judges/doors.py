"""Internet gateways, peerings, NAT gateways and transit gateways as namespaces."""

from awsfiles import network, public_mappings, subnet_blocks, vpc_blocks
from topology import INTERNET_HOSTS, End


def make_internet(net):
    """The internet with its hosts, and every attached internet gateway as one-to-one translation."""
    for number, address in enumerate(INTERNET_HOSTS):
        space = net.fabric.space(f"i{number}")
        ours, theirs = net.fabric.link(net.internet, space)
        size, nodad = ("32", "") if "." in address else ("128", " nodad")
        net.fabric.ip(space, f"addr add {address}/{size} dev {theirs}{nodad}")
        net.route(space, "0.0.0.0/0" if "." in address else "::/0", theirs, "fe80::1")
        net.route(net.internet, f"{address}/{size}", ours, "fe80::2")
        net.ends.append(End(name=address, space=space, selector=f"ip:{address}", private=[address]))
    for number, gateway in enumerate(net.files["InternetGateways"]):
        for attachment in gateway.get("Attachments", []):
            if attachment["VpcId"] in net.cores and attachment["State"] in ("available", "attached"):
                make_internet_gateway(net, number, gateway["InternetGatewayId"], attachment["VpcId"])


def make_internet_gateway(net, number, identifier, vpc):
    """Public addresses of the VPC's interfaces become private ones on the way in, and back on the way out."""
    space = net.fabric.space(f"g{number}")
    ours, _ = net.fabric.link(space, net.cores[vpc])
    out, far = net.fabric.link(space, net.internet)
    blocks = vpc_blocks(next(item for item in net.files["Vpcs"] if item["VpcId"] == vpc))
    for block in blocks:
        net.route(space, block, ours, "fe80::2")
    net.fabric.ip(space, f"route add default via inet6 fe80::2 dev {out}")
    net.fabric.ip(space, f"-6 route add default via fe80::2 dev {out}")
    pairs = [pair for item in net.files["NetworkInterfaces"] if item["VpcId"] == vpc
             for pair in public_mappings(item)]
    for _, public in pairs:
        net.route(net.internet, f"{public}/32", far, "fe80::1")
    for block in blocks:
        if block.version == 6:
            net.route(net.internet, block, far, "fe80::1")
    for router, route in net.routes("GatewayId"):
        if route["GatewayId"] == identifier and route.get("State") == "active":
            device, _ = net.fabric.link(router.space, space)
            for block in net.destinations(route):
                net.route(router.space, block, device, "fe80::2", 200)
    net.fabric.nft(space, translation(pairs, blocks, out))


def translation(pairs, blocks, out):
    """The gateway's rules: what has no public address goes nowhere."""
    inward = ", ".join(f"{public} : {private}" for private, public in pairs)
    outward = ", ".join(f"{private} : {public}" for private, public in pairs)
    own6 = [str(block) for block in blocks if block.version == 6]
    rules = "\n".join(f'oifname "{out}" ip6 saddr {block} accept' for block in own6)
    mapped = ", ".join(str(private) for private, _ in pairs)
    four = f'oifname "{out}" ip saddr {{ {mapped} }} accept' if pairs else ""
    nat = f"""table ip translation {{
chain inward {{
type nat hook prerouting priority -100;
iifname "{out}" dnat to ip daddr map {{ {inward} }}
}}
chain outward {{
type nat hook postrouting priority 100;
oifname "{out}" snat to ip saddr map {{ {outward} }}
}}
}}
""" if pairs else ""
    return nat + f"""table inet gateway {{
chain forward {{
type filter hook forward priority 0; policy accept;
iifname "{out}" oifname "{out}" drop
oifname "{out}" ct state established,related accept
{four}
{rules}
oifname "{out}" drop
}}
}}"""


def make_peerings(net):
    """Active peerings: what a side's tables lead there comes to the other side's subnets, and no further."""
    blocks = {vpc["VpcId"]: vpc_blocks(vpc) for vpc in net.files["Vpcs"]}
    for number, peering in enumerate(net.files["VpcPeeringConnections"]):
        ends = [peering["RequesterVpcInfo"]["VpcId"], peering["AccepterVpcInfo"]["VpcId"]]
        if peering["Status"]["Code"] != "active" or any(end not in net.cores for end in ends):
            continue
        space = net.fabric.space(f"p{number}")
        tables = {}
        for end in ends:
            device, _ = net.fabric.link(space, net.cores[end])
            tables[end] = net.next_table()
            for block in blocks[end]:
                net.route(space, block, device, "fe80::2", tables[end])
        identifier = peering["VpcPeeringConnectionId"]
        links = {}
        for router, route in net.routes("VpcPeeringConnectionId"):
            vpc = router.subnet["VpcId"]
            if route["VpcPeeringConnectionId"] != identifier or route.get("State") != "active" or vpc not in ends:
                continue
            if router.space not in links:
                device, far = links[router.space] = net.fabric.link(router.space, space)
                other = ends[1] if vpc == ends[0] else ends[0]
                for flag in ("", "-6 "):
                    net.fabric.ip(space, f"{flag}rule add pref 20 iif {far} lookup {tables[other]}")
            for block in net.destinations(route):
                net.route(router.space, block, links[router.space][0], "fe80::2", 200)


def make_nat(net):
    """NAT gateways: what a table leads there leaves with the gateway's own address, IPv4 only."""
    for gateway in net.files["NatGateways"]:
        if gateway.get("State", "available") != "available":
            continue
        interface = gateway["NatGatewayAddresses"][0]["NetworkInterfaceId"]
        space, own, theirs = net.devices[interface]
        address = net.interfaces[interface]["PrivateIpAddress"]
        home = net.routers[gateway["SubnetId"]]
        net.fabric.nft(space, f"""table ip nat {{
chain out {{
type nat hook postrouting priority 100;
oifname "{own}" ip saddr != {address} meta l4proto {{ tcp, udp }} th sport < 1024 snat to {address}:5000-9000
oifname "{own}" ip saddr != {address} snat to {address}
}}
chain known {{
type filter hook forward priority 0;
ct state invalid drop
}}
}}""")
        links = {}
        for router, route in net.routes("NatGatewayId"):
            if route["NatGatewayId"] != gateway["NatGatewayId"] or route.get("State") != "active":
                continue
            device = theirs
            if router is not home:
                if router.space not in links:
                    links[router.space], far = net.fabric.link(router.space, home.space)
                    table = net.next_table()
                    net.fabric.ip(home.space, f"rule add pref 20 iif {far} lookup {table}")
                    net.route(home.space, "0.0.0.0/0", theirs, "fe80::2", table)
                device = links[router.space]
            for block in net.destinations(route):
                net.route(router.space, block, device, "fe80::2", 200)


def make_transit(net):
    """Transit gateways with the attachments of VPCs, each sender by its attachment's table (semantics 3.50-3.54)."""
    for number, gateway in enumerate(net.files["TransitGateways"]):
        identifier = gateway["TransitGatewayId"]
        attached = {item["VpcId"]: item for item in net.files["TransitGatewayVpcAttachments"]
                    if item["TransitGatewayId"] == identifier and item["State"] == "available"}
        space = net.fabric.space(f"t{number}")
        far = link_routers(net, space, attached)
        for table in net.files["TransitGatewayRouteTables"]:
            if table["TransitGatewayId"] == identifier:
                fill_table(net, space, table["TransitGatewayRouteTableId"], far)
        for router, route in net.routes("TransitGatewayId"):
            if route["TransitGatewayId"] != identifier or route.get("State") != "active":
                continue
            for block in net.destinations(route):
                if router.sends:
                    net.route(router.space, block, router.transit, "fe80::2", 200)
                else:
                    net.blackhole(router.space, block, 200)


def link_routers(net, space, attached):
    """A link for each subnet of an attached VPC; answers the gateway's device for each subnet.

    A subnet whose zone has no attachment is delivered to by another zone's, and sends nothing (semantics 3.50, 3.57).
    """
    zones = {subnet["SubnetId"]: subnet["AvailabilityZone"] for subnet in net.files["Subnets"]}
    far = {}
    for identifier, router in net.routers.items():
        attachment = attached.get(router.subnet["VpcId"])
        if not attachment or not attachment["SubnetIds"]:
            continue
        near = [subnet for subnet in attachment["SubnetIds"] if zones[subnet] == router.subnet["AvailabilityZone"]]
        router.transit, device = net.fabric.link(router.space, space)
        router.attachment, router.sends = (near or attachment["SubnetIds"])[0], bool(near)
        far[identifier] = (attachment, device)
    return far


def fill_table(net, space, identifier, far):
    """One route table of a gateway: for each subnet the longest of its routes decides."""
    own = net.next_table()
    routes = net.files.ending_in("routes-" + identifier).get("Routes", [])
    associated = {item["TransitGatewayAttachmentId"] for item in net.files["TransitGatewayAttachments"]
                  if item.get("Association", {}).get("TransitGatewayRouteTableId") == identifier}
    for attachment, device in far.values():
        if attachment["TransitGatewayAttachmentId"] in associated:
            for flag in ("", "-6 "):
                net.fabric.ip(space, f"{flag}rule add pref 20 iif {device} lookup {own}")
    for subnet, (attachment, device) in far.items():
        for block in subnet_blocks(net.routers[subnet].subnet):
            winner = longest(routes, block)
            if winner and winner["State"] == "active" and any(
                    item["TransitGatewayAttachmentId"] == attachment["TransitGatewayAttachmentId"]
                    for item in winner.get("TransitGatewayAttachments", [])):
                net.route(space, block, device, "fe80::1", own)


def longest(routes, block):
    """The longest route of a transit gateway's table that holds a whole block; static before propagated."""
    fitting = [route for route in routes if network(route["DestinationCidrBlock"]).version == block.version
               and block.subnet_of(network(route["DestinationCidrBlock"]))]
    return max(fitting, key=lambda route: (network(route["DestinationCidrBlock"]).prefixlen,
                                           route["Type"] == "static"), default=None)
