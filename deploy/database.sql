-- Rights on a PostgreSQL database, for processes that serve: none may change a table's shape, the list of published
-- versions or the audit. The owner runs this after the first start and after every upgrade; running it again does no harm:
--
--   psql --dbname=finder --file=deploy/database.sql
--   CREATE ROLE finder_web LOGIN PASSWORD '…' IN ROLE finder_desk;     -- once, for each user
--   ALTER ROLE finder_web SET role = 'finder_desk';                    -- for users of the desk with FINDER_RETRIEVAL=postgres
--
-- finder_desk:   serves everything, the console too: edits, publishes, counts.
-- finder_public: serves page, API and widget alone: reads what is published, counts. Nobody can sign in to the console there,
--                and who takes such a machine finds no password hash on it.
--
-- The owner brings the database up to a new version, before the serving processes are started with it:
--   DATABASE_URL=postgresql+psycopg://owner@…/finder finder versions

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'finder_desk') THEN
        CREATE ROLE finder_desk NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'finder_public') THEN
        CREATE ROLE finder_public NOLOGIN;
    END IF;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, finder_desk, finder_public;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, finder_desk, finder_public;
GRANT USAGE ON SCHEMA public TO finder_desk, finder_public;

-- The desk: all that the console does.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO finder_desk;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO finder_desk;
-- What was published and who changed what is only ever added to; nobody's account is wiped out with its traces.
REVOKE UPDATE, DELETE ON versions, audit FROM finder_desk;
REVOKE DELETE ON users, api_keys FROM finder_desk;
-- How far the database has come is the owner's.
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM finder_desk;

-- The public: what answers are made from, and sums.
GRANT SELECT ON
    meta, organisations, examples, contact_groups, contact_points, units, other_authorities, platforms,
    platform_observations, sending_systems, links, reorganisations, judgements, rankers, versions, api_keys
    TO finder_public;
GRANT SELECT, INSERT, UPDATE ON reply_buttons, helped, asked, word_uses, cases TO finder_public;
GRANT USAGE, SELECT ON SEQUENCE cases_number_seq TO finder_public;

-- Beyond memory (FINDER_RETRIEVAL=postgres): tables derived from the others, which the desk builds and drops and the public
-- reads. They belong to finder_desk, so that whoever of the desk comes next can drop what another one built.
CREATE SCHEMA IF NOT EXISTS search;
REVOKE ALL ON SCHEMA search FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA search TO finder_desk;
GRANT USAGE ON SCHEMA search TO finder_public;
GRANT finder_desk TO CURRENT_USER;
ALTER DEFAULT PRIVILEGES FOR ROLE finder_desk IN SCHEMA search GRANT SELECT ON TABLES TO finder_public;
-- What the owner built before there were rights.
DO $$
DECLARE
    found regclass;
BEGIN
    FOR found IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'search'::regnamespace AND relkind IN ('r', 'p') AND relowner <> 'finder_desk'::regrole
    LOOP
        EXECUTE 'ALTER TABLE ' || found || ' OWNER TO finder_desk';
    END LOOP;
END
$$;
GRANT SELECT ON ALL TABLES IN SCHEMA search TO finder_public;
