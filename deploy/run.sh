#!/usr/bin/env bash
# Builds what is not built and starts the gateway and the silo in one process.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"

usage() {
  cat <<'TEXT'
bash deploy/run.sh [--port 8080] [--data ./data] [--database "Host=…"] [--empty] [--help]

  --port      the port on 127.0.0.1 (8080)
  --data      the folder of the SQLite file and of the keys (./data)
  --database  a PostgreSQL connection string instead of SQLite; better in NETWORK_DATABASE
  --empty     without the demo network

NETWORK_ENGINE=orleans or embedded chooses the engine; without it Orleans is taken where its packages
can be had. Every other option: docs/configuration.md
TEXT
}

for argument in "$@"; do
  if [ "$argument" = --help ]; then usage; exit 0; fi
done

need_sdk
choose_engine
output="$root/api/bin/$engine_build/Release/net10.0"
stamp="$root/artifacts/built-$engine_build"
mkdir -p "$root/artifacts"

# What the program is made of, by name, time and size.
sources() {
  cd "$root" && find api grains grains.interfaces silo silo.embedded deploy/demo Directory.*.props global.json .editorconfig BannedSymbols.txt \
    \( -name bin -o -name obj \) -prune -o -type f -printf '%p %T@ %s\n' | LC_ALL=C sort
}

if [ ! -f "$output/NetworkBackend.Api.dll" ] || ! sources | cmp -s - "$stamp"; then
  echo "Building (the first time takes a minute) …"
  before=$(mktemp)
  sources >"$before"
  if ! log=$(dotnet build "$root/api/api.csproj" -c Release "-p:Engine=$engine_build" -nodeReuse:false -v quiet --nologo 2>&1); then
    rm -f "$before"
    printf '%s\n' "$log" | grep -E 'error' | sort -u >&2 || printf '%s\n' "$log" >&2
    echo "It could not be built." >&2
    exit 1
  fi
  mv "$before" "$stamp"
fi

export NETWORK_ENGINE="$engine" NETWORK_ENGINE_REASON="$engine_reason"
exec dotnet "$output/NetworkBackend.Api.dll" "$@"
