"""Runs a command a few times and prints its best wall time, with its processor time and peak memory."""

import os
import subprocess
import sys
import time

REPEATS = 5
BUDGET_SECONDS = 30


def run(command):
    """One run: wall seconds, processor seconds, peak mebibytes."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 and 3 are answers: "nothing can" and "undecided".
    if process.returncode not in (0, 1, 3):
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    label, command = sys.argv[1], sys.argv[2:]
    runs = []
    while len(runs) < REPEATS and sum(wall for wall, _, _ in runs) < BUDGET_SECONDS:
        runs.append(run(command))
    wall, processor, _ = min(runs)
    memory = max(peak for _, _, peak in runs)
    print(f"{label}: {wall:.3f} s wall, {processor:.3f} s processor, {memory:.0f} MiB, best of {len(runs)}")


main()
