"""What a method of the benchmark is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from models.bench.asking import Ask
from models.bench.corpus import Corpus, Record

LISTED = 5
"""How many contact points a method answers with."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Built:
    """A method that is ready to be asked."""

    rank: Callable[[Ask], list[str]]
    """Ids of at most `LISTED` contact points of the asked organisation that the audience may see, best first."""
    helpers: tuple[int, ...] = ()
    """Process ids of servers whose memory counts as the method's."""
    copies: int = 1
    """How many equal models were built: time and memory are told for one."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method with its name and what the report says of it."""

    key: str
    name: str
    what: str
    module: str
    """Its file in this folder; imported only where it is built, so that no method is charged for another's packages."""
    grows: bool = True
    """False when more contact points change nothing, because it knows only labelled ones."""
    quality_measured: bool = True
    """False when it was trained on the cases, so that its answers here would flatter it."""

    def load(self) -> Callable[[Corpus], Built]:
        """:returns: the function that builds it.

        :raises ImportError: when a package of the extra `bench` is not installed.
        """
        build: Callable[[Corpus], Built] = import_module(f"models.bench.methods.{self.module}").build
        return build


def best_records(records: Sequence[Record], ask: Ask, scores: Scores) -> list[str]:
    """:param scores: one a record; 0 or less means that it doesn't match at all.

    :returns: the best matching records that may answer; equal ones in the records' order.
    """
    listed: list[str] = []
    for place in np.argsort(-scores, kind="stable"):
        if scores[place] <= 0 or len(listed) == LISTED:
            break
        if records[place].is_for(ask.organisation, ask.audience):
            listed.append(records[place].id)
    return listed


def by_organisation(records: Sequence[Record]) -> dict[str, tuple[Record, ...]]:
    """:returns: the records of each organisation, for methods that can look at one organisation alone."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.organisation, []).append(record)
    return {organisation: tuple(held) for organisation, held in found.items()}
