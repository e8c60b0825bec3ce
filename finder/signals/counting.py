"""The features of each record counted, every different word taken apart once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.signals.packing import Unpacker, pack
from finder.signals.records import RecordText
from finder.signals.wordspace import START, Indices, Values, features_of, pair_feature, weighted_words
from finder.text.normalise import fold
from finder.text.tokens import Lexicon, tokenise
from finder.types import Token

FIELDS = ("name", "terms", "description", "units")
_ONCE = np.ones(1, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class CountedRecord:
    """One record's features by id, in the order in which they first stand in it."""

    lengths: NDArray[np.float64]
    """Shape (fields,): how many words each field holds, parts of compounds by their weight."""
    words: Indices
    word_fields: NDArray[np.uint8]
    """The field that each word stands in, by its place in `FIELDS`; a word comes once a field."""
    word_counts: NDArray[np.float64]
    whole: Indices
    whole_counts: Values
    """Features of all fields together."""
    terms: tuple[tuple[Indices, Values], ...]
    """Features and counts of its name and of each search term."""

    def to_bytes(self) -> bytes:
        """:returns: what `from_bytes` reads."""
        terms = [part for term in self.terms for part in term]
        return pack(
            [self.lengths, self.words, self.word_fields, self.word_counts, self.whole, self.whole_counts, *terms]
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> CountedRecord:
        """:returns: the record again."""
        packed = Unpacker(data)
        lengths, words, fields = packed.take(np.float64), packed.take(np.int32), packed.take(np.uint8)
        counts, whole, whole_counts = packed.take(np.float64), packed.take(np.int32), packed.take(np.float32)
        terms: list[tuple[Indices, Values]] = []
        while packed.has_more:
            terms.append((packed.take(np.int32), packed.take(np.float32)))
        return cls(lengths, words, fields, counts, whole, whole_counts, tuple(terms))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word as it counts wherever it stands."""

    words: Indices
    word_counts: NDArray[np.float64]
    features: Indices
    feature_counts: NDArray[np.float64]
    lemma: str


class FeatureCounter:
    """Counts features and gives each an id when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._ids: dict[str, int] = {}
        self._entries: dict[tuple[str, str, tuple[str, ...]], _Entry] = {}
        self._pairs: dict[tuple[str, str], Indices] = {}
        self._terms: dict[str, tuple[Indices, Values]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def features(self) -> Sequence[str]:
        """All features met so far, in the order of their ids."""
        return tuple(self._ids)

    def count(self, record: RecordText) -> CountedRecord:
        """:returns: the record's features; equal search terms of different records share their arrays."""
        fields = [
            [self._entry(token) for token in tokenise(record.fields.get(name, ""), self._lexicon)] for name in FIELDS
        ]
        words = [_add_up([(one.words, one.word_counts) for one in field]) for field in fields]
        whole, whole_counts = self._text([one for field in fields for one in field])
        return CountedRecord(
            lengths=np.asarray([sum(counts.tolist()) for _, counts in words], dtype=np.float64),
            words=np.concatenate([ids for ids, _ in words]),
            word_fields=np.repeat(np.arange(len(FIELDS), dtype=np.uint8), [len(ids) for ids, _ in words]),
            word_counts=np.concatenate([counts for _, counts in words]),
            whole=whole,
            whole_counts=whole_counts,
            terms=tuple(map(self._term, record.terms)),
        )

    def _term(self, term: str) -> tuple[Indices, Values]:
        known = self._terms.get(term)
        if known is None:
            known = self._text([self._entry(token) for token in tokenise(term, self._lexicon)])
            self._terms[term] = known
        return known

    def _text(self, entries: Sequence[_Entry]) -> tuple[Indices, Values]:
        parts: list[tuple[Indices, NDArray[np.float64]]] = []
        before = START
        for one in entries:
            parts.append((one.features, one.feature_counts))
            parts.append((self._pair(before, one.lemma), _ONCE))
            before = one.lemma
        ids, counts = _add_up(parts)
        return ids, counts.astype(np.float32)

    def _pair(self, before: str, lemma: str) -> Indices:
        known = self._pairs.get((before, lemma))
        if known is None:
            known = self._pairs[before, lemma] = self._numbers([pair_feature(before, lemma)])
        return known

    def _entry(self, token: Token) -> _Entry:
        key = (token.text, token.lemma, token.parts)
        known = self._entries.get(key)
        if known is None:
            words = list(weighted_words(token))
            features = features_of(token)
            known = self._entries[key] = _Entry(
                self._numbers(name for name, _ in words),
                np.asarray([count for _, count in words], dtype=np.float64),
                self._numbers(features),
                np.asarray(list(features.values()), dtype=np.float64),
                fold(token.lemma),
            )
        return known

    def _numbers(self, names: Iterable[str]) -> Indices:
        return np.asarray([self._ids.setdefault(name, len(self._ids)) for name in names], dtype=np.int32)


def _add_up(parts: Sequence[tuple[Indices, NDArray[np.float64]]]) -> tuple[Indices, NDArray[np.float64]]:
    """:returns: each id once, in the order in which it is first met, with its counts added in that order."""
    if not parts:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float64)
    ids, firsts, places = np.unique(np.concatenate([one for one, _ in parts]), return_index=True, return_inverse=True)
    sums = np.bincount(places, np.concatenate([counts for _, counts in parts]), len(ids))
    order = np.argsort(firsts)
    return ids[order], np.asarray(sums[order], dtype=np.float64)
