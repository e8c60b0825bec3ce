"""Which candidates the ranker gets to see."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from finder.errors import IndexNotReady
from finder.retrieval.retrievers import EmbeddingRetriever, FuzzyRetriever, IdentifierRetriever, LexicalRetriever
from finder.signals.candidates import Candidates, Mask
from finder.signals.index import Glance
from finder.types import Hit

LOG = logging.getLogger(__name__)

PER_RETRIEVER = 50
"""Each retriever's best are ranked: four retrievers make at most 200 candidates."""


class Retriever(Protocol):
    """Proposes candidates by one kind of signal."""

    name: str

    def retrieve(self, reading: Glance, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""


def all_retrievers() -> tuple[Retriever, ...]:
    """:returns: the retrievers in use; adding one is one line here."""
    return (IdentifierRetriever(), FuzzyRetriever(), LexicalRetriever(), EmbeddingRetriever())


def fuse(retrievers: Sequence[Retriever], reading: Glance, candidates: Candidates, in_scope: Mask) -> tuple[Mask, bool]:
    """Choose the candidates to rank, where there are too many to rank all.

    :returns: which of those in scope are proposed, and whether every retriever could be asked.
    :raises IndexNotReady: when none could.
    """
    chosen = np.zeros(len(candidates), dtype=np.bool_)
    failed = 0
    for retriever in retrievers:
        try:
            hits = retriever.retrieve(reading, candidates, in_scope, PER_RETRIEVER)
        except Exception as error:
            # One retriever down must not take the answer down; the caller caps the outcome and says so. A message may
            # quote the text, so only the error's type is logged.
            LOG.error("Retriever %s failed with %s", retriever.name, type(error).__name__)
            failed += 1
            continue
        chosen[[candidates.position[hit.target] for hit in hits]] = True
    if failed == len(retrievers):
        raise IndexNotReady("No part of the search can answer right now. Try again in a moment.")
    return chosen, failed == 0
