"""What is published is taken up without a restart, and never half."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from dataclasses import replace

import pytest

from finder.catalogue import (
    LiveFinder,
    check_draft,
    edit_record,
    open_live_finder,
    publish_check,
    read_record,
    roll_back,
)
from finder.catalogue import live as room
from finder.catalogue.turns import take_turn
from finder.editing import Edit, RecordAddress
from finder.errors import InvalidData, StoreError
from finder.pipeline import FindRequest
from tests.towns import make_town

POINT = RecordAddress("lilleby", "contact_points", "regning")
NEVER = 3600.0
"""Seconds between polls of a finder that the test itself makes look."""


def publish_name(store, settings, name):
    """Give a contact point another name, and publish it."""
    seen = read_record(store, POINT)
    edit_record(store, Edit(POINT, {**seen.document, "name": name}, seen.version), "mia")
    publish_check(store, check_draft(store, settings), "mia", confirmed=True)


def name_of(finder):
    """:returns: the name that the finder knows the point by."""
    return finder.snapshot.points["regning"].name


def test_new_version_is_taken_up_and_the_old_one_stays_whole(store, settings):
    finder = open_live_finder(settings, NEVER)
    before = finder.current
    assert not finder.refresh()
    publish_name(store, settings, "Regninger")
    assert name_of(finder) == "Regning fra kommunen"
    assert finder.refresh()
    assert (name_of(finder), name_of(before)) == ("Regninger", "Regning fra kommunen")
    assert finder.versions != before.versions
    assert not finder.refresh()
    assert finder.find(FindRequest("Regninger")).versions == finder.versions
    finder.close()
    roll_back(store, 1, "mia")
    assert finder.refresh()
    assert finder.versions == before.versions


def test_it_watches_by_itself_from_the_first_question_on(store, settings):
    finder = open_live_finder(settings, 0.05)
    watched = watchers()
    publish_name(store, settings, "Regninger")
    assert watchers() == watched
    finder.find(FindRequest("Regning"))
    finder.find(FindRequest("Regning"))
    (watcher,) = watchers() - watched
    deadline = time.monotonic() + 60
    while name_of(finder) != "Regninger" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert name_of(finder) == "Regninger"
    finder.close()
    watcher.join(60)
    assert not watcher.is_alive()
    assert finder.find(FindRequest("Regning")).versions == finder.versions


def watchers():
    """:returns: the threads that watch."""
    return {thread for thread in threading.enumerate() if thread.name == "published-version"}


def test_each_process_watches_by_itself(settings, monkeypatch):
    finder = open_live_finder(settings, NEVER)
    watched = watchers()
    finder.find(FindRequest("Regning"))
    monkeypatch.setattr(room.os, "getpid", lambda: -1)
    finder.find(FindRequest("Regning"))
    finder.find(FindRequest("Regning"))
    assert len(watchers() - watched) == 2
    finder.close()


def test_last_good_version_answers_while_the_new_one_can_not_be_built(store, settings, monkeypatch, caplog):
    finder = open_live_finder(settings, NEVER)
    publish_name(store, settings, "Regninger")
    tries = []

    def fail(*_):
        tries.append(1)
        raise InvalidData("broken")

    with monkeypatch.context() as broken:
        broken.setattr(room, "publish", fail)
        assert not finder.refresh()
        assert not finder.refresh()
        assert len(tries) == 1
        broken.setattr(room, "PATIENCE_SECONDS", 0.0)
        assert not finder.refresh()
    assert len(tries) == 2
    assert "broken" in caplog.text
    assert name_of(finder) == "Regning fra kommunen"
    publish_name(store, settings, "Krav")
    assert finder.refresh()
    assert name_of(finder) == "Krav"


def test_a_database_that_fails_while_it_is_read_is_asked_again_at_once(store, settings, monkeypatch, caplog):
    finder = open_live_finder(settings, NEVER)
    publish_name(store, settings, "Regninger")

    def fail(*_):
        raise StoreError("away")

    with monkeypatch.context() as broken:
        broken.setattr(room, "publish", fail)
        assert not finder.refresh()
    assert "away" in caplog.text
    assert finder.refresh()
    assert name_of(finder) == "Regninger"


def test_it_lets_another_process_build_first_and_answers_meanwhile(store, settings):
    finder = open_live_finder(settings, NEVER)
    publish_name(store, settings, "Regninger")
    with take_turn(settings.cache, 0.0, threading.Event()) as held:
        assert held
        building = threading.Thread(target=finder.refresh, args=(60.0,))
        building.start()
        building.join(1.0)
        assert building.is_alive()
        assert finder.find(FindRequest("Regning")).versions == finder.versions
        assert name_of(finder) == "Regning fra kommunen"
        # What is published while it waits is what it builds.
        publish_name(store, settings, "Krav")
    building.join(60.0)
    assert name_of(finder) == "Krav"


def test_who_asks_for_it_does_not_wait_for_other_processes(store, settings):
    finder = open_live_finder(settings, NEVER)
    publish_name(store, settings, "Regninger")
    with take_turn(settings.cache, 0.0, threading.Event()):
        assert finder.refresh()
    assert name_of(finder) == "Regninger"


def test_the_version_before_is_let_go(store, settings):
    finder = open_live_finder(settings, NEVER)
    kept = []
    for name in ("Regninger", "Krav", "Gæld"):
        # It stands in a circle with what it keeps: only a collection lets go of it.
        kept.append(weakref.ref(finder.current._search))
        publish_name(store, settings, name)
        assert finder.refresh()
        # What lives on is frozen, so that no collection walks it, but only until the next version.
        assert gc.get_freeze_count() > 0
        assert [one() for one in kept] == [None] * len(kept)


def test_the_ranker_is_read_once_for_all_versions(store, settings):
    finder = open_live_finder(settings, NEVER)
    before = finder.current
    publish_name(store, settings, "Regninger")
    assert finder.refresh()
    assert finder.current is not before
    assert finder.current._ranker is before._ranker


def test_what_was_published_while_it_was_read_is_not_mixed(store, settings, monkeypatch):
    finder = open_live_finder(settings, NEVER)
    publish_name(store, settings, "Regninger")
    build = room.publish

    def publish_meanwhile(read_from, how):
        built = build(read_from, how)
        monkeypatch.setattr(room, "publish", build)
        publish_name(store, settings, "Krav")
        return built

    monkeypatch.setattr(room, "publish", publish_meanwhile)
    assert not finder.refresh()
    assert name_of(finder) == "Regning fra kommunen"
    assert finder.refresh()
    assert name_of(finder) == "Krav"


@pytest.mark.parametrize("url", ["sqlite://", None])
def test_empty_database_is_seeded_and_kept_up_with(settings, url, tmp_path):
    own = replace(settings, database_url=url or f"sqlite:///{tmp_path}/empty.db")
    finder = open_live_finder(own, NEVER)
    assert set(finder.snapshot.points) == {point.id for point in make_town().points}
    assert not finder.refresh()
    assert isinstance(finder, LiveFinder)


def test_conversation_goes_on_over_a_new_version(store, settings):
    finder = open_live_finder(settings, NEVER)
    first = finder.find(FindRequest("Jeg har fået en regning fra kommunen"))
    seen = read_record(store, POINT)
    edit_record(store, Edit(POINT, {**seen.document, "active": False}, seen.version), "mia")
    publish_check(store, check_draft(store, settings), "mia", confirmed=True)
    assert finder.refresh()
    later = finder.find(FindRequest("Den er fra skoleforvaltningen", state=first.state))
    assert "regning" not in {match.contact_point.id for match in later.matches}
    finder.close()
