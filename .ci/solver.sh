#!/usr/bin/env bash
# A solver as judge: Z3 looks for a packet on which formulas and verdicts differ. Usage: solver.sh [NETWORKS]
. "$(dirname "$0")/common.sh"
.ci/deps.sh test
prepare_venv
.ci/build.sh
exec python3 Tests/Judges/solver.py --tool "$(release_tool)" --random "${1:-50}"
