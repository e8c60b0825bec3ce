"""What each retriever proposes by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.retrieval.retrievers import EmbeddingRetriever, FuzzyRetriever, IdentifierRetriever, LexicalRetriever
from finder.signals.candidates import list_candidates
from finder.structure.snapshot import build_snapshot
from tests.doubles import FakeEmbedder, make_index, read
from tests.factories import STRUCTURE, make_snapshot, make_unit


@pytest.fixture(scope="module")
def index():
    unit = make_unit("kiosk", "Kiosken", "penge", "parkering", phones=("32 20 30 55",))
    published = build_snapshot([replace(STRUCTURE, units=(*STRUCTURE.units, unit))], "1")
    return make_index(published, FakeEmbedder())


def proposed(retriever, index, text):
    reading = index.read(read(text))
    hits = retriever.retrieve(reading, index.candidates, index.candidates.in_scope(None, None), 50)
    return [hit.target for hit in hits], [hit.matched_text for hit in hits]


def test_a_phone_proposes_its_units_point(index):
    assert proposed(IdentifierRetriever(), index, "Hvem har telefon 32 20 30 55?") == (
        ["point:parkering"],
        ["32203055"],
    )


def test_a_domain_proposes_its_authority(index):
    targets, _ = proposed(IdentifierRetriever(), index, "Jeg fik en mail fra post@skatten.dk")
    assert targets == ["authority:skat"]


def test_names_propose_points_and_authorities(index):
    targets, names = proposed(FuzzyRetriever(), index, "Skal jeg skrive til Kiosken eller til Skatten?")
    assert targets == ["point:parkering", "authority:skat"]
    assert names == ["Kiosken", "Skatten"]


def test_words_propose_by_name_and_help_text(index):
    targets, _ = proposed(LexicalRetriever(), index, "rykker")
    assert targets[0] == "point:regning"


def test_meaning_proposes_only_with_an_embedder(index):
    targets, _ = proposed(EmbeddingRetriever(), index, "skriv her om parkering.")
    assert targets[0] == "point:parkering"
    plain = make_index()
    assert proposed(EmbeddingRetriever(), plain, "parkering") == ([], [])


def test_the_candidates_are_those_of_the_snapshot(index):
    assert len(list_candidates(make_snapshot())) == len(index.candidates)
