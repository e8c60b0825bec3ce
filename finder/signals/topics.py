"""What a text is about, as learned from labelled texts: a linear classifier over words and one over meaning.

Both are additive: the score of a candidate is a sum over the words (or dimensions) of the query, so that a reason can
be read off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.embedders.bytevectors import ByteVectors
from finder.signals.candidates import Candidates, Scores
from finder.signals.wordspace import Indices, Values, WordSpace

TAKEN = -2.0
"""Below every cosine: an example that has been counted."""
Pupils = Mapping[str, list[int]]
"""By key of a candidate with labelled texts: where those stand that learn from it; see `finder.signals.kinship`."""
NO_PUPILS: Pupils = {}
NONE_KEY = "none"
"""The class of texts that no candidate should answer."""


@dataclass(frozen=True, slots=True)
class WordTopics:
    """Multinomial logistic regression over a word space, weights in 8 bits per class."""

    space: WordSpace
    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    """Shape (features, classes)."""
    scale: Values
    """What a weight of 1 is worth, per class."""
    intercept: Values

    def log_probabilities(self, indices: Indices, values: Values) -> Values:
        """:returns: natural logarithms, shape (classes,)."""
        raw = values @ self.weights[indices].astype(np.float32)
        return _log_softmax(np.asarray(raw * self.scale + self.intercept, dtype=np.float32))

    def contributions(self, indices: Indices, values: Values, target: str) -> Values:
        """:returns: what each feature of the query adds to a class, beyond what it adds on average."""
        if target not in self.classes:
            return np.zeros(len(indices), dtype=np.float32)
        rows = self.weights[indices].astype(np.float32) * self.scale
        return np.asarray(values * (rows[:, self.classes.index(target)] - rows.mean(axis=1)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class MeaningTopics:
    """Multinomial logistic regression over sentence vectors."""

    classes: tuple[str, ...]
    center: Values
    """Mean vector of the training texts: e5 vectors all point the same way, what differs is small."""
    weights: Values
    """Shape (width, classes)."""
    intercept: Values

    def log_probabilities(self, vector: Values) -> Values:
        """:returns: natural logarithms, shape (classes,)."""
        raw = (vector - self.center) @ self.weights + self.intercept
        return _log_softmax(np.asarray(raw, dtype=np.float32))


def spread(
    log_probabilities: Values, classes: Sequence[str], candidates: Candidates, pupils: Pupils = NO_PUPILS
) -> tuple[Scores, float]:
    """Lay the classes' log-probabilities on the candidates.

    :param pupils: where those stand that a class speaks for beside its own candidate.
    :returns: one number per candidate, and that of the class "none". A candidate that was not there at training gets
        the lowest of all classes: its words and help text must speak for it.
    """
    floor = float(log_probabilities.min())
    scores = np.full(len(candidates), floor, dtype=np.float32)
    none = floor
    for name, value in zip(classes, log_probabilities, strict=True):
        place = candidates.position.get(name)
        if place is not None:
            scores[place] = value
        elif name == NONE_KEY:
            none = float(value)
        if name in pupils:
            scores[pupils[name]] = value
    return scores, none


class ExampleIndex:
    """Labelled texts by meaning: how near is the nearest of each candidate's?"""

    def __init__(self, vectors: ByteVectors, labels: Sequence[str], candidates: Candidates) -> None:
        """:param labels: the candidate key of each vector; texts of vanished candidates are left out."""
        owners = np.asarray([candidates.position.get(label, -1) for label in labels], dtype=np.int64)
        kept = owners >= 0
        order = np.argsort(owners[kept], kind="stable")
        self._owners = owners[kept][order]
        self._vectors = vectors.take(np.flatnonzero(kept)[order])
        self._lengths = self._vectors.lengths()
        self._starts = np.flatnonzero(np.diff(self._owners, prepend=-1))
        self._owned = self._owners[self._starts] if len(self._starts) else self._owners
        self._sizes = np.diff(self._starts, append=len(self._owners))
        self._keys = tuple(candidates.keys[place] for place in self._owned.tolist())

    def extended(self, vectors: ByteVectors, labels: Sequence[str], candidates: Candidates) -> ExampleIndex:
        """:param labels: the candidate key of each of the further vectors.

        :returns: an index of these texts and further ones, over the same candidates.
        """
        own = [candidates.keys[place] for place in self._owners.tolist()]
        rows = np.concatenate([self._vectors.rows, vectors.rows])
        return ExampleIndex(ByteVectors(rows), [*own, *labels], candidates)

    def nearest(self, vector: Values, nearest: int = 3) -> dict[str, float]:
        """:returns: by key of candidates with examples, mean cosine of the query with the `nearest` best of them."""
        if not len(self._owners):
            return {}
        similarity = self._vectors.cosines(vector, self._lengths)
        best = np.zeros(len(self._starts), dtype=np.float32)
        rounds = np.zeros(len(self._starts), dtype=np.float32)
        for _ in range(nearest):
            top = np.maximum.reduceat(similarity, self._starts)
            there = top > TAKEN
            best += np.where(there, top, 0.0)
            rounds += there
            # Take the best out, so that the next round sees the second best; equal ones count once.
            similarity[similarity == np.repeat(top, self._sizes)] = TAKEN
        return dict(zip(self._keys, (best / np.maximum(rounds, 1)).tolist(), strict=True))


def _log_softmax(scores: Values) -> Values:
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=np.float32)
