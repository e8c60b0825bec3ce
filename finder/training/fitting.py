"""Weights and word classifiers, fitted side by side in processes of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from finder.errors import InvalidInput
from finder.ranking.model import WITH_EMBEDDER, WITHOUT_EMBEDDER
from finder.ranking.ranker import KindWeights
from finder.signals.topics import WordTopics
from finder.training.cases import Case, both_ways
from finder.training.cross_validation import Judgement, cross_validate_kind, with_identifiers_of
from finder.training.dataset import Dataset, is_development
from finder.training.folds import Fold, fold_cases, in_order, list_folds
from finder.training.materials import Materials, fit_words
from finder.training.processes import share_out
from finder.types import Kind

LEAST_CASES = 40
"""Held-out texts of a kind to learn its 65 weights from, and to judge by; with fewer the present weights stay."""

Progress = Callable[[str, float], None]
"""Told the step (`texts`, `folds`, `weights`, `answers`) and the share of all work that is done, 0 to 1."""
TEXTS_SHARE, FOLDS_SHARE, WEIGHTS_SHARE = 0.08, 0.85, 0.94
"""How much of the time has passed after each step, as measured on the shipped texts."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What one training set gave."""

    judgements: Mapping[str, Sequence[Judgement]]
    """Of the held-out development cases, by `WITH_EMBEDDER` and `WITHOUT_EMBEDDER`."""
    weights: Mapping[str, Mapping[Kind, KindWeights]]
    """By the same; a kind with too few cases is missing."""
    cases: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Words:
    """A word classifier to be fitted."""

    places: tuple[int, ...]


def fit_ranker(
    materials: Materials,
    more_words: Sequence[Words],
    left_out: frozenset[int],
    processes: int,
    progress: Progress,
) -> tuple[Fitted, list[WordTopics]]:
    """Fit the folds, and whatever other word classifiers are wanted, side by side.

    :param left_out: places of texts that the weights to be used must not learn from; they still are held-out texts.
    :returns: the weights with their held-out answers, and the other word classifiers in their order.
    :raises InvalidInput: when there are too few texts to hold out.
    """
    folds = list_folds(materials)
    _refuse_too_few(materials.data, folds)
    tasks: list[Fold | Words] = [*folds, *more_words]
    cases: list[Case] = []
    words: dict[int, WordTopics] = {}
    for done, (place, found) in enumerate(share_out(_fit_part, materials, tasks, processes), start=1):
        if isinstance(found, WordTopics):
            words[place] = found
        else:
            cases += found
        progress("folds", TEXTS_SHARE + (FOLDS_SHARE - TEXTS_SHARE) * done / len(tasks))
    fitted = _fit_weights(materials.data, in_order(cases), left_out, processes, progress)
    return fitted, [words[place] for place in sorted(words)]


def _fit_part(materials: Materials, part: Fold | Words) -> list[Case] | WordTopics:
    # Each process has one core: threads of its own would only wait for those of the others.
    with threadpool_limits(1):
        return fit_words(materials, part.places) if isinstance(part, Words) else fold_cases(materials, part)


def _refuse_too_few(data: Dataset, folds: Sequence[Fold]) -> None:
    held_out = [data.examples[place] for fold in folds for place in fold.places]
    if len(folds) < 2 or sum(map(is_development, held_out)) < LEAST_CASES:
        raise InvalidInput(
            f"Training needs {LEAST_CASES} labelled texts by two or more writers whose names begin with dev-, to see "
            "what it is worth. See seeds/README.md.",
            "texts",
        )


@dataclass(frozen=True, slots=True)
class _Weighing:
    data: Dataset
    cases: Mapping[str, Sequence[Case]]
    left_out: frozenset[int]


def _fit_weights(
    data: Dataset, cases: Sequence[Case], left_out: frozenset[int], processes: int, progress: Progress
) -> Fitted:
    """Weights of both kinds of text, with the embedder and without: four fits that need nothing of each other."""
    counts = {kind: sum(data.queries[case.place].kind is kind for case in cases) for kind in Kind}
    folds = {kind: {case.fold for case in cases if data.queries[case.place].kind is kind} for kind in Kind}
    usable = [kind for kind in Kind if counts[kind] >= LEAST_CASES and len(folds[kind]) > 1]
    tasks = [(key, kind) for key in (WITH_EMBEDDER, WITHOUT_EMBEDDER) for kind in usable]
    judgements: dict[str, dict[Kind, list[Judgement]]] = {WITH_EMBEDDER: {}, WITHOUT_EMBEDDER: {}}
    weights: dict[str, dict[Kind, KindWeights]] = {WITH_EMBEDDER: {}, WITHOUT_EMBEDDER: {}}
    shared = _Weighing(data, both_ways(cases), left_out)
    for done, (place, (judged, fitted)) in enumerate(share_out(_weigh_kind, shared, tasks, processes), start=1):
        key, kind = tasks[place]
        judgements[key][kind], weights[key][kind] = judged, fitted
        progress("weights", FOLDS_SHARE + (WEIGHTS_SHARE - FOLDS_SHARE) * done / len(tasks))
    for of_key in weights.values():
        if set(of_key) == set(Kind):
            of_key[Kind.QUESTION] = with_identifiers_of(of_key[Kind.LETTER], of_key[Kind.QUESTION])
    in_kinds = {key: [one for kind in Kind for one in of_key.get(kind, [])] for key, of_key in judgements.items()}
    return Fitted(in_kinds, weights, counts)


def _weigh_kind(shared: _Weighing, task: tuple[str, Kind]) -> tuple[list[Judgement], KindWeights]:
    key, kind = task
    with threadpool_limits(1):
        return cross_validate_kind(shared.data, shared.cases[key], kind, shared.left_out)
