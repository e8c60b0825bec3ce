"""Vectors that are known already."""

from __future__ import annotations

import numpy as np
import pytest

from finder.embedders.cache import empty_cache, read_cache, text_hash
from tests.doubles import FakeEmbedder

TEXTS = ["en rykker", "parkering i gården", "", "æøå 😀", "en rykker"]


def queries(cache, texts):
    """:returns: the vectors of texts that are embedded as they stand."""
    return cache.queries([text_hash(text) for text in texts], texts.__getitem__).floats()


def test_cached_vectors_are_nearly_the_embedders():
    embedder = FakeEmbedder()
    cached = queries(empty_cache(embedder), TEXTS)
    fresh = FakeEmbedder().embed_queries(TEXTS)
    assert cached.dtype == np.float32
    assert (cached * fresh).sum(axis=1) == pytest.approx(1.0, abs=2e-3)
    assert np.linalg.norm(cached, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_each_text_is_embedded_once():
    embedder = FakeEmbedder()
    cache = empty_cache(embedder)
    queries(cache, TEXTS)
    assert sorted(embedder.embedded) == sorted(set(TEXTS))
    queries(cache, TEXTS[::-1])
    assert len(embedder.embedded) == len(set(TEXTS))


def test_order_follows_the_texts():
    cache = empty_cache(FakeEmbedder())
    there, back = queries(cache, TEXTS), queries(cache, TEXTS[::-1])
    assert np.array_equal(there, back[::-1])


def test_queries_and_passages_are_kept_apart():
    cache = empty_cache(FakeEmbedder())
    query, passage = queries(cache, ["rykker"]), cache.passages(["rykker"])
    assert not np.allclose(query, passage)
    assert text_hash("passage", "rykker") != text_hash("rykker")


def test_no_texts_give_an_empty_array():
    assert queries(empty_cache(FakeEmbedder()), []).shape == (0, 64)


def test_a_cache_comes_back_from_a_file(tmp_path):
    embedder = FakeEmbedder()
    cache = empty_cache(embedder)
    before = cache.passages(TEXTS)
    np.savez(tmp_path / "vectors.npz", **cache.arrays())
    embedder.embedded.clear()
    again = read_cache(embedder, tmp_path / "vectors.npz")
    assert np.array_equal(again.passages(TEXTS), before)
    assert embedder.embedded == []
    again.passages(["noget nyt"])
    assert embedder.embedded == ["noget nyt"]


def test_a_hash_has_64_bits_and_takes_any_text():
    assert 0 <= text_hash("\ud83d") < 2**64
