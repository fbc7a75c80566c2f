#!/usr/bin/env bash
# Runs once, when the database is made: the roles of sql/roles.sql with the passwords of the environment.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set loader_password="$NIVII_LOADER_PASSWORD" \
  --set agent_password="$NIVII_AGENT_PASSWORD" \
  --set store_password="$NIVII_STORE_PASSWORD" \
  --set database="$POSTGRES_DB" \
  --file "$(dirname "${BASH_SOURCE[0]}")/sql/roles.sql"
