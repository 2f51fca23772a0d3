#!/usr/bin/env bash
# Rewrites all Swift source in the project's format.
. "$(dirname "$0")/common.sh"
for path in Sources Tests Benchmarks Package.swift; do
  [ ! -e "$path" ] || swift format --in-place --recursive "$path"
done
