"""Fit the ranker without a fold's writers, answer their texts, and judge the answers.

Thresholds, too, are chosen without the fold they are judged on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from finder.quality import Judged
from finder.ranking.decision import MAX_SET, decide
from finder.ranking.features import NAMES
from finder.ranking.fit import fit_weights
from finder.ranking.ranker import KindWeights, Ranked, Thresholds, weigh
from finder.training.cases import Case
from finder.training.dataset import Dataset, is_development, is_look_alike
from finder.training.thresholds import Answered, choose_thresholds, representative
from finder.types import Example, Kind

FOREIGN_SHARE = 0.09
"""So much of what people paste is not the municipality's: as among the development cases, for want of counts."""
IDENTIFIERS = ("phone", "email", "web_address", "street_address", "ean_number")


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
        judged, weights[kind] = cross_validate_kind(data, cases, kind)
        judgements += judged
    weights[Kind.QUESTION] = with_identifiers_of(weights[Kind.LETTER], weights[Kind.QUESTION])
    return judgements, weights


def cross_validate_kind(
    data: Dataset, cases: Sequence[Case], kind: Kind, left_out: Collection[int] = ()
) -> tuple[list[Judgement], KindWeights]:
    """:param left_out: places of texts that the weights and thresholds to be used must not learn from.

    :returns: the development cases of a kind, each judged without its fold, and the kind's weights.
    """
    of_kind = cases_of(data, cases, kind)
    answered = answer_held_out(of_kind)
    kept = [pair for pair in answered if pair[0].place not in left_out]
    thresholds = choose_thresholds(data, representative(data, kept))
    fitted = [case.for_fitting() for case in of_kind if case.answerable and case.place not in left_out]
    return judge_held_out(data, answered), fit_weights(fitted, thresholds)


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
