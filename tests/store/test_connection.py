"""A database that can't be used is refused with what to do about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from finder.errors import StoreError
from finder.settings import PROJECT
from finder.store import connection, open_store
from finder.structure.seeding import load_structures


@pytest.fixture(scope="module")
def structure():
    return load_structures(PROJECT / "seeds")[0]


@pytest.fixture
def database(tmp_path, structure) -> Path:
    """A good database in a file."""
    path = tmp_path / "var" / "deep" / "finder.db"
    store = open_store(f"sqlite:///{path}")
    store.save_structure(structure)
    store.close()
    return path


def change(path: Path, *statements: str) -> None:
    """Do to a database what another program might."""
    with sqlite3.connect(path) as edited:
        for statement in statements:
            edited.execute(statement)
    edited.close()


def open_and_read(path: Path) -> None:
    """Do what happens at every start."""
    store = open_store(f"sqlite:///{path}")
    try:
        store.load_structures()
        store.load_examples()
    finally:
        store.close()


def test_the_folder_is_made_and_the_content_stays(database, structure):
    store = open_store(f"sqlite:///{database}")
    assert store.load_structures() == (structure,)
    store.close()


def test_a_file_is_in_wal_mode_so_that_readers_never_wait(database):
    with sqlite3.connect(database) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    opened.close()


def test_an_empty_file_is_an_empty_database(tmp_path):
    path = tmp_path / "finder.db"
    path.touch()
    open_and_read(path)


def test_something_else_than_a_database_is_refused(tmp_path):
    path = tmp_path / "finder.db"
    path.write_text("Kære kommune, jeg har fået en regning. " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=f"delete the file {path} and run `make run` again"):
        open_and_read(path)
    assert path.exists()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused(database, part):
    content = database.read_bytes()
    database.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(StoreError, match=r"delete the file .* and run `make run` again"):
        open_and_read(database)


def test_overwritten_pages_are_refused(database):
    content = bytearray(database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    database.write_bytes(content)
    with pytest.raises(StoreError, match="delete the file"):
        open_and_read(database)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM units WHERE position = 3",
        "UPDATE contact_points SET document = '{' WHERE position = 3",
        "UPDATE contact_points SET document = '7' WHERE position = 3",
        "UPDATE contact_points SET document = '{}' WHERE position = 3",
        "UPDATE contact_points SET document = replace(document, 'regning', 'rejsning')",
        "UPDATE organisations SET document = '[]'",
        "UPDATE meta SET value = 'x' WHERE key = 'schema_version'",
        "DELETE FROM meta WHERE key = 'schema_version'",
        "INSERT INTO meta VALUES ('examples', 'x')",
        "DROP TABLE links",
    ],
)
def test_content_that_is_not_what_was_saved_is_refused(database, statement):
    change(database, statement)
    with pytest.raises(StoreError, match="delete the file"):
        open_and_read(database)


@pytest.mark.parametrize(
    "table",
    ["CREATE TABLE letters (id INTEGER)", "CREATE TABLE meta (name TEXT)", "CREATE TABLE meta (key TEXT, value TEXT)"],
)
def test_another_programs_database_is_left_alone(tmp_path, table):
    path = tmp_path / "other.db"
    change(path, table)
    with pytest.raises(StoreError, match="belongs to another program") as refusal:
        open_and_read(path)
    assert "delete" not in refusal.value.message
    with sqlite3.connect(path) as opened:
        assert len(opened.execute("SELECT name FROM sqlite_master").fetchall()) == 1
    opened.close()


def test_a_locked_database_is_not_to_be_deleted(database, structure, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    store = open_store(f"sqlite:///{database}")
    writer = sqlite3.connect(database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert store.load_structures() == (structure,)
    with pytest.raises(StoreError, match="nobody else keeps it locked") as refusal:
        store.save_structure(structure)
    assert "delete" not in refusal.value.message
    writer.rollback()
    writer.close()
    store.close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "SQLAlchemy URL"),
        ("var/finder.db", "SQLAlchemy URL"),
        ("nosuchdatabase://x", "SQLAlchemy URL"),
        ("mysql+pymysql://user:secret@host/x", "driver that isn't installed: pymysql"),
        ("sqlite:////dev/null/finder.db", "can't be made"),
    ],
)
def test_an_unusable_address_says_why(url, words):
    with pytest.raises(StoreError, match=words) as refusal:
        open_store(url)
    assert "secret" not in refusal.value.message


def test_a_folder_in_the_files_place_is_refused(tmp_path):
    with pytest.raises(StoreError, match="can't be used"):
        open_store(f"sqlite:///{tmp_path}")
