"""Words and meaning joined: reciprocal rank fusion of bm25s and e5."""

from __future__ import annotations

import numpy as np

from models.bench.asking import Ask
from models.bench.corpus import Corpus
from models.bench.methods.contract import Built, Scores, best_records
from models.bench.methods.meaning import meaning_scores
from models.bench.methods.okapi import okapi_scores

RANK_CONSTANT = 60
"""Source: Cormack, Clarke & Büttcher 2009, Reciprocal Rank Fusion."""


def build(corpus: Corpus) -> Built:
    """:returns: the sum of 1 / (60 + rank) over both rankings of the points that may answer.

    :raises OverBudget: when the records can't be embedded in the time that is left.
    """
    scorers = (meaning_scores(corpus), okapi_scores(corpus))

    def rank(ask: Ask) -> list[str]:
        in_scope = np.asarray([record.is_for(ask.organisation, ask.audience) for record in corpus.records])
        fused = sum((_reciprocal_ranks(score(ask.text), in_scope) for score in scorers), np.float32(0))
        return best_records(corpus.records, ask, np.asarray(fused, dtype=np.float32))

    return Built(rank)


def _reciprocal_ranks(scores: Scores, in_scope: np.typing.NDArray[np.bool_]) -> Scores:
    """:returns: 1 / (60 + rank) for each record that matches and is in scope, 0 for the others."""
    usable = np.flatnonzero(in_scope & (scores > 0))
    order = usable[np.argsort(-scores[usable], kind="stable")]
    found = np.zeros(len(scores), dtype=np.float32)
    found[order] = 1 / (RANK_CONSTANT + np.arange(1, len(order) + 1))
    return found
