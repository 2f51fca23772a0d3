#!/usr/bin/env bash
# Everything short of the tests: lint, build, and the sample run as committed.
. "$(dirname "$0")/common.sh"
.ci/lint.sh
.ci/reports.sh --check
say "check: lint, build and $(find reports/sample -type f | wc -l) sample reports are in order"
