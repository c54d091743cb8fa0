#!/usr/bin/env bash
# Restores a backup to where nothing is.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"

usage() {
  cat <<'TEXT'
bash deploy/restore.sh --from BACKUP --data FOLDER [--database "Host=…"]

  --from      the folder of the backup
  --data      the data folder that is made of it: empty, but for journal.key, keys.secret, operator.key
              and anchors.log, which may be there
  --database  for a backup of PostgreSQL: an empty database, or the name of a new one; better in NETWORK_DATABASE

Every file is compared with the manifest first, and the journal is verified before anything can start on it.
The next start begins a new epoch: whoever follows changes reads anew.
TEXT
}

from='' data=''
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --from | --data) need_value "$@"; declare "${1#--}=$2"; shift 2 ;;
    --database) need_value "$@"; export NETWORK_DATABASE=$2; shift 2 ;;
    *) refuse_option "$1" ;;
  esac
done
[ -n "$from" ] || { echo "--from must say in which folder the backup is." >&2; exit 2; }
[ -n "$data" ] || { echo "--data must say which folder the data folder is to be." >&2; exit 2; }

warn_of_owner "$data"
run_errand --data "$data" --restore-from "$from"
