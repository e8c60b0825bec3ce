"""The sockets: what can be swapped for another implementation without anybody noticing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from finder.types import Example, ReplyButton, Structure

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their similarity in meaning."""

    @property
    def version(self) -> str:
        """Changes whenever the same text may get another vector."""

    @property
    def width(self) -> int:
        """Length of a vector."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""


class Store(Protocol):
    """What must survive a restart."""

    def load_structures(self) -> tuple[Structure, ...]:
        """:returns: every stored organisation's structure, in order of id.

        :raises StoreError: when the database is damaged or of another version.
        """

    def save_structure(self, structure: Structure) -> None:
        """Replace an organisation's structure as one transaction."""

    def load_examples(self) -> tuple[Example, ...]:
        """:returns: the labelled texts, in the order they were saved."""

    def save_examples(self, examples: Sequence[Example]) -> None:
        """Replace all labelled texts as one transaction."""

    def count_reply_button(self, answer: ReplyButton) -> None:
        """Add one to how many gave this answer; nothing else of it is kept."""

    def reply_buttons(self) -> tuple[tuple[ReplyButton, int], ...]:
        """:returns: every different answer with how many gave it, in order of day, administration and system."""

    def revision(self) -> str:
        """:returns: a hash of all structures and texts; equal content gives equal revisions. Nothing: empty string."""

    def close(self) -> None:
        """Release the connections."""
