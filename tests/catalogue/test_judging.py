"""A sentence that staff approve is searched within seconds, and no longer once it is withdrawn."""

from __future__ import annotations

import pytest

from finder.catalogue import LiveFinder, judging, save_judgement, withdraw_judgement
from finder.catalogue.sentences import gather_sentences
from finder.editing import NOT_OURS
from finder.errors import InvalidArtefact, InvalidInput
from finder.pipeline import FindRequest
from finder.types import Example, Kind
from tests.doubles import WEIGHTS, FakeEmbedder, make_finder, make_index, make_ranker
from tests.factories import make_snapshot

SENTENCE = "Min snurretop larmer"
POINT = "regning"
"""In the town that judges, and in that which is searched."""


@pytest.fixture
def live(settings, store):
    """:returns: a finder whose embedder needs no model; what is published stays as it is."""
    ranker = make_ranker({**WEIGHTS, "nearest_examples": 5.0})
    taught = Example("q-1", "Hvor må jeg parkere?", None, Kind.QUESTION, "da", ("parkering",), None, None, "mia")
    first = make_finder(make_index(make_snapshot(), FakeEmbedder(), [taught]), ranker)
    finder = LiveFinder(settings, first, store.revision(), seconds=3600.0)
    yield finder
    finder.close()


def believed(finder):
    """:returns: how likely the point is for the sentence, which has no word of it."""
    answer = finder.find(FindRequest(SENTENCE, limit=20))
    return next(one.probability for one in answer.matches if one.contact_point.id == POINT)


def test_a_judged_sentence_is_searched_at_once_and_leaves_when_it_is_withdrawn(live, store):
    before, version = believed(live), live.versions["data"]
    assert not live.refresh()
    save_judgement(store, SENTENCE, POINT, relevant=True, judge="mia")
    assert live.refresh()
    assert believed(live) > 2 * before
    assert live.versions["data"].startswith(f"{version}+judged-")
    assert live.find(FindRequest(SENTENCE)).versions == live.versions
    assert not live.refresh()
    (kept,) = store.judgements.list()
    assert withdraw_judgement(store, kept.number, "ole")
    assert live.refresh()
    assert (believed(live), live.versions["data"]) == (before, version)


def test_a_wrong_one_changes_nothing(live, store):
    save_judgement(store, SENTENCE, POINT, relevant=False, judge="mia")
    assert not live.refresh()


def test_an_embedder_that_fails_leaves_the_finder_as_it_is(live, store, monkeypatch, caplog):
    save_judgement(store, SENTENCE, POINT, relevant=True, judge="mia")
    current = live.current

    def fail(*_):
        raise InvalidArtefact("The embedder failed.")

    monkeypatch.setattr("finder.catalogue.live.with_judged", fail)
    live.refresh()
    assert live.current is current
    assert "Judged sentences can't be searched" in caplog.text
    assert SENTENCE not in caplog.text


def test_what_no_embedder_reads_is_told_without_the_sentence(store):
    save_judgement(store, SENTENCE, POINT, relevant=True, judge="mia")

    class Broken:
        def with_examples(self, *_):
            raise RuntimeError(f"out of memory at {SENTENCE}")

    with pytest.raises(InvalidArtefact) as failed:
        judging.with_judged(Broken(), store.judgements.list(), "mark")
    assert "snurretop" not in failed.value.message


def test_what_belongs_to_nobody_here_is_learned_as_such(store):
    save_judgement(store, SENTENCE, NOT_OURS, relevant=True, judge="mia")
    (example,) = judging.judged_examples(store.judgements.list(), with_pending=True)
    assert example.expected == ()
    (told,) = gather_sentences(store.judgements.list()).judged
    assert told.expected == ()
    with pytest.raises(InvalidInput):
        save_judgement(store, SENTENCE, NOT_OURS, relevant=False, judge="mia")


def test_of_two_judges_the_one_who_names_a_point_is_learned_from(store):
    save_judgement(store, SENTENCE, NOT_OURS, relevant=True, judge="mia")
    save_judgement(store, SENTENCE, POINT, relevant=True, judge="bo")
    (told,) = gather_sentences(store.judgements.list()).judged
    assert told.expected == (POINT,)
