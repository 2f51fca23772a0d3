"""A solver as judge: Z3 is asked for a packet on which formulas and taskreach differ, over all addresses and ports.

    solver.py --tool .build/release/taskreach --random 50

For every interface of every random network, and each family, two questions: does a request arrive, and does its answer
come back. The ways that are asked: inside the subnet and the VPC, over a peering, over an internet gateway; the others
(load balancers, NAT, transit gateways, hosts that tasks share) are for the packet-by-packet evaluator and the kernel.
"""

import argparse
import ipaddress
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import z3

sys.path.insert(0, str(Path(__file__).parent))
from awsfiles import (Files, acl_of, network, private_addresses, public_mappings, subnet_blocks, table_of,  # noqa: E402
                      vpc_blocks)
from formulas import (NUMBERS, Packet, acl_formula, between, client_ports, group_formula, holds,  # noqa: E402
                      route_formula)
from randomnet import write_network  # noqa: E402
from topology import Network  # noqa: E402

DOORS = {"inside-vpc", "same-subnet", "peering", "internet-gateway"}
# Nobody on the internet has these: private, shared, loopback, link-local, multicast and the like.
SPECIAL = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
           "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"]


class Judge:
    """One target interface, its packets, and what the documents say of them."""

    def __init__(self, files, target, packet):
        self.files, self.target, self.packet = files, target, packet
        self.subnets = {item["SubnetId"]: item for item in files["Subnets"]}
        self.subnet = self.subnets[target["SubnetId"]]
        self.acl, self.table = acl_of(files, self.subnet), table_of(files, self.subnet)
        self.address = next(item for item in private_addresses(target) if item.version == packet.version)
        self.publics = [public for _, public in public_mappings(target)] if packet.version == 4 else [self.address]

    def peering(self, vpc):
        """The active peering between the target's VPC and another."""
        for item in self.files["VpcPeeringConnections"]:
            ends = {item["RequesterVpcInfo"]["VpcId"], item["AccepterVpcInfo"]["VpcId"]}
            if ends == {vpc, self.target["VpcId"]} and item["Status"]["Code"] == "active":
                return item["VpcPeeringConnectionId"]
        return None

    def gateway(self, vpc):
        """The internet gateway that is attached to a VPC."""
        return next((item["InternetGatewayId"] for item in self.files["InternetGateways"]
                     if any(end["VpcId"] == vpc for end in item["Attachments"])), None)

    def members(self, vpc):
        """How a reference in a rule of a VPC's interface finds its addresses."""
        vpcs = {vpc}
        for item in self.files["VpcPeeringConnections"]:
            ends = {item["RequesterVpcInfo"]["VpcId"], item["AccepterVpcInfo"]["VpcId"]}
            if vpc in ends and item["Status"]["Code"] == "active":
                vpcs |= ends
        return lambda group: [str(address) for item in self.files["NetworkInterfaces"] if item["VpcId"] in vpcs
                              and group in {own["GroupId"] for own in item.get("Groups", [])}
                              for address in private_addresses(item)]

    def admits(self, seen):
        """The target's own groups."""
        groups = {item["GroupId"] for item in self.target.get("Groups", [])}
        if not groups:
            return z3.BoolVal(True)
        return group_formula(self.files, groups, "IpPermissions", seen, self.packet, self.members(self.target["VpcId"]))

    def lets_out(self, interface, destination):
        """A source's groups; nobody filters what has none."""
        groups = {item["GroupId"] for item in interface.get("Groups", [])} if interface else set()
        if not groups:
            return z3.BoolVal(True)
        return group_formula(self.files, groups, "IpPermissionsEgress", destination, self.packet,
                             self.members(interface["VpcId"]))

    def ways(self):
        """Each way in: whom it is for, whether the request arrives, whether the answer comes back."""
        for subnet in self.files["Subnets"]:
            blocks = [str(block) for block in subnet_blocks(subnet)]
            here = z3.Or([holds(block, self.packet.source) for block in blocks])
            owned = []
            for interface in self.files["NetworkInterfaces"]:
                if interface["SubnetId"] != subnet["SubnetId"]:
                    continue
                for address in private_addresses(interface):
                    if address.version != self.packet.version:
                        continue
                    owned.append(self.packet.source == int(address))
                    if interface is not self.target:
                        yield from self.from_place(self.packet.source == int(address), subnet, interface)
            yield from self.from_place(z3.And(here, z3.Not(z3.Or(owned))), subnet, None)
        yield from self.from_internet()

    def from_place(self, who, subnet, interface):
        """From an interface, or from the free addresses of a subnet."""
        allowed = z3.And(self.lets_out(interface, self.address), self.admits(self.packet.source))
        # Load balancers and NAT gateways choose no port below 1024 (semantics 2.13).
        lowest = 1 if not interface or Network.is_plain(interface) else 1024
        if subnet is self.subnet:
            yield who, allowed, z3.BoolVal(True)
        elif subnet["VpcId"] == self.target["VpcId"]:
            yield who, *self.across(subnet, allowed, lambda route: route.get("GatewayId") == "local", lowest)
        elif self.peering(subnet["VpcId"]):
            name = self.peering(subnet["VpcId"])
            yield who, *self.across(subnet, allowed, lambda route: route.get("VpcPeeringConnectionId") == name, lowest)
        yield from self.hairpins(who, (subnet, interface), lowest)

    def across(self, subnet, allowed, leads, lowest):
        """From one subnet into another: both tables, both ACLs, there and back."""
        source, packet = self.packet.source, self.packet
        acl, table = acl_of(self.files, subnet), table_of(self.files, subnet)
        there = z3.And(
            allowed, route_formula(self.files, table, self.address, leads),
            acl_formula(acl, True, self.address, packet.protocol, packet.port),
            acl_formula(self.acl, False, source, packet.protocol, packet.port))
        back = z3.Or([z3.And(acl_formula(self.acl, True, source, packet.protocol, port),
                             acl_formula(acl, False, self.address, packet.protocol, port))
                      for port in client_ports(self.acl, acl, lowest=lowest)])
        return there, z3.And(back, route_formula(self.files, self.table, source, leads))

    def hairpins(self, who, place, lowest):
        """Out of an internet gateway and in again at the target's public address."""
        subnet, interface = place
        out, into = self.gateway(subnet["VpcId"]), self.gateway(self.target["VpcId"])
        if not out or not into:
            return
        if self.packet.version == 4:
            seen = [public for _, public in public_mappings(interface)] if interface else []
        else:
            seen = [self.packet.source]
        acl, table = acl_of(self.files, subnet), table_of(self.files, subnet)
        for public in self.publics:
            for shown in seen:
                packet = self.packet
                there = z3.And(
                    self.lets_out(interface, public), self.admits(shown),
                    route_formula(self.files, table, public, lambda route: route.get("GatewayId") == out),
                    acl_formula(acl, True, public, packet.protocol, packet.port),
                    acl_formula(self.acl, False, shown, packet.protocol, packet.port))
                back = z3.Or([z3.And(acl_formula(self.acl, True, shown, packet.protocol, port),
                                     acl_formula(acl, False, public, packet.protocol, port))
                              for port in client_ports(self.acl, acl, lowest=lowest)])
                yield who, there, z3.And(back, route_formula(
                    self.files, self.table, shown, lambda route: route.get("GatewayId") == into))

    def from_internet(self):
        """From anybody outside, by the gateway that is attached."""
        gateway = self.gateway(self.target["VpcId"])
        if not gateway or not self.publics:
            return
        packet, source = self.packet, self.packet.source
        own = [str(block) for vpc in self.files["Vpcs"] for block in vpc_blocks(vpc)]
        outside = [z3.Not(holds(block, source)) for block in own + SPECIAL]
        if packet.version == 6:
            outside.append(holds("2000::/3", source))
        else:
            mapped = [public for item in self.files["NetworkInterfaces"] for _, public in public_mappings(item)]
            outside += [source != int(address) for address in mapped]
        there = z3.And(self.admits(source), acl_formula(self.acl, False, source, packet.protocol, packet.port))
        back = z3.Or([acl_formula(self.acl, True, source, packet.protocol, port) for port in client_ports(self.acl)])
        yield z3.And(outside), there, z3.And(back, route_formula(
            self.files, self.table, source, lambda route: route.get("GatewayId") == gateway))

    def domain(self):
        """The sources that are asked about: places of the snapshot, and the internet."""
        own = z3.Or([holds(str(block), self.packet.source) for item in self.files["Subnets"]
                     for block in subnet_blocks(item)])
        internet = z3.And([z3.Not(holds(block, self.packet.source)) for block in
                           SPECIAL + [str(block) for vpc in self.files["Vpcs"] for block in vpc_blocks(vpc)]])
        mapped = [self.packet.source != int(public) for item in self.files["NetworkInterfaces"]
                  for _, public in public_mappings(item)] if self.packet.version == 4 else []
        if self.packet.version == 6:
            internet = z3.And(internet, holds("2000::/3", self.packet.source))
        return z3.And(z3.Or(own, z3.And(internet, *mapped)), self.packet.source != int(self.address))


def told(tool, folder, target):
    """What taskreach says of everybody who may reach an interface."""
    done = subprocess.run([tool, "who-can-reach", f"eni:{target['NetworkInterfaceId']}", "--snapshot", folder,
                           "--format", "json", "--quiet"], capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)["sources"]


def addresses(text):
    """The addresses of a row's end, which may be one of each family."""
    return [ipaddress.ip_network(part, strict=False) for part in text.split(", ")]


def places(row):
    """The blocks that a row speaks of."""
    members = row["source"]["members"]
    return [ipaddress.ip_network(text) for text in members] if "/" in "".join(members) else addresses(row["from"])


def innermost(place, packet, blocks):
    """Whether a block is the innermost one that holds the source: the others have rows of their own."""
    inner = [block for block in blocks if block.version == place.version and block != place and block.subnet_of(place)]
    return z3.And(holds(str(place), packet.source), *[z3.Not(holds(str(block), packet.source)) for block in inner])


def all_blocks(value, found):
    """Every block and every interface's address that the documents name."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("PrivateIpAddress", "Ipv6Address", "PublicIp"):
                found.add(ipaddress.ip_network(item))
            elif isinstance(item, str) and "/" in item and ("Cidr" in key):
                found.add(network(item))
            else:
                all_blocks(item, found)
    elif isinstance(value, list):
        for item in value:
            all_blocks(item, found)
    return found


def row_formula(row, packet, blocks):
    """One row of an answer as a formula."""
    where = z3.Or([innermost(place, packet, blocks) for place in places(row)])
    traffic = []
    for item in row["traffic"]:
        if item["protocol"] == "all":
            traffic.append(z3.BoolVal(True))
            continue
        number = NUMBERS.get(item["protocol"]) or int(item["protocol"])
        match = packet.protocol == number
        if "ports" in item:
            spans = [span.split("-") for span in item["ports"].split(",")]
            match = z3.And(match, z3.Or([between(packet.port, int(span[0]), int(span[-1])) for span in spans]))
        traffic.append(match)
    return z3.And(where, z3.Or(traffic))


def ask(judge, rows, tally, label):
    """Whether anything differs for one target; prints the packet if so."""
    packet = judge.packet
    if any(row["verdict"] == "unknown" for row in rows):
        tally["left out: unknown"] += 1
        return 0
    ways = list(judge.ways())
    arrives = z3.Or([z3.And(who, there) for who, there, _ in ways])
    returns = z3.Or([z3.And(who, there, back) for who, there, back in ways])
    blocks = all_blocks(list(judge.files.named.values()), set())
    direct = [row for row in rows if row["verdict"] != "blocked" and row["door"]["kind"] in DOORS
              and packet.version in {item.version for item in addresses(row["to"])}]
    open_ = z3.Or([row_formula(row, packet, blocks) for row in direct if row["verdict"].startswith("reachable")])
    seen = z3.Or(open_, *[row_formula(row, packet, blocks) for row in direct if row["verdict"] == "one-way"])
    wrong = 0
    for word, ours, theirs in (("arrives", arrives, seen), ("is answered", returns, open_)):
        solver = z3.Solver()
        solver.add(packet.shape(), judge.domain(), z3.Xor(ours, theirs))
        tally["questions"] += 1
        if solver.check() == z3.sat:
            wrong += 1
            model = solver.model()
            number = model.eval(packet.source, model_completion=True).as_long()
            kind = ipaddress.IPv4Address if packet.version == 4 else ipaddress.IPv6Address
            values = [model.eval(item, model_completion=True) for item in (packet.protocol, packet.port)]
            print(f"{label}: {kind(number)} -> {judge.target['NetworkInterfaceId']} protocol {values[0]} port "
                  f"{values[1]}: {word} by the formulas: {model.eval(ours, model_completion=True)}, by taskreach: "
                  f"{model.eval(theirs, model_completion=True)}", flush=True)
    return wrong


def main():
    """Runs every network; exits 1 where one packet tells them apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--random", type=int, default=50)
    parser.add_argument("--first-seed", type=int, default=1)
    options = parser.parse_args()
    tally, wrong = Counter(), 0
    work = Path(tempfile.mkdtemp(prefix="taskreach-solver-"))
    try:
        for seed in range(options.first_seed, options.first_seed + options.random):
            folder = work / f"seed-{seed}"
            write_network(seed, folder)
            files = Files(folder)
            for target in filter(Network.is_plain, files["NetworkInterfaces"]):
                rows = told(options.tool, str(folder), target)
                for version in sorted({address.version for address in private_addresses(target)}):
                    tally["targets"] += 1
                    wrong += ask(Judge(files, target, Packet.symbolic(version)), rows, tally, f"seed {seed}")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"solver: {options.random} networks, {tally['targets']} targets, {tally['questions']} questions over all "
          f"addresses and ports, {tally['left out: unknown']} left out as unknown, {wrong} packets that differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
