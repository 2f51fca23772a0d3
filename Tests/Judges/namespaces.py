"""Network namespaces and the links between them, made in one go and removed again."""

import ctypes
import os
import subprocess

CLONE_NEWNET = 0x40000000
LIBC = ctypes.CDLL(None, use_errno=True)


def run(*command, text=None):
    """Runs a command to its end; its own words are the error."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()[:2000]}")
    return done.stdout


class Fabric:
    """A set of namespaces of one run; all names begin with one prefix, by which `remove` finds them."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.spaces = []
        self.commands = {}
        self.rules = {}
        self.links = 0

    def space(self, name):
        """A namespace with forwarding on and nothing filtered; answers its full name."""
        full = f"{self.prefix}{name}"
        if full not in self.commands:
            self.spaces.append(full)
            self.commands[full] = ["link set lo up"]
            self.rules[full] = []
        return full

    def ip(self, space, command):
        """Queues a command of `ip` for a namespace."""
        self.commands[space].append(command)

    def nft(self, space, text):
        """Queues a ruleset for a namespace."""
        self.rules[space].append(text)

    def link(self, left, right):
        """A veth pair; each end knows the other as fe80::1 (left) and fe80::2 (right). Answers both devices."""
        self.links += 1
        one, two = f"l{self.links}a", f"l{self.links}b"
        self.commands[left].insert(1, f"link add {one} type veth peer name {two} netns {right}")
        for space, device, own in ((left, one, "fe80::1"), (right, two, "fe80::2")):
            self.ip(space, f"link set {device} up")
            self.ip(space, f"addr add {own}/64 dev {device} nodad")
        return one, two

    def build(self):
        """Makes everything that was queued."""
        for space in self.spaces:
            run("ip", "netns", "add", space)
            inside(space, self._switch)
        for space in self.spaces:
            early = [line for line in self.commands[space] if line.startswith("link add")]
            run("ip", "-netns", space, "-batch", "-", text="\n".join(early) + "\n")
        for space in self.spaces:
            rest = [line for line in self.commands[space] if not line.startswith("link add")]
            plain = [line for line in rest if line.startswith(("link ", "addr "))]
            six = [line.removeprefix("-6 ") for line in rest if line.startswith("-6 ")]
            four = [line for line in rest if line not in plain and not line.startswith("-6 ")]
            for flags, lines in (((), plain), (("-4",), four), (("-6",), six)):
                run("ip", "-netns", space, *flags, "-batch", "-", text="\n".join(lines) + "\n")
            if self.rules[space]:
                run("ip", "netns", "exec", space, "nft", "-f", "-", text="\n".join(self.rules[space]) + "\n")

    @staticmethod
    def _switch():
        """Inside a namespace: a router's settings. New interfaces take the `default` ones."""
        settings = {
            "net/ipv4/ip_forward": "1",
            "net/ipv6/conf/all/forwarding": "1",
            "net/ipv4/conf/all/rp_filter": "0",
            "net/ipv4/conf/default/rp_filter": "0",
            "net/ipv6/conf/default/accept_dad": "0",
            "net/ipv4/icmp_ratelimit": "0",
            # Apart from the ports by which clients are told (traffic.py).
            "net/ipv4/ip_local_port_range": "40000 60000",
            "net/ipv4/conf/all/send_redirects": "0",
            "net/ipv4/conf/default/send_redirects": "0",
            "net/ipv4/ip_unprivileged_port_start": "0",
            "net/ipv4/ping_group_range": "0 2147483647",
        }
        for name, value in settings.items():
            with open(f"/proc/sys/{name}", "w", encoding="ascii") as file:
                file.write(value)

    def remove(self):
        """Removes every namespace of this run, and with it every link."""
        for space in self.spaces:
            subprocess.run(["ip", "netns", "del", space], capture_output=True, check=False)


def enter(space):
    """Moves this process into a namespace."""
    with open(f"/run/netns/{space}", "rb") as file:
        if LIBC.setns(file.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"setns {space}")


def inside(space, action):
    """Runs an action in a child process within a namespace, to its end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            enter(space)
            action()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise RuntimeError(f"a step within {space} failed")


def leftovers(prefix):
    """Namespaces of a prefix that still stand."""
    names = os.listdir("/run/netns") if os.path.isdir("/run/netns") else []
    return [name for name in names if name.startswith(prefix)]
