"""One organisation as rows of the search tables, each record with the keys of all that must be read along with it."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from finder.signals.identifiers import keys_of
from finder.signals.organisations import Sign, signs_of
from finder.structure.ancestry import ancestors_of, by_id
from finder.structure.dumping import Record, canonical_json, dump_record
from finder.structure.reorganising import names_of
from finder.structure.routing import shows
from finder.text.normalise import fold
from finder.types import ContactPoint, Structure

_WORD = re.compile(r"[^\W_]+")
_ADMINISTRATION = "forvaltning"
"""What `Unit.kind` calls an administration."""
UNIT, POINT, ORGANISATION = "unit", "point", "organisation"
"""What may bear a name or a key."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A way to call a record."""

    hash: int
    kind: str
    record: str
    folded: str


def name_hash(folded: str) -> int:
    """:returns: 64 bits with a sign, as PostgreSQL's bigint has them, of a name's folded words with blanks between."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "big", signed=True)


def sign_kind(sign: Sign) -> str:
    """:returns: the kind of key that a sign of an organisation is kept as, apart from those of units and points."""
    return f"sign {sign.value}"


def folded_words(text: str) -> list[str]:
    """:returns: the words of a name as they are compared."""
    return [fold(word) for word in _WORD.findall(text)]


def document_of(record: Record) -> str:
    """:returns: a record as it is stored."""
    return canonical_json(dump_record(record))


class OrganisationRows:
    """The rows of one organisation."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self._units = by_id(structure.units)
        self._points = by_id(structure.points)
        self._groups = by_id(structure.groups)
        self._beside = _beside(structure)
        self._closures: dict[str, frozenset[str]] = {}
        self._heads: dict[str, list[str]] = defaultdict(list)
        for unit in structure.units:
            if unit.contact_point and unit.kind == _ADMINISTRATION:
                self._heads[unit.contact_point].append(unit.id)

    def open_points(self) -> tuple[ContactPoint, ...]:
        """:returns: the points that anybody at all may see, in the data's order."""
        return tuple(point for point in self.structure.points if shows(point, None))

    def units_of(self, point: ContactPoint) -> list[str]:
        """:returns: ids of the units that a point can't be judged without: its owner's line, whose main point it is."""
        return self._needed([point.owner_unit or "", *self._heads[point.id]])

    def groups_of(self, point: ContactPoint) -> list[str]:
        """:returns: ids of the groups on every way to a point."""
        named = [self._groups[one] for one in point.groups if one in self._groups]
        return sorted({link.id for one in named for link in (one, *ancestors_of(one, self._groups))})

    def groups(self) -> Iterator[tuple[object, ...]]:
        """:returns: organisation, id, position, document."""
        for at, group in enumerate(self.structure.groups):
            yield (group.organisation, group.id, at, document_of(group))

    def units(self) -> Iterator[tuple[object, ...]]:
        """:returns: organisation, id, position, ids of units, ids of points, document."""
        for at, unit in enumerate(self.structure.units):
            needed = self._needed([unit.id])
            yield (unit.organisation, unit.id, at, needed, self._points_at(needed), document_of(unit))

    def organisation(self) -> tuple[object, ...]:
        """:returns: organisation, id of the main point, ids of units, ids of points, open points, reorganisations."""
        one = self.structure.organisation
        heads = [unit.id for unit in self.structure.units if unit.kind == _ADMINISTRATION or unit.parent is None]
        document = [dump_record(record) for record in self.structure.reorganisations]
        needed = self._needed(heads)
        points = sorted({*self._points_at(needed), one.default_contact_point} & set(self._points))
        return (one.id, one.default_contact_point, needed, points, len(self.open_points()), canonical_json(document))

    def names(self) -> Iterator[NameRow]:
        """:returns: every way to call a unit or an open point, each once."""
        seen: set[tuple[int, str, str]] = set()
        for kind, record, text in self._called():
            folded = " ".join(folded_words(text))
            row = NameRow(name_hash(folded), kind, record, folded)
            if folded and (row.hash, kind, record) not in seen:
                seen.add((row.hash, kind, record))
                yield row

    def keys(self) -> Iterator[tuple[object, ...]]:
        """:returns: organisation, kind, value, holder, record: whose number, address, code or id it is, each once."""
        owner = self.structure.organisation.id
        found: dict[tuple[str, str, str, str], None] = {}
        for unit in self.structure.units:
            found |= {(kind.value, value, UNIT, unit.id): None for kind, value in keys_of(unit) if value}
        for point in self.open_points():
            found[POINT, point.id, POINT, point.id] = None
            if point.external_id is not None:
                found[POINT, point.external_id, POINT, point.id] = None
            found |= {(code.type, code.value, POINT, point.id): None for code in point.codes}
        for sign, value in signs_of(self.structure.organisation, self.structure.units):
            found[sign_kind(sign), value, ORGANISATION, owner] = None
        for key in found:
            yield (owner, *key)

    def _called(self) -> Iterator[tuple[str, str, str]]:
        for unit in self.structure.units:
            yield from ((UNIT, unit.id, name) for name in names_of(unit))
        for one in self.structure.reorganisations:
            if one.name:
                yield from ((UNIT, unit, one.name) for unit in one.units)
        for point in self.open_points():
            yield POINT, point.id, point.name

    def _needed(self, units: Iterable[str]) -> list[str]:
        return sorted(set().union(*(self._closure(one) for one in units)))

    def _closure(self, unit: str) -> frozenset[str]:
        """The unit and all that may have a say in where its post goes: above it, before it, after it."""
        if unit not in self._closures:
            found: set[str] = set()
            waiting = [unit]
            while waiting:
                at = waiting.pop()
                if at in self._units and at not in found:
                    found.add(at)
                    waiting += [self._units[at].parent or "", *self._beside.get(at, ())]
            self._closures[unit] = frozenset(found)
        return self._closures[unit]

    def _points_at(self, units: Iterable[str]) -> list[str]:
        """The points that take the units' post, now or after a move."""
        moved = [
            one.contact_point
            for one in self.structure.reorganisations
            if one.contact_point and set(units) & {*one.units, *one.into}
        ]
        held = [self._units[one].contact_point for one in units]
        return sorted({one for one in (*held, *moved) if one in self._points} - {""})


def _beside(structure: Structure) -> Mapping[str, set[str]]:
    """:returns: by unit: those that a reorganisation ties to it."""
    beside: dict[str, set[str]] = defaultdict(set)
    for one in structure.reorganisations:
        tied = {*one.units, *one.into, *((one.parent,) if one.parent else ())}
        for unit in (*one.units, *one.into):
            beside[unit] |= tied
    return beside
