"""Which ranker answers: published ones on every machine, the shipped one where they can't be used, and the way back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from finder.artefacts import SEAL
from finder.catalogue import (
    SHIPPED,
    find_ranker,
    open_finder,
    open_live_finder,
    refuse_ranker,
    use_ranker,
    why_not_served,
)
from finder.catalogue import rankers as room
from finder.editing import RankerState
from finder.errors import InvalidInput, QualityDropped
from finder.pipeline import FindRequest
from finder.ranking import model
from finder.ranking.model import FOLDER
from finder.store import open_store
from tests.training.town import JUDGED, copy_town

NEVER = 3600.0


@pytest.fixture
def settings(trained, tmp_path):
    return copy_town(trained, tmp_path)


@pytest.fixture
def store(settings):
    with closing(open_store(settings.database_url)) as opened:
        yield opened


def ranker_of(settings) -> str:
    return open_finder(settings).versions["ranker"]


def change(settings, **columns) -> None:
    """Change a stored ranker as no program would."""
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as database, database:
        for name, value in columns.items():
            database.execute(f"UPDATE rankers SET {name} = ?", (value,))


def test_published_one_answers_without_a_restart_and_the_way_back_is_one_step(store, settings):
    finder = open_live_finder(settings, NEVER)
    shipped = finder.versions
    assert not finder.refresh()
    made = find_ranker(store, 1)
    use_ranker(store, settings, 1, "mia", confirmed=True)
    assert finder.refresh()
    assert finder.versions["ranker"].startswith(made.version)
    assert finder.versions["data"] != shipped["data"]
    answer = finder.find(FindRequest(JUDGED))
    assert answer.versions["ranker"] == finder.versions["ranker"]
    assert answer.matches[0].contact_point.id == "brevarkiv"
    use_ranker(store, settings, None, "mia")
    assert finder.refresh()
    assert finder.versions == shipped
    finder.close()


def test_what_was_published_once_needs_no_confirmation(store, settings):
    use_ranker(store, settings, 1, "mia", confirmed=True)
    use_ranker(store, settings, None, "mia")
    assert find_ranker(store, 1).state is RankerState.EARLIER
    use_ranker(store, settings, 1, "mia")
    assert store.rankers.published().number == 1


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ({"standing": "worse", "losses": ["gold"], "gains": ["judged"]}, "worse in gold"),
        ({"standing": "same", "losses": [], "gains": []}, "no better"),
    ],
)
def test_what_is_not_better_must_be_wanted_and_what_is_lost_is_said(store, settings, report, words):
    change(settings, report=json.dumps(report))
    with pytest.raises(QualityDropped, match=words):
        use_ranker(store, settings, 1, "mia")
    assert store.rankers.published() is None
    use_ranker(store, settings, 1, "mia", confirmed=True)
    assert store.rankers.published().number == 1


def test_better_than_another_than_the_present_one_proves_nothing(store, settings):
    better = json.dumps({"standing": "better", "losses": [], "gains": ["gold"]})
    change(settings, report=better, compared_with="another")
    with pytest.raises(QualityDropped, match="Train again"):
        use_ranker(store, settings, 1, "mia")
    change(settings, compared_with=room.version_in_use(store, settings))
    use_ranker(store, settings, 1, "mia")
    assert store.rankers.published().number == 1


def test_files_are_unpacked_once_and_again_when_they_are_damaged(store, settings, monkeypatch):
    use_ranker(store, settings, 1, "mia", confirmed=True)
    version = find_ranker(store, 1).version
    kept = settings.cache / room.UNPACKED / version
    assert (kept / "manifest.json").is_file()
    with monkeypatch.context() as unread:
        unread.setattr(room, "_unpack", lambda *_: pytest.fail("unpacked twice"))
        assert ranker_of(settings).startswith(version)
    (kept / "words.npz").write_bytes(b"damaged")
    assert ranker_of(settings).startswith(version)
    shutil.rmtree(settings.cache)
    assert ranker_of(settings).startswith(version)
    assert [path.name for path in kept.parent.iterdir()] == [version]


def test_cache_that_can_not_be_written_stops_nobody(store, settings, tmp_path):
    use_ranker(store, settings, 1, "mia", confirmed=True)
    (tmp_path / "file").touch()
    assert ranker_of(replace(settings, cache=tmp_path / "file")).startswith(find_ranker(store, 1).version)


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_damaged_one_gives_way_to_the_shipped_one_and_says_so(store, settings, content, caplog):
    shipped = ranker_of(settings)
    use_ranker(store, settings, 1, "mia", confirmed=True)
    shutil.rmtree(settings.cache)
    change(settings, content=content)
    assert ranker_of(settings) == shipped
    assert "Ranker 1 can't serve, the shipped one does" in caplog.text
    assert "damaged" in why_not_served(store, settings)


def test_program_with_other_rules_for_text_falls_back_to_the_shipped_one(store, settings, monkeypatch, caplog):
    use_ranker(store, settings, 1, "mia", confirmed=True)
    assert why_not_served(store, settings) == ""
    copied = settings.cache / "artefacts"
    for name in (FOLDER, "urgency"):
        shutil.copytree(settings.artefacts / name, copied / name)
    (copied / FOLDER / SEAL).unlink(missing_ok=True)
    manifest = copied / FOLDER / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "text": "next"}), encoding="utf-8")
    monkeypatch.setattr(model, "TEXT_VERSION", "next")
    newer = replace(settings, artefacts=copied)
    finder = open_finder(newer)
    assert finder.find(FindRequest("Hvor betaler jeg en regning?")).matches
    assert not finder.versions["ranker"].startswith(find_ranker(store, 1).version)
    assert "text rules" in why_not_served(store, newer)
    assert "can't serve" in caplog.text


def test_one_of_another_embedder_gives_way_where_the_shipped_one_fits(store, settings):
    use_ranker(store, settings, 1, "mia", confirmed=True)
    own = replace(settings, embedder="own")
    assert ranker_of(own) == find_ranker(store, 1).version
    kept = settings.cache / room.UNPACKED / find_ranker(store, 1).version
    with room.open_serving(store, own, "another") as serving:
        assert serving.ranker.number == 1, "neither fits: words alone serve, by what was learned here"
    manifest = json.loads((kept / "manifest.json").read_text("utf-8"))
    assert manifest["embedder"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_is_lost_on", lambda *_: True)
        with room.open_serving(store, own, "own-1") as serving:
            assert serving.ranker is None
            assert "another embedder" in serving.why_not


def test_refused_one_can_not_be_used(store, settings):
    refuse_ranker(store, 1, "mia")
    with pytest.raises(InvalidInput):
        use_ranker(store, settings, 1, "mia", confirmed=True)
    with pytest.raises(InvalidInput, match="no ranker 7"):
        find_ranker(store, 7)
    assert SHIPPED == "shipped"
