"""Connections that searches read through: a streaming replica where there is one, else the primary."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from finder.errors import IndexNotReady
from finder.store.search import READERS
from finder.store.search_schema import SCHEMA

LOG = logging.getLogger(__name__)

Result = TypeVar("Result")
Work = Callable[[psycopg.Cursor], Result]

CONNECTIONS = 16
"""For each process: as many as it works on answers at once."""
CONNECT_SECONDS = 2
"""A server that doesn't take a connection by then is taken to be away."""
STATEMENT_SECONDS = 10
"""No search takes so long; one that does is given up, so that it can't hold up the others."""
REST_SECONDS = 5.0
"""So long a replica that failed or lags behind is left alone."""
FAILURES = (psycopg.OperationalError, SQLAlchemyError)
"""What another server may not have: lost connections, statements cancelled while a replica catches up."""


class _Gone(Exception):
    """A server doesn't have the version."""


class SearchReader:
    """Reads one version at a time; every answer is read in one transaction, from one server."""

    def __init__(self, primary: str, replica: str | None = None) -> None:
        """:param primary: as `DATABASE_URL`.

        :param replica: a streaming replica of it.
        """
        self._primary = _Server("primary", primary)
        self._replica = None if replica is None else _Server("replica", replica)
        self._keeper = _Keeper(self._primary)

    def read(self, number: int, work: Work[Result]) -> Result:
        """Read from a version.

        :param work: may run twice: what begins on the replica may have to go on from the primary. It sees one moment.
        :raises IndexNotReady: when no server can answer, or the version is gone.
        """
        self._keeper.hold(number)
        if self._replica is not None and self._replica.is_rested():
            try:
                return self._replica.run(number, work)
            except (*FAILURES, _Gone) as error:
                # The message of a driver may quote what was asked; its kind says enough.
                LOG.warning("The replica is left aside: %s", type(error).__name__)
                self._replica.rest()
        try:
            return self._primary.run(number, work)
        except (*FAILURES, _Gone) as error:
            raise IndexNotReady("The search can't answer right now. Try again in a moment.") from error

    def close(self) -> None:
        """Let go of all servers."""
        self._keeper.close()
        for server in (self._primary, self._replica):
            if server is not None:
                server.close()


class _Server:
    """One PostgreSQL server."""

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self._url = url
        self._engine: Engine | None = None
        self._process = 0
        self._rests_until = 0.0
        self._opening = threading.Lock()

    def engine(self) -> Engine:
        """:returns: the connections of this process: those from before a server parted into processes aren't ours."""
        with self._opening:
            if self._engine is None or self._process != os.getpid():
                if self._engine is not None:
                    self._engine.dispose(close=False)
                self._engine, self._process = _open(self._url), os.getpid()
            return self._engine

    def is_rested(self) -> bool:
        """:returns: False for a while after it has failed."""
        return time.monotonic() >= self._rests_until

    def rest(self) -> None:
        """Leave it alone for a while."""
        self._rests_until = time.monotonic() + REST_SECONDS

    def run(self, number: int, work: Work[Result]) -> Result:
        """:raises _Gone: when the server doesn't have the version, or not yet."""
        borrowed = self.engine().raw_connection()
        try:
            connection = borrowed.driver_connection
            assert isinstance(connection, psycopg.Connection)
            with connection.cursor() as cursor:
                found = cursor.execute(
                    f"select 1 from {SCHEMA}.versions where number = %s and state <> 'building'", (number,)
                ).fetchone()
                if found is None:
                    raise _Gone
                return work(cursor)
        except psycopg.errors.UndefinedTable as error:
            raise _Gone from error
        finally:
            borrowed.close()

    def close(self) -> None:
        """Let go of it."""
        if self._engine is not None and self._process == os.getpid():
            self._engine.dispose()


class _Keeper:
    """Tells builders which versions this process reads, by locks that end with its connection."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self._connection: psycopg.Connection | None = None
        self._process = 0
        self._held: int | None = None
        self._tried = 0.0
        self._holding = threading.Lock()

    def hold(self, number: int) -> None:
        """Hold on to a version instead of the one before; a primary that is away is asked again after a while."""
        if self._is_held(number) or not self._holding.acquire(blocking=False):
            return
        try:
            if not self._is_held(number) and time.monotonic() - self._tried >= REST_SECONDS * (self._held == number):
                self._tried = time.monotonic()
                self._lock(number)
        except FAILURES as error:
            LOG.warning("Version %d is read without a lock: %s", number, type(error).__name__)
            self._held = number
        finally:
            self._holding.release()

    def close(self) -> None:
        """Let go."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
            self._connection = None

    def _is_held(self, number: int) -> bool:
        connection = self._connection
        is_open = connection is not None and not connection.closed and self._process == os.getpid()
        return is_open and self._held == number

    def _lock(self, number: int) -> None:
        if self._connection is None or self._connection.closed or self._process != os.getpid():
            borrowed = self._server.engine().raw_connection()
            connection = borrowed.driver_connection
            assert isinstance(connection, psycopg.Connection)
            borrowed.detach()
            connection.rollback()
            connection.read_only = False
            connection.autocommit = True
            self._connection, self._process, self._held = connection, os.getpid(), None
        self._connection.execute("select pg_advisory_lock_shared(%s, %s)", (READERS, number))
        if self._held is not None and self._held != number:
            self._connection.execute("select pg_advisory_unlock_shared(%s, %s)", (READERS, self._held))
        self._held = number


def _open(url: str) -> Engine:
    engine = create_engine(
        url,
        pool_size=CONNECTIONS,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": f"-c statement_timeout={STATEMENT_SECONDS}s -c jit=off",
        },
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: psycopg.Connection, _: object) -> None:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True

    return engine
