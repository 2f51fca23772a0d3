#!/usr/bin/env bash
# Removes what the other verbs made, but for the committed sample run.
. "$(dirname "$0")/common.sh"
rm -rf .build .build-venv
git clean --quiet --force -d -X -- reports
