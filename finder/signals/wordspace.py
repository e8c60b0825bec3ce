"""Texts as sparse vectors of words, word pairs and pieces of words.

Pieces make the space forgive typing errors, lost Danish letters and unsplit compounds; words and pairs keep it sharp.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.text.normalise import fold
from finder.text.tokens import STOPWORDS
from finder.types import Token

Indices = NDArray[np.int32]
Values = NDArray[np.float32]

PIECE_LENGTHS = (3, 4, 5)
PIECE_MIN_WORD = 3
"""Shorter words are left whole: their pieces are the words themselves."""
PART_WEIGHT = 0.7
"""A part of a compound says a little less than the whole word."""


def word_features(tokens: Sequence[Token]) -> Counter[str]:
    """:returns: `w:` words and compound parts, each with its weighted count; stop words left out."""
    counts: Counter[str] = Counter()
    for token in tokens:
        if token.lemma in STOPWORDS:
            continue
        counts[f"w:{fold(token.lemma)}"] += 1
        for part in token.parts:
            counts[f"w:{fold(part)}"] += PART_WEIGHT  # type: ignore[assignment]
    return counts


def all_features(tokens: Sequence[Token]) -> Counter[str]:
    """:returns: `w:` words, `b:` pairs of neighbouring words and `c:` pieces of words, with their counts."""
    return join_features(tokens, [features_of(token) for token in tokens])


def features_of(token: Token) -> Counter[str]:
    """:returns: the `w:` and `c:` features of one token; none of a stop word."""
    features = word_features((token,))
    if token.lemma not in STOPWORDS:
        features.update(_pieces(fold(token.text)))
    return features


def join_features(tokens: Sequence[Token], alone: Sequence[Counter[str]]) -> Counter[str]:
    """:param alone: the features of each token.

    :returns: their sum, and the `b:` pairs of neighbouring words.
    """
    counts: Counter[str] = Counter()
    previous = "^"
    for token, features in zip(tokens, alone, strict=True):
        for name, count in features.items():
            counts[name] += count
        lemma = fold(token.lemma)
        counts[f"b:{previous} {lemma}"] += 1
        previous = lemma
    return counts


def _pieces(word: str) -> list[str]:
    if len(word) < PIECE_MIN_WORD:
        return [f"c:#{word}#"]
    framed = f"#{word}#"
    return [f"c:{framed[at : at + size]}" for size in PIECE_LENGTHS for at in range(len(framed) - size + 1)]


@dataclass(frozen=True, slots=True)
class WordSpace:
    """A vocabulary with a weight per feature (inverse document frequency)."""

    vocabulary: Mapping[str, int]
    idf: Values

    @classmethod
    def fit(cls, documents: Iterable[Mapping[str, float]], min_documents: int = 1) -> WordSpace:
        """:returns: the space of all features that stand in at least `min_documents` documents."""
        frequency: Counter[str] = Counter()
        total = 0
        for document in documents:
            frequency.update(document.keys())
            total += 1
        kept = sorted(feature for feature, count in frequency.items() if count >= min_documents)
        idf = [math.log((1 + total) / (1 + frequency[feature])) + 1 for feature in kept]
        return cls({feature: place for place, feature in enumerate(kept)}, np.asarray(idf, dtype=np.float32))

    def encode(self, features: Mapping[str, float]) -> tuple[Indices, Values]:
        """:returns: the places of the known features and their weights, of length 1 in all (if any is known)."""
        known = [(self.vocabulary[name], count) for name, count in features.items() if name in self.vocabulary]
        indices = np.fromiter((place for place, _ in known), dtype=np.int32, count=len(known))
        counts = np.fromiter((count for _, count in known), dtype=np.float32, count=len(known))
        # Counts grow slowly (1 + log) so that a long letter's repetitions don't drown its one telling word.
        values = np.where(counts > 1, 1 + np.log(np.maximum(counts, 1)), counts) * self.idf[indices]
        length = float(np.sqrt((values * values).sum()))
        return indices, (values / length).astype(np.float32) if length else values.astype(np.float32)


class CosineIndex:
    """Documents of a word space, held by feature, so that a query touches only the features it has."""

    def __init__(self, space: WordSpace, documents: Sequence[Mapping[str, float]]) -> None:
        self._space = space
        self._count = len(documents)
        encoded = [space.encode(document) for document in documents]
        features = np.concatenate([indices for indices, _ in encoded]) if encoded else np.zeros(0, np.int32)
        weights = np.concatenate([values for _, values in encoded]) if encoded else np.zeros(0, np.float32)
        owners = np.repeat(np.arange(self._count), [len(indices) for indices, _ in encoded])
        order = np.argsort(features, kind="stable")
        self._owners = owners[order].astype(np.int32)
        self._weights = weights[order]
        self._starts = np.searchsorted(features[order], np.arange(len(space.idf) + 1))

    def scores(self, indices: Indices, values: Values) -> Values:
        """:returns: the cosine with every document, float32 of shape (documents,)."""
        if not len(indices) or not self._count:
            return np.zeros(self._count, dtype=np.float32)
        starts, ends = self._starts[indices], self._starts[indices + 1]
        lengths = ends - starts
        total = int(lengths.sum())
        offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        places = np.arange(total) + offsets
        weighted = self._weights[places] * np.repeat(values, lengths)
        return np.bincount(self._owners[places], weights=weighted, minlength=self._count).astype(np.float32)
