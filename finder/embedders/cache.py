"""Vectors that are known already, by hash of the text: publishing embeds only what is new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finder.protocols import Embedder, Vectors


class VectorCache:
    """An embedder's vectors in 8 bits, found by text.

    Rounding moves a cosine by less than 0.002, far less than what tells two texts apart.
    """

    def __init__(self, embedder: Embedder, hashes: NDArray[np.uint64], rows: NDArray[np.int8]) -> None:
        """:param hashes: sorted or not, one per row (see `text_hash`)."""
        self._embedder = embedder
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._rows = rows[order]

    def queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width); texts that are not known are embedded as queries."""
        return self._vectors(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width); texts that are not known are embedded as passages."""
        return self._vectors(texts, is_query=False)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """:returns: what `read_cache` reads back."""
        return {"hashes": self._hashes, "rows": self._rows}

    def _vectors(self, texts: Sequence[str], is_query: bool) -> Vectors:
        hashes = np.asarray([text_hash(text, is_query) for text in texts], dtype=np.uint64)
        known = np.isin(hashes, self._hashes)
        new = list(dict.fromkeys(text for text, there in zip(texts, known, strict=True) if not there))
        if new:
            embed = self._embedder.embed_queries if is_query else self._embedder.embed_passages
            self._add([text_hash(text, is_query) for text in new], embed(new))
        places = np.searchsorted(self._hashes, hashes)
        rows = self._rows[places].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)

    def _add(self, hashes: Iterable[int], vectors: Vectors) -> None:
        all_hashes = np.concatenate([self._hashes, np.fromiter(hashes, dtype=np.uint64)])
        all_rows = np.concatenate([self._rows, quantise(vectors)])
        order = np.argsort(all_hashes)
        self._hashes, self._rows = all_hashes[order], all_rows[order]


def empty_cache(embedder: Embedder) -> VectorCache:
    """:returns: a cache that knows no text yet."""
    return VectorCache(embedder, np.zeros(0, dtype=np.uint64), np.zeros((0, embedder.width), dtype=np.int8))


def read_cache(embedder: Embedder, path: Path) -> VectorCache:
    """:returns: the vectors of a file, to be used only with the embedder they came from."""
    with np.load(path, allow_pickle=False) as found:
        return VectorCache(embedder, found["hashes"].astype(np.uint64), found["rows"].astype(np.int8))


def quantise(vectors: Vectors) -> NDArray[np.int8]:
    """:returns: rows scaled so that the largest entry is 127; the length is restored on reading."""
    top = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    rounded: NDArray[np.int8] = np.round(vectors / top * 127).astype(np.int8)
    return rounded


def text_hash(text: str, is_query: bool) -> int:
    """:returns: 64 bits of sha256: enough that two of a million texts collide once in 30 million such sets."""
    prefix = b"q:" if is_query else b"p:"
    return int.from_bytes(hashlib.sha256(prefix + text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
