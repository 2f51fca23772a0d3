#!/usr/bin/env bash
# Runs the tests; arguments go to `swift test`. The last line of output is the test runner's own.
. "$(dirname "$0")/common.sh"
.ci/deps.sh test

# The tests call python3 to read the reports back with other people's code.
prepare_venv

# What tests print comes through another pipe than the runner's own words, and may be late: the closing line waits.
swift test "${swift_flags[@]}" --disable-xctest "$@" 2>&1 | {
  closing=
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      *'Test run with '*) closing=$line ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
  [ -z "$closing" ] || printf '%s\n' "$closing"
}
