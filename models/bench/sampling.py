"""Which of the labelled texts the methods are asked."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Sequence

from finder.errors import InvalidData
from finder.training.dataset import SEED, fold_of_writer, is_development
from finder.types import Example, Kind
from models.bench.asking import Ask, Cases

LETTER_SHARE = 0.3
"""Of the cases: letters are a sixth of the development cases, too few to tell methods apart on a sample."""


def choose_cases(examples: Sequence[Example], organisation: str, answered: Collection[str], count: int) -> Cases:
    """Sample the development cases that have a right answer: the simpler methods never say "none of these".

    :param answered: ids of the cases that the reference run holds; the others are left out.
    :param count: how many; fewer are given when there are fewer.
    :returns: the cases in the order of their ids, the same ones for the same arguments.
    :raises InvalidData: when nothing is left.
    """
    usable = [one for one in examples if is_development(one) and one.expected and one.id in answered]
    letters = [one for one in usable if one.kind is Kind.LETTER]
    questions = [one for one in usable if one.kind is Kind.QUESTION]
    sample = random.Random(SEED)
    wanted = min(len(letters), round(LETTER_SHARE * count))
    chosen = sample.sample(letters, wanted) + sample.sample(questions, min(len(questions), count - wanted))
    if not chosen:
        raise InvalidData("The reference run and the seeds have no case in common. Train anew with: make train")
    chosen.sort(key=lambda one: one.id)
    asks = tuple(
        Ask(one.id, one.text, one.kind, organisation, one.audience, one.writer, one.expected) for one in chosen
    )
    return Cases(asks, _folds({one.writer for one in examples if is_development(one)}))


def _folds(writers: Collection[str]) -> tuple[tuple[str, ...], ...]:
    folds: dict[int, list[str]] = defaultdict(list)
    for writer, fold in fold_of_writer(writers).items():
        folds[fold].append(writer)
    return tuple(tuple(folds[fold]) for fold in sorted(folds))
