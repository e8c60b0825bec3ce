"""Two rankers' answers to the same texts: what got better, what got worse, and what may be chance.

Source: paired bootstrap (Efron & Tibshirani 1993): the texts are drawn anew, each with both answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.quality import BINS, Judged
from finder.training.dataset import SEED

DRAWS = 2000
LEVEL = 0.99
"""Of the intervals. Fourteen measures are looked at: by the usual 0.95 equal rankers would often seem worse."""
TOP3 = 3

Numbers = NDArray[np.float64]
Parts = tuple[Numbers, Numbers]
"""What counts for a share, and out of what: one number a text each."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of both rankers, on the same texts."""

    measure: str
    """A name of `finder.quality`."""
    before: float
    after: float
    low: float
    """Of the interval of after − before."""
    high: float
    count: int
    """Texts that count towards it."""

    @property
    def gained(self) -> bool:
        """Whether it got better, beyond chance."""
        return self.high < 0 if self.measure == ECE else self.low > 0

    @property
    def lost(self) -> bool:
        """Whether it got worse, beyond chance."""
        return self.low > 0 if self.measure == ECE else self.high < 0


ECE = "ece"
"""The one measure of which less is better: by how much the stated probabilities are off."""


def compare(before: Sequence[Judged], after: Sequence[Judged]) -> tuple[Difference, ...]:
    """Compare answers to the same texts.

    :param before: in the order of `after`.
    :returns: every measure that some texts count towards.
    """
    if not before:
        return ()
    drawn = np.random.default_rng(SEED).multinomial(len(before), np.full(len(before), 1 / len(before)), DRAWS)
    weights = np.vstack([np.ones(len(before)), drawn]).astype(np.float64)
    found = []
    for name, of_share in _SHARES.items():
        old, new = of_share(before), of_share(after)
        if old[1].any() and new[1].any():
            found.append(_difference(name, _share(weights, old), _share(weights, new), int(new[1].sum())))
    gaps = _calibration_error(weights, before), _calibration_error(weights, after)
    return (*found, _difference(ECE, *gaps, len(before)))


def _difference(name: str, before: Numbers, after: Numbers, count: int) -> Difference:
    """:param before: of all texts, then of each draw."""
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.nanpercentile((after - before)[1:], [tail, 100 - tail])
    was, now, least, most = (round(float(one), 5) for one in (before[0], after[0], low, high))
    return Difference(name, was, now, least, most, count)


def _share(weights: Numbers, parts: Parts) -> Numbers:
    hits, out_of = (weights @ one for one in parts)
    shares: Numbers = np.full(len(weights), np.nan)
    np.divide(hits, out_of, out=shares, where=out_of > 0)
    return shares


def _calibration_error(weights: Numbers, rows: Sequence[Judged]) -> Numbers:
    """The same as `finder.quality` measures, of each draw."""
    stated = np.asarray([row.probability for row in rows])
    right = np.asarray([row.right for row in rows], dtype=np.float64)
    held = np.minimum(BINS - 1, (stated * BINS).astype(np.int64))
    gaps = np.zeros((len(rows), BINS))
    gaps[np.arange(len(rows)), held] = stated - right
    return np.asarray(np.abs(weights @ gaps).sum(axis=1) / weights.sum(axis=1))


def _parts(counts: Callable[[Judged], bool], holds: Callable[[Judged], bool]) -> Callable[[Sequence[Judged]], Parts]:
    def take(rows: Sequence[Judged]) -> Parts:
        out_of = np.asarray([counts(row) for row in rows], dtype=np.float64)
        return np.asarray([counts(row) and holds(row) for row in rows], dtype=np.float64), out_of

    return take


def _is_ours(row: Judged) -> bool:
    return bool(row.expected)


def _is_theirs(row: Judged) -> bool:
    return not row.expected


def _is_found(row: Judged) -> bool:
    return row.outcome == "found"


_SHARES: Mapping[str, Callable[[Sequence[Judged]], Parts]] = {
    "top1": _parts(_is_ours, lambda row: row.right),
    "top3": _parts(_is_ours, lambda row: row.rank is not None and row.rank <= TOP3),
    "found_precision": _parts(_is_found, lambda row: row.right),
    "found_recall": _parts(_is_ours, lambda row: _is_found(row) and row.right),
    "specificity": _parts(_is_theirs, lambda row: row.outcome == "not_found"),
    "not_wrongly_found": _parts(_is_theirs, lambda row: not _is_found(row)),
}
"""The shares, each with what counts towards it and when a text is as it should be, as `finder.quality` has them."""
MEASURES = (*_SHARES, ECE)
