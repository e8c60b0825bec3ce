"""The words of a query against the words of each record: BM25, telling terms, and look-alikes by pieces of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.signals.candidates import Places, Scores
from finder.signals.corpus import CorpusStatistics, EncodedRecord
from finder.signals.sparse import SparseRows
from finder.signals.wordspace import Indices, Values, word_features
from finder.types import Token


@dataclass(frozen=True, slots=True)
class Terms:
    """Names and search terms of all records; equal ones are held once."""

    starts: NDArray[np.int64]
    """Shape (records + 1,): where each record's terms begin; every record has one at least."""
    places: Places
    """Which row each term is."""
    rows: SparseRows

    def take(self, places: Places) -> Terms:
        lengths = self.starts[places + 1] - self.starts[places]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        taken = self.places[np.arange(starts[-1]) + np.repeat(self.starts[places] - starts[:-1], lengths)]
        kept, renumbered = np.unique(taken, return_inverse=True)
        return Terms(starts, renumbered, self.rows.take(kept))

    def best(self, query: Values) -> Scores:
        """:returns: the greatest product of each record's terms."""
        if len(self.starts) == 1:
            return np.zeros(0, dtype=np.float32)
        scores = self.rows.dots(query)[self.places]
        return np.asarray(np.maximum(np.maximum.reduceat(scores, self.starts[:-1]), 0), dtype=np.float32)


class WordMatcher:
    """Scores records by words, each as it is scored among all records that the statistics are of."""

    def __init__(self, statistics: CorpusStatistics, words: SparseRows, whole: SparseRows, terms: Terms) -> None:
        """:param statistics: of all records there are; the others hold a row for each record that is scored."""
        self.statistics = statistics
        self.words = words
        self._whole = whole
        self._terms = terms

    def __len__(self) -> int:
        return len(self.words)

    def take(self, places: Places) -> WordMatcher:
        """:returns: the records at these places, in their order."""
        return WordMatcher(self.statistics, self.words.take(places), self._whole.take(places), self._terms.take(places))

    def encode_words(self, tokens: Sequence[Token]) -> tuple[Indices, Values]:
        """:returns: ids of the query's words that any record has, in reading order, and how much each counts, 0-1."""
        counts = word_features(tokens)
        ids = self.statistics.ids(list(counts))
        known = ids >= 0
        return ids[known], np.minimum(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)), 1.0)[known]

    def bm25(self, tokens: Sequence[Token]) -> Scores:
        """:returns: BM25F, 0 and up."""
        ids, counts = self.encode_words(tokens)
        row_of = np.full(len(self.statistics), -1, dtype=np.int32)
        row_of[ids] = np.arange(len(ids))
        rows = row_of[self.words.ids]
        met = np.flatnonzero(rows >= 0)
        # A row a word, added up from the first to the last: sums in 32 bits depend on their order.
        worth = np.zeros((len(ids), len(self)), dtype=np.float32)
        worth[rows[met], self.words.owners()[met]] = self.words.weights[met] * counts[rows[met]]
        return np.asarray(worth.sum(axis=0), dtype=np.float32)

    def encode(self, features: Mapping[str, float]) -> tuple[Indices, Values]:
        """:returns: the query in the space of the two methods below."""
        return self.statistics.encode(features)

    def alike(self, indices: Indices, values: Values) -> Scores:
        """:returns: cosine of the query with all that is written about each candidate, 0–1."""
        return self._whole.dots(self._laid_out(indices, values))

    def best_term(self, indices: Indices, values: Values) -> Scores:
        """:returns: cosine of the query with the candidate's name or search term nearest to it, 0–1."""
        return self._terms.best(self._laid_out(indices, values))

    def _laid_out(self, indices: Indices, values: Values) -> Values:
        query = np.zeros(max(1, len(self.statistics)), dtype=np.float32)
        query[indices] = values
        return query


def match_records(records: Sequence[EncodedRecord], statistics: CorpusStatistics) -> WordMatcher:
    """:returns: what scores these records, in their order."""
    counts = [len(one.term_starts) - 1 for one in records]
    rows = SparseRows.of(
        [
            (one.terms[start:end], one.term_weights[start:end])
            for one in records
            for start, end in zip(one.term_starts[:-1], one.term_starts[1:], strict=True)
        ]
    )
    return WordMatcher(
        statistics,
        SparseRows.of([(one.words, one.word_weights) for one in records]),
        SparseRows.of([(one.whole, one.whole_weights) for one in records]),
        Terms(np.concatenate(([0], np.cumsum(counts, dtype=np.int64))), np.arange(sum(counts)), rows),
    )
