"""Which candidates are proposed where there are too many to rank all."""

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


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Let each retriever propose one candidate."""
    monkeypatch.setattr(fusion, "PER_RETRIEVER", 1)


def test_what_each_retriever_likes_best_is_proposed(index):
    scope = index.candidates.in_scope(None, None)
    chosen, complete = fuse(all_retrievers(), index.read(read("rykker")), index.candidates, scope)
    assert complete
    assert chosen[index.candidates.position["point:regning"]]
    assert 1 <= chosen.sum() <= len(all_retrievers())


def test_one_retriever_down_is_told(index):
    scope = index.candidates.in_scope(None, None)
    chosen, complete = fuse((Failing(), *all_retrievers()), index.read(read("rykker")), index.candidates, scope)
    assert not complete
    assert chosen[index.candidates.position["point:regning"]]


def test_all_retrievers_down_is_an_error(index):
    scope = index.candidates.in_scope(None, None)
    with pytest.raises(IndexNotReady):
        fuse((Failing(), Failing()), index.read(read("rykker")), index.candidates, scope)
