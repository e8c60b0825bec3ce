"""One method measured in this process, within its budget and beyond it; charts that come out the same twice."""

from __future__ import annotations

import time

import pytest

from models.bench.budget import OverBudget, end_budget, seconds_left, start_budget
from models.bench.methods import METHODS
from models.bench.methods.contract import Built
from models.bench.methods.meaning import PROBE, WORTH_A_PROBE, refuse_hopeless
from tests.bench.invented import make_ask, make_corpus
from tests.doubles import FakeEmbedder

ASKS = (make_ask("regning"), make_ask("parkering"))


@pytest.fixture(autouse=True)
def _no_budget_left_running():
    yield
    end_budget()


def test_a_budget_ends_what_takes_too_long_and_libraries_do_not_swallow_it():
    start_budget(0.05)
    with pytest.raises(OverBudget, match="not done after"):
        _swallow_errors()


def test_without_a_budget_there_is_always_time():
    assert seconds_left() == float("inf")


def test_a_hopeless_embedding_is_refused_after_a_few_texts():
    embedder = SlowEmbedder()
    start_budget(5)
    with pytest.raises(OverBudget, match="would take about"):
        refuse_hopeless(embedder, ["tekst"] * 100 * WORTH_A_PROBE)
    assert len(embedder.embedded) == PROBE


def test_a_run_tells_answers_time_and_memory():
    measuring = pytest.importorskip("models.bench.measuring", reason="Get it with: pip install -e '.[bench]'")
    run = measuring.measure(METHODS[0], make_corpus(), ASKS, 30)
    assert run.ranked["regning"][0] == "regning"
    assert set(run.seconds) == {"regning", "parkering"}
    assert run.build_seconds is not None
    assert run.memory_mb is not None
    assert run.stopped == ""


def test_a_run_over_budget_says_so_and_keeps_what_was_measured():
    measuring = pytest.importorskip("models.bench.measuring", reason="Get it with: pip install -e '.[bench]'")
    run = measuring.measure(SlowMethod(), make_corpus(), ASKS, 0.3)
    assert "not done" in run.stopped
    assert run.build_seconds is not None
    assert run.memory_mb is None


class SlowEmbedder(FakeEmbedder):
    def embed_passages(self, texts):
        until = time.process_time() + 0.1
        while time.process_time() < until:
            pass
        return super().embed_passages(texts)


class SlowMethod:
    def load(self):
        return lambda _corpus: Built(lambda _ask: time.sleep(5) or [])


def _swallow_errors():
    while True:
        try:
            time.sleep(1)
        except Exception:
            continue
