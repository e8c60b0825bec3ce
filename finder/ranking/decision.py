"""From probabilities to an outcome: FOUND, CHOOSE or NOT_FOUND. The thresholds live in the ranker's manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from finder.ranking.ranker import Distribution, Thresholds
from finder.types import Outcome

MAX_SET = 5
"""More than five recipients to choose from is no help."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to show."""

    outcome: Outcome
    order: tuple[int, ...]
    """Places of our contact points in scope, best first."""
    answer_set: frozenset[int]
    """Places of those that are recommended."""
    best_authority: int | None
    """Place of the most probable other authority."""


NOTHING = Decision(Outcome.NOT_FOUND, (), frozenset(), None)
"""When there was nothing to decide."""


def decide(ranked: Distribution, points: int, thresholds: Thresholds, limit: int, sure: bool = True) -> Decision:
    """Choose the outcome.

    :param points: candidates before this place are our contact points, from it on other authorities.
    :param limit: how many contact points are listed.
    :param sure: False when a signal was missing or the text is too short: the outcome is then at most CHOOSE.
    """
    ours, others = ranked.probabilities[:points], ranked.probabilities[points:]
    order = [int(place) for place in np.argsort(-ours, kind="stable") if ranked.in_scope[place]]
    elsewhere = ranked.none + float(others.sum())
    authority = points + int(np.argmax(others)) if len(others) else None
    if not order or elsewhere >= thresholds.elsewhere:
        outcome, chosen = Outcome.NOT_FOUND, []
    elif sure and ours[order[0]] >= thresholds.found:
        outcome, chosen = Outcome.FOUND, order[:1]
    else:
        outcome, chosen = Outcome.CHOOSE, _smallest_set(ours, order, thresholds.answer_set)
    # Only what is listed can be recommended.
    return Decision(outcome, tuple(order[:limit]), frozenset(chosen[:limit]), authority)


def _smallest_set(probabilities: np.typing.NDArray[np.float64], order: Sequence[int], coverage: float) -> list[int]:
    """The fewest contact points, at least two, that together hold the wanted share of our probability."""
    total = float(probabilities.sum())
    chosen: list[int] = []
    held = 0.0
    for place in order[:MAX_SET]:
        chosen.append(place)
        held += float(probabilities[place])
        if len(chosen) > 1 and held >= coverage * total:
            break
    return chosen
