"""An SQLite database copied, and brought back, while it is used; a database server has its own programs for that."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url

from finder.errors import StoreError
from finder.settings import database_file
from finder.store.connection import BUSY_SECONDS
from finder.store.schema import APPLICATION
from finder.store.sql import open_store

OWNER_ONLY = 0o600
"""Of a copy: it holds the hashes of passwords and keys."""


def back_up(url: str, path: Path) -> None:
    """Copy a database as it is at one moment; who writes meanwhile is not held up.

    :param path: where the copy goes; what is there is replaced once the copy is whole and has been read once.
    :raises StoreError: when it isn't an SQLite file, is damaged, or the copy can't be written.
    """
    source = _file_of(url, "pg_dump --format=custom --file=FILE DATABASE")
    if not source.exists():
        raise StoreError(f"There is no database {source}.")
    with _told(path), tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        copy = Path(folder) / path.name
        _copy(source, copy)
        _refuse_foreign(copy)
        copy.chmod(OWNER_ONLY)
        with copy.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(copy, path)


def restore(url: str, path: Path) -> Path | None:
    """Put a copy in the database's place; serving processes take it up by themselves.

    The copy is brought up to this program's version and read whole, aside, before anything is changed.

    :returns: where the present content was copied to, beside the database; None when there was none.
    :raises StoreError: when it isn't an SQLite file, the copy is damaged or not ours, or it can't be written.
    """
    target = _file_of(url, "pg_restore --clean --if-exists --dbname=DATABASE FILE")
    if not path.is_file():
        raise StoreError(f"There is no file {path}.")
    with _told(target), tempfile.TemporaryDirectory(prefix="finder-restore-") as folder:
        aside = Path(folder) / "finder.db"
        shutil.copyfile(path, aside)
        _refuse_foreign(aside)
        with closing(open_store(f"sqlite:///{aside}")) as store:
            store.load_structures()
            store.load_examples()
        target.parent.mkdir(parents=True, exist_ok=True)
        former = _keep_former(target)
        # Into the file that others have open, in one transaction: a new file in its place they wouldn't see.
        _copy(aside, target)
    return former


def _keep_former(target: Path) -> Path | None:
    if not target.exists():
        return None
    former = target.with_name(f"{target.name}.before-restore")
    try:
        _copy(target, former)
        former.chmod(OWNER_ONLY)
    except sqlite3.DatabaseError:
        # Damaged is why it is replaced: kept as it is, with its journal, for whoever wants to look.
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{target}{end}", f"{former}{end}")
    return former


def _copy(source: Path, target: Path) -> None:
    with closing(_connect(source)) as read, closing(_connect(target)) as written:
        read.backup(written)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS)


def _refuse_foreign(copy: Path) -> None:
    """:raises StoreError: when a page is damaged, or it isn't a database of this program."""
    with closing(_connect(copy)) as opened:
        sound = opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        marks = dict(opened.execute("SELECT key, value FROM meta").fetchall()) if sound else {}
    if marks.get("application") != APPLICATION:
        raise StoreError(f"{copy.name} is damaged, or belongs to another program. Take another copy.")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path} can't be written ({error.strerror}).") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path} can't be copied ({error}). Take another copy.") from error


def _file_of(url: str, command: str) -> Path:
    file = database_file(url)
    if file is None:
        kind = make_url(url).get_backend_name()
        raise StoreError(f"Only an SQLite file is copied here, not {kind}. Use its own program: {command}")
    return file
