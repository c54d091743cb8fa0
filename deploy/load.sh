#!/usr/bin/env bash
# Makes a network of the size asked for, through the API of a running server. Run it again after whatever stopped it, and it goes on.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"

usage() {
  cat <<'TEXT'
bash deploy/load.sh [--centres 50] [--members 500] [--updates 2000] [--seed 1]
                    [--address http://127.0.0.1:8080] [--key-file ./data/operator.key]

Makes centres, member organisations, networks with their memberships, and updates: in several languages, for
some topics and networks, some joint, some for members only, some revised, some withdrawn. The same seed and
size is the same network. Stopped at either end, run it again: it goes on and makes nothing twice. With a
larger size it makes what is missing. Updates choose among more centres as they become more: N updates need
5 and the square root of N centres.

The server answers 429 when it is asked more often than it allows, and this waits as long as it says. For
loading, start a server without limits, for your own machine alone:

    NETWORK_READS_PER_MINUTE=0 NETWORK_WRITES_PER_MINUTE=0 bash deploy/run.sh --empty
TEXT
}

address=http://127.0.0.1:8080 key_file=./data/operator.key centres=50 members=500 updates=2000 seed=1
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --centres | --members | --updates | --seed)
      case "${2:-}" in '' | *[!0-9]*) echo "$1 takes a number." >&2; exit 2 ;; esac
      declare "${1#--}=$2"; shift 2 ;;
    --address) address=${2:?--address takes an address}; shift 2 ;;
    --key-file) key_file=${2:?--key-file takes a file}; shift 2 ;;
    *) usage >&2; exit 2 ;;
  esac
done
[ -r "$key_file" ] || { echo "There is no key in $key_file: --key-file says where the operator's is." >&2; exit 2; }

need_sdk
choose_engine
if ! log=$(dotnet build "$root/tests/bench/bench.csproj" -c Release "-p:Engine=$engine_build" -nodeReuse:false -v quiet --nologo 2>&1); then
  printf '%s\n' "$log" | grep -E 'error' | sort -u >&2
  echo "It could not be built." >&2
  exit 1
fi
exec dotnet "$root/tests/bench/bin/$engine_build/Release/net10.0/NetworkBackend.Bench.dll" load "$address" "$key_file" "$centres" "$members" "$updates" "$seed"
