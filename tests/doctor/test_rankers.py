"""The ranker that was published here: can the program still use it?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from finder.catalogue import use_ranker
from finder.doctor import Level, rankers
from finder.doctor.rankers import look_at_ranker
from finder.store import open_store
from tests.training.town import copy_town


@pytest.fixture
def settings(trained, tmp_path):
    """:returns: settings of a database whose own ranker is published."""
    copied = copy_town(trained, tmp_path)
    with closing(open_store(copied.database_url)) as store:
        use_ranker(store, copied, 1, "mia", confirmed=True)
    return copied


def test_ranker_of_ones_own_is_told(settings):
    found = look_at_ranker(settings)
    assert found.level is Level.OK
    assert found.told.startswith("number 1 (")


def test_the_one_that_ships_is_told(trained, tmp_path):
    assert look_at_ranker(trained).told == "the one that ships"
    assert look_at_ranker(replace(trained, database_url=f"sqlite:///{tmp_path}/none.db")).told == "the one that ships"
    (tmp_path / "broken.db").write_bytes(b"no database" * 99)
    assert look_at_ranker(replace(trained, database_url=f"sqlite:///{tmp_path}/broken.db")).level is Level.OK


@pytest.mark.parametrize(("name", "value", "words"), [("TEXT_VERSION", "next", "text rules")])
def test_program_that_has_moved_on_is_told(settings, monkeypatch, name, value, words):
    monkeypatch.setattr(rankers, name, value)
    found = look_at_ranker(settings)
    assert found.level is Level.WARN
    assert words in found.told
    assert "finder train" in found.remedy


def test_other_features_are_told(settings, monkeypatch):
    monkeypatch.setattr("finder.ranking.ranker.NAMES", ("new_feature",))
    found = look_at_ranker(settings)
    assert found.level is Level.WARN
    assert "other features" in found.told


def test_damaged_one_is_told(settings):
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as database, database:
        database.execute("UPDATE rankers SET content = ?", (b"damaged",))
    found = look_at_ranker(settings)
    assert (found.level, "damaged" in found.told) == (Level.WARN, True)
