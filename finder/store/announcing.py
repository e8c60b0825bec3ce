"""What is published, told at once to everybody who answers from it; PostgreSQL alone can tell."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Iterator
from typing import Protocol, cast

from sqlalchemy import Connection, func, make_url, select

from finder.store.connection import connect

LOG = logging.getLogger(__name__)

CHANNEL = "finder_published"
"""PostgreSQL's channels belong to one database, so that installations on one server don't hear each other."""
SLICE_SECONDS = 1.0
"""How long is listened without looking whether to stop."""
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
"""Between two attempts to reach the database; each is twice as long as the one before."""


class Listening(Protocol):
    """What is used of psycopg's connection."""

    autocommit: bool

    def execute(self, query: str) -> object:
        """Run a statement."""

    def notifies(self, *, timeout: float, stop_after: int) -> Iterator[object]:
        """Give what is announced until the time runs out, or so many have come."""

    def close(self) -> None:
        """End the connection."""


def announce(connection: Connection) -> None:
    """Tell everybody who listens that something was published, once the transaction is through; else nobody hears."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(CHANNEL, "")))


def can_announce(url: str) -> bool:
    """:returns: whether publishing on this database can be heard, and not only looked for."""
    return make_url(url).drivername == "postgresql+psycopg"


class Listener:
    """Hears what is published, on a connection of its own that it makes anew whenever it is lost."""

    def __init__(self, url: str) -> None:
        """:param url: of a database that `can_announce`."""
        self._url = url
        self._connection: Listening | None = None
        self._pause = FIRST_PAUSE_SECONDS
        self._next_attempt = -math.inf

    @property
    def hears(self) -> bool:
        """False while there is no connection: what is published must then be looked for."""
        return self._connection is not None

    def wait(self, stopped: threading.Event, seconds: float) -> bool:
        """Wait until something is announced.

        :param stopped: ends the wait within a second.
        :param seconds: the longest wait.
        :returns: True when something was announced, or may have been: listening has just begun, or was cut off.
        """
        deadline = time.monotonic() + seconds
        while not stopped.is_set() and (left := deadline - time.monotonic()) > 0:
            if self._connection is None:
                if self._begin():
                    return True
                stopped.wait(min(left, max(0.0, self._next_attempt - time.monotonic())))
            elif self._hear(min(left, SLICE_SECONDS)):
                return True
        return False

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            try:
                self._connection.close()
            except Exception as error:  # It may be broken already, and then there is nothing left to end.
                LOG.debug("Ending the listening connection failed with %s", type(error).__name__)
            self._connection = None

    def _begin(self) -> bool:
        """:returns: False when it is not yet time to try again, or the database could not be reached."""
        if time.monotonic() < self._next_attempt:
            return False
        try:
            self._connection = _listen(self._url)
        except Exception as error:  # Whatever keeps it away: what is published is looked for meanwhile.
            LOG.warning("Not told of what is published (%s); looking for it instead", type(error).__name__)
            self._next_attempt = time.monotonic() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE_SECONDS)
            return False
        self._pause = FIRST_PAUSE_SECONDS
        return True

    def _hear(self, seconds: float) -> bool:
        """:returns: True when something was announced, or the connection is lost and something may have been."""
        assert self._connection is not None
        try:
            heard = list(self._connection.notifies(timeout=seconds, stop_after=1))
        except Exception as error:
            LOG.warning("No longer told of what is published (%s)", type(error).__name__)
            self.close()
            # Not at once: a server that ends the connection is mostly about to stop.
            self._next_attempt = time.monotonic() + self._pause
            return True
        return bool(heard)


def _listen(url: str) -> Listening:
    """Open a connection that listens; it stays out of any pool, for a pool would take it back.

    :raises Exception: the driver's or SQLAlchemy's, when the database can't be reached, or can't listen (a standby).
    """
    engine = connect(url)
    try:
        pooled = engine.raw_connection()
        pooled.detach()
        connection = cast("Listening", pooled.dbapi_connection)
    finally:
        engine.dispose()
    try:
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
    except BaseException:
        connection.close()
        raise
    return connection
