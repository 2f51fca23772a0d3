#!/usr/bin/env bash
# The judges that are no unit tests, one after the other; each prints its own count. Usage: proof.sh [short]
# `short` is what CI runs: a few networks each, and no fuzzing.
. "$(dirname "$0")/common.sh"
status=0
if [ "${1:-}" = short ]; then
  .ci/dataplane.sh 6 || status=1
  .ci/solver.sh 8 || status=1
  .ci/honesty.sh 2 || status=1
else
  .ci/dataplane.sh || status=1
  .ci/solver.sh || status=1
  .ci/honesty.sh || status=1
  .ci/fuzz-input.sh 5 || status=1
fi
exit "$status"
