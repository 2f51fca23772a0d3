#!/usr/bin/env bash
# Compares the engine with the second opinion on that many random networks. Usage: fuzz.sh SEEDS
. "$(dirname "$0")/common.sh"
if [[ ! ${1:-} =~ ^[0-9]+$ ]]; then
  say "Say how many networks to try: make fuzz SEEDS=10000"
  exit 2
fi
TASKREACH_SEEDS=$1 exec .ci/test.sh --filter SecondOpinionTests
