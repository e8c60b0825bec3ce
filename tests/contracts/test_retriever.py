"""What every retriever promises: it proposes at most so many candidates in scope, best first."""

from __future__ import annotations

import numpy as np
import pytest

from finder.retrieval.fusion import all_retrievers
from finder.types import Audience
from tests.doubles import FakeEmbedder, make_index, read

LETTER = """Fjordby Kommune
Center for Finans
Tlf. 12 34 56 78

Kære borger

Du har ikke betalt din regning. Betal senest den 1. april.

Venlig hilsen
Center for Finans"""
TEXTS = (
    LETTER,
    "Fjordby Kommune, Center for Finans, 9999 Fjordby",
    "Hvor betaler jeg min regning?",
    "zzz 123",
    "Skatten",
)


@pytest.fixture(scope="module")
def index():
    return make_index(embedder=FakeEmbedder())


@pytest.fixture(params=all_retrievers(), ids=lambda retriever: retriever.name)
def retriever(request):
    return request.param


@pytest.fixture(params=TEXTS, ids=["letter", "colophon", "question", "nonsense", "authority"])
def reading(request, index):
    return index.read(read(request.param))


def test_hits_are_ranked_from_one_best_first(retriever, reading, index):
    hits = retriever.retrieve(reading, index.candidates, index.candidates.in_scope(None, None), 50)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 for hit in hits)
    assert {hit.retriever for hit in hits} <= {retriever.name}


def test_hits_are_candidates_and_none_comes_twice(retriever, reading, index):
    hits = retriever.retrieve(reading, index.candidates, index.candidates.in_scope(None, None), 50)
    targets = [hit.target for hit in hits]
    assert len(set(targets)) == len(targets)
    assert set(targets) <= set(index.candidates.keys)


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_a_smaller_limit_gives_the_first_of_the_same_hits(retriever, reading, index, limit):
    scope = index.candidates.in_scope(None, None)
    assert (
        retriever.retrieve(reading, index.candidates, scope, limit)
        == retriever.retrieve(reading, index.candidates, scope, 50)[:limit]
    )


def test_nothing_out_of_scope_is_proposed(retriever, reading, index):
    scope = index.candidates.in_scope(None, Audience.CITIZEN)
    scope[index.candidates.position["point:regning"]] = False
    for hit in retriever.retrieve(reading, index.candidates, scope, 50):
        assert scope[index.candidates.position[hit.target]]
    nothing = np.zeros_like(scope)
    assert retriever.retrieve(reading, index.candidates, nothing, 50) == ()


def test_the_same_reading_gives_the_same_hits(retriever, reading, index):
    scope = index.candidates.in_scope(None, None)
    assert retriever.retrieve(reading, index.candidates, scope, 50) == retriever.retrieve(
        reading, index.candidates, scope, 50
    )


def test_the_names_are_told_apart():
    names = [retriever.name for retriever in all_retrievers()]
    assert len(set(names)) == len(names)
