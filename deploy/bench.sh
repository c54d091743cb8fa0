#!/usr/bin/env bash
# Measures the budgets of docs/performance.md, each as a ratio to something in the same run, and prints one table.
#   bash deploy/bench.sh [--updates 1000000] [--seconds 4]
#   bash deploy/bench.sh --deep [--updates 1000000]     only what the length of a feed costs
#   bash deploy/bench.sh --responses                    only what the size of a joint response costs
#   bash deploy/bench.sh --registrations                only what it costs to register where many have, and the opening of registration
#   bash deploy/bench.sh --search [--updates 1000000]   only what it costs to find something among many
#   bash deploy/bench.sh --sources                      only what it costs to read ten thousand sources
#   bash deploy/bench.sh --costs                        only what one operation of each kind costs (docs/capacity.md)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"
updates='' seconds=4 deep_only='' costs_only='' responses_only='' registrations_only='' search_only='' sources_only=''
while [ $# -gt 0 ]; do
  case "$1" in
    --updates) updates=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --deep) deep_only=yes; shift ;;
    --costs) costs_only=yes; shift ;;
    --responses) responses_only=yes; shift ;;
    --registrations) registrations_only=yes; shift ;;
    --search) search_only=yes; shift ;;
    --sources) sources_only=yes; shift ;;
    *) echo "bash deploy/bench.sh [--updates N] [--seconds N] [--deep | --responses | --registrations | --search | --sources | --costs]" >&2; exit 2 ;;
  esac
done
[ -n "$updates" ] || { if [ -n "$deep_only$search_only" ]; then updates=1000000; else updates=100000; fi; }

need_sdk
choose_engine
missing=()
[ -n "$deep_only$costs_only$responses_only$registrations_only$search_only$sources_only" ] || command -v wrk >/dev/null || missing+=(wrk)
compgen -G '/usr/lib/postgresql/*/bin/pgbench' >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "This needs ${missing[*]}; install them as root." >&2; exit 1; }
  DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends ${missing[*]}" >/dev/null
fi
pg=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/pgbench' | sort | tail -n 1)")

work=$(mktemp -d)
chmod 755 "$work"
server_pid='' baseline_pid=''
as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups "$@"; else "$@"; fi; }
finish() {
  [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
  [ -z "$baseline_pid" ] || kill "$baseline_pid" 2>/dev/null || true
  [ ! -f "$work/pg/postmaster.pid" ] || as_postgres "$pg/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

echo "Building …" >&2
dotnet build "$root/tests/bench/bench.csproj" -c Release "-p:Engine=$engine_build" -v quiet --nologo >/dev/null
[ -n "$deep_only$responses_only$registrations_only$search_only$sources_only" ] || dotnet build "$root/api/api.csproj" -c Release "-p:Engine=$engine_build" -v quiet --nologo >/dev/null
bench() { dotnet "$root/tests/bench/bin/$engine_build/Release/net10.0/NetworkBackend.Bench.dll" "$@"; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || shuf -i 20000-40000 -n 1; }
pg_port=$(free_port) port=$(free_port) baseline_port=$(free_port)
address="http://127.0.0.1:$port"

install -d -o "$(as_postgres id -u)" "$work/pg"
as_postgres "$pg/initdb" -D "$work/pg" -A trust -U postgres -E UTF8 --locale=C >/dev/null
as_postgres "$pg/pg_ctl" -D "$work/pg" -w -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/pg" -l "$work/pg/log" start >/dev/null
sql() { "$pg/psql" -q -h 127.0.0.1 -p "$pg_port" -U postgres "$@"; }
connection() { echo "Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=$1"; }

until_ready() { for _ in $(seq 200); do curl -fs -o /dev/null "$1" && return; sleep 0.05; done; echo "$1 does not answer" >&2; exit 1; }
start_server() { # folder, database or nothing
  local begun; begun=$(date +%s%N)
  NETWORK_READS_PER_MINUTE=0 NETWORK_WRITES_PER_MINUTE=0 dotnet "$root/api/bin/$engine_build/Release/net10.0/NetworkBackend.Api.dll" \
    --port "$port" --data "$1" ${2:+--database "$2"} >"$work/server.log" 2>&1 &
  server_pid=$!
  until_ready "$address/v1/feeds/all"
  first_answer=$(( ($(date +%s%N) - begun) / 1000000 ))
}
stop_server() { kill "$server_pid"; wait "$server_pid" || true; server_pid=''; }
wrk_rate() { wrk -t2 -c32 -d"${seconds}s" "$@" | awk '/Requests\/sec/ { print $2 }'; }
# Two measurements in turn, five times: what the machine does meanwhile falls on both. Gives the pair with the median ratio: first, second, first by second.
in_turn() { for _ in 1 2 3 4 5; do echo "$("$1") $("$2")"; done | awk '{ print $1, $2, $1 / $2 }' | sort -g -k 3 | awk 'NR == 3'; }
row() { printf '| %s | %s | %s | %s |\n' "$1" "$2" "$3" "$4"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

if [ -n "$costs_only" ]; then
  sql -c 'create database costs'
  start_server "$work/costs" "$(connection costs)"
  echo "| one time | server, ms | PostgreSQL, ms | rows added | rows changed | log, bytes | growth, bytes | answer, bytes |"
  echo "|---|---|---|---|---|---|---|---|"
  bench costs "$address" "$work/costs/operator.key" "$server_pid" "$(connection costs)" 2000
  echo
  echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
  exit 0
fi

echo "| what | here | beside it | ratio |"
echo "|---|---|---|---|"

if [ -n "$responses_only" ]; then
  sql -c 'create database responses'
  bench responses "$work/responses" sqlite
  bench responses "$work/responses-postgres" "$(connection responses)"
  echo
  echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
  exit 0
fi

if [ -n "$search_only" ]; then
  sql -c 'create database search'
  bench search "$work/search-postgres" "$(connection search)" "$updates" "$root/tests/Search/Corpus/queries.txt"
  bench search "$work/search" sqlite "$updates" "$root/tests/Search/Corpus/queries.txt"
  echo
  echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
  exit 0
fi

if [ -n "$sources_only" ]; then
  sql -c 'create database sources'
  bench sources "$work/sources-postgres" "$(connection sources)" 10000
  bench sources "$work/sources" sqlite 10000
  echo
  echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
  exit 0
fi

registrations() {
  sql -c 'create database registrations'
  bench registrations "$work/registrations" sqlite
  bench registrations "$work/registrations-postgres" "$(connection registrations)"
}

if [ -n "$registrations_only" ]; then
  registrations
  echo
  echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
  exit 0
fi

if [ -n "$deep_only" ]; then
  sql -c 'create database long'
  bench long "$work/long" sqlite "$updates"
  bench long "$work/long-postgres" "$(connection long)" "$updates"
  echo
  echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
  exit 0
fi

# The store against pgbench: both insert single rows of the same size, durably, by 32 clients.
sql -c 'create database store' -c 'create database plain'
sql -d plain -c 'create table plain (id bigserial primary key, stream text, payload text, hash bytea)'
cat >"$work/insert.sql" <<'SQL'
insert into plain (stream, payload, hash) values ('bench/b:00000000000000000000000000000000', '{"at":"2026-01-01T00:00:00Z","of":"upd-0123456789abcdef0123"}', decode(repeat('ab', 32), 'hex'));
SQL
inserts=$("$pg/pgbench" -h 127.0.0.1 -p "$pg_port" -U postgres -n -c 32 -j 2 -T "$seconds" -f "$work/insert.sql" plain 2>/dev/null | awk '/^tps/ { print $3 }')
bench appends "$work/store" "$(connection store)" "$seconds" >"$work/appends"
figure() { awk -F'\t' -v what="$1" '$1 == what { print $2 }' "$work/appends"; }
row "durable appends a second, many streams, 32 callers" "$(figure 'many streams, 32 callers')" "pgbench inserts, 32 clients: ${inserts%.*}" "$(ratio "$(figure 'many streams, 32 callers')" "$inserts")"
row "durable appends a second, one hot stream, 32 callers" "$(figure 'one hot stream, 32 waiting')" "one commit at a time: $(figure 'one commit at a time')" "$(ratio "$(figure 'one hot stream, 32 waiting')" "$(figure 'one commit at a time')")"
row "append to a stream of 100,000 events" "$(figure 'stream of 100000 events')" "to one of 100: $(figure 'stream of 100 events')" "$(ratio "$(figure 'stream of 100 events')" "$(figure 'stream of 100000 events')") × the time"

# Posting over HTTP, on both databases.
for database in sqlite postgres; do
  if [ "$database" = postgres ]; then sql -c 'create database posts'; start_server "$work/posts-$database" "$(connection posts)"; else start_server "$work/posts-$database"; fi
  bench posts "$address" "$work/posts-$database/operator.key" "$seconds" >/dev/null # warm: the first seconds are the compiler's
  bench posts "$address" "$work/posts-$database/operator.key" "$seconds" >"$work/posted"
  read -r rate median last < <(awk -F'\t' '{ print $2, $3, $4 }' "$work/posted")
  row "updates written and published a second, 32 callers, $database" "$rate (median $median ms, 99th $last ms)" "pgbench inserts: ${inserts%.*}" "$(ratio "$rate" "$inserts")"
  stop_server
done

registrations

# A long feed: page one against a page far down, and the hot page against bare Kestrel.
sql -c 'create database pages'
start_server "$work/pages" "$(connection pages)"
row "first answer of an empty database, built binaries" "$first_answer ms" "budget: 3,000 ms" "$(ratio "$first_answer" 3000)"
stop_server
bench fill "$work/pages" "$(connection pages)" "$updates"
sql -d pages -c 'vacuum analyze'
start_server "$work/pages" "$(connection pages)"
feed="$address/v1/feeds/topics/hope"
page="$feed?limit=20"
curl -fsS -o /dev/null -D "$work/head" "$page"
tag=$(sed -n 's/^ETag: *\(.*\)\r$/\1/Ip' "$work/head")
bench baseline "$baseline_port" "$page" >/dev/null 2>&1 &
baseline_pid=$!
until_ready "http://127.0.0.1:$baseline_port/"
wrk_rate "$page" >/dev/null # warm both
wrk_rate "http://127.0.0.1:$baseline_port/" >/dev/null
hot() { wrk_rate "$page"; }
bare() { wrk_rate "http://127.0.0.1:$baseline_port/"; }
read -r here there by < <(in_turn hot bare)
row "hot feed page of 20, requests a second" "$here" "bare Kestrel, same bytes: $there" "$(ratio "$by" 1)"
same() { wrk_rate -H "If-None-Match: $tag" "$page"; }
bare_same() { wrk_rate -H "If-None-Match: $tag" "http://127.0.0.1:$baseline_port/"; }
same >/dev/null
bare_same >/dev/null
read -r here there by < <(in_turn same bare_same)
row "conditional GET, 304" "$here" "bare Kestrel, empty 304: $there" "$(ratio "$by" 1)"

# Pages beyond the window come from the database: the first of them against one near the end.
first_cold=$(bench deep "$page" 6)
deep=$(bench deep "$first_cold" "$((updates / 20 - 10))")
near() { wrk_rate "$first_cold"; }
far() { wrk_rate "$deep"; }
near >/dev/null
read -r here there by < <(in_turn near far)
row "page near the end of a feed of $updates entries, requests a second" "$there" "first page beyond memory: $here" "$(ratio "$by" 1) × the time"
ps -o rss= -p "$server_pid" | awk '{ printf "| memory of the server after this | %d MB | budget: 400 MB | %.2f |\n", $1 / 1024, $1 / 1024 / 400 }'
echo
echo "Engine: $engine ($engine_reason). $(nproc) cores, $(uname -srm), .NET $(dotnet --version), PostgreSQL $("$pg/postgres" --version | awk '{ print $3 }')."
