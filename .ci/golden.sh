#!/usr/bin/env bash
# Records the golden files anew. The tests that record fail, so that such a run is never taken for a pass.
. "$(dirname "$0")/common.sh"
status=0
RECORD_GOLDEN=1 .ci/test.sh "$@" || status=$?
git --no-pager diff --stat -- Tests >&2
say "What was recorded stands above: read its diff, then run 'make test'"
exit "$status"
