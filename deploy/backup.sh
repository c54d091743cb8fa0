#!/usr/bin/env bash
# Makes a backup beside the process that serves.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"

usage() {
  cat <<'TEXT'
bash deploy/backup.sh --to FOLDER [--data ./data] [--database "Host=…"] [--with-secrets]

  --to            the folder that the backup becomes; nothing may be there yet
  --data          the data folder of the installation (./data)
  --database      its PostgreSQL connection string, where it is not on SQLite; better in NETWORK_DATABASE
  --with-secrets  journal.key and keys.secret too, which otherwise are kept apart

The folder is there when the backup is whole. One named FOLDER.part-… is from a backup that was broken off:
delete it. PostgreSQL needs pg_dump and pg_restore, of the server's version or later.
TEXT
}

to='' data=./data more=()
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --to | --data) need_value "$@"; declare "${1#--}=$2"; shift 2 ;;
    --database) need_value "$@"; export NETWORK_DATABASE=$2; shift 2 ;;
    --with-secrets) more+=("$1"); shift ;;
    *) refuse_option "$1" ;;
  esac
done
[ -n "$to" ] || { echo "--to must say which folder the backup becomes." >&2; exit 2; }

# On SQLite, reading makes files beside the database, too.
[ -n "${NETWORK_DATABASE:-}" ] || warn_of_owner "$data"
run_errand --data "$data" --backup-to "$to" "${more[@]}"
