"""Sparse rows of numbers by feature: what is known of many records, in two flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.signals.candidates import Places
from finder.signals.wordspace import Indices, Values


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Rows of features with a weight each; 8 bytes an entry."""

    starts: NDArray[np.int64]
    """Shape (rows + 1,): where each row begins."""
    ids: Indices
    weights: Values

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, rows: Sequence[tuple[Indices, Values]]) -> SparseRows:
        """:returns: the rows in their order."""
        lengths = [len(ids) for ids, _ in rows]
        return cls(
            np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))),
            np.concatenate([ids for ids, _ in rows]) if rows else np.zeros(0, dtype=np.int32),
            np.concatenate([weights for _, weights in rows]) if rows else np.zeros(0, dtype=np.float32),
        )

    def take(self, places: Places) -> SparseRows:
        """:returns: the rows at these places, in their order."""
        lengths = self.starts[places + 1] - self.starts[places]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        entries = np.arange(starts[-1]) + np.repeat(self.starts[places] - starts[:-1], lengths)
        return SparseRows(starts, self.ids[entries], self.weights[entries])

    def by_feature(self) -> Postings:
        """:returns: the same entries, to be summed for all rows at once."""
        order = np.argsort(self.ids, kind="stable")
        size = int(self.ids.max(initial=-1)) + 1
        starts = np.searchsorted(self.ids[order], np.arange(size + 1))
        return Postings(len(self), starts, self.owners()[order].astype(np.int32), self.weights[order])

    def owners(self) -> NDArray[np.int64]:
        """:returns: the row that each entry stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def dots(self, query: Values) -> Values:
        """Multiply every row with a vector.

        Products are added in 64 bits: there, sums of so few 32-bit numbers between 1 and a billionth are exact, so that
        a record's score does not depend on the order of its words or on which other records it is held with.

        :param query: a weight for every feature there is.
        :returns: float32 of shape (rows,).
        """
        # A query has few of all features: most entries meet none of it.
        entries = np.flatnonzero((query != 0).take(self.ids))
        owners = np.searchsorted(self.starts, entries, side="right") - 1
        products = self.weights[entries] * query[self.ids[entries]]
        return np.bincount(owners, products, minlength=len(self)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Postings:
    """Sparse rows held by feature, so that a query touches only the features it has."""

    rows: int
    starts: NDArray[np.int64]
    """Shape (features + 1,): where each feature's entries begin."""
    owners: Indices
    weights: Values

    def sums(self, ids: Indices, counts: Values) -> Values:
        """:param ids: of features that some row has.

        :param counts: what each is multiplied with.
        :returns: the sum for every row, float32 of shape (rows,).
        """
        sums = np.zeros(self.rows, dtype=np.float32)
        for feature, count in zip(ids.tolist(), counts.tolist(), strict=True):
            start, end = self.starts[feature], self.starts[feature + 1]
            sums[self.owners[start:end]] += self.weights[start:end] * count
        return sums
