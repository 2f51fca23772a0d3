#!/usr/bin/env bash
# Times the tool from files to an answer on generated snapshots, and prints a table with the bars beside.
# AUDIT=NUMBER also audits a snapshot of so many network interfaces; see Benchmarks/README.md before 10000.
. "$(dirname "$0")/common.sh"

.ci/build.sh
swift build "${swift_flags[@]}" --configuration release --product taskreach-generate --static-swift-stdlib
tool=$(release_tool)
folder=$(mktemp --directory)
trap 'rm -rf "$folder"' EXIT

# The same number gives the same bytes.
generate() {
  [ -e "$folder/$1" ] || "$(dirname "$tool")/taskreach-generate" --enis "$1" --output "$folder/$1"
}

# Usage: measure LABEL BAR COMMAND...
measure() { python3 .ci/measure.py "$@"; }

# Usage: who SNAPSHOT TARGET PORT LABEL BAR
who() { measure "$4" "$5" "$tool" who-can-reach "$2" --port "$3" --format json --quiet --snapshot "$1"; }

# A question about two addresses: nearly all of it is reading, and making the graph.
reading() {
  measure "$2" "" "$tool" explain ip:10.0.16.9 ip:10.0.16.10 --port tcp/8080 --format json --quiet --snapshot "$1"
}

audit() {
  measure "$2" "" "$tool" audit --policies policies --reports "$folder/reports" --exit-zero --quiet --snapshot "$1"
}

for size in 1000 10000 100000 ${AUDIT:+"$AUDIT"}; do generate "$size"; done
say "$(nproc) processors, $(uname -m)"
measure --head
who Tests/Fixtures/storefront service:shop/api tcp/9090 "storefront, who-can-reach" "50 ms"
who "$folder/10000" service:prod/service-0 tcp/8080 "10,000 interfaces, who-can-reach" "1 s"
reading "$folder/10000" "10,000 interfaces, reading alone"
who "$folder/100000" service:prod/service-0 tcp/8080 "100,000 interfaces, who-can-reach" "10 s, 2 GB"
reading "$folder/100000" "100,000 interfaces, reading alone"
audit "$folder/1000" "1,000 interfaces, audit"
[ -z "${AUDIT:-}" ] || audit "$folder/$AUDIT" "$AUDIT interfaces, audit"
