"""Whom a message says itself that it can be answered to: by the ids of contact points and by codes, as candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from finder.signals.candidates import Candidates, Places, point_key
from finder.structure.snapshot import Snapshot
from finder.types import Code, Query

Key = TypeVar("Key")
Value = TypeVar("Value")

GLN = "GLN"
"""The code that units bear too: their EAN number is a GLN."""
LAYERED = frozenset({"KLE", "FORM"})
"""Classifications whose numbers begin with those of the heading above: 02.34.02 lies under 02.34."""


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """A code of the message that leads to a candidate."""

    place: int
    code: Code
    """As the message has it."""
    specificity: float
    """1 over the number of candidates that the code leads to."""


@dataclass(frozen=True, slots=True)
class ReplyPlaces:
    """Where a message leads: places are those of `Candidates.keys`."""

    named: tuple[int, ...] = ()
    """Contact points that the message names, the surest first."""
    coded: tuple[CodeMatch, ...] = ()
    """Contact points that share a code with it, in the order of its codes."""


def renumber(found: ReplyPlaces, places: Places) -> ReplyPlaces:
    """:param places: of the candidates that are kept.

    :returns: where the message leads among these, by their new numbers.
    """
    kept = {place: number for number, place in enumerate(places.tolist())} if found != ReplyPlaces() else {}
    return ReplyPlaces(
        tuple(kept[place] for place in found.named if place in kept),
        tuple(replace(one, place=kept[one.place]) for one in found.coded if one.place in kept),
    )


class ReplyTargetReader:
    """Leads the reply target of a query to candidates; only those that who asks may see."""

    def __init__(self, snapshot: Snapshot, candidates: Candidates) -> None:
        self._snapshot = snapshot
        self._candidates = candidates
        self._by_id = {key: candidates.position[point_key(point)] for key, point in _ids(candidates)}
        self._by_code: Mapping[Code, tuple[int, ...]] = _index_codes(candidates)
        # A unit that is founded later has its number from its first day on.
        numbered = ((ean, unit.id) for unit in snapshot.latest.units.values() for ean in unit.ean)
        self._by_gln: Mapping[str, tuple[str, ...]] = _gathered(numbered)

    def read(self, query: Query) -> ReplyPlaces:
        """:returns: the contact points in the query's scope that its message names or shares a code with."""
        target = query.reply_target
        if target is None:
            return ReplyPlaces()
        in_scope = self._candidates.in_scope(query.organisation, query.audience)
        named = (self._by_id.get(one.lower()) for one in target.contact_points)
        return ReplyPlaces(
            tuple(dict.fromkeys(place for place in named if place is not None and in_scope[place])),
            tuple(
                CodeMatch(place, code, 1 / len(places))
                for code in dict.fromkeys(target.codes)
                if (places := [place for place in self._bearers(code, query) if in_scope[place]])
                for place in places
            ),
        )

    def _bearers(self, code: Code, query: Query) -> tuple[int, ...]:
        """The candidates marked with the code, else with the nearest heading above it."""
        if _is_placeholder(code):
            return ()
        if code.type == GLN:
            return tuple(dict.fromkeys((*self._by_code.get(code, ()), *self._numbered(code, query))))
        return next((self._by_code[one] for one in with_headings(code) if one in self._by_code), ())

    def _numbered(self, code: Code, query: Query) -> Iterator[int]:
        """A unit's number leads to the contact point that takes its post."""
        snapshot = self._snapshot.for_query(query)
        for key in self._by_gln.get(code.value, ()):
            routes = snapshot.routes(snapshot.units[key], query.audience) if key in snapshot.units else ()
            yield from (self._candidates.position[point_key(route.point.id)] for route in routes)


def _ids(candidates: Candidates) -> Iterator[tuple[str, str]]:
    """Our own id counts as well: an organisation may have taken over Digital Post's."""
    for point in candidates.points:
        yield point.id, point.id
        if point.external_id is not None:
            yield point.external_id, point.id


def _index_codes(candidates: Candidates) -> dict[Code, tuple[int, ...]]:
    return _gathered((code, place) for place, point in enumerate(candidates.points) for code in point.codes)


def _gathered(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    values: dict[Key, dict[Value, None]] = defaultdict(dict)
    for key, value in pairs:
        values[key][value] = None
    return {key: tuple(found) for key, found in values.items()}


def with_headings(code: Code) -> Iterator[Code]:
    """The code itself, then the headings above it, the nearest first."""
    yield code
    if code.type in LAYERED:
        parts = code.value.split(".")
        yield from (Code(code.type, ".".join(parts[:size])) for size in range(len(parts) - 1, 0, -1))


def _is_placeholder(code: Code) -> bool:
    """Templates carry numbers such as 00.00.00, which say nothing."""
    return not code.value.strip("0. -")
