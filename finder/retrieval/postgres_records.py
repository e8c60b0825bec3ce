"""Records fetched from the search tables, with all that a part of a structure needs to stand alone."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import psycopg

from finder.errors import IndexNotReady
from finder.retrieval.postgres_frame import DAMAGED
from finder.store.search_schema import table
from finder.structure.assembly import parse_row_as
from finder.structure.fields import FieldReader
from finder.structure.parsing import parse_group, parse_point, parse_unit
from finder.structure.problems import Place, Problems
from finder.structure.reorganisation_rules import parse_reorganisation
from finder.structure.rows import Row
from finder.types import ContactGroup, ContactPoint, Reorganisation, Unit

KEPT = 20_000
"""Records of one kind that a process keeps: those of some hundred organisations, about 100 MB in all."""
FEW_ORGANISATIONS = 3
"""Of so many, also what stands around the contact points is fetched: their administrations and those' own points."""

Kept = TypeVar("Kept")
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class PointRow:
    """A contact point as it is searched."""

    point: ContactPoint
    position: int
    """In its organisation's data."""
    units: tuple[str, ...]
    groups: tuple[str, ...]
    encoded: bytes
    passage: bytes | None
    """Its meaning in 8 bits a dimension; None without an embedder."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with the keys of what decides where its post goes."""

    unit: Unit
    position: int
    units: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading in the picker."""

    group: ContactGroup
    position: int


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """What an organisation's records hang on."""

    id: str
    main: str
    """Id of the point that takes post when no other fits."""
    units: tuple[str, ...]
    """Its administrations, and all that stands at the top."""
    points: tuple[str, ...]
    open: int
    """How many contact points somebody may see."""
    reorganisations: tuple[Reorganisation, ...]


@dataclass(slots=True)
class Gathered:
    """Records of several organisations, by id."""

    points: dict[str, PointRow] = field(default_factory=dict)
    units: dict[str, UnitRow] = field(default_factory=dict)
    groups: dict[str, GroupRow] = field(default_factory=dict)
    organisations: dict[str, OrganisationRow] = field(default_factory=dict)


class RecordShelf:
    """Fetches records of one version by id, and keeps those used last."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._points: _Recent[PointRow] = _Recent()
        self._units: _Recent[UnitRow] = _Recent()
        self._groups: _Recent[GroupRow] = _Recent()
        self._organisations: _Recent[OrganisationRow] = _Recent()

    def organisations(self, cursor: psycopg.Cursor, ids: Iterable[str]) -> Mapping[str, OrganisationRow]:
        """:returns: the organisations that there are, by id."""
        columns = "organisation, main, units, points, open, document"
        statement = f"select {columns} from {table('organisations', self._number)} where organisation = any(%s)"
        return self._organisations.take(ids, lambda new: map(_organisation_row, _rows(cursor, statement, new)))

    def known_organisation(self, key: str) -> OrganisationRow | None:
        """:returns: an organisation that is kept; None when it must be fetched."""
        return self._organisations.get(key)

    def units(self, cursor: psycopg.Cursor, ids: Iterable[str]) -> Mapping[str, UnitRow]:
        """:returns: the units that there are, by id."""
        columns = "organisation, id, position, units, points, document"
        statement = f"select {columns} from {table('units', self._number)} where id = any(%s)"
        return self._units.take(ids, lambda new: map(_unit_row, _rows(cursor, statement, new)))

    def points(self, cursor: psycopg.Cursor, ids: Iterable[str]) -> Mapping[str, PointRow]:
        """:returns: the contact points that there are, by id."""
        columns = "organisation, id, position, units, groups, document, encoded, passage"
        statement = f"select {columns} from {table('points', self._number)} where id = any(%s)"
        return self._points.take(ids, lambda new: map(_point_row, _rows(cursor, statement, new)))

    def groups(self, cursor: psycopg.Cursor, ids: Iterable[str]) -> Mapping[str, GroupRow]:
        """:returns: the groups that there are, by id."""
        columns = "organisation, id, position, document"
        statement = f"select {columns} from {table('groups', self._number)} where id = any(%s)"
        return self._groups.take(ids, lambda new: map(_group_row, _rows(cursor, statement, new)))

    def gather(self, cursor: psycopg.Cursor, points: Iterable[str], units: Iterable[str]) -> Gathered:
        """Fetch records with what they need: units with all above them and their points, points with their owners.

        :param points: ids.
        :param units: ids of units that the text names.
        """
        found = Gathered()
        found.units |= self.units(cursor, units)
        named = [one for row in found.units.values() for one in (*row.units, row.unit.id)]
        routed = [one for row in found.units.values() for one in row.points]
        found.points |= self.points(cursor, {*points, *routed})
        owners = [one for row in found.points.values() for one in row.units]
        found.units |= self.units(cursor, {*named, *owners} - set(found.units))
        owned = {row.point.organisation for row in found.points.values()}
        owned |= {row.unit.organisation for row in found.units.values()}
        found.organisations |= self.organisations(cursor, owned)
        self._surround(cursor, found)
        found.groups |= self.groups(cursor, {one for row in found.points.values() for one in row.groups})
        return found

    def _surround(self, cursor: psycopg.Cursor, found: Gathered) -> None:
        """Fetch what guidance speaks of beside the answers; of many organisations only their main points."""
        around = {row.main for row in found.organisations.values()}
        if len(found.organisations) <= FEW_ORGANISATIONS:
            heads = {one for row in found.organisations.values() for one in row.units}
            found.units |= self.units(cursor, heads - set(found.units))
            around |= {one for row in found.units.values() for one in row.points}
            around |= {one for row in found.organisations.values() for one in row.points}
        found.points |= self.points(cursor, around - set(found.points))


class _Recent(Generic[Kept]):
    """What was used last, by id; safe to share between threads."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._using = threading.Lock()

    def get(self, key: str) -> Kept | None:
        """:returns: what is kept; None when it isn't."""
        with self._using:
            return self._kept.get(key)

    def take(self, ids: Iterable[str], fetch: Callable[[list[str]], Iterable[tuple[str, Kept]]]) -> dict[str, Kept]:
        """:param fetch: from ids that aren't kept to those of them that there are.

        :returns: all that there are, by id.
        """
        wanted = sorted(set(ids))
        found: dict[str, Kept] = {}
        with self._using:
            for key in wanted:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    found[key] = self._kept[key]
        new = [key for key in wanted if key not in found]
        fetched = dict(fetch(new)) if new else {}
        with self._using:
            self._kept.update(fetched)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found | fetched


def _rows(cursor: psycopg.Cursor, statement: str, ids: Sequence[str]) -> Iterator[tuple[object, ...]]:
    return iter(cursor.execute(statement, (list(ids),), binary=True).fetchall())


def _point_row(row: Sequence[object]) -> tuple[str, PointRow]:
    owner, key, position, units, groups, document, encoded, passage = row
    point = _parse(str(document), lambda fields: parse_point(fields, str(owner)))
    return str(key), PointRow(point, position, tuple(units), tuple(groups), bytes(encoded), passage)  # type: ignore[arg-type, call-overload]


def _unit_row(row: Sequence[object]) -> tuple[str, UnitRow]:
    owner, key, position, units, points, document = row
    unit = _parse(str(document), lambda fields: parse_unit(fields, str(owner)))
    return str(key), UnitRow(unit, position, tuple(units), tuple(points))  # type: ignore[arg-type]


def _group_row(row: Sequence[object]) -> tuple[str, GroupRow]:
    owner, key, position, document = row
    return str(key), GroupRow(_parse(str(document), lambda fields: parse_group(fields, str(owner))), position)  # type: ignore[arg-type]


def _organisation_row(row: Sequence[object]) -> tuple[str, OrganisationRow]:
    owner, main, units, points, count, document = row
    changes = tuple(
        _parse_values(one, lambda fields: parse_reorganisation(fields, str(owner))) for one in json.loads(str(document))
    )
    return str(owner), OrganisationRow(str(owner), str(main), tuple(units), tuple(points), count, changes)  # type: ignore[arg-type]


def _parse(document: str, parse: Callable[[FieldReader], Parsed]) -> Parsed:
    return _parse_values(json.loads(document), parse)


def _parse_values(values: Mapping[str, object], parse: Callable[[FieldReader], Parsed]) -> Parsed:
    problems = Problems()
    record = parse_row_as(parse, Row(Place("search"), values), problems)
    if problems:
        raise IndexNotReady(DAMAGED)
    return record
