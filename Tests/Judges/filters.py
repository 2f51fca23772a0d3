"""Security groups as stateful and network ACLs as stateless rules of nftables."""

from awsfiles import network, private_addresses

PROTOCOLS = {"6": "tcp", "tcp": "tcp", "17": "udp", "udp": "udp", "1": "icmp", "icmp": "icmp",
             "58": "icmpv6", "icmpv6": "icmpv6"}
# Neighbour discovery is the wire itself, which AWS does not filter either.
DISCOVERY = ("icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit, nd-router-advert } accept\n"
             "ip6 saddr fe80::/10 accept")


def service(protocol, low, high):
    """The part of a rule that names protocol and ports, or ICMP type and code."""
    name = PROTOCOLS.get(protocol)
    if protocol == "-1":
        return ""
    if name in ("tcp", "udp"):
        if low is None or low == -1:
            return f"meta l4proto {name}"
        return f"{name} dport {low}-{high}"
    if name in ("icmp", "icmpv6"):
        kind = "" if low in (None, -1) else f"{name} type {low}"
        code = "" if high in (None, -1) or low in (None, -1) else f" {name} code {high}"
        return (kind + code) or f"meta l4proto {'icmp' if name == 'icmp' else 'ipv6-icmp'}"
    return f"meta l4proto {protocol}"


def family(block):
    """How nftables calls the family of a block."""
    return "ip" if network(block).version == 4 else "ip6"


def group_rules(files, group, direction, peers):
    """One line of nftables for each rule of a group; `direction` is saddr (in) or daddr (out)."""
    key = "IpPermissions" if direction == "saddr" else "IpPermissionsEgress"
    for permission in group.get(key, []):
        match = service(permission["IpProtocol"], permission.get("FromPort"), permission.get("ToPort"))
        blocks = [item["CidrIp"] for item in permission.get("IpRanges", [])]
        blocks += [item["CidrIpv6"] for item in permission.get("Ipv6Ranges", [])]
        for item in permission.get("PrefixListIds", []):
            blocks += files.prefix_list(item["PrefixListId"])
        for block in blocks:
            yield f"{family(block)} {direction} {block} {match} accept"
        for pair in permission.get("UserIdGroupPairs", []):
            yield from reference_rules(pair["GroupId"], direction, match, peers)


def reference_rules(group, direction, match, peers):
    """A reference: the members' private addresses, and what a network load balancer of the group hands on.

    What such a load balancer hands on carries its tag, and counts as its own, not as its client's (semantics 1.45).
    """
    for address in peers.addresses(group, direction):
        name = family(str(address))
        own = f"{name} dscp 0 " if direction == "saddr" else ""
        yield f"{own}{name} {direction} {address} {match} accept"
    for tag in peers.tags(group) if direction == "saddr" else []:
        yield f"ip dscp {tag} {match} accept"


def security_groups(files, interface, device, peers):
    """Both directions of an interface's groups at its device: before any translation on the way in, after it on
    the way out, and what answers a flow that was admitted passes."""
    groups = [group for group in files["SecurityGroups"]
              if group["GroupId"] in {item["GroupId"] for item in interface.get("Groups", [])}]
    lines = {}
    for direction in ("saddr", "daddr"):
        found = [line for group in groups for line in group_rules(files, group, direction, peers)]
        lines[direction] = "\n".join(dict.fromkeys(found))
    return f"""table inet groups {{
chain arriving {{
type filter hook prerouting priority -150; policy accept;
iifname != "{device}" accept
{DISCOVERY}
ct state established,related accept
{lines["saddr"]}
drop
}}
chain leaving {{
type filter hook postrouting priority 250; policy accept;
oifname != "{device}" accept
{DISCOVERY}
ct state established,related accept
{lines["daddr"]}
drop
}}
}}"""


def acl_chain(acl, egress, name):
    """One direction of a network ACL as a chain that returns for what it lets pass."""
    lines = []
    for entry in sorted(acl["Entries"], key=lambda entry: entry["RuleNumber"]):
        if entry["Egress"] != egress:
            continue
        block = entry.get("CidrBlock") or entry["Ipv6CidrBlock"]
        kind = entry.get("IcmpTypeCode", {})
        ports = entry.get("PortRange", {})
        protocol = entry["Protocol"]
        if PROTOCOLS.get(protocol) in ("icmp", "icmpv6"):
            match = service(protocol, kind.get("Type"), kind.get("Code"))
        else:
            match = service(protocol, ports.get("From"), ports.get("To"))
        side = "daddr" if egress else "saddr"
        action = "return" if entry["RuleAction"] == "allow" else "drop"
        lines.append(f"{family(block)} {side} {block} {match} {action}")
    return f"chain {name} {{\n{DISCOVERY.replace('accept', 'return')}\n" + "\n".join(lines) + "\ndrop\n}"


class Peers:
    """How a reference finds its members, as seen from one VPC."""

    def __init__(self, files, vpc, neighbours, tagged):
        self.files, self.vpc, self.neighbours, self.tagged = files, vpc, neighbours, tagged

    def addresses(self, group, direction):
        """The private addresses of a group's interfaces in the VPCs from which references hold."""
        vpcs = {self.vpc} | self.neighbours(self.vpc, direction)
        found = []
        for interface in self.files["NetworkInterfaces"]:
            if group in {item["GroupId"] for item in interface.get("Groups", [])} and interface["VpcId"] in vpcs:
                found += private_addresses(interface)
        return found

    def tags(self, group):
        """The tags of the network load balancers that have a group and hand on their clients' addresses."""
        return [tag for tag, groups in self.tagged if group in groups]
