#!/usr/bin/env bash
# Format, and the walls of the house that the compiler does not hold.
. "$(dirname "$0")/common.sh"
.ci/deps.sh test

paths=()
for path in Sources Tests Benchmarks Package.swift; do
  [ ! -e "$path" ] || paths+=("$path")
done
status=0
swift format lint --strict --recursive "${paths[@]}" || status=1

package=$(swift package dump-package)
python3 .ci/lint.py <<<"$package" || status=1
exit "$status"
