-- The roles of Luukku and what each may do. Run once per database, as an administrator, while connected to it;
-- running it again changes nothing. Passwords are yours to set: ALTER ROLE luukku_app PASSWORD '...'.
--
--   luukku_owner      owns every table; migrates, backs up, restores
--   luukku_app        what the counter and its workers log in as; owns nothing and cannot become anybody else
--   luukku_retention  deletes what is past its date, through functions that record that they did

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'luukku_owner') THEN
        CREATE ROLE luukku_owner LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'luukku_app') THEN
        CREATE ROLE luukku_app LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'luukku_retention') THEN
        CREATE ROLE luukku_retention LOGIN;
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO luukku_owner, luukku_app, luukku_retention', current_database());
    EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO luukku_owner', current_database());
END $$;

ALTER ROLE luukku_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
ALTER ROLE luukku_retention NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
ALTER ROLE luukku_app SET idle_in_transaction_session_timeout = '60s';

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO luukku_owner;
GRANT USAGE ON SCHEMA public TO luukku_app, luukku_retention;

-- What luukku_owner makes from now on, luukku_app may use; a migration takes away what is guarded more closely.
ALTER DEFAULT PRIVILEGES FOR ROLE luukku_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE luukku_owner IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO luukku_app;
ALTER DEFAULT PRIVILEGES FOR ROLE luukku_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO luukku_app;
ALTER DEFAULT PRIVILEGES FOR ROLE luukku_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO luukku_app;
