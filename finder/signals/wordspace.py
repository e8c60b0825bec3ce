"""Texts as sparse vectors of words, word pairs and pieces of words.

Pieces make the space forgive typing errors, lost Danish letters and unsplit compounds; words and pairs keep it sharp.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
START = "^"
"""Stands before the first word of a text."""
PART_WEIGHT = 0.7
"""A part of a compound says a little less than the whole word."""


def word_features(tokens: Sequence[Token]) -> Counter[str]:
    """:returns: `w:` words and compound parts, each with its weighted count; stop words left out."""
    counts: Counter[str] = Counter()
    for token in tokens:
        for name, count in weighted_words(token):
            counts[name] += count  # type: ignore[assignment]
    return counts


def weighted_words(token: Token) -> Iterator[tuple[str, float]]:
    """:returns: the `w:` features of a token, the word before its parts, each with its weight; none of a stop word."""
    if token.lemma not in STOPWORDS:
        yield f"w:{fold(token.lemma)}", 1
        for part in token.parts:
            yield f"w:{fold(part)}", PART_WEIGHT


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
    previous = START
    for token, features in zip(tokens, alone, strict=True):
        for name, count in features.items():
            counts[name] += count
        lemma = fold(token.lemma)
        counts[pair_feature(previous, lemma)] += 1
        previous = lemma
    return counts


def pair_feature(before: str, lemma: str) -> str:
    """:returns: the feature of two neighbouring words, both folded; `START` stands before the first."""
    return f"b:{before} {lemma}"


def weigh_counts(counts: Values, idf: Values) -> Values:
    """Weigh the features of one text.

    :param counts: how often each stands in it.
    :param idf: how telling each is.
    :returns: weights, of length 1 in all (if there are any).
    """
    # Counts grow slowly (1 + log) so that a long letter's repetitions don't drown its one telling word.
    values = np.where(counts > 1, 1 + np.log(np.maximum(counts, 1)), counts) * idf
    length = float(np.sqrt((values * values).sum()))
    return np.asarray(values / length if length else values, dtype=np.float32)


def inverse_frequency(total: int, documents: int) -> float:
    """:returns: how telling a feature is that stands in so many of all documents."""
    return math.log((1 + total) / (1 + documents)) + 1


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
        idf = [inverse_frequency(total, frequency[feature]) for feature in kept]
        return cls({feature: place for place, feature in enumerate(kept)}, np.asarray(idf, dtype=np.float32))

    def encode(self, features: Mapping[str, float]) -> tuple[Indices, Values]:
        """:returns: the places of the known features and their weights, of length 1 in all (if any is known)."""
        known = [(self.vocabulary[name], count) for name, count in features.items() if name in self.vocabulary]
        indices = np.fromiter((place for place, _ in known), dtype=np.int32, count=len(known))
        counts = np.fromiter((count for _, count in known), dtype=np.float32, count=len(known))
        return indices, weigh_counts(counts, self.idf[indices])
