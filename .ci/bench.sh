#!/usr/bin/env bash
# Times the tool from files to an answer. Usage: bench.sh [SIZES...], numbers of network interfaces.
. "$(dirname "$0")/common.sh"
.ci/build.sh
tool=$(release_tool)
sizes=("$@")
[ "$#" -gt 0 ] || sizes=(10000 100000)

# Prints wall and processor time and the largest memory of what follows the label.
measure() { python3 .ci/measure.py "$@"; }

measure "storefront, who can reach the api" \
  "$tool" who-can-reach service:shop/api --port tcp/9090 --snapshot Tests/Fixtures/storefront

for size in "${sizes[@]}"; do
  snapshot=.build/bench/$size
  # The same number gives the same bytes, so a snapshot is made once.
  if [ ! -d "$snapshot" ]; then
    rm -rf "$snapshot.part"
    swift run --configuration release taskreach-generate --enis "$size" --output "$snapshot.part" >&2
    mv "$snapshot.part" "$snapshot"
  fi
  measure "$size interfaces, who can reach a service" \
    "$tool" who-can-reach "${BENCH_TARGET:-service:prod/service-0}" --snapshot "$snapshot"
done
