#!/usr/bin/env bash
# Rewrites the committed sample run; with --check, fails if that changes anything.
. "$(dirname "$0")/common.sh"
sample=reports/sample

.ci/build.sh
tool=$(release_tool)
rm -rf "$sample"
"$tool" audit --snapshot Tests/Fixtures/storefront --policies policies --reports "$sample" \
  --now 2026-11-23T00:00:00Z --exit-zero >/dev/null
[ "${1:-}" = --check ] || exit 0

drift=$(git status --porcelain -- "$sample")
if [ -n "$drift" ]; then
  say "$drift"
  git --no-pager diff --stat -- "$sample" >&2
  say "$sample is not what this source writes: read 'git diff $sample', and commit it if it is right"
  exit 1
fi
