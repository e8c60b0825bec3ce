"""The folds: each one's texts get their features from an index that holds only the other writers' texts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from finder.ranking.context import OwnerIndex
from finder.training.cases import Case, as_message, bare_letterhead, featurise
from finder.training.dataset import fold_of_writer, near_duplicates, teaches_embedder
from finder.training.materials import Materials, build, fit_words
from finder.training.processes import PROCESSES, share_out

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fold:
    """Some writers' texts, to be held out together."""

    number: int
    places: tuple[int, ...]
    """Of the texts in the dataset."""


def list_folds(materials: Materials) -> list[Fold]:
    """:returns: the texts that the ranker learns from, in folds, in order of number."""
    examples = materials.data.examples
    own = [place for place, one in enumerate(examples) if not teaches_embedder(one)]
    fold_of = fold_of_writer({examples[place].writer for place in own})
    return [
        Fold(number, tuple(place for place in own if fold_of[examples[place].writer] == number))
        for number in sorted(set(fold_of.values()))
    ]


def held_out_cases(
    materials: Materials, processes: int = PROCESSES, done: Callable[[], None] = lambda: None
) -> list[Case]:
    """:param done: called when a fold is done.

    :returns: every case the ranker learns from, with features from an index without its fold's writers.
    """
    cases: list[Case] = []
    for _, found in share_out(fold_cases, materials, list_folds(materials), processes):
        cases += found
        done()
    return in_order(cases)


def in_order(cases: list[Case]) -> list[Case]:
    """:returns: the cases in the order of their texts: folds are done in any order."""
    return sorted(cases, key=lambda case: case.place)


def fold_cases(materials: Materials, fold: Fold) -> list[Case]:
    """:returns: the cases of one fold, featurised by an index of the other writers' texts."""
    data, places = materials.data, fold.places
    held_out = set(places)
    others = [place for place in data.labelled() if place not in held_out]
    alike = near_duplicates([data.examples[at].text for at in others], [data.examples[at].text for at in places])
    training = [place for place, is_alike in zip(others, alike, strict=True) if not is_alike]
    index = build(materials, fit_words(materials, training), training)
    owners = OwnerIndex(data.snapshot, index.candidates)
    vectors = materials.vectors.take(places).floats()
    cases = [
        featurise(data, index, owners, fold.number, place, vector)
        for place, vector in zip(places, vectors, strict=True)
    ]
    bare = [(place, bare_letterhead(data, place)) for place in places]
    cases += [
        featurise(data, index, owners, fold.number, place, None, query) for place, query in bare if query is not None
    ]
    cases += [message for case in cases if (message := as_message(case, data.queries[case.place])) is not None]
    LOG.info("a fold of %d cases done; %d near-duplicates left out", len(cases), int(alike.sum()))
    return cases
