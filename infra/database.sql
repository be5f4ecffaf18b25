-- Lets the bot's identity into the database, as the owner of what it makes there and of nothing else. Run by a member of the group of database
-- administrators, once, in the database "postgres":
--   psql "host=HOST dbname=postgres user='GROUP_NAME' sslmode=verify-full sslrootcert=system" -v identity=herome-identity -f infra/database.sql
-- GROUP_NAME is databaseAdminsGroupName, letter for letter. The password (PGPASSWORD) is a token: az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv
\set ON_ERROR_STOP on

-- (name, is an administrator, needs multi-factor sign-in)
SELECT pgaadauth_create_principal(:'identity', false, false)
WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = :'identity');

REVOKE CONNECT ON DATABASE herome FROM PUBLIC;
GRANT CONNECT ON DATABASE herome TO :"identity";

\connect herome
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO :"identity";
