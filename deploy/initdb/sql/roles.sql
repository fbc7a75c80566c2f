-- Three roles, each with the least that its work needs: the loader owns the tables, the agent may only SELECT them,
-- the store keeps conversations in a schema of its own. Run by a superuser in the database itself.

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
ALTER ROLE nivii_agent SET lock_timeout = '2s';
ALTER ROLE nivii_agent SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE nivii_agent SET work_mem = '32MB';
ALTER ROLE nivii_agent SET temp_file_limit = '1GB';
ALTER ROLE nivii_agent SET search_path = public;

CREATE SCHEMA conversations AUTHORIZATION nivii_store;
ALTER ROLE nivii_store SET search_path = conversations;

-- What PostgreSQL lets everybody do in any database, the agent's role may not: call a function that acts (sequences,
-- locks, sleeps, settings, notifications, large objects, other sessions), that runs text as SQL (…_to_xml), that tells
-- of the server, or that makes something large out of a number. What computes from its arguments stays. A function
-- that a newer PostgreSQL brings is not on the lists, hence closed until it is found to be immutable.
DO $$
DECLARE
  routine record;
  told CONSTANT text[] := ARRAY[
    'age', 'any_value', 'clock_timestamp', 'col_description', 'concat', 'concat_ws', 'current_database',
    'current_schema', 'date', 'date_part', 'date_trunc', 'extract', 'format_type', 'gen_random_uuid', 'generate_series',
    'has_table_privilege', 'interval', 'length', 'make_timestamptz', 'now', 'numeric', 'obj_description', 'overlaps',
    'quote_literal', 'quote_nullable', 'random', 'statement_timestamp', 'time', 'timestamp', 'timestamptz', 'timetz',
    'timezone', 'to_char', 'to_date', 'to_number', 'to_timestamp', 'transaction_timestamp', 'version'];
  grows CONSTANT text[] := ARRAY[
    'repeat', 'array_fill', 'array_agg', 'array_cat', 'string_to_array', 'string_to_table',
    'regexp_split_to_array', 'regexp_split_to_table', 'json_agg', 'jsonb_agg', 'xmlagg'];
BEGIN
  FOR routine IN
    SELECT oid::regprocedure AS signature, proname, provolatile FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND has_function_privilege('public', oid, 'EXECUTE')
  LOOP
    IF routine.proname = ANY (grows) OR NOT (
      routine.proname = ANY (told) OR routine.provolatile = 'i'
      OR routine.signature IN (SELECT oprcode::regprocedure FROM pg_operator)
      OR routine.signature IN (SELECT castfunc::regprocedure FROM pg_cast)
    ) THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO nivii_loader, nivii_store', routine.signature);
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine.signature);
    END IF;
  END LOOP;
END
$$;

-- Nor may it look around: of the catalogues it reads those that name and describe tables and columns.
DO $$
DECLARE
  relation regclass;
  needed CONSTANT regclass[] := ARRAY['pg_class', 'pg_attribute', 'pg_description', 'pg_namespace', 'pg_type'];
BEGIN
  FOR relation IN
    SELECT oid FROM pg_class
    WHERE relnamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      AND relkind IN ('r', 'v') AND has_table_privilege('public', oid, 'SELECT')
  LOOP
    EXECUTE format('GRANT SELECT ON %s TO nivii_loader, nivii_store', relation);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', relation);
    IF relation = ANY (needed) THEN
      EXECUTE format('GRANT SELECT ON %s TO nivii_agent', relation);
    END IF;
  END LOOP;
END
$$;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE nivii_loader REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
