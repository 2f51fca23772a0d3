#!/usr/bin/env bash
# Builds the tool as it is shipped.
. "$(dirname "$0")/common.sh"
.ci/deps.sh build
swift build "${swift_flags[@]}" "${release_flags[@]}"
