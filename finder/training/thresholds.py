"""When an answer is sure enough: thresholds, chosen on answers to texts that the ranker has not met.

Source for the answer sets: split conformal prediction with adaptive sets (Romano, Sesia & Candès 2020), without their
randomisation: a list may be longer, never shorter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from finder.quality import wilson
from finder.ranking.ranker import Ranked, Thresholds
from finder.training.cases import Case
from finder.training.dataset import JUDGES, Dataset
from finder.training.staff import STAFF

FOUND_PRECISION = 0.97
"""FOUND must be right this often on held-out texts."""
FOUND_BOUND = 0.95
"""The lower end of the 95 % interval of that share, so that a handful of lucky answers prove nothing."""
LEAST_FOUND = 0.9
"""However often lower ones were right: below nine in ten, who asks should see what else it could be."""
LOST_SHARE = 0.01
"""At most so many of our own texts may be sent elsewhere, so that as many foreign ones as possible are."""
LEAST_ELSEWHERE = 0.2
"""Less likely than this, "somebody else's" is worth a notice, not an outcome."""
COVERAGE = 0.9
"""Of the CHOOSE lists, so many hold the right recipient (where one of ours is right)."""

Answered = tuple[Case, Ranked]
"""A case and its probabilities by weights that were fitted without its fold."""


def representative(data: Dataset, answered: Sequence[Answered]) -> list[Answered]:
    """:returns: all but the texts that were written to deceive, and the sentences that staff have judged, mostly
    because they are hard: good to learn from, and no measure of how sure an ordinary answer is.
    """
    return [pair for pair in answered if not _is_hard(data.examples[pair[0].place].writer)]


def _is_hard(writer: str) -> bool:
    return writer in JUDGES or writer.startswith(STAFF)


def choose_thresholds(data: Dataset, answered: Sequence[Answered]) -> Thresholds:
    """:returns: when to answer with one recipient, with a list, and that it is somebody else's."""
    points = len(data.snapshot.visible_points(None, None))
    elsewhere = _elsewhere(answered, points)
    ours = [pair for pair in answered if _foreign_probability(pair[1], points) < elsewhere]
    found = _found(ours, points)
    unsure = [pair for pair in ours if pair[0].is_ours and float(pair[1].probabilities[:points].max()) < found]
    return Thresholds(found, elsewhere, _answer_set(unsure, points))


def _foreign_probability(ranked: Ranked, points: int) -> float:
    return ranked.none + float(ranked.probabilities[points:].sum())


def _elsewhere(answered: Sequence[Answered], points: int) -> float:
    """The lowest probability of being somebody else's that loses few enough of our own."""
    ours = sorted((_foreign_probability(ranked, points) for case, ranked in answered if case.is_ours), reverse=True)
    allowed = int(LOST_SHARE * len(ours))
    lowest = ours[allowed] if allowed < len(ours) else 0.0
    return round(min(max(lowest, LEAST_ELSEWHERE), 0.5), 4)


def _found(answered: Sequence[Answered], points: int) -> float:
    """The lowest probability from which on the best contact point is right often enough, beyond chance."""
    outcomes = []
    for case, ranked in answered:
        best = int(np.argmax(ranked.probabilities[:points]))
        outcomes.append((float(ranked.probabilities[best]), bool(case.accepted[best]), case.weight))
    outcomes.sort(reverse=True)
    found, right, total = 1.0, 0.0, 0.0
    for count, (probability, is_right, weight) in enumerate(outcomes, start=1):
        right += is_right * weight
        total += weight
        share = right / total
        if share >= FOUND_PRECISION and wilson(round(share * count), count)[0] >= FOUND_BOUND:
            found = probability
    return round(max(found, LEAST_FOUND), 4)


def _answer_set(unsure: Sequence[Answered], points: int) -> float:
    """The share of our probability a list must hold so that it holds the right recipient often enough."""
    if not unsure:
        return COVERAGE
    needed = []
    for case, ranked in unsure:
        ours = ranked.probabilities[:points]
        order = np.argsort(-ours, kind="stable")
        first = int(np.flatnonzero(case.accepted[order])[0])
        # The list grows until it holds the share; it holds the right one when all before it hold less.
        needed.append(float(ours[order[:first]].sum() / max(float(ours.sum()), 1e-12)))
    place = min(math.ceil((len(needed) + 1) * COVERAGE), len(needed)) - 1
    return round(min(sorted(needed)[place] + 1e-4, 1.0), 4)
