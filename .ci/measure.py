"""Runs a command a few times and prints a row of a table: median wall time, user time and peak memory.

Usage: measure.py --head | measure.py LABEL BAR COMMAND...
"""

import os
import statistics
import subprocess
import sys
import time

REPEATS = 5
BUDGET_SECONDS = 30


def run(command):
    """One run: wall seconds, user seconds, peak mebibytes."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 and 3 are answers: "nothing can" and "undecided".
    if process.returncode not in (0, 1, 3):
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    return wall, usage.ru_utime, usage.ru_maxrss / 1024


def row(*cells):
    widths = (44, 10, 10, 10, 12, 4)
    print("| " + " | ".join(f"{cell:{width}}" for cell, width in zip(cells, widths)) + " |", flush=True)


def main():
    if sys.argv[1:] == ["--head"]:
        row("what", "wall", "user", "peak", "bar", "runs")
        row("---", "---", "---", "---", "---", "---")
        return
    label, bar, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    runs = []
    while len(runs) < REPEATS and sum(wall for wall, _, _ in runs) < BUDGET_SECONDS:
        runs.append(run(command))
    wall, user, peak = (statistics.median(column) for column in zip(*runs))
    row(label, f"{wall:.3f} s", f"{user:.3f} s", f"{peak:.0f} MiB", bar, len(runs))


main()
