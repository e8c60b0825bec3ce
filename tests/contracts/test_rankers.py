"""What every store promises of rankers that were trained here, and of trainings, on every database it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from finder.editing import Ranker, RankerState, RunState
from finder.errors import EditConflict, InvalidInput, TrainingBusy
from finder.protocols import Store
from finder.store import open_store
from tests.towns import make_town

BEGUN, LATER, MUCH_LATER = "2026-11-25T10:00:00Z", "2026-11-25T10:00:40Z", "2026-11-25T11:00:00Z"
LONG_AGO = "2026-11-25T09:59:00Z"
MADE = Ranker("abc123", LATER, "mia", "r1", 4, "f2e4", {"standing": "better", "tal": [1, 2.5, None]})


@pytest.fixture
def store(url) -> Iterator[Store]:
    """:returns: a store that holds Lilleby."""
    opened = open_store(url)
    opened.save_structure(make_town())
    yield opened
    opened.close()


def make(store: Store, **changed: object) -> Ranker:
    """:returns: a ranker that a training has made."""
    run = store.trainings.begin("mia", BEGUN, LONG_AGO)
    made = store.trainings.complete(run.number, replace(MADE, **changed), b"files")
    assert made is not None
    return made


def actions(store: Store) -> list[str]:
    return [row.action for row in store.audit.rows(9)]


# --- trainings -------------------------------------------------------------------------------------------------------


def test_one_at_a_time(store):
    assert store.trainings.latest() is None
    run = store.trainings.begin("mia", BEGUN, LONG_AGO)
    assert store.trainings.latest() == run
    assert (run.number, run.who, run.state, run.share, run.is_cancelled) == (1, "mia", RunState.RUNNING, 0.0, False)
    with pytest.raises(TrainingBusy, match="mia"):
        store.trainings.begin("ole", LATER, BEGUN)


def test_of_many_who_begin_at_once_one_does(store):
    def try_to_begin(number: int) -> bool:
        try:
            store.trainings.begin(f"editor-{number}", BEGUN, LONG_AGO)
        except TrainingBusy:
            return False
        return True

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(try_to_begin, range(12))).count(True) == 1


def test_how_far_it_has_come_is_seen(store):
    run = store.trainings.begin("mia", BEGUN, LONG_AGO)
    assert store.trainings.beat(run.number, "folds", 0.25, LATER)
    seen = store.trainings.latest()
    assert (seen.step, seen.share, seen.beat, seen.started) == ("folds", 0.25, LATER, BEGUN)


def test_one_that_was_killed_blocks_nobody_for_long_and_keeps_nothing(store):
    lost = store.trainings.begin("mia", BEGUN, LONG_AGO)
    run = store.trainings.begin("ole", MUCH_LATER, LATER)
    assert run.number == lost.number + 1
    assert not store.trainings.beat(lost.number, "folds", 0.5, MUCH_LATER)
    assert store.trainings.complete(lost.number, MADE, b"files") is None
    assert store.rankers.list() == ()
    assert actions(store) == ["train", "end_training", "train"]


def test_cancelling_is_told_with_the_next_beat_and_nothing_is_kept(store):
    run = store.trainings.begin("mia", BEGUN, LONG_AGO)
    assert store.trainings.cancel(run.number, "ole", LATER)
    assert store.trainings.latest().is_cancelled
    assert not store.trainings.beat(run.number, "folds", 0.5, LATER)
    assert store.trainings.complete(run.number, MADE, b"files") is None
    store.trainings.end(run.number, RunState.CANCELLED, "", LATER)
    store.trainings.end(run.number, RunState.FAILED, "training_failed", LATER)
    assert store.trainings.latest().state is RunState.CANCELLED
    assert not store.trainings.cancel(run.number, "ole", LATER)
    assert store.rankers.list() == ()
    assert actions(store) == ["end_training", "cancel_training", "train"]


def test_what_it_made_is_kept_with_its_end(store):
    made = make(store)
    assert made == replace(MADE, number=1)
    run = store.trainings.latest()
    assert (run.state, run.ranker, run.share) == (RunState.DONE, 1, 1.0)
    assert store.rankers.list() == (made,)
    assert store.rankers.content(1) == b"files"
    assert store.trainings.complete(run.number, MADE, b"files") is None
    assert actions(store) == ["make_ranker", "train"]


# --- rankers ---------------------------------------------------------------------------------------------------------


def test_making_one_changes_no_answer_and_publishing_it_does(store):
    before = store.revision()
    make(store)
    assert store.revision() == before
    assert store.rankers.published() is None
    store.rankers.use(1, None, "mia", LATER)
    assert store.rankers.published() == replace(MADE, number=1, state=RankerState.PUBLISHED)
    assert store.revision() != before
    store.rankers.use(None, 1, "mia", MUCH_LATER)
    assert store.rankers.published() is None
    assert store.revision() == before
    assert store.rankers.list()[0].state is RankerState.EARLIER
    rows = store.audit.rows(2)
    assert [(row.action, row.subject) for row in rows] == [("use_ranker", "ranker/shipped"), ("use_ranker", "ranker/1")]
    assert rows[0].before["number"] == 1
    assert rows[0].after is None


def test_one_at_most_is_published_and_one_can_go_back(store):
    make(store)
    make(store, version="def456")
    store.rankers.use(1, None, "mia", LATER)
    first = store.revision()
    store.rankers.use(2, 1, "mia", LATER)
    assert [one.state for one in store.rankers.list()] == [RankerState.PUBLISHED, RankerState.EARLIER]
    assert store.revision() != first
    store.rankers.use(1, 2, "mia", LATER)
    assert store.revision() == first


def test_whoever_believes_another_to_be_published_is_told(store):
    make(store)
    store.rankers.use(1, None, "mia", LATER)
    for number, expected in ((None, None), (1, None), (1, 7)):
        with pytest.raises(EditConflict):
            store.rankers.use(number, expected, "ole", LATER)
    assert store.rankers.published().number == 1


def test_refused_ones_lose_their_files_and_keep_their_report(store):
    make(store)
    store.rankers.refuse(1, "mia", LATER)
    (one,) = store.rankers.list()
    assert (one.state, one.report) == (RankerState.REFUSED, MADE.report)
    for refused in (
        lambda: store.rankers.content(1),
        lambda: store.rankers.use(1, None, "mia", LATER),
        lambda: store.rankers.refuse(1, "mia", LATER),
        lambda: store.rankers.content(7),
        lambda: store.rankers.use(7, None, "mia", LATER),
    ):
        with pytest.raises(InvalidInput):
            refused()


def test_what_answers_rest_on_is_not_refused(store):
    make(store)
    store.rankers.use(1, None, "mia", LATER)
    with pytest.raises(InvalidInput, match="Use another"):
        store.rankers.refuse(1, "mia", LATER)
