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
build_program

export NETWORK_ENGINE="$engine" NETWORK_ENGINE_REASON="$engine_reason"
exec dotnet "$program" "$@"
