"""deploy/database.sql gives the serving processes what they need on a real PostgreSQL, and no more."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import ProgrammingError

from finder.catalogue import open_finder
from finder.editing import AuditRow, Edit, Origin, Publication, RecordAddress, Role, User
from finder.errors import StoreError
from finder.pipeline import FindRequest
from finder.settings import PROJECT, load_settings
from finder.store import open_store
from finder.store.schema import METADATA
from finder.store.search import SearchVersions
from finder.store.search_schema import EXTENSIONS
from finder.structure.keys import documents_of, version_of
from finder.types import Audience, ButtonSeen, Helped, Language, Outcome, ReplyButton
from tests.faults.conftest import empty
from tests.store.test_migrations import EXAMPLE
from tests.towns import make_town

RIGHTS = (PROJECT / "deploy" / "database.sql").read_text(encoding="utf-8")
WHEN = "2026-11-25T10:00:00Z"
POINT = RecordAddress("lilleby", "contact_points", "regning")
REFUSED = "permission denied|must be owner"


def run(url, *statements):
    """Run statements, each of which may return rows."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def owned(server):
    """:returns: the owner's address of a database that holds Lilleby, with the rights given."""
    empty(server)
    with closing(open_store(server)) as store:
        store.save_seeds([make_town()], [EXAMPLE])
        store.versions.publish(Publication((make_town(),), store.revision(), (), "mia", WHEN))
    try:
        run(server, RIGHTS, RIGHTS)
    except ProgrammingError as error:
        pytest.skip(f"The owner of this database may make no roles ({error.orig})")
    for name in ("desk", "public"):
        run(
            server,
            f"DROP ROLE IF EXISTS finder_test_{name}",
            f"CREATE ROLE finder_test_{name} LOGIN IN ROLE finder_{name}",
        )
    yield server
    empty(server)
    run(server, "DROP SCHEMA search CASCADE", "DROP ROLE finder_test_desk", "DROP ROLE finder_test_public")


@pytest.fixture(scope="module")
def built(owned):
    """:returns: the owner's address of the same database, made ready for searching."""
    run(
        owned,
        *(f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS),
        "ALTER ROLE finder_test_desk SET role = 'finder_desk'",
    )
    yield owned
    run(owned, "ALTER ROLE finder_test_desk RESET role")


def as_user(owned, name):
    """:returns: the address of the same database for one of the test's users."""
    return make_url(owned).set(username=f"finder_test_{name}").render_as_string(hide_password=False)


@pytest.fixture
def desk(owned):
    """:returns: the database's address for who serves everything."""
    return as_user(owned, "desk")


@pytest.fixture
def public(owned):
    """:returns: the database's address for who serves page, API and widget."""
    return as_user(owned, "public")


def count(store):
    """Count one of each sort."""
    store.count_reply_button(ReplyButton("2026-11-20", None, None, Audience.COMPANY, ButtonSeen.NO))
    store.count_helped(Helped("2026-11-21", True, Outcome.FOUND, "regning", None, None, Language.DA))


def test_the_desk_does_all_that_the_console_does(desk):
    with closing(open_store(desk)) as store:
        assert store.revision()
        document = documents_of(store.load_structures()[0])[POINT.kind][POINT.key]
        edit = Edit(POINT, {**document, "description": "Skriv om din regning."}, version_of(document))
        store.drafts.save([edit], Origin.EDIT, "mia", WHEN)
        store.accounts.save_user(User("anna", Role.ADMINISTRATOR, WHEN, False, "$argon2id$anna"), "mia", WHEN)
        store.accounts.save_user(User("anna", Role.ADMINISTRATOR, WHEN, False, "$argon2id$otherwise"), "mia", WHEN)
        store.audit.add(AuditRow(WHEN, "mia", "seed", "seeds", None, None))
        town = store.load_structures()[0]
        changed = replace(town, organisation=replace(town.organisation, name="Nye Lilleby"))
        store.versions.publish(Publication((changed,), store.revision(), store.drafts.list(), "mia", WHEN))
        assert store.load_structures() == (changed,)
        count(store)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE versions SET note = ''",
        "DELETE FROM versions",
        "UPDATE audit SET who = 'nobody'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "DELETE FROM users",
        "DELETE FROM api_keys",
        "UPDATE alembic_version SET version_num = '1'",
        "CREATE TABLE public.mine (number integer)",
        "ALTER TABLE contact_points ADD COLUMN mine text",
        "DROP TABLE contact_points",
        "GRANT ALL ON versions TO PUBLIC",
    ],
)
def test_the_desk_may_do_no_more(desk, statement):
    if statement.startswith("GRANT"):
        run(desk, statement)  # PostgreSQL warns and gives nothing.
        with pytest.raises(ProgrammingError, match=REFUSED):
            run(desk, "DELETE FROM versions")
        return
    with pytest.raises(ProgrammingError, match=REFUSED):
        run(desk, statement)


def test_the_public_reads_and_counts(public):
    with closing(open_store(public)) as store:
        assert store.revision()
        assert store.load_structures()
        assert store.load_examples() == (EXAMPLE,)
        assert store.judgements.list() == ()
        count(store)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT password_hash FROM users",
        "SELECT * FROM audit",
        "SELECT * FROM drafts",
        "INSERT INTO drafts (organisation, kind, key, base, origin, editor, at) VALUES ('', '', '', '', '', '', '')",
        "UPDATE contact_points SET document = '{}'",
        "DELETE FROM organisations",
        "DELETE FROM helped",
        "INSERT INTO versions SELECT * FROM versions",
        "UPDATE api_keys SET revoked = NULL",
        "CREATE TABLE public.mine (number integer)",
    ],
)
def test_the_public_may_do_no_more(public, statement):
    with pytest.raises(ProgrammingError, match=REFUSED):
        run(public, statement)


def test_who_may_not_says_so(public):
    with closing(open_store(public)) as store, pytest.raises(StoreError, match=r"deploy/database\.sql"):
        store.accounts.users()


def searching(address, folder):
    """:returns: settings that let the database propose candidates, by words alone."""
    return load_settings(
        {
            "DATABASE_URL": address,
            "FINDER_RETRIEVAL": "postgres",
            "FINDER_EMBEDDER": "none",
            "FINDER_CACHE": str(folder),
            "FINDER_SEEDS": str(folder),
        }
    )


def test_the_desk_builds_what_the_public_searches(built, desk, public, tmp_path):
    with pytest.raises(StoreError):
        open_finder(searching(public, tmp_path))
    first = open_finder(searching(desk, tmp_path))
    finder = open_finder(searching(public, tmp_path))
    assert finder.versions == first.versions
    assert finder.find(FindRequest("Jeg har fået en regning")).matches
    with closing(open_store(built)) as store:
        town = make_town()
        store.save_structure(replace(town, organisation=replace(town.organisation, phone="70 20 30 49")))
    assert open_finder(searching(desk, tmp_path)).versions != first.versions
    assert open_finder(searching(public, tmp_path)).versions != first.versions
    assert finder.find(FindRequest("Jeg har fået en regning")).matches, "of the version before"


def test_what_the_owner_built_becomes_the_desks(built, desk, tmp_path):
    run(built, "DROP SCHEMA search CASCADE")
    open_finder(searching(built, tmp_path))
    run(built, RIGHTS)
    with closing(SearchVersions(desk)) as versions, versions.building() as build:
        build.begin("next", 0)
        build.begin("after that", 0)
    with pytest.raises(ProgrammingError, match=REFUSED):
        run(as_user(built, "public"), "DELETE FROM search.versions")


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE search.mine (number integer)", "INSERT INTO search.versions VALUES (9, '', 'ready')"]
)
@pytest.mark.usefixtures("built")
def test_the_public_builds_nothing(public, statement):
    with pytest.raises(ProgrammingError, match=REFUSED):
        run(public, statement)


def test_every_table_that_is_named_exists():
    named = set(re.findall(r"\b([a-z_]+)\b", " ".join(re.findall(r"\bON\s+([a-z_,\s]+?)\s+(?:TO|FROM)", RIGHTS))))
    known = {*METADATA.tables, "alembic_version", "cases_number_seq"}
    assert named - {"public"} <= known
