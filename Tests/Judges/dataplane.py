"""The kernel as judge: a snapshot as a real network of namespaces, and real packets against taskreach's verdicts.

    dataplane.py --tool .build/release/taskreach SNAPSHOT...
    dataplane.py --tool .build/release/taskreach --random 40

Prints each disagreement, a line for each network, and the counts. What the kernel does not judge stands in
docs/Proof.md. Needs root, network namespaces, nftables and HAProxy.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from awsfiles import Files  # noqa: E402
from namespaces import leftovers  # noqa: E402
from randomnet import write_network  # noqa: E402
from topology import Network  # noqa: E402
from traffic import SEEN, Client, arrivals, proxy, serve  # noqa: E402

TCP_PORTS = (22, 80, 443, 5432, 8080)
UDP_PORTS = (53, 8080)


class Trial:
    """One network: what its ends got through, and what taskreach says of it."""

    def __init__(self, folder, prefix, tool, patience):
        self.folder, self.tool, self.patience = folder, tool, patience
        self.files = Files(folder)
        self.net = Network(self.files, prefix)
        self.children, self.proxies = [], []
        self.answered, self.arrived = set(), set()

    def targets(self):
        """The ends that are dialled."""
        return [end for end in self.net.ends if end.is_target]

    def sources(self):
        """The ends that dial."""
        return [end for end in self.net.ends if end.is_target or end.name.startswith("task ")]

    def ports(self, end):
        """Protocol and port of an end that are judged."""
        if end.container:
            return sorted(end.published)
        taken = {host for other in self.net.ends if other.container and other.private == end.private
                 for host in other.published.values()}
        families = {":" in str(address) for address in end.private}
        wanted = [("tcp", port) for port in TCP_PORTS] + [("udp", port) for port in UDP_PORTS]
        wanted += [("icmpv6" if six else "icmp", 0) for six in sorted(families)]
        return [item for item in wanted if item[1] not in taken]

    def dials(self, source, target):
        """Every address and port by which a source may try a target."""
        for protocol, port in self.ports(target):
            dialled = target.published.get((protocol, port), port)
            for address in map(str, [*target.private, *target.public]):
                if not protocol.startswith("icmp") or (protocol == "icmpv6") == (":" in address):
                    yield protocol, address, dialled
            if target.container and source.private == target.private:
                yield protocol, target.container, port

    def run(self):
        """Builds, talks, and tears down again whatever happens."""
        try:
            for space in {end.space for end in self.targets()}:
                self.net.fabric.nft(space, SEEN)
            self.net.fabric.build()
            self.start()
            time.sleep(0.3)
            clients = []
            for number, source in enumerate(self.sources()):
                dials = [dial for target in self.targets() if target is not source
                         for dial in self.dials(source, target)]
                dials += [("tcp", address, front.port) for front in self.net.fronts for address in front.addresses]
                clients.append(Client(number, source, dials, self.patience))
            for client in clients:
                client.start()
            for client in clients:
                self.answered |= {(client.end.name, *answer) for answer in client.finish()}
            for end in self.targets():
                self.arrived |= {(number, end.name, protocol, port) for protocol, number, port in arrivals(end.space)}
        finally:
            self.stop()

    def start(self):
        """Servers at every target, and the load balancers."""
        for end in self.targets():
            addresses = [end.container] if end.container else [str(item) for item in end.private]
            ports = self.ports(end)
            self.children.append(serve(end.space, end.name, addresses, [port for kind, port in ports if kind == "tcp"],
                                       [port for kind, port in ports if kind == "udp"]))
        self.proxies = [proxy(space, listens) for space, listens in self.net.proxies.items()]

    def stop(self):
        """Ends every process of this trial and removes its namespaces."""
        for child in self.children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        for process, name in self.proxies:
            process.kill()
            process.wait()
            os.unlink(name)
        self.net.fabric.remove()

    def judged(self):
        """Each question with what the kernel showed: `reachable`, `one-way` or `blocked`."""
        echoes = {str(address): end.name for end in self.targets() for address in [*end.private, *end.public]
                  if not end.container}
        got = {(source, echoes.get(name, name), kind, port) for source, name, kind, port in self.answered}
        for number, source in enumerate(self.sources()):
            for target in self.targets():
                if source.space == target.space or not (source.vpc or target.vpc):
                    continue
                for protocol, port in self.ports(target):
                    if (source.name, target.name, protocol, port) in got:
                        yield source, target, protocol, port, "reachable"
                    elif (number, target.name, protocol, port) in self.arrived:
                        yield source, target, protocol, port, "one-way"
                    else:
                        yield source, target, protocol, port, "blocked"

    def compare(self, tally):
        """Asks taskreach the same questions; answers the disagreements."""
        questions = list(self.judged())
        lines = []
        for number, (source, target, protocol, port, _) in enumerate(questions):
            line = {"id": number, "from": source.selector, "to": target.selector, "protocol": protocol}
            if protocol.startswith("icmp"):
                line.update(type=128 if protocol == "icmpv6" else 8, code=0)
            else:
                line["port"] = port
            lines.append(json.dumps(line))
        done = subprocess.run([self.tool, "explain", "--batch", "-", "--snapshot", self.folder, "--quiet"],
                              input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
        wrong = []
        for text, question in zip(done.stdout.splitlines(), questions, strict=True):
            answer = json.loads(text)
            if "error" in answer:
                raise RuntimeError(f"{question}: {answer['error']}")
            verdict, seen = answer["verdict"], question[4]
            tally[f"{verdict} / {seen}"] += 1
            tally["probes"] += 1
            if not self.agrees(answer, seen):
                source, target, protocol, port, _ = question
                wrong.append(f"{source.selector} -> {target.selector} {protocol}/{port}: "
                             f"taskreach says {verdict}, the kernel {seen}")
        return wrong

    @staticmethod
    def agrees(answer, seen):
        """What each verdict promises of real packets."""
        match answer["verdict"]:
            case "reachable":
                return seen == "reachable"
            case "reachable-assumed":
                # A client may choose a port that is not tried here (semantics 2.13).
                chooses = {"ASSUME_EPHEMERAL_SUBSET", "ASSUME_CLIENT_CHOOSES_PORT"} & set(assumptions(answer))
                return seen == "reachable" or (bool(chooses) and seen == "one-way")
            case "one-way":
                # By way of a load balancer the request may stop at a listener whose answer is lost.
                balanced = any(step.get("role") == "listener" for step in answer["path"])
                return seen == "one-way" or (balanced and seen == "blocked")
            case "blocked":
                return seen == "blocked"
        return True


def assumptions(answer):
    """The names of what an answer rests on."""
    return [item["name"] if isinstance(item, dict) else item for item in answer["assumptions"]]


def main():
    """Runs every network; exits 1 on a disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snapshots", nargs="*")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--random", type=int, default=0, help="how many random networks")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder that keeps the random networks' files")
    options = parser.parse_args()
    tally, wrong = Counter(), 0
    work = Path(options.keep or tempfile.mkdtemp(prefix="taskreach-dataplane-"))
    trials = [(path, path) for path in options.snapshots]
    for seed in range(options.first_seed, options.first_seed + options.random):
        folder = work / f"seed-{seed}"
        write_network(seed, folder)
        trials.append((f"seed {seed}", str(folder)))
    prefix = f"tr{os.getpid()}-"
    try:
        for name, folder in trials:
            for patience in (1.5, 6):
                trial, counts = Trial(folder, prefix, options.tool, patience), Counter()
                trial.run()
                found = trial.compare(counts)
                # A busy machine answers late: what differs is tried once more, with more time.
                if not found:
                    break
            tally += counts
            wrong += len(found)
            for line in found[:10]:
                print(f"{name}: {line}", flush=True)
            print(f"{name}: {len(trial.net.ends)} ends, {counts['probes']} probes, "
                  f"{len(found)} disagreements", flush=True)
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
    left = leftovers(prefix)
    for kind in sorted(key for key in tally if "/" in key):
        print(f"  {kind}: {tally[kind]}")
    print(f"dataplane: {len(trials)} networks, {tally['probes']} probes with real packets, {wrong} disagreements, "
          f"{len(left)} namespaces left")
    return 1 if wrong or left else 0


if __name__ == "__main__":
    sys.exit(main())
