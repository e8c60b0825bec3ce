"""BM25 from the package bm25s, with Danish stop words and stemming."""

from __future__ import annotations

from collections.abc import Callable

import bm25s
import numpy as np
import Stemmer

from models.bench.corpus import Corpus, Record
from models.bench.methods.contract import Built, Scores, best_records

NAME_TIMES = 3
TERMS_TIMES = 2
"""BM25 has one field, so a text is written several times to count more; the weights that ours uses for BM25F."""


def build(corpus: Corpus) -> Built:
    """:returns: BM25 over everything that is written about a contact point."""
    score = okapi_scores(corpus)
    return Built(lambda ask: best_records(corpus.records, ask, score(ask.text)))


def okapi_scores(corpus: Corpus) -> Callable[[str], Scores]:
    """:returns: from a text to one score a record."""
    stemmer = Stemmer.Stemmer("danish")

    def split(texts: list[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            texts, stopwords="danish", stemmer=stemmer, return_ids=False, show_progress=False
        )
        return found

    index = bm25s.BM25()
    index.index(split([_text(record) for record in corpus.records]), show_progress=False)

    def score(text: str) -> Scores:
        words = split([text])[0]
        known = index.get_tokens_ids(words) if words else []
        if not len(known):
            return np.zeros(len(corpus.records), dtype=np.float32)
        return np.asarray(index.get_scores_from_ids(known), dtype=np.float32)

    return score


def _text(record: Record) -> str:
    terms = " ".join(record.terms)
    return " ".join((*[record.name] * NAME_TIMES, *[terms] * TERMS_TIMES, record.description, record.units))
