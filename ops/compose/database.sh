#!/usr/bin/env bash
# Run once, by PostgreSQL's image, on an empty database. The program's user owns its database and is no superuser: row-level
# security holds for it.
set -euo pipefail
mkdir -p /var/lib/postgresql/archive
psql -v ON_ERROR_STOP=1 -v password="$HOMEWARD_DATABASE_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE homeward LOGIN PASSWORD :'password';
CREATE DATABASE homeward OWNER homeward;
REVOKE CONNECT ON DATABASE homeward FROM PUBLIC;
SQL
