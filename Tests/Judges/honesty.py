"""Verdict honesty: takes each kind of document away, and holds the verdicts against those of the whole snapshot.

    honesty.py --tool .build/release/taskreach --random 20 SNAPSHOT...

Nothing may become `blocked` that was not, nor `one-way` that was reachable: what is missing never closes anything. And
what became `unknown` or `reachable-assumed` names an assumption, or what is missing.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from awsfiles import Files  # noqa: E402
from randomnet import write_network  # noqa: E402
from topology import Network  # noqa: E402

PORTS = (("tcp", 22), ("tcp", 443), ("tcp", 5432), ("tcp", 8080), ("tcp", 9090), ("udp", 53))
# How much each verdict grants; what is taken away may only raise it, or leave it open.
CLOSED = {"blocked": 0, "one-way": 1}


def questions(files):
    """Pairs of ends that every document takes part in describing; the selectors are theirs alone."""
    ends = [f"eni:{item['NetworkInterfaceId']}" for item in files["NetworkInterfaces"] if Network.is_plain(item)]
    ends += [f"task:{item['taskArn'].rsplit('/', 1)[-1]}" for item in files["tasks"]]
    ends += [f"service:{item['clusterArn'].rsplit('/', 1)[-1]}/{item['serviceName']}" for item in files["services"]]
    sources = ends + ["ip:203.0.113.10", "ip:10.0.0.200", "ip:10.1.0.200", "ip:10.20.10.200", "ip:10.30.0.9"]
    targets = ends + ["ip:198.51.100.77"]
    return [(source, target, *port) for source in sources for target in targets if source != target for port in PORTS]


def answers(tool, folder, asked):
    """Everything asked, in one run; `None` where an end is not in the snapshot any more."""
    lines = [json.dumps({"id": number, "from": item[0], "to": item[1], "protocol": item[2], "port": item[3]})
             for number, item in enumerate(asked)]
    done = subprocess.run([tool, "explain", "--batch", "-", "--snapshot", str(folder), "--quiet"],
                          input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(asked)
    return [None if "error" in item else item for item in found]


def kinds(folder):
    """The files of each kind of document, by what stands at their top."""
    found = defaultdict(list)
    for path in sorted(Path(folder).rglob("*.json")):
        for key in json.loads(path.read_text(encoding="utf-8")):
            name = path.stem if key in ("Attributes", "Rules", "Routes") else key
            found["attributes" if key == "Attributes" else name if key != "Rules" else key].append(path)
    return found


def names_reason(answer):
    """Whether an answer says what it assumes, or what it lacks and which call would tell."""
    gaps = [step["gap"] for step in answer["path"] if "gap" in step]
    return bool(answer["assumptions"]) or any(gap.get("command") for gap in gaps)


def judge(tool, folder, label, tally):
    """One snapshot, each kind in turn; answers the number of dishonest verdicts."""
    asked, wrong = questions(Files(folder)), 0
    whole = answers(tool, folder, asked)
    for kind, paths in kinds(folder).items():
        with tempfile.TemporaryDirectory(prefix="taskreach-honesty-") as work:
            part = Path(work) / "snapshot"
            shutil.copytree(folder, part)
            for path in paths:
                (part / path.relative_to(folder)).unlink()
            tally["runs"] += 1
            found = answers(tool, part, asked)
        shown = 0
        for question, before, after in zip(asked, whole, found, strict=True):
            if before is None or after is None:
                tally["ends gone"] += 1
                continue
            tally["answers"] += 1
            was, now = before["verdict"], after["verdict"]
            tally[f"{was} became {now}"] += was != now
            closed = now in CLOSED and (was not in CLOSED or CLOSED[now] < CLOSED[was])
            silent = now in ("unknown", "reachable-assumed") and was != now and not names_reason(after)
            if closed or silent:
                wrong += 1
                shown += 1
                if shown <= 3:
                    gaps = [step["gap"]["subject"] for step in after["path"] if "gap" in step]
                    how = f"{was} became {now}" + (f", and no call is named for {gaps}" if silent else "")
                    print(f"{label}, without {kind}: {' '.join(map(str, question))}: {how}", flush=True)
        if shown > 3:
            print(f"{label}, without {kind}: {shown} in all", flush=True)
    return wrong


def main():
    """Runs every snapshot; exits 1 on a dishonest verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snapshots", nargs="*")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--random", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=1)
    options = parser.parse_args()
    tally, wrong, count = Counter(), 0, len(options.snapshots)
    for folder in options.snapshots:
        wrong += judge(options.tool, folder, folder, tally)
    for seed in range(options.first_seed, options.first_seed + options.random):
        with tempfile.TemporaryDirectory(prefix="taskreach-honesty-") as work:
            write_network(seed, Path(work) / "snapshot")
            wrong += judge(options.tool, str(Path(work) / "snapshot"), f"seed {seed}", tally)
            count += 1
    for key in sorted(item for item in tally if " became " in item and tally[item]):
        print(f"  {key}: {tally[key]}")
    print(f"honesty: {count} snapshots, {tally['runs']} kinds taken away, {tally['answers']} answers, "
          f"{wrong} dishonest")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
