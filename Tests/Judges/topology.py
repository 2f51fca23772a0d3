"""Turns a snapshot into namespaces: one for each interface, subnet router, VPC, gateway, peering and the internet.

Every interface hangs on its subnet's router by a link of its own, so that two of one subnet meet no network ACL and
all others do. A router delivers to its own interfaces (table 150); what those send goes by the subnet's route table
(table 200). Gateways are namespaces that routers reach by links of their own.
"""

from dataclasses import dataclass, field

from acls import acl_rules
from awsfiles import network, private_addresses, public_mappings, subnet_blocks, table_of
from filters import Peers, security_groups
from namespaces import Fabric

INTERNET_HOSTS = ["203.0.113.10", "198.51.100.20", "192.0.2.200", "2001:db8:ffff::10"]


@dataclass
class End:
    """Something that sends and is dialled: an interface, a container, a host on the internet."""

    name: str
    space: str
    selector: str
    private: list = field(default_factory=list)
    public: list = field(default_factory=list)
    # The address on the host's bridge, and the host's port for each protocol and port of the container.
    container: str = ""
    published: dict = field(default_factory=dict)
    subnet: str = ""
    vpc: str = ""
    is_target: bool = True


@dataclass
class Router:
    """A subnet's router and what hangs on it."""

    space: str
    subnet: dict
    devices: list = field(default_factory=list)
    # The device to a transit gateway, the subnet of the attachment, and whether that is in this router's zone.
    transit: str = ""
    attachment: str = ""
    sends: bool = False


class Network:
    """The namespaces of one snapshot."""

    def __init__(self, files, prefix):
        self.files, self.fabric = files, Fabric(prefix)
        self.ends, self.routers, self.cores, self.devices = [], {}, {}, {}
        self.interfaces = {item["NetworkInterfaceId"]: item for item in files["NetworkInterfaces"]}
        self.internet = self.fabric.space("inet")
        self.tagged = []
        self.tables = 300
        self.make()

    def make(self):
        """Everything in order: what is linked must stand before."""
        from balancers import make_balancers, tag_preserving
        from doors import make_internet, make_nat, make_peerings, make_transit
        from hosts import make_tasks

        tag_preserving(self)
        for number, vpc in enumerate(self.files["Vpcs"]):
            self.cores[vpc["VpcId"]] = self.fabric.space(f"c{number}")
        for number, subnet in enumerate(self.files["Subnets"]):
            self.make_router(number, subnet)
        for number, interface in enumerate(self.files["NetworkInterfaces"]):
            self.make_interface(number, interface)
        make_internet(self)
        make_peerings(self)
        make_nat(self)
        make_transit(self)
        make_tasks(self)
        make_balancers(self)
        for router in self.routers.values():
            self.fabric.nft(router.space, acl_rules(self.files, self.routers, router))

    def make_router(self, number, subnet):
        """A subnet's router and its link to the VPC."""
        space = self.fabric.space(f"r{number}")
        router = self.routers[subnet["SubnetId"]] = Router(space, subnet)
        core = self.cores[subnet["VpcId"]]
        ours, theirs = self.fabric.link(space, core)
        for flag in ("", "-6 "):
            self.fabric.ip(space, f"{flag}rule add pref 10 lookup 150")
        for block in subnet_blocks(subnet):
            self.route(core, block, theirs, "fe80::1")
        for route in table_of(self.files, subnet)["Routes"]:
            if route.get("GatewayId") == "local":
                for block in self.destinations(route):
                    self.route(space, block, ours, "fe80::2", 200)

    def make_interface(self, number, interface):
        """An interface in a namespace of its own, with its groups at its device."""
        router = self.routers[interface["SubnetId"]]
        space = self.fabric.space(f"e{number}")
        theirs, own = self.fabric.link(router.space, space)
        router.devices.append(theirs)
        self.devices[interface["NetworkInterfaceId"]] = (space, own, theirs)
        addresses = private_addresses(interface)
        for address in addresses:
            size = 32 if address.version == 4 else 128
            nodad = "" if address.version == 4 else " nodad"
            self.fabric.ip(space, f"addr add {address}/{size} dev {own}{nodad}")
            self.route(router.space, f"{address}/{size}", theirs, "fe80::2", 150)
        primary = next(address for address in addresses if address.version == 4)
        self.fabric.ip(space, f"route add default via inet6 fe80::1 dev {own} src {primary}")
        self.fabric.ip(space, f"-6 route add default via fe80::1 dev {own}")
        for flag in ("", "-6 "):
            self.fabric.ip(router.space, f"{flag}rule add pref 20 iif {theirs} lookup 200")
        if interface.get("Groups"):
            peers = Peers(self.files, interface["VpcId"], self.neighbours, self.tagged)
            self.fabric.nft(space, security_groups(self.files, interface, own, peers))
        self.ends.append(End(
            name=interface["NetworkInterfaceId"], space=space, selector=f"eni:{interface['NetworkInterfaceId']}",
            private=addresses, public=[public for _, public in public_mappings(interface)],
            subnet=interface["SubnetId"], vpc=interface["VpcId"], is_target=self.is_plain(interface)))

    @staticmethod
    def is_plain(interface):
        """Whether an interface is an instance's or a task's, and no gateway's or load balancer's."""
        return interface.get("InterfaceType", "interface") in ("interface", "branch", "trunk") \
            and not interface.get("Description", "").startswith("ELB ")

    def neighbours(self, vpc, _direction):
        """The VPCs whose groups a VPC's rules may name: active peerings of one Region (semantics 1.32)."""
        found = set()
        for peering in self.files["VpcPeeringConnections"]:
            ends = [peering["RequesterVpcInfo"]["VpcId"], peering["AccepterVpcInfo"]["VpcId"]]
            if vpc in ends and peering["Status"]["Code"] == "active":
                found |= set(ends) - {vpc}
        return found

    def destinations(self, route):
        """The blocks of a route, those of its prefix list included."""
        if route.get("DestinationPrefixListId"):
            return [network(block) for block in self.files.prefix_list(route["DestinationPrefixListId"])]
        return [network(route.get("DestinationCidrBlock") or route["DestinationIpv6CidrBlock"])]

    def route(self, space, block, device, gateway, table=None):
        """A route of either family by a link's far end."""
        block = network(str(block))
        via = f"via inet6 {gateway}" if block.version == 4 else f"via {gateway}"
        flag = "" if block.version == 4 else "-6 "
        suffix = f" table {table}" if table else ""
        self.fabric.ip(space, f"{flag}route add {block} {via} dev {device}{suffix}")

    def blackhole(self, space, block, table):
        """A route that drops."""
        block = network(str(block))
        flag = "" if block.version == 4 else "-6 "
        self.fabric.ip(space, f"{flag}route add blackhole {block} table {table}")

    def next_table(self):
        """A routing table's number that nobody has."""
        self.tables += 1
        return self.tables

    def routes(self, key):
        """Every router with each active route of its table that has a target under a key."""
        for router in self.routers.values():
            for route in table_of(self.files, router.subnet)["Routes"]:
                if key in route and route[key] != "local":
                    yield router, route
