#!/usr/bin/env bash
# Moves an installation from SQLite to PostgreSQL. Run it again after whatever stopped it, and it goes on.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"

usage() {
  cat <<'TEXT'
bash deploy/migrate.sh --from ./data --to "Host=…" --data FOLDER
bash deploy/migrate.sh --from ./data --take-back

  --from       the data folder of the installation on SQLite; no process may run on it
  --to         the PostgreSQL database: an empty one, or the name of a new one; better in NETWORK_DATABASE
  --data       the data folder of the moved installation: a new one
  --take-back  lets the one on SQLite be started again, as it was when it was moved

Every row is copied and compared, and the journal verified, before the new one can be started. The old one stays
as it was, and is not started any more. API keys and the cursors of followers go on to work.
TEXT
}

from='' data='' back=''
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --from | --data) need_value "$@"; declare "${1#--}=$2"; shift 2 ;;
    --to) need_value "$@"; export NETWORK_DATABASE=$2; shift 2 ;;
    --take-back) back=yes; shift ;;
    *) refuse_option "$1" ;;
  esac
done
[ -n "$from" ] || { echo "--from must say in which folder the installation is." >&2; exit 2; }
warn_of_owner "$from"
if [ -n "$back" ]; then
  [ -z "$data" ] || { echo "--take-back and --data contradict each other: give one of them." >&2; exit 2; }
  unset NETWORK_DATABASE
  run_errand --data "$from" --take-back
fi
[ -n "$data" ] || { echo "--data must say which folder the moved installation has." >&2; exit 2; }
[ -n "${NETWORK_DATABASE:-}" ] || { echo "--to must say to which PostgreSQL database it is moved." >&2; exit 2; }

warn_of_owner "$data"
run_errand --data "$from" --move-to "$data"
