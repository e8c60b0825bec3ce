"""Killed at random moments, the finder has lost nothing that it said was done, and has published nothing by halves."""

from __future__ import annotations

import itertools
import json
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

from sqlalchemy import create_engine, select

from finder.catalogue import apply_import, discard_drafts, preview_import, seed
from finder.catalogue.drafting import drafted_documents
from finder.catalogue.sources import SourceFile
from finder.editing import Edit, Origin, Publication, RecordAddress
from finder.embedders.cache import VectorCache, read_cache, write_cache
from finder.store import open_store
from finder.store.schema import META, SCHEMA_VERSION
from finder.structure.keys import documents_of, structure_from, version_of
from tests.catalogue.conftest import seeds, settings  # noqa: F401 - fixtures
from tests.doubles import FakeEmbedder
from tests.faults.conftest import BEGUN, SEED, empty, kill_at_work
from tests.store.test_migrations import REVISION, VERSION_1, write
from tests.towns import make_town

WHEN = "2026-11-25T10:00:00Z"
POINT = RecordAddress("lilleby", "contact_points", "regning")
MOMENTS = 8
"""In each run of the tests; with 25 of them, at other moments too, nothing else was found."""


def delays(count: int, longest: float) -> list[float]:
    """:returns: so many delays in seconds, drawn evenly, the same in every run."""
    drawn = random.Random(SEED)
    return [drawn.uniform(0, longest) for _ in range(count)]


def check_sound(url: str) -> None:
    """SQLite looks at every page of the file; PostgreSQL needs no asking."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# --- publishing ------------------------------------------------------------------------------------------------------


def publish_again_and_again(url, tell):
    """Edit and publish, and tell the number of each version once it is published."""
    store = open_store(url)
    tell(BEGUN)
    for number in itertools.count():
        document = store.drafts.record(POINT)
        changed = {**document, "description": f"Udgave {number}."}
        store.drafts.save([Edit(POINT, changed, version_of(document))], Origin.EDIT, "mia", WHEN)
        drafts = store.drafts.list()
        documents = drafted_documents(store.load_structures(), drafts)
        structures = tuple(structure_from(documents[owner]) for owner in sorted(documents))
        version = store.versions.publish(Publication(structures, store.revision(), drafts, "mia", WHEN))
        tell(version.number)


def test_publishing_is_done_or_not_done(url):
    with closing(open_store(url)) as store:
        store.save_structure(make_town())
    for seconds in delays(MOMENTS, 0.25):
        told = kill_at_work(lambda tell: publish_again_and_again(url, tell), seconds)
        with closing(open_store(url)) as store:
            versions = store.versions.list()
            assert [one.number for one in versions] == list(range(len(versions), 0, -1))
            assert not told or int(told[-1]) in (len(versions), len(versions) - 1)
            if versions:
                assert store.revision() == versions[0].revision
                assert store.load_structures() == store.versions.structures(versions[0].number)
            published = [row for row in store.audit.rows(10_000) if row.action == "publish"]
            assert len(published) == max(0, len(versions) - 1)
            for draft in store.drafts.list():
                assert draft.base == version_of(documents_of(store.load_structures()[0])[POINT.kind][POINT.key])
        check_sound(url)


# --- importing -------------------------------------------------------------------------------------------------------


def import_again_and_again(url, tell):
    """Draft a change of every contact point from a file, and throw the drafts away."""
    store = open_store(url)
    rows = documents_of(make_town())[POINT.kind].values()
    tell(BEGUN)
    for number in itertools.count():
        lines = [{**row, "description": f"Udgave {number}."} for row in rows]
        file = SourceFile("contact_points.jsonl", "\n".join(map(json.dumps, lines)).encode())
        apply_import(store, preview_import(store, [file], organisation="lilleby"), "mia")
        tell(number)
        discard_drafts(store, "mia")


def test_an_import_is_drafted_whole_or_not_at_all(url):
    points = len(make_town().points)
    with closing(open_store(url)) as store:
        store.save_structure(make_town())
        revision = store.revision()
    for seconds in delays(MOMENTS, 0.25):
        kill_at_work(lambda tell: import_again_and_again(url, tell), seconds)
        with closing(open_store(url)) as store:
            drafts = store.drafts.list()
            assert len(drafts) in (0, points)
            assert len({one.document["description"] for one in drafts}) <= 1
            assert store.revision() == revision
            discard_drafts(store, "mia")
        check_sound(url)


# --- migrating -------------------------------------------------------------------------------------------------------


def open_once(url, tell):
    """Bring a database up."""
    tell(BEGUN)
    open_store(url).close()


def put_version_1(url, tmp_path):
    """Make the database what the first program wrote."""
    if url.startswith("sqlite"):
        source = tmp_path / "version_1.db"
        if not source.exists():
            write(source, VERSION_1)
        for left in tmp_path.glob("finder.db*"):
            left.unlink()
        shutil.copy(source, url.removeprefix("sqlite:///"))
        return
    empty(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute(VERSION_1)
        connection.connection.driver_connection.commit()
    engine.dispose()


def marked_version(url) -> str:
    """:returns: the version of the schema that a database says it has."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(select(META.c.value).where(META.c.key == "schema_version")).scalar_one()
    engine.dispose()
    return str(found)


def test_a_migration_is_done_or_not_done(url, tmp_path):
    seen = set()
    for seconds in delays(MOMENTS, 0.3):
        put_version_1(url, tmp_path)
        kill_at_work(lambda tell: open_once(url, tell), seconds)
        version = marked_version(url)
        seen.add(version)
        assert version in {"1", SCHEMA_VERSION}
        with closing(open_store(url)) as store:
            assert store.load_structures() == (make_town(),)
            assert store.revision() == REVISION
            assert len(store.load_examples()) == len(store.reply_buttons()) == 1
        check_sound(url)
    assert "1" in seen, "no process was killed before it was done"


# --- building --------------------------------------------------------------------------------------------------------


def test_a_database_is_seeded_whole_or_not_at_all(settings, tmp_path):  # noqa: F811
    for seconds in delays(MOMENTS, 0.08):
        for left in tmp_path.glob("finder.db*"):
            left.unlink()

        def work(tell):
            tell(BEGUN)
            seed(settings)

        kill_at_work(work, seconds)
        with closing(open_store(settings.database_url)) as store:
            if store.revision():
                assert len(store.load_structures()) == 1
                assert len(store.load_examples()) == 6
            else:
                assert store.load_structures() == store.load_examples() == ()


def test_a_cache_of_vectors_is_written_whole_or_not_at_all(tmp_path):
    embedder = FakeEmbedder()
    path = tmp_path / "cache" / "vectors.npz"
    cache = VectorCache(embedder, *read_cache(embedder).arrays().values())
    cache.passages([f"tekst {number}" for number in range(4000)])

    def work(tell):
        tell(BEGUN)
        while True:
            write_cache(cache, path)

    for seconds in delays(MOMENTS, 0.1):
        kill_at_work(work, seconds)
        found = read_cache(embedder, path).arrays()["hashes"]
        assert len(found) in (0, 4000)
    assert path.exists()


def test_a_publisher_that_is_killed_keeps_no_other_one_waiting(url):
    with closing(open_store(url)) as store:
        store.save_structure(make_town())
    kill_at_work(lambda tell: publish_again_and_again(url, tell), 0.1)
    with closing(open_store(url)) as store:
        before = len(store.versions.list())
        town = store.load_structures()[0]
        renamed = replace(town, organisation=replace(town.organisation, name="Nye Lilleby"))
        store.versions.publish(Publication((renamed,), store.revision(), (), "ole", WHEN))
        assert len(store.versions.list()) == max(before, 1) + 1
