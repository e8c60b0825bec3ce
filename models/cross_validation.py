"""Fit the ranker without a fold's writers, answer their texts, choose thresholds, and judge the answers.

Thresholds, too, are chosen without the fold they are judged on. Source for the answer sets: split conformal prediction
with adaptive sets (Romano, Sesia & Candès 2020), without their randomisation: a list may be longer, never shorter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from finder.quality import Judged, wilson
from finder.ranking.decision import MAX_SET, decide
from finder.ranking.features import NAMES
from finder.ranking.fit import fit_weights
from finder.ranking.ranker import KindWeights, Ranked, Thresholds, weigh
from finder.types import Example, Kind
from models.cases import Case
from models.dataset import JUDGES, Dataset, is_development, is_look_alike

FOUND_PRECISION = 0.97
"""FOUND must be right this often on held-out texts."""
FOUND_BOUND = 0.95
"""The lower end of the 95 % interval of that share, so that a handful of lucky answers prove nothing."""
LEAST_FOUND = 0.9
"""However often lower ones were right: below nine in ten, who asks should see what else it could be."""
FOREIGN_SHARE = 0.09
"""So much of what people paste is not the municipality's: as among the development cases, for want of counts."""
LOST_SHARE = 0.01
"""At most so many of our own texts may be sent elsewhere, so that as many foreign ones as possible are."""
LEAST_ELSEWHERE = 0.2
"""Less likely than this, "somebody else's" is worth a notice, not an outcome."""
COVERAGE = 0.9
"""Of the CHOOSE lists, so many hold the right recipient (where one of ours is right)."""
IDENTIFIERS = ("phone", "email", "web_address", "street_address", "ean_number")

Answered = tuple[Case, Ranked]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A development case beside the answer it would get from a finder that has not met its writer."""

    example: Example
    judged: Judged


def cross_validate(data: Dataset, cases: Sequence[Case]) -> tuple[list[Judgement], dict[Kind, KindWeights]]:
    """Fit each kind's weights, and judge every case by weights and thresholds found without its fold.

    :returns: the development cases, and the weights fitted on all cases.
    """
    judgements: list[Judgement] = []
    weights: dict[Kind, KindWeights] = {}
    for kind in Kind:
        of_kind = cases_of(data, cases, kind)
        answered = answer_held_out(of_kind)
        thresholds = choose_thresholds(data, representative(data, answered))
        weights[kind] = fit_weights([case.for_fitting() for case in of_kind if case.answerable], thresholds)
        judgements += judge_held_out(data, answered)
    weights[Kind.QUESTION] = with_identifiers_of(weights[Kind.LETTER], weights[Kind.QUESTION])
    return judgements, weights


def cases_of(data: Dataset, cases: Sequence[Case], kind: Kind) -> list[Case]:
    """:returns: the cases of a kind; what is somebody else's, or looks like it, counts as often as it really comes."""
    found = [case for case in cases if data.queries[case.place].kind is kind]
    foreign = [case for case in found if not case.is_ours]
    weight = FOREIGN_SHARE / (1 - FOREIGN_SHARE) * (len(found) - len(foreign)) / max(len(foreign), 1)

    def weight_of(case: Case) -> float:
        if not case.is_ours:
            return weight
        return min(weight, 1.0) if is_look_alike(data.examples[case.place]) else 1.0

    return [replace(case, weight=weight_of(case)) for case in found]


def answer_held_out(cases: Sequence[Case], seed: int | None = None) -> list[Answered]:
    """:param seed: fit on a sample of the training cases drawn with replacement, to see how much hangs on them.

    :returns: each case with its probabilities from weights fitted on the other folds.
    """
    answered: list[Answered] = []
    for fold in sorted({case.fold for case in cases}):
        training = [case for case in cases if case.fold != fold and case.answerable]
        if seed is not None:
            drawn = np.random.default_rng(seed).integers(len(training), size=len(training))
            training = [training[place] for place in drawn]
        model = fit_weights([case.for_fitting() for case in training], Thresholds(1.0, 1.0, 1.0))
        answered += [(case, weigh(model, case.matrix, case.none, case.in_scope)) for case in cases if case.fold == fold]
    return answered


def judge_held_out(data: Dataset, answered: Sequence[Answered]) -> list[Judgement]:
    """:returns: the development cases among the answered, each judged by thresholds chosen on the other folds."""
    judgements = []
    for fold in sorted({case.fold for case, _ in answered}):
        others = [pair for pair in answered if pair[0].fold != fold]
        thresholds = choose_thresholds(data, representative(data, others))
        for case, ranked in answered:
            example = data.examples[case.place]
            if case.fold == fold and is_development(example) and not case.is_extra:
                judgements.append(Judgement(example, judge(data, case, ranked, thresholds)))
    return judgements


def spread_over_seeds(
    data: Dataset, cases: Sequence[Case], measure: Callable[[Iterable[Judgement]], Mapping[str, float]], seeds: int = 5
) -> list[Mapping[str, float]]:
    """:returns: the measures once per seed, each time from weights fitted on another sample of the training cases."""
    found = []
    for seed in range(seeds):
        judgements: list[Judgement] = []
        for kind in Kind:
            judgements += judge_held_out(data, answer_held_out(cases_of(data, cases, kind), seed))
        found.append(measure(judgements))
    return found


def with_identifiers_of(letter: KindWeights, question: KindWeights) -> KindWeights:
    """A phone number says the same in a question as in a letter, and too few questions hold one to learn it again.

    :returns: the question's weights with the letter's for identifiers.
    """
    weights = question.candidate.copy()
    places = [NAMES.index(name) for name in IDENTIFIERS]
    weights[places] = letter.candidate[places]
    return replace(question, candidate=weights)


def judge(data: Dataset, case: Case, ranked: Ranked, thresholds: Thresholds) -> Judged:
    """:returns: the case beside the answer it would get."""
    points = data.snapshot.visible_points(None, None)
    decision = decide(ranked, len(points), thresholds, MAX_SET)
    return Judged(
        frozenset(data.examples[case.place].expected),
        decision.outcome.value,
        tuple(points[place].id for place in decision.order),
        float(ranked.probabilities[decision.order[0]]) if decision.order else 0.0,
        recommended=tuple(points[place].id for place in decision.order if place in decision.answer_set),
    )


def representative(data: Dataset, answered: Sequence[Answered]) -> list[Answered]:
    """:returns: all but the texts that were written to deceive: they are the hardest there are, good to learn from and
    no measure of how sure an ordinary answer is.
    """
    return [pair for pair in answered if data.examples[pair[0].place].writer not in JUDGES]


# --- thresholds ------------------------------------------------------------------------------------------------------


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
