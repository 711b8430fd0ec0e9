-- The role and the database for Pacewell on PostgreSQL 13 or later, made once by its administrator:
--
--     sudo -u postgres psql --file postgresql.sql
--     sudo -u postgres psql --command '\password pacewell'
--
-- Then name them: TRACKER_STORE=postgresql+psycopg://pacewell:PASSWORD@127.0.0.1:5432/pacewell
--
-- Pacewell makes its tables itself when it is first started, and keeps people apart in them by row security. A superuser
-- and a role with BYPASSRLS see everybody's rows, whatever the tables say: with such a role Pacewell does not open for
-- more than one person. The role owns the tables, and row security is forced, so that it holds for their owner too.

CREATE ROLE pacewell LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;

-- This locale gives rows in the same order as a diary in a file.
CREATE DATABASE pacewell OWNER pacewell ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0;

-- Nobody else who has a role on this server comes in.
REVOKE ALL ON DATABASE pacewell FROM PUBLIC;
