"""A subnet's network ACL at its router: stateless, and for what crosses the subnet's border alone (semantics 2.4)."""

from awsfiles import acl_of
from filters import acl_chain


def acl_rules(files, routers, router):
    """The ruleset of one router."""
    acl = acl_of(files, router.subnet)
    chains = [acl_chain(acl, True, "egress"), acl_chain(acl, False, "ingress")]
    own = "{ " + (", ".join(f'"{device}"' for device in router.devices) or '"none"') + " }"
    lines = [f"iifname {own} oifname {own} accept"]
    if router.transit:
        if router.attachment != router.subnet["SubnetId"]:
            other = acl_of(files, routers[router.attachment].subnet)
            chains += [acl_chain(other, True, "attachment_egress"), acl_chain(other, False, "attachment_ingress")]
        lines += transit_lines(router, own)
    lines += [f"iifname {own} jump egress", f"oifname {own} jump ingress"]
    body = "\n".join(["type filter hook forward priority 0; policy accept;", *lines])
    return "table inet acl {\n" + "\n".join(chains) + f"\nchain border {{\n{body}\n}}\n}}"


def transit_lines(router, own):
    """What each ACL is asked on the way to a transit gateway and from it (semantics 2.17)."""
    there, back = f'iifname {own} oifname "{router.transit}"', f'iifname "{router.transit}" oifname {own}'
    if router.attachment == router.subnet["SubnetId"]:
        return [f"{there} jump egress", f"{there} jump ingress", f"{there} accept", f"{back} accept"]
    return [f"{there} jump egress", f"{there} jump attachment_ingress", f"{there} accept",
            f"{back} jump attachment_egress", f"{back} jump ingress", f"{back} accept"]
