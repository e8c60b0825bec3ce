"""All signals of one query."""

from __future__ import annotations

import numpy as np
import pytest

from finder.signals.index import example_key, passage_texts
from finder.types import Audience, Example, Kind
from tests.doubles import BrokenEmbedder, FakeEmbedder, make_index, read

EXAMPLES = (
    Example(
        "q-1", "Hvor betaler jeg min rykker?", None, Kind.QUESTION, "da", ("regning", "generelt"), None, None, "mia"
    ),
    Example("q-2", "Hvor betaler jeg skat?", None, Kind.QUESTION, "da", (), "skat", None, "mia"),
    Example("q-3", "Hvem vandt kampen?", None, Kind.QUESTION, "da", (), None, None, "mia"),
)


def test_an_example_teaches_its_best_point_its_authority_or_none():
    assert [example_key(one) for one in EXAMPLES] == ["point:regning", "authority:skat", "none"]


@pytest.mark.parametrize(
    "text", ["Hvor betaler jeg min rykker?", "Fjordby Kommune, Center for Finans, 9999 Fjordby", "?"]
)
def test_every_signal_has_one_number_a_candidate(text):
    index = make_index(embedder=FakeEmbedder(), examples=EXAMPLES)
    reading = index.read(read(text, audience=Audience.COMPANY))
    for name in ("bm25", "alike", "best_term", "word_topics", "meaning_topics", "example", "passage"):
        scores = getattr(reading, name)
        assert scores.shape == (len(index.candidates),), name
        assert np.isfinite(scores).all()


def test_the_nearest_example_speaks_for_its_point():
    index = make_index(embedder=FakeEmbedder(), examples=EXAMPLES)
    reading = index.read(read("Hvor betaler jeg min rykker?"))
    assert index.candidates.keys[int(np.argmax(reading.example))] == "point:regning"
    assert reading.has_meaning
    assert not reading.degraded


def test_a_colophon_without_topic_has_no_meaning():
    embedder = FakeEmbedder()
    reading = make_index(embedder=embedder).read(read("Fjordby Kommune, Center for Finans, 9999 Fjordby"))
    assert not reading.has_meaning
    assert not reading.degraded
    assert embedder.embedded == []


def test_a_known_vector_is_not_computed_again():
    embedder = FakeEmbedder()
    index = make_index(embedder=embedder, examples=EXAMPLES)
    query = read("Hvor betaler jeg min rykker?")
    given = index.read(query, FakeEmbedder().embed_queries([query.topic_text])[0])
    assert embedder.embedded == []
    assert given.example == pytest.approx(index.read(query).example)


def test_a_failing_embedder_leaves_the_words():
    reading = make_index(embedder=BrokenEmbedder()).read(read("en rykker for min regning"))
    assert reading.degraded
    assert not reading.has_meaning
    assert reading.bm25.max() > 0


def test_without_embedder_nothing_is_missing():
    reading = make_index().read(read("rykker"))
    assert not reading.degraded
    assert not reading.has_meaning


def test_passages_hold_name_help_and_terms():
    index = make_index()
    texts = passage_texts(index.snapshot, index.candidates)
    assert len(texts) == len(index.candidates)
    assert texts[index.candidates.position["point:parkering"]].startswith("Parkering. Skriv her om parkering.")
