#!/usr/bin/env bash
# Takes each kind of document away, and holds the verdicts against those of the whole. Usage: honesty.sh [NETWORKS]
. "$(dirname "$0")/common.sh"
.ci/build.sh
exec python3 Tests/Judges/honesty.py --tool "$(release_tool)" --random "${1:-20}" Tests/Fixtures/storefront
