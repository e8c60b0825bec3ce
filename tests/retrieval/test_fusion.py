"""Which candidates are ranked: all of a small scope, the proposed ones of a large."""

from __future__ import annotations

import pytest

from finder.errors import IndexNotReady
from finder.retrieval import fusion
from finder.retrieval.fusion import all_retrievers, fuse
from tests.doubles import FakeEmbedder, make_index, read


class Failing:
    """Fails on every query."""

    name = "failing"

    def retrieve(self, reading, candidates, in_scope, limit):  # noqa: ARG002
        """:raises RuntimeError: always."""
        raise RuntimeError("down")


@pytest.fixture(scope="module")
def index():
    return make_index(embedder=FakeEmbedder())


@pytest.fixture
def large(monkeypatch):
    """Make every scope a large one."""
    monkeypatch.setattr(fusion, "EXHAUSTIVE_POINTS", 0)
    monkeypatch.setattr(fusion, "PER_RETRIEVER", 1)


def test_a_small_scope_is_ranked_whole(index):
    scope = index.candidates.in_scope(None, None)
    chosen, complete = fuse((Failing(),), index.read(read("regning")), index.candidates, scope)
    assert complete
    assert (chosen == scope).all()


@pytest.mark.usefixtures("large")
def test_a_large_scope_is_pruned_to_what_is_proposed_and_all_authorities(index):
    scope = index.candidates.in_scope(None, None)
    chosen, complete = fuse(all_retrievers(), index.read(read("rykker")), index.candidates, scope)
    assert complete
    assert chosen[index.candidates.position["point:regning"]]
    assert 1 <= chosen[: len(index.candidates.points)].sum() <= len(all_retrievers())
    assert chosen[len(index.candidates.points) :].all()


@pytest.mark.usefixtures("large")
def test_one_retriever_down_is_told(index):
    scope = index.candidates.in_scope(None, None)
    chosen, complete = fuse((Failing(), *all_retrievers()), index.read(read("rykker")), index.candidates, scope)
    assert not complete
    assert chosen[index.candidates.position["point:regning"]]


@pytest.mark.usefixtures("large")
def test_all_retrievers_down_is_an_error(index):
    scope = index.candidates.in_scope(None, None)
    with pytest.raises(IndexNotReady):
        fuse((Failing(), Failing()), index.read(read("rykker")), index.candidates, scope)
