"""Versions of the search tables: built aside, made current in one transaction, dropped when nobody reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from finder.errors import StoreError
from finder.store.connection import connect, place
from finder.store.search_schema import (
    EXTENSIONS,
    SCHEMA,
    VERSIONS,
    create_indexes,
    create_tables,
    drop_tables,
    table,
)

BUILDERS = 0x52_47
"""Number of the lock that builders take in turn; the next one finds what the first has built."""
READERS = 0x52_48
"""Class of the locks that readers share, one for each version."""
GRACE_SECONDS = 60
"""A version that is no longer current stays so long: a reader may have chosen it and not yet locked it."""
BUILD_MEMORY = "512MB"
"""For building an index; with less, a graph of vectors that doesn't fit is built many times slower."""


class SearchVersions:
    """The search tables of one database, for those who build them."""

    def __init__(self, url: str) -> None:
        """:param url: of a PostgreSQL database, as `DATABASE_URL`.

        :raises StoreError: when it is none.
        """
        self._engine = connect(url)
        if self._engine.dialect.name != "postgresql":
            raise StoreError("FINDER_RETRIEVAL=postgres needs DATABASE_URL to be a PostgreSQL database.")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def find_current(self, key: str) -> int | None:
        """:returns: the number of the current version when it was built for a key; whoever may only read can ask.

        :raises StoreError: when the database can't be used.
        """
        with _reporting(self._engine), _autocommitting(self._engine) as connection:
            if not _is_there(connection, "to_regclass", f"{SCHEMA}.versions"):
                return None
            row = connection.execute(
                f"select number from {SCHEMA}.versions where key = %s and state = 'current'", (key,)
            ).fetchone()
        return None if row is None else int(row[0])

    @contextmanager
    def building(self) -> Iterator[SearchBuild]:
        """Wait for the turn to build.

        :raises StoreError: when the database can't be used; the message never quotes what was written.
        """
        with _reporting(self._engine), _autocommitting(self._engine) as connection:
            connection.execute("select pg_advisory_lock(%s)", (BUILDERS,))
            try:
                _prepare(connection, self._engine)
                yield SearchBuild(connection)
            finally:
                if not connection.broken:
                    connection.execute("select pg_advisory_unlock(%s)", (BUILDERS,))


class SearchBuild:
    """What a builder may do while it has the turn."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> int | None:
        """:returns: the number of the version that was built for a key; None when there is none."""
        row = self._connection.execute(
            f"select number from {SCHEMA}.versions where key = %s and state <> 'building'", (key,)
        ).fetchone()
        return None if row is None else int(row[0])

    def begin(self, key: str, width: int) -> int:
        """Make the empty tables of a new version; what an interrupted build left is removed.

        :param width: of a vector; 0 without an embedder.
        """
        for (number,) in self._connection.execute(
            f"select number from {SCHEMA}.versions where state = 'building'"
        ).fetchall():
            self._drop(int(number))
        with self._connection.transaction():
            row = self._connection.execute(
                f"insert into {SCHEMA}.versions (number, key, state)"
                f" select coalesce(max(number), 0) + 1, %s, 'building' from {SCHEMA}.versions returning number",
                (key,),
            ).fetchone()
            assert row is not None
            self._connection.execute(create_tables(int(row[0]), width))
        return int(row[0])

    def copy(self, number: int, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
        """Stream rows into a table.

        :returns: how many there were.
        """
        statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.SQL(table(name, number)), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        count = 0
        with self._connection.transaction(), self._connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
                count += 1
        return count

    def finish(self, number: int, width: int, frames: Mapping[str, bytes], points: int) -> None:
        """Make the indexes, keep what readers hold in memory, and call the version ready."""
        self._connection.execute(f"set maintenance_work_mem = '{BUILD_MEMORY}'")
        for statement in create_indexes(number, width):
            self._connection.execute(statement)
        with self._connection.transaction():
            for name, content in frames.items():
                self._connection.execute(
                    f"insert into {SCHEMA}.frames (number, name, content) values (%s, %s, %s)", (number, name, content)
                )
            self._connection.execute(
                f"update {SCHEMA}.versions set state = 'ready', points = %s, changed = now() where number = %s",
                (points, number),
            )

    def make_current(self, number: int) -> None:
        """Swap the current version for this one, in one transaction."""
        with self._connection.transaction():
            self._connection.execute(
                f"update {SCHEMA}.versions set state = 'retired', changed = now() where state = 'current'"
                " and number <> %s",
                (number,),
            )
            self._connection.execute(
                f"update {SCHEMA}.versions set state = 'current', changed = now() where number = %s", (number,)
            )

    def drop_retired(self, grace_seconds: float = GRACE_SECONDS) -> tuple[int, ...]:
        """Remove the versions that are no longer current, and that no reader holds.

        :returns: their numbers.
        """
        retired = self._connection.execute(
            f"select number from {SCHEMA}.versions"
            " where state = 'retired' and changed < now() - make_interval(secs => %s)",
            (grace_seconds,),
        ).fetchall()
        return tuple(int(number) for (number,) in retired if self._drop_unread(int(number)))

    def _drop_unread(self, number: int) -> bool:
        row = self._connection.execute("select pg_try_advisory_lock(%s, %s)", (READERS, number)).fetchone()
        if row is None or not row[0]:
            return False
        try:
            self._drop(number)
        finally:
            self._connection.execute("select pg_advisory_unlock(%s, %s)", (READERS, number))
        return True

    def _drop(self, number: int) -> None:
        with self._connection.transaction():
            self._connection.execute(drop_tables(number))
            self._connection.execute(f"delete from {SCHEMA}.versions where number = %s", (number,))


def _prepare(connection: psycopg.Connection, engine: Engine) -> None:
    """:raises StoreError: when an extension is missing and can't be made."""
    for name in EXTENSIONS:
        known = connection.execute("select 1 from pg_extension where extname = %s", (name,)).fetchone()
        if known is None:
            try:
                connection.execute(f"create extension if not exists {name}")
            except psycopg.Error as error:
                raise StoreError(
                    f"{place(engine.url)} lacks the extension {name}. Install it on the server and let an "
                    f"administrator run: create extension {name}"
                ) from error
    # Not "if not exists": PostgreSQL asks for the right to make even what is there, and the desk has none.
    if not _is_there(connection, "to_regnamespace", SCHEMA):
        connection.execute(f"create schema {SCHEMA}")
    if not _is_there(connection, "to_regclass", f"{SCHEMA}.versions"):
        connection.execute(VERSIONS)


def _is_there(connection: psycopg.Connection, lookup: str, name: str) -> bool:
    """:param lookup: PostgreSQL's function that gives null for what is not there."""
    return bool(connection.execute(f"select {lookup}(%s) is not null", (name,)).fetchone() == (True,))


@contextmanager
def _autocommitting(engine: Engine) -> Iterator[psycopg.Connection]:
    """A connection whose every statement stands alone, unless a transaction is begun."""
    borrowed = engine.raw_connection()
    connection = borrowed.driver_connection
    assert isinstance(connection, psycopg.Connection)
    # The lock of a builder belongs to the session: the connection must not go back to others with it.
    borrowed.detach()
    try:
        connection.isolation_level = None
        connection.autocommit = True
        yield connection
    finally:
        connection.close()


@contextmanager
def _reporting(engine: Engine) -> Iterator[None]:
    """Turn whatever PostgreSQL complains of into a StoreError."""
    try:
        yield
    except psycopg.Error as error:
        raise StoreError(
            f"{place(engine.url)} can't be searched ({type(error).__name__}). "
            "Check that the server runs and that its user may create tables."
        ) from error
