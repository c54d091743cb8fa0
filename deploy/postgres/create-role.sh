#!/bin/sh
# Makes the role that owns the program's database and may do nothing else, when PostgreSQL's image starts for the first time. The superuser keeps no password, so
# that it is reached from within the container alone.
set -eu
password=$(cat "${DATABASE_PASSWORD_FILE:-/run/secrets/database-password}")
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set "password=$password" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE network LOGIN PASSWORD :'password';
CREATE DATABASE network OWNER network;
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
