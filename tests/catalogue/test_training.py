"""Training from beginning to end on a small town, and whatever may end it before: nothing is ever half done."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import closing
from dataclasses import replace

import psutil
import pytest

from finder.artefacts import open_artefact
from finder.catalogue import (
    cancel_training,
    current_training,
    find_ranker,
    open_finder,
    sentence_id,
    start_training,
    train_ranker,
    training,
    use_ranker,
)
from finder.catalogue.gold import choose_gold
from finder.catalogue.rankers import ranker_folder
from finder.editing import RankerState, RunState
from finder.errors import TrainingBusy, TrainingFailed
from finder.pipeline import FindRequest
from finder.ranking.model import KIND
from finder.store import open_store
from finder.training.reference import REFERENCE
from tests.training.town import HANDS, JUDGED, SAID, copy_town

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 240.0
"""For a busy machine; on an idle one the longest wait is some seconds."""


@pytest.fixture
def settings(trained, tmp_path):
    return copy_town(trained, tmp_path)


@pytest.fixture
def store(settings):
    with closing(open_store(settings.database_url)) as opened:
        yield opened


def until(condition, what: str):
    """Wait for something.

    :returns: it.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    return pytest.fail(f"waited in vain for {what}")


# --- what it gives ---------------------------------------------------------------------------------------------------


def test_judgements_make_a_wrong_answer_right(store, settings):
    before = open_finder(settings)
    assert before.find(FindRequest(JUDGED)).matches[0].contact_point.id != "brevarkiv"
    made = find_ranker(store, 1)
    assert (made.state, made.maker, made.judgements) == (RankerState.MADE, "mia", len(SAID))
    ids = [sentence_id(one) for one in store.judgements.list()]
    texts = {one["id"]: one for one in made.report["judged"]["texts"]}
    assert list(texts) == ids
    assert [(texts[one]["after"], texts[one]["was_right"], texts[one]["is_right"]) for one in ids[1:4]] == [
        ("brevarkiv", False, True)
    ] * 3
    use_ranker(store, settings, 1, "mia", confirmed=True)
    after = open_finder(settings)
    assert after.find(FindRequest(JUDGED)).matches[0].contact_point.id == "brevarkiv"


def test_report_holds_both_on_the_same_texts_and_no_sentence_of_staff(store):
    report = find_ranker(store, 1).report
    measures = {one["measure"]: one for one in report["held_out"]["question"]}
    assert measures["top1"]["count"] == 3 * 32
    assert all(one["low"] <= one["after"] - one["before"] <= one["high"] for one in measures.values())
    assert report["gold"]["total"] == 4 + 4 * len(HANDS)
    assert report["judged"]["total"] == len(SAID)
    assert report["before"] == "fitted"
    assert not any(sentence in repr(report) for sentence, *_ in SAID)


def test_gold_set_is_never_learned_from_and_kept_with_the_ranker(store, settings):
    made = find_ranker(store, 1)
    texts = store.load_examples()
    gold = {one.id for one in choose_gold(texts)}
    with ranker_folder(store, settings, made) as folder:
        manifest = open_artefact(folder, KIND).manifest
        assert set(manifest["gold"]) == gold
        assert set(manifest["judgements"]) == {sentence_id(one) for one in store.judgements.list()}
        assert made.report["texts"] == len(texts) - len(gold) + 4, "four sentences have a right point"
        assert (folder / REFERENCE).read_text("utf-8").count("\n") == 3 * 36


def test_next_training_compares_with_the_one_that_is_published(store, settings):
    use_ranker(store, settings, 1, "mia", confirmed=True)
    steps = []
    made = train_ranker(store, settings, "ole", lambda step, share: steps.append((step, share)))
    first = find_ranker(store, 1)
    assert (made.number, made.compared_with) == (2, first.version)
    assert made.report["before"] == "equal"
    assert made.report["standing"] == "same"
    assert made.report["gold"]["flips"] == []
    assert [step for step, _ in steps][:2] == ["texts", "folds"]
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    run = store.trainings.latest()
    assert (run.state, run.ranker, run.share) == (RunState.DONE, 2, 1.0)


def test_too_few_texts_are_refused_and_said_so(store, settings):
    store.save_examples([one for one in store.load_examples() if one.writer == "dora"])
    with pytest.raises(TrainingFailed, match="dev-") as refusal:
        train_ranker(store, settings, "mia")
    assert refusal.value.code == "invalid_input"
    run = store.trainings.latest()
    assert (run.state, run.error, run.ranker) == (RunState.FAILED, "invalid_input", None)


# --- what may end it -------------------------------------------------------------------------------------------------


class Background:
    """A training that goes on while the test does something about it."""

    def __init__(self, settings):
        self._settings = settings
        self.error = None
        self._thread = threading.Thread(target=self._train)
        self._thread.start()

    def _train(self):
        with closing(open_store(self._settings.database_url)) as store:
            try:
                train_ranker(store, self._settings, "mia")
            except TrainingFailed as error:
                self.error = error

    def join(self):
        self._thread.join(PATIENCE_SECONDS)
        assert not self._thread.is_alive()


def is_at_work(store):
    """:returns: the training once its process computes."""
    run = store.trainings.latest()
    return run if run is not None and run.number == 2 and run.step else None


def workers() -> list[psutil.Process]:
    """:returns: the processes below this one that compute."""
    return [one for one in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(one.cmdline())]


def test_cancelled_training_keeps_nothing_and_the_next_may_begin(store, settings):
    background = Background(settings)
    run = until(lambda: is_at_work(store), "the training to begin")
    with pytest.raises(TrainingBusy):
        store.trainings.begin("ole", training.now(), training._stale())
    assert cancel_training(store, run.number, "ole")
    background.join()
    assert "cancelled" in background.error.message
    assert current_training(store).state is RunState.CANCELLED
    assert [one.number for one in store.rankers.list()] == [1]
    assert workers() == []
    store.trainings.begin("ole", training.now(), training._stale())


def test_killed_worker_is_noticed_at_once_and_the_next_may_begin(store, settings):
    background = Background(settings)
    until(lambda: is_at_work(store), "the training to begin")
    (worker,) = workers()
    worker.kill()
    background.join()
    assert "ended from outside" in background.error.message
    run = current_training(store)
    assert (run.state, run.error) == (RunState.FAILED, "training_failed")
    assert [one.number for one in store.rankers.list()] == [1]
    store.trainings.begin("ole", training.now(), training._stale())


def test_killed_supervisor_takes_its_worker_along_and_blocks_nobody_for_long(store, settings, monkeypatch):
    monkeypatch.setattr(training, "_wait", lambda *_: None)
    run = start_training(store, settings, "mia")
    until(lambda: is_at_work(store), "the training to begin")
    (supervisor,) = [
        one for one in psutil.Process().children() if "finder.catalogue.trainer" in " ".join(one.cmdline())
    ]
    below = supervisor.children(recursive=True)
    os.kill(supervisor.pid, signal.SIGKILL)
    supervisor.wait(PATIENCE_SECONDS)
    assert current_training(store).state is RunState.RUNNING
    with pytest.raises(TrainingBusy):
        store.trainings.begin("ole", training.now(), training._stale())
    monkeypatch.setattr(training, "STALE_SECONDS", -1)
    assert current_training(store).state is RunState.LOST
    assert store.trainings.begin("ole", training.now(), training._stale()).number == run.number + 1
    assert [one.number for one in store.rankers.list()] == [1]
    until(lambda: not any(_computes(one) for one in below), "the processes below to end")


def _computes(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_process_that_can_not_begin_does_not_seem_to_be_at_work(store, settings, tmp_path):
    """A folder without models ends it; what started it sees the end, whoever is told nothing else."""
    run = start_training(store, replace(settings, artefacts=tmp_path / "nowhere"), "mia")
    until(lambda: store.trainings.latest().state is not RunState.RUNNING, "the end")
    assert store.trainings.latest().number == run.number
    assert store.trainings.latest().error in {"invalid_artefact", "training_failed"}
