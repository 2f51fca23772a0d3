"""Small random networks as AWS CLI answers, of kinds that the kernel can express, with nothing left out."""

import json
import random
from pathlib import Path

ACCOUNT = "123456789012"
REGION = "us-east-1"
ZONES = ("us-east-1a", "us-east-1b")
PORTS = (22, 80, 443, 5432, 8080)


class Maker:
    """The documents of one network; the same seed gives the same bytes."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.lists = {}
        self.files = {}
        self.count = 0

    def id(self, prefix):
        """An identifier that nothing else has."""
        self.count += 1
        return f"{prefix}-{self.count:017x}"

    def add(self, key, value):
        """One element of a document."""
        self.lists.setdefault(key, []).append(value)
        return value

    def chance(self, share):
        """True that often."""
        return self.dice.random() < share

    # Networks

    def make(self):
        """All of it."""
        from randomservices import add_balancers, add_tasks

        for key in ("Vpcs", "Subnets", "RouteTables", "NetworkAcls", "SecurityGroups", "NetworkInterfaces",
                    "InternetGateways", "NatGateways", "VpcPeeringConnections", "TransitGateways", "PrefixLists",
                    "TransitGatewayAttachments", "TransitGatewayVpcAttachments", "TransitGatewayRouteTables",
                    "Addresses", "containerInstances", "tasks", "LoadBalancers", "TargetGroups"):
            self.lists[key] = []
        self.lists["Reservations"] = []
        self.publics = [f"192.0.2.{number}" for number in range(1, 100)]
        self.add_prefix_list()
        self.has_six = self.chance(0.5)
        for number in range(self.dice.choice((1, 2, 2, 3))):
            self.add_vpc(number)
        self.join()
        for vpc in self.lists["Vpcs"]:
            self.add_groups(vpc)
        for vpc in self.lists["Vpcs"]:
            self.fill_groups(vpc)
            self.add_interfaces(vpc)
        add_tasks(self)
        add_balancers(self)

    def add_prefix_list(self):
        """One list of blocks of all kinds."""
        self.prefix_list = self.id("pl")
        self.add("PrefixLists", {"PrefixListId": self.prefix_list, "AddressFamily": "IPv4", "State": "create-complete",
                                 "PrefixListName": "known", "OwnerId": ACCOUNT, "MaxEntries": 5})
        blocks = self.dice.sample(["203.0.113.0/24", "10.0.1.0/24", "10.1.0.0/16", "198.51.100.16/28"], 2)
        self.files[f"ec2-get-managed-prefix-list-entries-{self.prefix_list}"] = {
            "Entries": [{"Cidr": block} for block in blocks]}

    def add_vpc(self, number):
        """A VPC with subnets in two zones, its tables and its network ACLs."""
        identifier, block = self.id("vpc"), f"10.{number}.0.0/16"
        six = f"2001:db8:{number + 1}::/56" if self.has_six else None
        self.add("Vpcs", {
            "VpcId": identifier, "CidrBlock": block, "OwnerId": ACCOUNT, "State": "available", "IsDefault": False,
            "CidrBlockAssociationSet": [{"CidrBlock": block, "CidrBlockState": {"State": "associated"}}],
            "Ipv6CidrBlockAssociationSet": [
                {"Ipv6CidrBlock": six, "Ipv6CidrBlockState": {"State": "associated"}}] if six else []})
        gateway = None
        if self.chance(0.8):
            gateway = self.id("igw")
            self.add("InternetGateways", {"InternetGatewayId": gateway, "OwnerId": ACCOUNT, "Attachments": [
                {"State": "available", "VpcId": identifier}]})
        subnets = []
        for index in range(self.dice.randint(2, 4)):
            subnet = {
                "SubnetId": self.id("subnet"), "VpcId": identifier, "CidrBlock": f"10.{number}.{index}.0/24",
                "AvailabilityZone": ZONES[index % 2], "OwnerId": ACCOUNT, "State": "available",
                "MapPublicIpOnLaunch": False, "Ipv6CidrBlockAssociationSet": [
                    {"Ipv6CidrBlock": f"2001:db8:{number + 1}:{index}::/64",
                     "Ipv6CidrBlockState": {"State": "associated"}}] if six else []}
            subnets.append(self.add("Subnets", subnet))
        self.add_tables(identifier, block, six, gateway, subnets)
        self.add_acls(identifier, subnets)

    def add_tables(self, vpc, block, six, gateway, subnets):
        """A main table and one for each public subnet; NAT for the others where there is a public one."""
        def table(main, served, routes):
            local = [{"DestinationCidrBlock": block, "GatewayId": "local", "Origin": "CreateRouteTable",
                      "State": "active"}]
            if six:
                local.append({"DestinationIpv6CidrBlock": six, "GatewayId": "local", "Origin": "CreateRouteTable",
                              "State": "active"})
            associations = [{"Main": True, "RouteTableAssociationId": self.id("rtbassoc"),
                             "AssociationState": {"State": "associated"}}] if main else []
            associations += [{"Main": False, "SubnetId": subnet, "RouteTableAssociationId": self.id("rtbassoc"),
                              "AssociationState": {"State": "associated"}} for subnet in served]
            return self.add("RouteTables", {"RouteTableId": self.id("rtb"), "VpcId": vpc, "OwnerId": ACCOUNT,
                                            "Associations": associations, "Routes": local + routes})

        public = [subnet["SubnetId"] for subnet in subnets if gateway and self.chance(0.5)]
        out = []
        if gateway and public:
            out = [self.route("0.0.0.0/0", GatewayId=gateway)]
            if six:
                out.append(self.route("::/0", GatewayId=gateway))
        rest = []
        if public and self.chance(0.6):
            nat = self.add_nat(vpc, next(item for item in subnets if item["SubnetId"] == public[0]))
            rest.append(self.route("0.0.0.0/0", NatGatewayId=nat))
        if self.chance(0.15):
            rest.append({**self.route("10.200.0.0/16", NetworkInterfaceId=self.id("eni")), "State": "blackhole"})
        table(True, [], rest)
        for subnet in public:
            table(False, [subnet], list(out))

    def route(self, block, **target):
        """A static route."""
        key = "DestinationIpv6CidrBlock" if ":" in block else "DestinationCidrBlock"
        return {key: block, "Origin": "CreateRoute", "State": "active", **target}

    def add_nat(self, vpc, subnet):
        """A public NAT gateway with its interface."""
        nat = self.id("nat")
        interface = self.interface(subnet, [], description=f"Interface for NAT Gateway {nat}", public=True)
        interface.update({"InterfaceType": "nat_gateway", "RequesterManaged": True, "SourceDestCheck": False})
        self.add("NatGateways", {
            "NatGatewayId": nat, "VpcId": vpc, "SubnetId": subnet["SubnetId"], "State": "available",
            "ConnectivityType": "public", "NatGatewayAddresses": [{
                "NetworkInterfaceId": interface["NetworkInterfaceId"], "PrivateIp": interface["PrivateIpAddress"],
                "PublicIp": interface["Association"]["PublicIp"], "IsPrimary": True, "Status": "succeeded"}]})
        return nat

    def add_acls(self, vpc, subnets):
        """The default ACL lets everything pass; another one does not."""
        everything = [self.entry(number, egress, block, "allow") for egress in (True, False)
                      for number, block in ((100, "0.0.0.0/0"), (101, "::/0"))]
        self.add("NetworkAcls", {"NetworkAclId": self.id("acl"), "VpcId": vpc, "IsDefault": True, "OwnerId": ACCOUNT,
                                 "Associations": [], "Entries": everything + self.last()})
        chosen = [subnet["SubnetId"] for subnet in subnets if self.chance(0.4)]
        entries = [self.random_entry(90 + 10 * index, egress) for egress in (True, False)
                   for index in range(self.dice.randint(2, 5))]
        self.add("NetworkAcls", {
            "NetworkAclId": self.id("acl"), "VpcId": vpc, "IsDefault": False, "OwnerId": ACCOUNT,
            "Associations": [{"NetworkAclAssociationId": self.id("aclassoc"), "SubnetId": subnet}
                             for subnet in chosen], "Entries": entries + self.last()})

    def last(self):
        """The entries that AWS prints for the final denial."""
        return [self.entry(32767, egress, "0.0.0.0/0", "deny") for egress in (True, False)] \
            + [self.entry(32768, egress, "::/0", "deny") for egress in (True, False)]

    def entry(self, number, egress, block, action, protocol="-1", **more):
        """One entry of a network ACL."""
        key = "Ipv6CidrBlock" if ":" in block else "CidrBlock"
        return {"RuleNumber": number, "Egress": egress, key: block, "RuleAction": action, "Protocol": protocol, **more}

    def random_entry(self, number, egress):
        """An entry of a service, of the clients' ports, of ICMP, or of everything."""
        blocks = ["0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "10.1.0.0/16",
                  "203.0.113.0/24"] + (["::/0"] if self.has_six else [])
        block, action = self.dice.choice(blocks), self.dice.choice(("allow", "allow", "allow", "deny"))
        kind = self.dice.choice(("all", "service", "service", "clients", "clients", "icmp"))
        if kind == "all":
            return self.entry(number, egress, block, action)
        if kind == "icmp":
            return self.entry(number, egress, block, action, "58" if ":" in block else "1",
                              IcmpTypeCode={"Type": -1, "Code": -1})
        protocol = self.dice.choice(("6", "6", "17"))
        if kind == "clients":
            low = self.dice.choice((1024, 1024, 32768))
            return self.entry(number, egress, block, "allow", protocol, PortRange={"From": low, "To": 65535})
        low = self.dice.choice(PORTS)
        return self.entry(number, egress, block, action, protocol,
                          PortRange={"From": low, "To": self.dice.choice((low, max(low, 8080)))})

    # Ways between networks

    def join(self):
        """Peerings between neighbours, or a transit gateway for all, with routes on most sides."""
        vpcs = self.lists["Vpcs"]
        if len(vpcs) < 2:
            return
        if self.chance(0.5):
            return self.add_transit(vpcs)
        for one, other in zip(vpcs, vpcs[1:]):
            peering = self.id("pcx")
            state = "active" if self.chance(0.85) else "pending-acceptance"
            self.add("VpcPeeringConnections", {
                "VpcPeeringConnectionId": peering, "Status": {"Code": state, "Message": state},
                **{side: {"VpcId": vpc["VpcId"], "CidrBlock": vpc["CidrBlock"], "OwnerId": ACCOUNT, "Region": REGION,
                          "CidrBlockSet": [{"CidrBlock": vpc["CidrBlock"]}], "Ipv6CidrBlockSet": [
                              {"Ipv6CidrBlock": item["Ipv6CidrBlock"]}
                              for item in vpc["Ipv6CidrBlockAssociationSet"]]}
                   for side, vpc in (("RequesterVpcInfo", one), ("AccepterVpcInfo", other))}})
            if state == "active":
                self.lead(one, other, VpcPeeringConnectionId=peering)
                self.lead(other, one, VpcPeeringConnectionId=peering)

    def lead(self, here, there, **target):
        """Routes from most tables of one VPC to another."""
        blocks = [there["CidrBlock"]] + [item["Ipv6CidrBlock"] for item in there["Ipv6CidrBlockAssociationSet"]]
        for table in self.lists["RouteTables"]:
            if table["VpcId"] == here["VpcId"] and self.chance(0.8):
                table["Routes"] += [self.route(block, **target) for block in blocks if self.chance(0.9)]

    def add_transit(self, vpcs):
        """A transit gateway with one or two tables."""
        gateway = self.id("tgw")
        self.add("TransitGateways", {"TransitGatewayId": gateway, "OwnerId": ACCOUNT, "State": "available",
                                     "Options": {"SecurityGroupReferencingSupport": "disable"}})
        tables = [self.add("TransitGatewayRouteTables", {
            "TransitGatewayRouteTableId": self.id("tgw-rtb"), "TransitGatewayId": gateway, "State": "available"})
            for _ in range(self.dice.choice((1, 2)))]
        attachments = [self.add_attachment(gateway, vpc, self.dice.choice(tables)) for vpc in vpcs]
        for table in tables:
            routes = []
            for attachment, vpc in zip(attachments, vpcs):
                if self.chance(0.8):
                    routes.append(self.transit_route(vpc["CidrBlock"], attachment, vpc, "propagated"))
                    if self.chance(0.2):
                        narrow = vpc["CidrBlock"].replace(".0.0/16", ".1.0/24")
                        routes.append(self.transit_route(narrow, attachment, vpc, "static",
                                                         self.dice.choice(("active", "blackhole"))))
            self.files[f"ec2-search-transit-gateway-routes-{table['TransitGatewayRouteTableId']}"] = {
                "Routes": routes, "AdditionalRoutesAvailable": False}
        for here in vpcs:
            for there in vpcs:
                if here is not there:
                    for table in self.lists["RouteTables"]:
                        if table["VpcId"] == here["VpcId"] and self.chance(0.85):
                            table["Routes"].append(self.route(there["CidrBlock"], TransitGatewayId=gateway))

    def add_attachment(self, gateway, vpc, table):
        """A VPC's attachment, in one subnet of each zone or of one zone alone."""
        subnets = [item for item in self.lists["Subnets"] if item["VpcId"] == vpc["VpcId"]]
        zones = ZONES if self.chance(0.8) else ZONES[:1]
        chosen = [next((item["SubnetId"] for item in subnets if item["AvailabilityZone"] == zone), None)
                  for zone in zones]
        attachment = self.id("tgw-attach")
        common = {"TransitGatewayAttachmentId": attachment, "TransitGatewayId": gateway, "State": "available"}
        self.add("TransitGatewayVpcAttachments", {
            **common, "VpcId": vpc["VpcId"], "VpcOwnerId": ACCOUNT, "SubnetIds": [item for item in chosen if item],
            "Options": {"ApplianceModeSupport": "disable", "SecurityGroupReferencingSupport": "disable"}})
        association = {"Association": {"TransitGatewayRouteTableId": table["TransitGatewayRouteTableId"],
                                       "State": "associated"}} if self.chance(0.9) else {}
        self.add("TransitGatewayAttachments", {**common, "ResourceType": "vpc", "ResourceId": vpc["VpcId"],
                                               "ResourceOwnerId": ACCOUNT, "TransitGatewayOwnerId": ACCOUNT,
                                               **association})
        return attachment

    def transit_route(self, block, attachment, vpc, kind, state="active"):
        """A route of a transit gateway's table."""
        attachments = [{"TransitGatewayAttachmentId": attachment, "ResourceId": vpc["VpcId"], "ResourceType": "vpc"}]
        return {"DestinationCidrBlock": block, "Type": kind, "State": state,
                "TransitGatewayAttachments": attachments if state == "active" else []}

    # Groups and interfaces

    def add_groups(self, vpc):
        """Empty groups, so that rules can name any."""
        for number in range(self.dice.randint(2, 4)):
            self.add("SecurityGroups", {
                "GroupId": self.id("sg"), "GroupName": f"group-{number}", "VpcId": vpc["VpcId"], "OwnerId": ACCOUNT,
                "Description": "random", "IpPermissions": [], "IpPermissionsEgress": []})

    def fill_groups(self, vpc):
        """Rules of every kind; most groups let everything out."""
        for group in self.lists["SecurityGroups"]:
            if group["VpcId"] != vpc["VpcId"]:
                continue
            group["IpPermissions"] = [self.permission(vpc) for _ in range(self.dice.randint(1, 4))]
            if self.chance(0.6):
                group["IpPermissionsEgress"] = [{
                    "IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
                    "Ipv6Ranges": [{"CidrIpv6": "::/0"}] if self.chance(0.7) else [], "UserIdGroupPairs": [],
                    "PrefixListIds": []}]
            else:
                group["IpPermissionsEgress"] = [self.permission(vpc) for _ in range(self.dice.randint(0, 3))]

    def permission(self, vpc):
        """One rule: its traffic, and its other end."""
        rule = {"IpRanges": [], "Ipv6Ranges": [], "UserIdGroupPairs": [], "PrefixListIds": []}
        kind = self.dice.choice(("-1", "tcp", "tcp", "tcp", "udp", "icmp"))
        rule["IpProtocol"] = kind
        if kind in ("tcp", "udp"):
            low = self.dice.choice(PORTS + (53, 0, 32768))
            rule.update(FromPort=low, ToPort=self.dice.choice((low, 65535, max(low, 8080))))
        if kind == "icmp":
            rule.update(FromPort=self.dice.choice((-1, 8)), ToPort=-1)
        end = self.dice.choice(("block", "block", "block", "six", "group", "group", "list"))
        if end == "six" and self.has_six:
            if kind == "icmp":
                rule.update(IpProtocol="icmpv6", FromPort=-1)
            rule["Ipv6Ranges"] = [{"CidrIpv6": self.dice.choice(("::/0", "2001:db8:1::/56", "2001:db8:ffff::/64"))}]
        elif end == "group":
            own = [item["GroupId"] for item in self.lists["SecurityGroups"] if item["VpcId"] == vpc["VpcId"]]
            other = [item["GroupId"] for item in self.lists["SecurityGroups"]
                     if self.are_peers(vpc["VpcId"], item["VpcId"])]
            rule["UserIdGroupPairs"] = [{"GroupId": self.dice.choice(own + own + other), "UserId": ACCOUNT}]
        elif end == "list":
            rule["PrefixListIds"] = [{"PrefixListId": self.prefix_list}]
        else:
            rule["IpRanges"] = [{"CidrIp": self.dice.choice((
                "0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/24", "10.1.0.0/16", "203.0.113.10/32",
                "192.0.2.0/24", "198.51.100.0/24"))}]
        return rule

    def are_peers(self, one, other):
        """Whether an active peering joins two VPCs."""
        return any({item["RequesterVpcInfo"]["VpcId"], item["AccepterVpcInfo"]["VpcId"]} == {one, other}
                   and item["Status"]["Code"] == "active" for item in self.lists["VpcPeeringConnections"])

    def interface(self, subnet, groups, description="", public=False):
        """An interface with its next free address, mostly with one of IPv6, too."""
        index = 4 + sum(item["SubnetId"] == subnet["SubnetId"] for item in self.lists["NetworkInterfaces"])
        address = subnet["CidrBlock"].replace(".0/24", f".{index}")
        private = {"PrivateIpAddress": address, "Primary": True}
        value = {
            "NetworkInterfaceId": self.id("eni"), "SubnetId": subnet["SubnetId"], "VpcId": subnet["VpcId"],
            "PrivateIpAddress": address, "PrivateIpAddresses": [private], "Ipv6Addresses": [],
            "Description": description, "Groups": [{"GroupId": item, "GroupName": item} for item in groups],
            "InterfaceType": "interface", "OwnerId": ACCOUNT, "Status": "in-use", "SourceDestCheck": True,
            "AvailabilityZone": subnet["AvailabilityZone"], "RequesterManaged": False, "TagSet": []}
        if public:
            private["Association"] = value["Association"] = {"PublicIp": self.publics.pop(0), "IpOwnerId": ACCOUNT}
        if subnet["Ipv6CidrBlockAssociationSet"] and groups and self.chance(0.6):
            prefix = subnet["Ipv6CidrBlockAssociationSet"][0]["Ipv6CidrBlock"].removesuffix("/64")
            value["Ipv6Addresses"] = [{"Ipv6Address": f"{prefix}{index:x}"}]
        return self.add("NetworkInterfaces", value)

    def groups_of(self, vpc, count=2):
        """Some groups of a VPC."""
        own = [item["GroupId"] for item in self.lists["SecurityGroups"] if item["VpcId"] == vpc]
        return self.dice.sample(own, self.dice.randint(1, min(count, len(own))))

    def add_interfaces(self, vpc):
        """Instances, public ones among them."""
        subnets = [item for item in self.lists["Subnets"] if item["VpcId"] == vpc["VpcId"]]
        for _ in range(self.dice.randint(2, 4)):
            interface = self.interface(self.dice.choice(subnets), self.groups_of(vpc["VpcId"]),
                                       public=self.chance(0.35))
            self.instance(interface)

    def instance(self, interface):
        """An instance around its primary interface."""
        instance = self.id("i")
        interface["Attachment"] = {"InstanceId": instance, "DeviceIndex": 0, "Status": "attached",
                                   "AttachmentId": self.id("eni-attach"), "InstanceOwnerId": ACCOUNT}
        inner = {key: interface[key] for key in ("NetworkInterfaceId", "SubnetId", "VpcId", "PrivateIpAddress",
                                                 "PrivateIpAddresses", "Ipv6Addresses", "Groups", "Description",
                                                 "OwnerId", "Status", "SourceDestCheck", "InterfaceType")}
        inner["Attachment"] = {"DeviceIndex": 0, "Status": "attached", "AttachmentId": self.id("eni-attach")}
        self.add("Reservations", {"ReservationId": self.id("r"), "OwnerId": ACCOUNT, "Instances": [{
            "InstanceId": instance, "State": {"Code": 16, "Name": "running"}, "SubnetId": interface["SubnetId"],
            "VpcId": interface["VpcId"], "PrivateIpAddress": interface["PrivateIpAddress"],
            "SecurityGroups": interface["Groups"], "NetworkInterfaces": [inner]}]})
        return instance


def write_network(seed, folder):
    """Writes one random network's documents into a folder."""
    maker = Maker(seed)
    maker.make()
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for key, value in maker.lists.items():
        maker.files[f"list-{key.lower()}"] = {key: value}
    for name, value in maker.files.items():
        (folder / f"{name}.json").write_text(json.dumps(value, indent=1), encoding="utf-8")
