"""Vectors that are known already, by hash of the text: publishing embeds only what is new."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finder.embedders.bytevectors import ByteVectors, quantise
from finder.protocols import Embedder, Vectors

LOG = logging.getLogger(__name__)
LEFT_SECONDS = 3600
"""No file takes that long to write: who began it was killed."""
_HALF = ".tmp"


class VectorCache:
    """An embedder's vectors in 8 bits, found by text."""

    def __init__(self, embedder: Embedder, hashes: NDArray[np.uint64], rows: NDArray[np.int8]) -> None:
        """:param hashes: sorted or not, one per row (see `text_hash`)."""
        self._embedder = embedder
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._rows = rows[order]
        self.grown = False
        """Whether texts were embedded that no file holds yet."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width); texts that are not known are embedded as passages."""
        return self.passage_rows(texts).floats()

    def passage_rows(self, texts: Sequence[str]) -> ByteVectors:
        """:returns: the same in 8 bits."""
        embed = self._embedder.embed_passages
        keys = [text_hash("passage", text) for text in texts]
        return self._vectors(keys, lambda new: embed([texts[at] for at in new]))

    def queries(self, keys: Sequence[int], read: Callable[[int], str]) -> ByteVectors:
        """Give the vectors of texts that must be read before they are embedded; known ones are not even read.

        :param keys: a hash of each text as it stands (see `text_hash`).
        :param read: from the place of a key to what is embedded.
        :returns: one vector per key, in their order.
        """
        return self._vectors(keys, lambda new: self._embedder.embed_queries([read(at) for at in new]))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """:returns: what `read_cache` reads back."""
        return {"hashes": self._hashes, "rows": self._rows}

    def _vectors(self, keys: Sequence[int], embed: Callable[[Sequence[int]], Vectors]) -> ByteVectors:
        hashes = np.asarray(keys, dtype=np.uint64)
        new = {keys[at]: at for at in np.flatnonzero(~np.isin(hashes, self._hashes)).tolist()}
        if new:
            self.add(np.fromiter(new, dtype=np.uint64), quantise(embed(list(new.values()))).rows)
        return ByteVectors(self._rows[np.searchsorted(self._hashes, hashes)])

    def add(self, hashes: NDArray[np.uint64], rows: NDArray[np.int8]) -> None:
        """Take in vectors; those that are known already stay as they are."""
        new = ~np.isin(hashes, self._hashes)
        all_hashes, all_rows = np.concatenate([self._hashes, hashes[new]]), np.concatenate([self._rows, rows[new]])
        order = np.argsort(all_hashes)
        self._hashes, self._rows = all_hashes[order], all_rows[order]
        self.grown = True


def empty_cache(embedder: Embedder) -> VectorCache:
    """:returns: a cache that knows no text yet."""
    return VectorCache(embedder, np.zeros(0, dtype=np.uint64), np.zeros((0, embedder.width), dtype=np.int8))


def read_cache(embedder: Embedder, *paths: Path) -> VectorCache:
    """:returns: the vectors of all files that can be read, to be used only with the embedder they came from."""
    cache = empty_cache(embedder)
    for path in paths:
        try:
            with np.load(path, allow_pickle=False) as found:
                hashes, rows = found["hashes"], found["rows"]
            if (hashes.dtype, rows.dtype, rows.shape) != (np.uint64, np.int8, (len(hashes), embedder.width)):
                raise ValueError("not this embedder's vectors")
            cache.add(hashes, rows)
        except FileNotFoundError:
            continue
        except Exception as error:  # A damaged file makes the readers of archive and arrays raise what they like.
            LOG.warning("%s can't be read (%s); its vectors are computed again", path, type(error).__name__)
    cache.grown = False
    return cache


def vector_file(embedder: Embedder, folder: Path) -> Path:
    """:returns: the file in a folder that keeps the vectors of texts which the trained models do not carry."""
    return folder / f"vectors-{embedder.version}.npz"


def write_cache(cache: VectorCache, path: Path) -> None:
    """Write the vectors so that `read_cache` reads them; a reader never sees half a file.

    :raises OSError: when there is no room, or no right to write; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(path.parent)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=_HALF, delete=False) as file:
        hashes, rows = cache.arrays().values()
        try:
            np.savez(file, hashes=hashes, rows=rows)
        except BaseException:
            Path(file.name).unlink()
            raise
    os.replace(file.name, path)


def _remove_leftovers(folder: Path) -> None:
    """Remove what a process left behind that was killed while it wrote."""
    for half in folder.glob(f"*{_HALF}"):
        with suppress(OSError):
            if time.time() - half.stat().st_mtime > LEFT_SECONDS:
                half.unlink()


def text_hash(*parts: str) -> int:
    """:returns: 64 bits of sha256: two of a million texts share them once in 30 million such sets."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(joined).digest()[:8], "big")
