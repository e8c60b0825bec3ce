"""On PostgreSQL a publication is heard, and looked for where it can't be."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pytest
from sqlalchemy import create_engine, text

from finder.catalogue import live as room
from finder.catalogue import open_live_finder, seed
from finder.errors import EditConflict
from finder.pipeline import FindRequest
from finder.store import Listener, announcing, can_announce, open_store
from tests.catalogue.test_live import NEVER, name_of, publish_name
from tests.contracts.test_rankers import LATER, make
from tests.towns import make_town

WAIT_SECONDS = 30.0
"""Far more than a busy machine needs."""
SHORT_SECONDS = 0.3
"""Long enough to hear what has been announced already."""


@pytest.fixture
def on_server(server, settings):
    """:returns: settings for a database on a server that is empty but for Lilleby."""
    run(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    own = replace(settings, database_url=server)
    seed(own)
    return own


@pytest.fixture
def store(on_server):
    """:returns: the store on that server."""
    with closing(open_store(on_server.database_url)) as opened:
        yield opened


@pytest.fixture
def listener(on_server):
    """:returns: one who listens."""
    with closing(Listener(on_server.database_url)) as opened:
        assert not opened.hears
        assert opened.wait(threading.Event(), WAIT_SECONDS)
        assert opened.hears
        yield opened


def run(server, *statements):
    """:returns: the first value that the last of the statements gives, if any."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            result = connection.execute(text(statement))
        value = result.scalar() if result.returns_rows else None
    engine.dispose()
    return value


def end_listening(server):
    """:returns: how many connections were ended on the server."""
    ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    return run(server, ended)


def until(is_so):
    """Wait for something that takes a moment."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_only_postgresql_announces():
    assert can_announce("postgresql+psycopg://finder@db/finder")
    assert not can_announce("postgresql+psycopg2://finder@db/finder")
    assert not can_announce("sqlite:///finder.db")


def test_a_publication_is_heard_once(listener, store, on_server):
    never = threading.Event()
    assert not listener.wait(never, SHORT_SECONDS)
    publish_name(store, on_server, "Regninger")
    assert listener.wait(never, WAIT_SECONDS)
    assert not listener.wait(never, SHORT_SECONDS)
    assert listener.hears


def test_so_is_what_is_seeded(listener, store):
    store.save_structure(make_town())
    assert listener.wait(threading.Event(), WAIT_SECONDS)


def test_so_is_a_ranker_that_is_used_and_the_way_back(listener, store):
    never = threading.Event()
    make(store)
    assert not listener.wait(never, SHORT_SECONDS)
    for after, before in ((1, None), (None, 1)):
        store.rankers.use(after, before, "mia", LATER)
        assert listener.wait(never, WAIT_SECONDS)
    store.rankers.use(None, None, "mia", LATER)
    assert not listener.wait(never, SHORT_SECONDS), "nothing has changed"


def test_a_publication_that_fails_is_not_heard(listener, store, on_server, monkeypatch):
    def fail(*_):
        raise EditConflict(None, None)

    monkeypatch.setattr("finder.store.versioning.write_audit", fail)
    with pytest.raises(EditConflict):
        publish_name(store, on_server, "Regninger")
    assert not listener.wait(threading.Event(), SHORT_SECONDS)


def test_waiting_ends_when_it_is_stopped(listener):
    stopped = threading.Event()
    threading.Timer(0.1, stopped.set).start()
    started = time.monotonic()
    assert not listener.wait(stopped, WAIT_SECONDS)
    assert time.monotonic() - started < WAIT_SECONDS / 2


def test_a_connection_that_is_ended_is_told_and_made_anew(listener, on_server):
    never = threading.Event()
    assert end_listening(on_server.database_url) == 1
    assert listener.wait(never, WAIT_SECONDS)
    assert not listener.hears
    assert listener.wait(never, WAIT_SECONDS)
    assert listener.hears


def test_a_server_that_is_away_is_tried_less_and_less_often(monkeypatch):
    tries = []

    def refuse(_):
        tries.append(time.monotonic())
        raise OSError

    monkeypatch.setattr(announcing, "_listen", refuse)
    monkeypatch.setattr(announcing, "FIRST_PAUSE_SECONDS", 0.05)
    listener = Listener("postgresql+psycopg://nobody@nowhere.invalid/finder")
    assert not listener.wait(threading.Event(), 1.0)
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert 3 <= len(tries) <= 6
    assert all(later > 1.4 * earlier for earlier, later in pairwise(pauses))


def test_the_finder_takes_up_what_it_hears(store, on_server, monkeypatch):
    monkeypatch.setattr(room, "TOLD_POLL_SECONDS", NEVER)
    finder = open_live_finder(on_server, WAIT_SECONDS)
    finder.watch()
    until(lambda: run(on_server.database_url, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'") == 1)
    publish_name(store, on_server, "Regninger")
    until(lambda: name_of(finder) == "Regninger")
    assert finder.find(FindRequest("Regninger")).versions == finder.versions
    finder.close()
    until(lambda: run(on_server.database_url, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'") == 0)


def test_the_finder_looks_for_what_it_can_not_hear(store, on_server, monkeypatch):
    monkeypatch.setattr(room, "TOLD_POLL_SECONDS", NEVER)
    finder = open_live_finder(on_server, 0.1)
    finder.watch()
    until(lambda: end_listening(on_server.database_url) == 1)
    monkeypatch.setattr(announcing, "_listen", None)
    publish_name(store, on_server, "Regninger")
    until(lambda: name_of(finder) == "Regninger")
    finder.close()
