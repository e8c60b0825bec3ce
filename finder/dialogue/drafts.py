"""The questions that could be asked, each with what it is expected to tell and what it costs.

For a facet f with listed values v, the answer A is one of them, "something else", or "don't know". With p the
probabilities of the contact points, d how often people don't know and e how often they are mistaken,

    gain(f, v) = (1 - d) · (H(p) - Σ_a P(A = a) · H(p | A = a))      in bits
    cost(f, v) = effort(f) + READING · |v|

where H is the entropy, e is in P(A = a | point), and what is somebody else's is one more place in p. All answers are
enumerated; nothing is sampled. Source: Lindley 1956 for the measure; Rao & Daumé 2018 for choosing what to ask back by
its expected value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from finder.dialogue.facets import AUDIENCE, FACETS, Facet
from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint

MOST_OPTIONS = 5
"""Real ones: more are a list to search, not a question to answer."""
LEAST_OPTIONS = 2
"""A question with one option is a guess put as a question."""
LISTABLE = 7
"""Values of a facet among which the options are chosen; rarer ones tell next to nothing."""
TINY = 1e-300
"""Stands for 0 in a logarithm; 0 times it is 0."""
READING = 0.04
"""Bits that an option must tell to be worth its line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that could be asked."""

    facet: Facet
    values: tuple[str, ...]
    """The real options, the likeliest first."""
    gain: float
    """Expected bits about who takes the post; at least 0."""
    cost: float
    """Bits that it must tell to be worth asking."""

    @property
    def worth(self) -> float:
        """What is left of the gain."""
        return self.gain - self.cost


def draft_questions(
    candidates: Sequence[tuple[ContactPoint, float]],
    snapshot: Snapshot,
    audience: Audience | None,
    asked: Collection[str],
) -> list[Draft]:
    """:returns: the questions that can be asked: of each facet and number of options the one that tells most."""
    if len(candidates) < LEAST_OPTIONS:
        return []
    points = [point for point, _ in candidates]
    told = np.asarray([probability for _, probability in candidates], dtype=np.float64)
    probabilities = np.append(told, max(1.0 - float(told.sum()), 0.0))
    probabilities /= probabilities.sum()
    facets = [facet for facet in FACETS.values() if facet.name not in asked]
    if audience is not None:
        facets = [facet for facet in facets if facet.name != AUDIENCE]
    return [draft for facet in facets for draft in _drafts(facet, points, probabilities, snapshot, audience)]


def _drafts(
    facet: Facet,
    points: Sequence[ContactPoint],
    probabilities: NDArray[np.float64],
    snapshot: Snapshot,
    audience: Audience | None,
) -> Iterator[Draft]:
    held = [facet.values(point, snapshot) for point in points]
    mass: dict[str, float] = {}
    for values, probability in zip(held, probabilities, strict=False):
        for value in values:
            if _is_shown(value, snapshot, audience):
                mass[value] = mass.get(value, 0.0) + float(probability)
    likeliest = sorted(mass, key=lambda value: -mass[value])[:LISTABLE]
    true = np.zeros((len(probabilities), len(likeliest)), dtype=np.bool_)
    silent = np.zeros(len(probabilities), dtype=np.bool_)
    for row, values in enumerate(held):
        true[row] = [value in values for value in likeliest]
        silent[row] = not values
    most = min(MOST_OPTIONS, len(likeliest))
    for count in range(max(LEAST_OPTIONS, most) if facet.lists_all else LEAST_OPTIONS, most + 1):
        places = _choices_of(true, count)
        gains = (1 - facet.unknown) * _expected_gains(probabilities, true[:, places], silent, facet.mistaken)
        best = int(np.argmax(gains))
        listed = tuple(likeliest[place] for place in places[best])
        reading = 0.0 if facet.lists_all else READING * count
        yield Draft(facet, listed, float(gains[best]), facet.effort + reading)


def _choices_of(true: NDArray[np.bool_], count: int) -> NDArray[np.int64]:
    """Where no candidate has two values, the likeliest values tell most; where they overlap, any set of them may.

    :returns: shape (sets, count): columns to list.
    """
    if true.sum(axis=1).max() <= 1:
        return np.arange(count)[None, :]
    return np.asarray(list(combinations(range(true.shape[1]), count)))


def _is_shown(value: str, snapshot: Snapshot, audience: Audience | None) -> bool:
    """Nobody is offered a group that the recipient picker hides from them."""
    group = snapshot.groups.get(value)
    return group is None or audience is None or audience in group.targets


# --- what an answer tells ---------------------------------------------------------------------------------------------


def _expected_gains(
    probabilities: NDArray[np.float64], true: NDArray[np.bool_], silent: NDArray[np.bool_], mistaken: float
) -> NDArray[np.float64]:
    """:param true: shape (candidates, sets, options): which options are right for whom, in each set.

    :param silent: shape (candidates,): of whom the facet says nothing.
    :returns: shape (sets,): bits that the answer of somebody who knows it tells, by enumerating all answers.
    """
    joint = probabilities[:, None, None] * _answers(true, silent, mistaken)
    each = joint.swapaxes(0, 1).reshape(joint.shape[1], -1)
    return _entropy(probabilities) + _entropy(joint.sum(axis=0)) - _entropy(each)


def _answers(true: NDArray[np.bool_], silent: NDArray[np.bool_], mistaken: float) -> NDArray[np.float64]:
    """How likely each answer is for each candidate, of people who know it.

    The same as `question.answer_likelihood`, for many candidates and sets of options at once.

    :returns: shape (candidates, sets, options + 1), the last is "something else"; it sums to one over the answers.
    """
    right = np.concatenate((true, ~true.any(axis=2, keepdims=True)), axis=2) | silent[:, None, None]
    count = right.sum(axis=2, keepdims=True)
    wrong = np.maximum(right.shape[2] - count, 1)
    shares: NDArray[np.float64] = np.where(right, (1 - mistaken) / count, mistaken / wrong)
    shares /= shares.sum(axis=2, keepdims=True)
    return shares


def _entropy(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """:returns: bits along the last axis."""
    total: NDArray[np.float64] = -np.sum(probabilities * np.log2(np.maximum(probabilities, TINY)), axis=-1)
    return total
