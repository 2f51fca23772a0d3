#!/usr/bin/env bash
# The kernel as judge: real packets in network namespaces against the verdicts. Usage: dataplane.sh [NETWORKS]
. "$(dirname "$0")/common.sh"

skip() {
  say "dataplane: skipped, as $1"
  # CI must not pass for want of a judge.
  [ "${CI:-}" != true ] || exit 1
  exit 0
}

[ "$(uname -s)" = Linux ] || skip "this is not Linux"
[ "$(id -u)" = 0 ] || skip "network namespaces take root"
.ci/deps.sh dataplane
probe="taskreach-probe-$$"
ip netns add "$probe" 2>/dev/null || skip "this machine makes no network namespaces"
ip netns del "$probe"

.ci/build.sh
exec python3 Tests/Judges/dataplane.py --tool "$(release_tool)" --random "${1:-40}" Tests/Fixtures/storefront
