"""Servers and clients in namespaces: real TCP connections, UDP datagrams with answers, and ICMP echoes."""

import json
import os
import select
import selectors
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections import Counter

from namespaces import enter, run

# A client's ports, by number of the source: ordinary, low, high, and below 1024 (semantics 2.12, 2.13).
CLIENT_PORTS = (33_000, 2_500, 61_500, 300)
ECHO_IDENTIFIER = 1_000

SEEN = """table inet seen {
set arrivals { typeof meta l4proto . th sport . th dport; flags dynamic; size 65535; }
set echoes { typeof icmp id; flags dynamic; size 65535; }
set echoes6 { typeof icmpv6 id; flags dynamic; size 65535; }
chain input {
type filter hook input priority 300; policy accept;
iifname "lo" accept
meta l4proto { tcp, udp } add @arrivals { meta l4proto . th sport . th dport }
icmp type echo-request add @echoes { icmp id }
icmpv6 type echo-request add @echoes6 { icmpv6 id }
}
}"""


def family(address):
    """The socket family of an address."""
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def serve(space, name, addresses, tcp_ports, udp_ports):
    """A child that answers everything with its name and the port dialled; answers its process."""
    child = os.fork()
    if child:
        return child
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        enter(space)
        chooser = selectors.DefaultSelector()
        for address in addresses:
            for port in tcp_ports:
                chooser.register(listen(address, port), selectors.EVENT_READ, ("tcp", port))
            for port in udp_ports:
                server = socket.socket(family(address), socket.SOCK_DGRAM)
                server.bind((address, port))
                chooser.register(server, selectors.EVENT_READ, ("udp", port))
        while True:
            for key, _ in chooser.select():
                protocol, port = key.data
                answer = f"{name}|{protocol}|{port}\n".encode()
                if protocol == "udp":
                    _, sender = key.fileobj.recvfrom(64)
                    key.fileobj.sendto(answer, sender)
                    continue
                try:
                    connection, _ = key.fileobj.accept()
                    connection.settimeout(0.5)
                    connection.sendall(answer)
                    connection.close()
                except OSError:
                    pass
    finally:
        os._exit(0)


def listen(address, port):
    """A listening socket."""
    server = socket.socket(family(address), socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((address, port))
    server.listen(512)
    server.setblocking(False)
    return server


def proxy(space, listens):
    """HAProxy in a load balancer's namespace; answers its process."""
    head = ("global\n  maxconn 4000\ndefaults\n  mode tcp\n  timeout connect 1s\n  timeout client 3s\n"
            "  timeout server 3s\n  retries 0\n")
    file = tempfile.NamedTemporaryFile("w", suffix=".cfg", delete=False)
    with file:
        file.write(head + "\n".join(listens))
    return subprocess.Popen(["ip", "netns", "exec", space, "haproxy", "-db", "-q", "-f", file.name],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), file.name


class Client:
    """One source: dials everything at once, and tells who answered."""

    def __init__(self, number, end, dials, patience):
        self.number, self.end, self.dials, self.patience = number, end, dials, patience

    def start(self):
        """A child that writes the answers it got into a pipe."""
        self.reader, writer = os.pipe()
        self.child = os.fork()
        if self.child:
            os.close(writer)
            return
        try:
            enter(self.end.space)
            answers = self.talk()
            with os.fdopen(writer, "w") as out:
                json.dump(sorted(answers), out)
        finally:
            os._exit(0)

    def finish(self):
        """The answers: name, protocol and port of who answered."""
        with os.fdopen(self.reader) as source:
            text = source.read()
        os.waitpid(self.child, 0)
        if not text:
            raise RuntimeError(f"the client in {self.end.space} failed")
        return {tuple(item) for item in json.loads(text)}

    def own(self, address):
        """The source address for a destination's family; `None` where there is none."""
        candidates = [self.end.container] if self.end.container else [str(item) for item in self.end.private]
        return next((item for item in candidates if (":" in item) == (":" in address)), None)

    def talk(self):
        """All dials at once."""
        answers, waiting = set(), {}
        for protocol, address, port in self.dials:
            if self.own(address) is None:
                continue
            if not protocol.startswith("icmp"):
                for base in CLIENT_PORTS:
                    open_socket(waiting, protocol, self.own(address), base + self.number, (address, port))
        echoes = self.echo()
        deadline = time.monotonic() + self.patience
        poller = select.epoll()
        for handle, (connection, protocol) in waiting.items():
            poller.register(handle, select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR)
        while waiting and time.monotonic() < deadline:
            for handle, _ in poller.poll(0.1):
                connection, protocol = waiting.pop(handle)
                poller.unregister(handle)
                try:
                    text = connection.recv(128).decode()
                    if text.endswith("\n"):
                        name, kind, port = text.strip().split("|")
                        answers.add((name, kind, int(port)))
                except OSError:
                    pass
                connection.close()
        return answers | self.echoed(echoes)

    def echo(self):
        """Sends one echo request to each address."""
        sockets = {}
        for protocol, address, _ in self.dials:
            if not protocol.startswith("icmp") or self.own(address) is None:
                continue
            six = ":" in address
            if six not in sockets:
                kind = socket.IPPROTO_ICMPV6 if six else socket.IPPROTO_ICMP
                sockets[six] = socket.socket(family(address), socket.SOCK_RAW, kind)
                sockets[six].bind((self.own(address), 0))
            head = struct.pack("!BBHHH", 128 if six else 8, 0, 0, ECHO_IDENTIFIER + self.number, 1)
            body = b"taskreach"
            packet = head[:2] + struct.pack("!H", 0 if six else checksum(head + body)) + head[4:] + body
            try:
                sockets[six].sendto(packet, (address, 0))
            except OSError:
                pass
        return sockets

    def echoed(self, sockets):
        """The addresses that answered; all waiting is done."""
        answers = set()
        for six, connection in sockets.items():
            connection.setblocking(False)
            while True:
                try:
                    packet, sender = connection.recvfrom(2048)
                except OSError:
                    break
                part = packet if six else packet[(packet[0] & 15) * 4:]
                kind, _, _, identifier, _ = struct.unpack("!BBHHH", part[:8])
                if kind == (129 if six else 0) and identifier == ECHO_IDENTIFIER + self.number:
                    answers.add((sender[0], "icmpv6" if six else "icmp", 0))
        return answers


def open_socket(waiting, protocol, own, own_port, there):
    """A connection, or a datagram on its way; what fails at once has no answer."""
    kind = socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM
    connection = socket.socket(family(there[0]), kind)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    connection.setblocking(False)
    try:
        connection.bind((own, own_port))
        connection.connect(there)
    except BlockingIOError:
        pass
    except OSError:
        connection.close()
        return
    if protocol == "udp":
        try:
            connection.send(b"?")
        except OSError:
            connection.close()
            return
    waiting[connection.fileno()] = (connection, protocol)


def checksum(data):
    """The Internet checksum."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def arrivals(space):
    """What came to a namespace's own processes: protocol, client's number and port dialled.

    Where two flows would be alike behind a translation, the kernel gives one another port, perhaps one that stands for
    another client: only a client most of whose ports arrived did arrive.
    """
    found, ports = set(), Counter()
    document = json.loads(run("ip", "netns", "exec", space, "nft", "-j", "list", "table", "inet", "seen"))
    for item in document["nftables"]:
        for element in item.get("set", {}).get("elem", []):
            value = element["elem"]["val"] if isinstance(element, dict) and "elem" in element else element
            if isinstance(value, dict):
                protocol, own, dialled = value["concat"]
                number = next((own - base for base in CLIENT_PORTS if 0 <= own - base < 250), None)
                ports[({6: "tcp", 17: "udp"}.get(protocol, protocol), number, dialled)] += 1
            else:
                name = "icmpv6" if item["set"]["name"] == "echoes6" else "icmp"
                found.add((name, int(value) - ECHO_IDENTIFIER, 0))
    return found | {key for key, count in ports.items() if count >= len(CLIENT_PORTS) - 1}
