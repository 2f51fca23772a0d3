# Read by the other scripts: strict bash, the top folder as working directory, and no questions asked.
# shellcheck shell=bash
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

# A room that imports another without declaring it fails to build.
# shellcheck disable=SC2034
swift_flags=(--explicit-target-dependency-import-check error)

# What `make build` leaves, and what every verb that runs the tool runs.
# shellcheck disable=SC2034
release_flags=(--configuration release --product taskreach --static-swift-stdlib)

say() { printf '%s\n' "$*" >&2; }

release_tool() {
  local folder
  folder=$(swift build "${release_flags[@]}" --show-bin-path)
  printf '%s/taskreach\n' "$folder"
}

# Puts a python3 with the packages of requirements.txt first on PATH.
prepare_venv() {
  if ! cmp --silent .ci/requirements.txt .build-venv/installed.txt; then
    say "Preparing .build-venv"
    python3 -m venv --clear .build-venv
    .build-venv/bin/pip install --quiet --disable-pip-version-check --requirement .ci/requirements.txt
    cp .ci/requirements.txt .build-venv/installed.txt
  fi
  export PATH="$PWD/.build-venv/bin:$PATH"
}
