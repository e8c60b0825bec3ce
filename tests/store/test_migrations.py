"""A database of an older program is brought up without loss, and every way leads to the same tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert
from sqlalchemy.exc import OperationalError

from finder.errors import StoreError
from finder.protocols import Store
from finder.store import open_store, preparing
from finder.store.connection import connect, writing
from finder.store.preparing import OLDER, prepare
from finder.store.schema import APPLICATION, META, METADATA, SCHEMA_VERSION
from finder.types import Audience, ButtonSeen, Example, Kind, ReplyButton
from tests.towns import make_town

VERSION_1 = (Path(__file__).parent / "version_1.sql").read_text(encoding="utf-8")
"""What the program wrote that knew version 1 only: Lilleby, one labelled text and one answer about a reply button."""
REVISION = "3eeecf8e68f16b3beedef74f03dd713375bf1018335e928ad241e831ca771bbf"
"""The revision that the same program gave of it."""
EXAMPLE = Example("q-1", "Hvor betaler jeg?", None, Kind.QUESTION, "da", ("regning",), None, None, "mia")
ANSWER = ReplyButton("2026-11-20", "skoleforvaltningen", "brevskriver", Audience.COMPANY, ButtonSeen.NO)


def write(path: Path, script: str) -> str:
    """:returns: the address of a database with what the script writes."""
    with sqlite3.connect(path) as opened:
        opened.executescript(script)
    opened.close()
    return f"sqlite:///{path}"


def differences(engine: Engine) -> list[object]:
    """:returns: where the tables are not those that the program knows."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))


@pytest.fixture
def old(tmp_path) -> Iterator[Store]:
    """:returns: a database of version 1, opened by this program."""
    store = open_store(write(tmp_path / "finder.db", VERSION_1))
    yield store
    store.close()


def test_database_of_version_1_is_brought_up_without_loss(old):
    assert old.load_structures() == (make_town(),)
    assert old.load_examples() == (EXAMPLE,)
    assert old.reply_buttons() == ((ANSWER, 1),)
    assert old.revision() == REVISION
    assert old.helped_counts() == old.drafts.list() == old.versions.list() == old.accounts.users() == ()


def test_database_from_before_answers_were_counted_is_brought_up_too(tmp_path):
    store = open_store(write(tmp_path / "finder.db", VERSION_1 + "DROP TABLE reply_buttons;"))
    assert store.load_structures() == (make_town(),)
    assert store.reply_buttons() == ()
    store.close()


def test_bringing_up_happens_once(tmp_path, monkeypatch):
    url = write(tmp_path / "finder.db", VERSION_1)
    open_store(url).close()
    monkeypatch.setattr(preparing, "_migrate", lambda _: pytest.fail("brought up twice"))
    open_store(url).close()


def test_older_and_new_databases_have_the_same_tables(old, tmp_path):
    brought_up, new = connect(f"sqlite:///{tmp_path}/finder.db"), connect(f"sqlite:///{tmp_path}/new.db")
    prepare(new)
    assert old.revision() == REVISION
    assert differences(brought_up) == differences(new) == []
    brought_up.dispose()
    new.dispose()


def stop_halfway(config: Config, _: str) -> None:
    """Stand in for the steps: make a table, then fail as a full disk does."""
    config.attributes["connection"].exec_driver_sql("CREATE TABLE half (id INTEGER)")
    raise OperationalError("", {}, Exception("disk full"))


def test_broken_step_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "finder.db"
    url = write(path, VERSION_1)
    with sqlite3.connect(path) as opened:
        before = sorted(opened.iterdump())
    opened.close()
    monkeypatch.setattr(command, "upgrade", stop_halfway)
    with pytest.raises(StoreError):
        open_store(url)
    with sqlite3.connect(path) as opened:
        assert sorted(opened.iterdump()) == before
    opened.close()


def test_steps_lead_from_the_first_version_to_this_one():
    config = Config()
    config.set_main_option("script_location", "finder.store:migrations")
    steps = ScriptDirectory.from_config(config)
    assert steps.get_heads() == [SCHEMA_VERSION]
    assert tuple(reversed([step.revision for step in steps.walk_revisions()])) == (*OLDER, SCHEMA_VERSION)


def test_database_of_a_later_program_is_refused(tmp_path):
    url = write(tmp_path / "finder.db", VERSION_1 + "UPDATE meta SET value = '9' WHERE key = 'schema_version';")
    with pytest.raises(StoreError, match="has version 9, this program needs"):
        open_store(url)


def test_steps_make_the_tables_on_a_server_too(server):
    engine = connect(server)
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
        # Only what tells an older database from another program's; the steps make the rest.
        steps = METADATA.tables[META.name], *(METADATA.tables[name] for name in first_tables())
        METADATA.create_all(connection, steps)
        marks = [{"key": "application", "value": APPLICATION}, {"key": "schema_version", "value": OLDER[0]}]
        connection.execute(insert(META), marks)
    prepare(engine)
    assert differences(engine) == []
    engine.dispose()


def first_tables() -> list[str]:
    """:returns: the tables of version 1."""
    names = [line.split('"')[-1].split()[2] for line in VERSION_1.splitlines() if line.startswith("CREATE TABLE ")]
    return [name for name in names if name not in {META.name, "reply_buttons"}]
