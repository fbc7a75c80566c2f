#!/usr/bin/env bash
# Three roles, each with the least that its work needs: the loader owns the tables, the agent may only SELECT them,
# the store keeps conversations in a schema of its own.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set loader_password="$NIVII_LOADER_PASSWORD" \
  --set agent_password="$NIVII_AGENT_PASSWORD" \
  --set store_password="$NIVII_STORE_PASSWORD" \
  --set database="$POSTGRES_DB" <<'SQL'
CREATE ROLE nivii_loader LOGIN PASSWORD :'loader_password';
CREATE ROLE nivii_agent LOGIN PASSWORD :'agent_password' CONNECTION LIMIT 80;
CREATE ROLE nivii_store LOGIN PASSWORD :'store_password' CONNECTION LIMIT 40;

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO nivii_loader, nivii_agent, nivii_store;

ALTER SCHEMA public OWNER TO nivii_loader;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO nivii_agent;
ALTER DEFAULT PRIVILEGES FOR ROLE nivii_loader IN SCHEMA public GRANT SELECT ON TABLES TO nivii_agent;

ALTER ROLE nivii_agent SET default_transaction_read_only = on;
ALTER ROLE nivii_agent SET statement_timeout = '30s';
ALTER ROLE nivii_agent SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE nivii_agent SET work_mem = '32MB';
ALTER ROLE nivii_agent SET temp_file_limit = '1GB';

CREATE SCHEMA conversations AUTHORIZATION nivii_store;
ALTER ROLE nivii_store SET search_path = conversations;
SQL
