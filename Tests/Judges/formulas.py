"""Groups, network ACLs and routes of a snapshot as formulas over a packet's address, protocol and port."""

from dataclasses import dataclass

import z3

from awsfiles import network
from filters import PROTOCOLS

NUMBERS = {"tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58}


@dataclass
class Packet:
    """A request: its source, its protocol, its port; all of one address family."""

    version: int
    source: z3.BitVecRef
    protocol: z3.BitVecRef
    port: z3.BitVecRef

    @staticmethod
    def symbolic(version):
        """Any packet of TCP, UDP or a protocol without ports."""
        return Packet(version, z3.BitVec("source", 32 if version == 4 else 128), z3.BitVec("protocol", 8),
                      z3.BitVec("port", 16))

    def shape(self):
        """What a packet can be; ICMP, whose types are no ports, stands apart and is not asked about here."""
        has_ports = z3.Or(self.protocol == 6, self.protocol == 17)
        return z3.And(self.protocol != 1, self.protocol != 58, z3.Or(has_ports, self.port == 0))


def holds(block, address):
    """Whether an address, symbolic or not, lies in a block; never in one of the other family."""
    block = network(block)
    size = block.max_prefixlen
    if isinstance(address, z3.BitVecRef):
        if address.size() != size:
            return z3.BoolVal(False)
        if block.prefixlen == 0:
            return z3.BoolVal(True)
        low = size - block.prefixlen
        return z3.Extract(size - 1, low, address) == (int(block.network_address) >> low)
    return z3.BoolVal(address.version == block.version and address in block)


def between(port, low, high):
    """An unsigned interval."""
    return z3.And(z3.UGE(port, low), z3.ULE(port, high))


def service(packet_protocol, port, protocol, low, high):
    """Whether a rule's protocol and ports match."""
    if protocol == "-1":
        return z3.BoolVal(True)
    name = PROTOCOLS.get(protocol)
    number = NUMBERS.get(name) or int(protocol)
    match = packet_protocol == number
    if name in ("tcp", "udp") and low is not None and low != -1:
        return z3.And(match, between(port, low, high))
    return match


def group_formula(files, groups, key, address, packet, members):
    """Whether some rule of some group admits; `address` is the other end as the interface sees it."""
    found = []
    for group in files["SecurityGroups"]:
        if group["GroupId"] not in groups:
            continue
        for rule in group.get(key, []):
            blocks = [item["CidrIp"] for item in rule.get("IpRanges", [])]
            blocks += [item["CidrIpv6"] for item in rule.get("Ipv6Ranges", [])]
            for item in rule.get("PrefixListIds", []):
                blocks += files.prefix_list(item["PrefixListId"])
            for pair in rule.get("UserIdGroupPairs", []):
                blocks += members(pair["GroupId"])
            ends = z3.Or([holds(block, address) for block in blocks])
            found.append(z3.And(ends, service(packet.protocol, packet.port, rule["IpProtocol"],
                                              rule.get("FromPort"), rule.get("ToPort"))))
    return z3.Or(found)


def acl_formula(acl, egress, address, protocol, port):
    """The first entry that matches decides (semantics 2.1); none is a denial."""
    decision = z3.BoolVal(False)
    for entry in sorted(acl["Entries"], key=lambda entry: -entry["RuleNumber"]):
        if entry["Egress"] != egress:
            continue
        ports = entry.get("PortRange", {})
        match = z3.And(holds(entry.get("CidrBlock") or entry["Ipv6CidrBlock"], address),
                       service(protocol, port, entry["Protocol"], ports.get("From"), ports.get("To")))
        decision = z3.If(match, z3.BoolVal(entry["RuleAction"] == "allow"), decision)
    return decision


def client_ports(*acls, lowest=1):
    """One port of each interval between the ends of all entries: what holds for one holds for its interval."""
    ends = {lowest}
    for acl in acls:
        for entry in acl["Entries"]:
            ports = entry.get("PortRange", {})
            if ports:
                ends |= {ports["From"], ports["To"] + 1}
    return [z3.BitVecVal(port, 16) for port in sorted(ends) if lowest <= port <= 65535]


def route_formula(files, table, address, leads):
    """Whether the longest route that holds an address leads where it is asked for."""
    routes = []
    for route in table["Routes"]:
        if route.get("DestinationPrefixListId"):
            blocks = files.prefix_list(route["DestinationPrefixListId"])
        else:
            blocks = [route.get("DestinationCidrBlock") or route["DestinationIpv6CidrBlock"]]
        routes += [(network(block), route) for block in blocks]
    decision = z3.BoolVal(False)
    for block, route in sorted(routes, key=lambda item: item[0].prefixlen):
        is_there = route.get("State", "active") == "active" and leads(route)
        decision = z3.If(holds(str(block), address), z3.BoolVal(is_there), decision)
    return decision
