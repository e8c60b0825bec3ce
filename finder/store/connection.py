"""Opening a database: SQLite in a file or in memory, PostgreSQL, or whatever SQLAlchemy can reach."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from finder.errors import StoreError

BUSY_SECONDS = 30
"""How long a writer waits for another one; saving a structure takes far less than a second."""

WRITERS = 0x52_46
"""Number of the lock that writers of a PostgreSQL database take in turn; any number that no other program uses."""
_NO_RIGHT = "42501"
"""PostgreSQL's code for it. Source: postgresql.org/docs/current/errcodes-appendix.html."""
_PASSING = {3, 5, 6, 8, 10, 13, 14}
"""SQLite's codes for what isn't the file's own fault: no permission, busy, locked, read-only, disk error, full, can't
open. Source: sqlite.org/rescode.html."""


def connect(url: str) -> Engine:
    """Reach a database.

    :param url: an SQLAlchemy URL. The folder of an SQLite file is made when it doesn't exist.
    :raises StoreError: when the address can't be used.
    """
    try:
        parsed = make_url(url)
        return _sqlite_engine(parsed) if parsed.get_backend_name() == "sqlite" else _server_engine(parsed)
    except SQLAlchemyError as error:
        raise StoreError("DATABASE_URL must be an SQLAlchemy URL such as sqlite:///var/finder.db.") from error
    except ImportError as error:
        raise StoreError(f"DATABASE_URL needs a driver that isn't installed: {error.name}.") from error
    except OSError as error:
        raise StoreError(f"The folder of {parsed.database} can't be made ({error.strerror}).") from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that writes; writers take their turns, so what one has read nobody else changes meanwhile."""
    if engine.dialect.name != "postgresql":
        with engine.execution_options(writes=True).begin() as connection:
            yield connection
        return
    # Each statement sees what was saved before it: with one view throughout, it would be from before the turn came.
    with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(WRITERS)))
        yield connection


@contextmanager
def reporting(engine: Engine) -> Iterator[None]:
    """Turn whatever the database complains of into a StoreError that says what to do."""
    try:
        yield
    except (SQLAlchemyError, ValueError) as error:
        # A ValueError comes from a document that is no longer JSON.
        cause = getattr(error, "orig", None) or error
        reason = str(cause).partition("\n")[0]
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        advice = "Check that the file can be written and nobody else keeps it locked." if code in _PASSING else None
        if getattr(cause, "sqlstate", None) == _NO_RIGHT:
            advice = "Its user lacks a right: its owner gives them with deploy/database.sql, and brings the tables up."
        raise StoreError(f"{place(engine.url)} can't be used ({reason}). {advice or remedy(engine.url)}") from error


def place(url: URL) -> str:
    """:returns: the database as messages name it, without a password."""
    return f"The database {url.render_as_string(hide_password=True)}"


def remedy(url: URL) -> str:
    """:returns: what to do about a database that is damaged or of another version."""
    if url.get_backend_name() == "sqlite":
        return (
            f"Put a backup in its place, or delete the file {url.database} and run `make run` again: "
            "it is then made anew from the seeds."
        )
    return "Check that the server runs, or set DATABASE_URL to an empty database: it is then filled from the seeds."


def _sqlite_engine(url: URL) -> Engine:
    options = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    if url.database in {None, "", ":memory:"}:
        # A database in memory lives as long as its one connection, which threads take in turn.
        engine = create_engine(url, connect_args=options, poolclass=QueuePool, pool_size=1, max_overflow=0)
    else:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args=options)

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # The driver would begin transactions late and leave CREATE TABLE outside of them; see `_begin`.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader sees one moment throughout; a writer waits here for its turn, before it has read anything.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server_engine(url: URL) -> Engine:
    # A reader sees one moment throughout, also while another process saves.
    return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
