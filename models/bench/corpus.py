"""What is searched: contact points as plain records, the shipped ones alone or among those of other municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from finder.settings import Settings
from finder.structure.seeding import load_examples, load_structures
from finder.types import Audience, Example, Structure
from models.bench.municipalities import other_municipalities


@dataclass(frozen=True, slots=True)
class Record:
    """An open contact point with everything that is written about it."""

    id: str
    organisation: str
    targets: frozenset[Audience]
    name: str
    terms: tuple[str, ...]
    """Search terms."""
    description: str
    units: str
    """Names, aliases and topics of the units whose point it is."""

    def is_for(self, organisation: str, audience: Audience | None) -> bool:
        """:returns: whether it may answer somebody who writes to the organisation."""
        return self.organisation == organisation and (audience is None or audience in self.targets)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a method may be built from."""

    structures: tuple[Structure, ...]
    records: tuple[Record, ...]
    examples: Callable[[], tuple[Example, ...]]
    """Reads the labelled texts, for the methods that learn from them."""
    folds: tuple[tuple[str, ...], ...] = ()
    """Writers held out together; see `asking.Cases`."""
    is_shipped: bool = False
    """Whether these are the shipped contact points and no others."""


def load_corpus(settings: Settings, points: int, folds: tuple[tuple[str, ...], ...]) -> Corpus:
    """:param points: about how many contact points; other municipalities are made up to fill up to it.

    :returns: the shipped structures and the others after them.
    """
    shipped = load_structures(settings.seeds)
    others = other_municipalities(shipped[0], points - sum(len(one.points) for one in shipped))
    structures = (*shipped, *others)
    return Corpus(
        structures, list_records(structures), lambda: load_examples(settings.seeds, shipped), folds, not others
    )


def list_records(structures: Sequence[Structure]) -> tuple[Record, ...]:
    """:returns: the open points, in the structures' order."""
    return tuple(record for structure in structures for record in _records(structure))


def _records(structure: Structure) -> list[Record]:
    units: dict[str, list[str]] = defaultdict(list)
    for unit in structure.units:
        if unit.contact_point is not None:
            units[unit.contact_point] += [unit.name, *unit.aliases, *unit.topics]
    return [
        Record(
            point.id,
            point.organisation,
            point.targets,
            point.name,
            point.search_terms,
            point.description,
            " · ".join(units[point.id]),
        )
        for point in structure.points
        if point.is_open
    ]
