#!/usr/bin/env bash
# Builds the reference documentation of each room that has a DocC catalog, into .build/docs.
. "$(dirname "$0")/common.sh"
.ci/deps.sh build
output=.build/docs
symbols=$PWD/.build/symbols

shopt -s nullglob
catalogs=(Sources/*/*.docc)
if [ "${#catalogs[@]}" = 0 ]; then
  say "docs: no room has a DocC catalog"
  exit 0
fi

# `swift package dump-symbol-graph` stumbles over the C++ room, so the compiler writes the graphs as it builds:
# in a folder of its own, as it writes none for what it does not compile.
rm -rf "$output" "$symbols" .build/symbols-build
mkdir -p "$output" "$symbols"
swift build "${swift_flags[@]}" --product taskreach --scratch-path .build/symbols-build \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$symbols" \
  -Xswiftc -symbol-graph-minimum-access-level -Xswiftc package

for catalog in "${catalogs[@]}"; do
  room=$(basename "$(dirname "$catalog")")
  # docc takes a folder, and must not see the symbols of other rooms.
  mkdir "$symbols/$room"
  mv "$symbols/$room.symbols.json" "$symbols/$room"@*.symbols.json "$symbols/$room"
  docc convert "$catalog" --additional-symbol-graph-dir "$symbols/$room" \
    --output-path "$output/$room" --warnings-as-errors
  say "docs: $output/$room"
done
