#!/usr/bin/env bash
# Makes the secrets that compose and Kubernetes hand over as files, in deploy/secrets. What is there already stays as it is.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() {
  cat <<'TEXT'
bash deploy/secrets.sh [--host database]

  --host  where the silos find PostgreSQL (database, as deploy/compose.yaml calls it)

Makes journal.key, keys.secret, database-password, database (the connection string with that password) and
grafana-password in deploy/secrets. Keep a copy of the first two apart from the database.
TEXT
}

host=database
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --host) host=${2:?--host takes a name}; shift 2 ;;
    *) usage >&2; exit 2 ;;
  esac
done

# The folder is its owner's alone. The files in it are to be read by the containers' users, who get them one by one.
folder="$root/deploy/secrets"
mkdir -p "$folder"
chmod 700 "$folder"

# A file appears whole or not at all, and is written once. What it says is what a command prints.
keep() {
  local name=$1 part
  shift
  if [ -e "$folder/$name" ]; then echo "There already   deploy/secrets/$name"; return; fi
  part=$(mktemp "$folder/.$name.XXXXXX")
  "$@" >"$part"
  chmod 444 "$part"
  sync "$part"
  mv -n "$part" "$folder/$name"
  echo "Made            deploy/secrets/$name"
}
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
connection() { echo "Host=$host;Database=network;Username=network;Password=$(cat "$folder/database-password");GSS Encryption Mode=Disable"; }

keep journal.key random
keep keys.secret random
keep database-password random
keep grafana-password random
keep database connection
