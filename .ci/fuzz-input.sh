#!/usr/bin/env bash
# Coverage-guided fuzzing of what reads input. Usage: fuzz-input.sh [MINUTES] for each of ingest and policy
. "$(dirname "$0")/common.sh"
minutes=${1:-5}
if [[ ! $minutes =~ ^[0-9]+$ ]]; then
  say "Say how many minutes each: make fuzz-input MINUTES=5"
  exit 2
fi
.ci/deps.sh build
export TASKREACH_FUZZ=1
build=(swift build "${swift_flags[@]}" --scratch-path .build-fuzz --configuration release --sanitize=fuzzer)
work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT

# A corpus of this project's fixtures and, where they lie beside it, other projects' files up to 20 kB. The first byte
# chooses the name of the file (Tests/Fuzz/Ingest).
seed_ingest() {
  local number=0 path
  mkdir -p "$work/ingest"
  while IFS= read -r path; do
    { printf '\000'; cat "$path"; } >"$work/ingest/$number"
    number=$((number + 1))
  done < <(find Tests/Fixtures -name '*.json' -size -60k; find ../shared/data/corpora -name '*.json' -size -20k 2>/dev/null | head -2000)
}
seed_policy() {
  mkdir -p "$work/policy"
  local number=0 path
  while IFS= read -r path; do
    cp "$path" "$work/policy/$number"
    number=$((number + 1))
  done < <(find policies Tests/Fixtures -name '*.yaml')
}
seed_ingest
seed_policy

status=0
for name in ingest policy; do
  "${build[@]}" --product "fuzz-$name" >&2
  log=$work/$name.log
  "$("${build[@]}" --product "fuzz-$name" --show-bin-path)/fuzz-$name" "$work/$name" -max_total_time=$((minutes * 60)) \
    -timeout=10 -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="$PWD/.build-fuzz/" >"$log" 2>&1 || status=1
  grep -E '^(Done|SUMMARY|==|artifact)' "$log" | tail -5
  printf 'fuzz-input: %s, %s\n' "$name" "$(grep -Eo '^Done [0-9]+ runs in [0-9]+ second' "$log" || echo 'a finding: see above')s"
done
exit "$status"
