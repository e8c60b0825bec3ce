"""The setting that lets the database propose candidates: same answers, tables built once, taken up when published."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from finder.catalogue import open_finder
from finder.errors import InvalidSettings, StoreError
from finder.pipeline import FindRequest
from finder.settings import load_settings
from finder.store import open_store
from tests.factories import TODAY

QUESTIONS = ("Hvor betaler jeg min regning?", "Jeg har fået en p-afgift", "zzz")


@pytest.fixture
def settings(server, tmp_path):
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS search CASCADE"))
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    # Extensions live in the schema that is gone.
    engine.dispose()
    return load_settings(
        {
            "DATABASE_URL": server,
            "FINDER_CACHE": f"{tmp_path}/cache",
            "FINDER_EMBEDDER": "none",
            "FINDER_RETRIEVAL": "postgres",
        }
    )


def versions(server):
    engine = create_engine(server)
    with engine.begin() as connection:
        found = connection.execute(text("select number, state from search.versions order by number")).all()
    engine.dispose()
    return [tuple(row) for row in found]


@pytest.mark.slow
def test_answers_are_those_of_the_memory_and_what_is_published_is_taken_up(settings, server):
    beyond = open_finder(settings)
    memory = open_finder(replace(settings, retrieval="memory"))
    assert beyond.versions == memory.versions
    for question in QUESTIONS:
        here, there = (side.find(FindRequest(question, as_of=TODAY)) for side in (memory, beyond))
        assert [one.contact_point for one in here.matches] == [one.contact_point for one in there.matches]
        assert (here.outcome, here.notices) == (there.outcome, there.notices)
    number = versions(server)[0][0]
    open_finder(settings)
    assert versions(server) == [(number, "current")], "built once"
    with closing(open_store(server)) as store:
        (structure,) = store.load_structures()
        changed = replace(structure, organisation=replace(structure.organisation, phone="33 66 33 67"))
        store.save_structure(changed)
    later = open_finder(settings)
    assert later.versions["data"] != beyond.versions["data"]
    assert versions(server) == [(number, "retired"), (number + 1, "current")]
    # Whoever still reads the version before goes on with it.
    assert beyond.find(FindRequest(QUESTIONS[0], as_of=TODAY)).matches
    point = later.find(FindRequest(QUESTIONS[0], as_of=TODAY)).matches[0].contact_point
    assert later.snapshot.points[point.id] == point
    assert "nobody" not in later.snapshot.points


def test_another_database_than_postgresql_is_refused(tmp_path):
    settings = load_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/finder.db", "FINDER_RETRIEVAL": "postgres"})
    with pytest.raises(StoreError, match="FINDER_RETRIEVAL"):
        open_finder(replace(settings, embedder="none", cache=tmp_path))


def test_another_word_than_memory_or_postgres_is_refused():
    with pytest.raises(InvalidSettings, match="FINDER_RETRIEVAL"):
        load_settings({"FINDER_RETRIEVAL": "disk"})
