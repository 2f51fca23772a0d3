#!/usr/bin/env bash
# Builds, and audits the demo snapshot; the storefront holds planted mistakes, hence --exit-zero.
. "$(dirname "$0")/common.sh"
.ci/build.sh
tool=$(release_tool)
"$tool" audit --snapshot Tests/Fixtures/storefront --policies policies --reports reports --exit-zero
