"""The records' words in numbers, and what all records together say of a word: told apart, so that some records can be
scored exactly as they would be among all others.

Two passes: `RecordCounter` counts each record's features and how many records have each; `CorpusStatistics` then gives
every record its final weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.signals.counting import FIELDS, CountedRecord, FeatureCounter
from finder.signals.packing import Unpacker, pack
from finder.signals.records import RecordText
from finder.signals.sparse import SparseRows
from finder.signals.wordspace import Indices, Values, inverse_frequency, weigh_counts
from finder.text.tokens import Lexicon

K1 = 1.2
B = 0.75
"""Source: Robertson & Zaragoza 2009, The Probabilistic Relevance Framework: usual values."""
FIELD_WEIGHTS = {"name": 3.0, "terms": 2.0, "description": 1.0, "units": 1.0}
"""BM25F: a word in the name says more than one in the help text."""
_FIELD_WEIGHTS = np.asarray([FIELD_WEIGHTS[name] for name in FIELDS])
HASH_MODULUS = 2**61 - 1
"""A prime so large that two of a million features share a remainder once in a million such vocabularies."""


@dataclass(frozen=True, slots=True)
class EncodedRecord:
    """A record ready to be compared with queries; 8 bytes a feature."""

    words: Indices
    word_weights: Values
    """What each word adds to BM25F when the query has it."""
    whole: Indices
    whole_weights: Values
    """All that is written about it, as a vector of length 1."""
    term_starts: Indices
    terms: Indices
    term_weights: Values
    """Its name and search terms one after the other, each a vector of length 1; one more start than there are terms."""

    def to_bytes(self) -> bytes:
        """:returns: what `from_bytes` reads."""
        terms = (self.term_starts, self.terms, self.term_weights)
        return pack([self.words, self.word_weights, self.whole, self.whole_weights, *terms])

    @classmethod
    def from_bytes(cls, data: bytes) -> EncodedRecord:
        """:returns: the record again."""
        packed = Unpacker(data)
        words, word_weights = packed.take(np.int32), packed.take(np.float32)
        whole, whole_weights = packed.take(np.int32), packed.take(np.float32)
        starts, terms, term_weights = packed.take(np.int32), packed.take(np.int32), packed.take(np.float32)
        return cls(words, word_weights, whole, whole_weights, starts, terms, term_weights)


class CorpusStatistics:
    """What all records together say: how many have each feature, and how long the fields are on average."""

    def __init__(
        self,
        total: int,
        mean_lengths: NDArray[np.float64],
        hashes: NDArray[np.uint64],
        frequency: NDArray[np.int32],
    ) -> None:
        """:param total: number of records.

        :param mean_lengths: shape (fields,), in the order of `FIELDS`.
        :param hashes: of every feature, see `hash_features`; a feature's id is its place here.
        :param frequency: in how many records each feature stands; 0 for one that only a single search term has.
        """
        self.total = total
        self.mean_lengths = mean_lengths
        self.hashes = hashes
        self.frequency = frequency
        self.idf = _by_frequency(frequency, lambda documents: inverse_frequency(total, documents))
        self._word_idf = _by_frequency(
            frequency, lambda documents: math.log(1 + (total - documents + 0.5) / (documents + 0.5))
        )
        self._order = np.argsort(hashes)
        self._sorted = hashes[self._order]

    def __len__(self) -> int:
        return len(self.hashes)

    def ids(self, features: Sequence[str]) -> Indices:
        """:returns: the id of each feature; -1 for one that no record has."""
        if not len(self.hashes):
            return np.full(len(features), -1, dtype=np.int32)
        wanted = hash_features(features)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        found = self._order[at]
        known = (self._sorted[at] == wanted) & (self.frequency[found] > 0)
        return np.where(known, found, -1).astype(np.int32)

    def encode(self, features: Mapping[str, float]) -> tuple[Indices, Values]:
        """:returns: ids of the known features and their weights, of length 1 in all (if any is known)."""
        ids = self.ids(list(features))
        counts = np.fromiter(features.values(), dtype=np.float32, count=len(features))
        known = ids >= 0
        return ids[known], weigh_counts(counts[known], self.idf[ids[known]])

    def weigh(self, counted: CountedRecord) -> EncodedRecord:
        """:returns: the record's final weights among all records."""
        words, word_weights = self.weigh_words(counted.lengths, counted.words, counted.word_fields, counted.word_counts)
        terms = SparseRows.of([self.weigh_text(ids, counts) for ids, counts in counted.terms])
        return EncodedRecord(
            words,
            word_weights,
            *self.weigh_text(counted.whole, counted.whole_counts),
            terms.starts.astype(np.int32),
            terms.ids,
            terms.weights,
        )

    def weigh_text(self, ids: Indices, counts: Values) -> tuple[Indices, Values]:
        """:returns: the features that any whole record has, with weights of length 1 in all."""
        known = self.frequency[ids] > 0
        if not known.all():
            ids, counts = ids[known], counts[known]
        return ids, weigh_counts(counts, self.idf[ids])

    def weigh_words(
        self,
        lengths: NDArray[np.float64],
        words: Indices,
        fields: NDArray[np.uint8],
        counts: NDArray[np.float64],
    ) -> tuple[Indices, Values]:
        """Share BM25F out among a record's words. Source: Zaragoza et al. 2004, Microsoft Cambridge at TREC-13.

        :param lengths: shape (fields,); the others as in `CountedRecord`.
        :returns: each word's id once, and what it adds when a query has it.
        """
        norms = 1 - B + B * lengths / self.mean_lengths
        ids, places = np.unique(words, return_inverse=True)
        weighted = np.bincount(places, _FIELD_WEIGHTS[fields] * counts / norms[fields], len(ids))
        return ids, (weighted / (K1 + weighted)).astype(np.float32) * self._word_idf[ids]

    def to_bytes(self) -> bytes:
        """:returns: what `from_bytes` reads; 12 bytes a feature."""
        return pack([np.asarray([self.total], dtype=np.int64), self.mean_lengths, self.hashes, self.frequency])

    @classmethod
    def from_bytes(cls, data: bytes) -> CorpusStatistics:
        """:returns: the statistics again."""
        packed = Unpacker(data)
        total, mean_lengths = packed.take(np.int64), packed.take(np.float64)
        return cls(int(total[0]), mean_lengths, packed.take(np.uint64), packed.take(np.int32))


class RecordCounter:
    """Goes through all records once; holds their vocabulary, not the records."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._counter = FeatureCounter(lexicon)
        self._frequency = np.zeros(1, dtype=np.int32)
        self._lengths = [0.0] * len(FIELDS)
        self._total = 0

    def count(self, record: RecordText) -> CountedRecord:
        """:returns: the record's features; it counts from now on."""
        counted = self._counter.count(record)
        known = len(self._counter)
        if known > len(self._frequency):
            # Room for as many again, so that growing costs little.
            self._frequency = np.concatenate((self._frequency, np.zeros(known, dtype=np.int32)))
        self._frequency[counted.whole] += 1
        self._lengths = [sum(pair) for pair in zip(self._lengths, counted.lengths.tolist(), strict=True)]
        self._total += 1
        return counted

    def statistics(self) -> CorpusStatistics:
        """:returns: what all records counted so far say together."""
        means = [(length / self._total if self._total else 0.0) or 1.0 for length in self._lengths]
        features = self._counter.features
        return CorpusStatistics(
            self._total, np.asarray(means), hash_features(features), self._frequency[: len(features)].copy()
        )


def hash_features(features: Iterable[str]) -> NDArray[np.uint64]:
    """:returns: a number for each feature, the same in every process: vocabularies are kept without their words."""
    numbers = [int.from_bytes(name.encode("utf-8", "surrogatepass"), "little") % HASH_MODULUS for name in features]
    return np.asarray(numbers, dtype=np.uint64)


def _by_frequency(frequency: NDArray[np.int32], weight: Callable[[int], float]) -> Values:
    """:returns: a weight for each feature, by how many records have it."""
    different, places = np.unique(frequency, return_inverse=True)
    return np.asarray([weight(int(documents)) for documents in different], dtype=np.float32)[places]
