#!/usr/bin/env bash
# Installs the Debian packages that are missing. Usage: deps.sh build|test|dataplane
. "$(dirname "$0")/common.sh"

packages=(libxml2-dev libsimdjson-dev libsqlite3-dev zlib1g-dev)
case ${1:-test} in
  test) packages+=(libxml2-utils python3-venv jq chromium graphviz) ;;
  dataplane) packages+=(haproxy iproute2 nftables) ;;
esac

if ! command -v dpkg-query >/dev/null; then
  say "This is not Debian, so nothing is installed; needed are, by Debian's names: ${packages[*]}"
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null) || true
  [ "$status" = installed ] || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

say "Installing missing Debian packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    say "Neither root nor sudo is at hand; as root, run: apt-get install ${missing[*]}"
    exit 1
  fi
  as_root=(sudo)
fi
as_root+=(env DEBIAN_FRONTEND=noninteractive)
"${as_root[@]}" apt-get update --quiet
"${as_root[@]}" apt-get install --quiet --yes --no-install-recommends "${missing[@]}"
