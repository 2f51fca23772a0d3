"""Reads the JSON files of a snapshot by itself: nothing of taskreach's reader is used, so that its mistakes show."""

import ipaddress
import json
from collections import defaultdict
from pathlib import Path


class Files:
    """The lists of all documents of a folder, by their top-level key."""

    def __init__(self, folder):
        self.lists = defaultdict(list)
        self.named = {}
        for path in sorted(Path(folder).rglob("*.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            self.named[path.stem] = document
            for key, value in document.items():
                if key == "Reservations":
                    for reservation in value:
                        self.lists["Instances"] += reservation["Instances"]
                elif key == "taskDefinition":
                    self.lists["taskDefinitions"].append(value)
                elif isinstance(value, list):
                    self.lists[key] += value

    def __getitem__(self, key):
        return self.lists[key]

    def ending_in(self, name):
        """The document whose file's stem ends in a name, as calls that do not name their subject are saved."""
        found = [document for stem, document in self.named.items() if stem == name or stem.endswith("-" + name)]
        return found[0] if found else {}

    def prefix_list(self, identifier):
        """The blocks of a managed prefix list."""
        return [entry["Cidr"] for entry in self.ending_in(identifier).get("Entries", [])]


def network(text):
    """A block with its host bits cleared, as AWS does."""
    return ipaddress.ip_network(text, strict=False)


def vpc_blocks(vpc):
    """All blocks of a VPC, both families."""
    blocks = [item["CidrBlock"] for item in vpc.get("CidrBlockAssociationSet", [])] or [vpc["CidrBlock"]]
    blocks += [item["Ipv6CidrBlock"] for item in vpc.get("Ipv6CidrBlockAssociationSet", [])]
    return [network(block) for block in blocks]


def subnet_blocks(subnet):
    """The blocks of a subnet, both families."""
    blocks = [subnet["CidrBlock"]] if subnet.get("CidrBlock") else []
    blocks += [item["Ipv6CidrBlock"] for item in subnet.get("Ipv6CidrBlockAssociationSet", [])]
    return [network(block) for block in blocks]


def private_addresses(interface):
    """An interface's own addresses, both families."""
    addresses = [item["PrivateIpAddress"] for item in interface.get("PrivateIpAddresses", [])]
    addresses = addresses or [interface["PrivateIpAddress"]]
    addresses += [item["Ipv6Address"] for item in interface.get("Ipv6Addresses", [])]
    return [ipaddress.ip_address(address) for address in addresses]


def public_mappings(interface):
    """Pairs of a private and its public IPv4 address."""
    pairs = []
    for item in interface.get("PrivateIpAddresses", []):
        public = item.get("Association", {}).get("PublicIp")
        if public:
            pairs.append((ipaddress.ip_address(item["PrivateIpAddress"]), ipaddress.ip_address(public)))
    if not pairs and interface.get("Association", {}).get("PublicIp"):
        public = interface["Association"]["PublicIp"]
        pairs.append((ipaddress.ip_address(interface["PrivateIpAddress"]), ipaddress.ip_address(public)))
    return pairs


def table_of(files, subnet):
    """The route table that serves a subnet: its own, else its VPC's main one."""
    tables = [table for table in files["RouteTables"] if table["VpcId"] == subnet["VpcId"]]
    for table in tables:
        if any(item.get("SubnetId") == subnet["SubnetId"] for item in table["Associations"]):
            return table
    return next(table for table in tables if any(item.get("Main") for item in table["Associations"]))


def acl_of(files, subnet):
    """The network ACL of a subnet: its own, else its VPC's default one."""
    acls = [acl for acl in files["NetworkAcls"] if acl["VpcId"] == subnet["VpcId"]]
    for acl in acls:
        if any(item.get("SubnetId") == subnet["SubnetId"] for item in acl.get("Associations", [])):
            return acl
    return next(acl for acl in acls if acl.get("IsDefault"))
