#!/usr/bin/env bash
# Runs the tests; arguments go to `swift test`. The last line of output is the test runner's own.
. "$(dirname "$0")/common.sh"
.ci/deps.sh test

# The tests call python3 to read the reports back with other people's code.
if ! cmp --silent .ci/requirements.txt .build-venv/installed.txt; then
  say "Preparing .build-venv"
  python3 -m venv --clear .build-venv
  .build-venv/bin/pip install --quiet --disable-pip-version-check --requirement .ci/requirements.txt
  cp .ci/requirements.txt .build-venv/installed.txt
fi
export PATH="$PWD/.build-venv/bin:$PATH"

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
