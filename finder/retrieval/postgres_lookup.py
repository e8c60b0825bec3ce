"""A snapshot whose records are looked up when somebody asks for them by id: for pages about one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import psycopg

from finder.retrieval.postgres_proposals import MOST_BEARERS
from finder.retrieval.postgres_records import RecordShelf
from finder.retrieval.postgres_rows import ORGANISATION, sign_kind
from finder.signals.organisations import Sign
from finder.store.search_reading import SearchReader
from finder.store.search_schema import table
from finder.structure.routing import shows
from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint

Key = TypeVar("Key")
Record = TypeVar("Record")


class Lookup(Mapping[Key, Record]):
    """Finds records one by one. It lists none: there are more than a process should hold."""

    def __init__(self, find: Callable[[Key], Record | None]) -> None:
        self._find = find

    def __getitem__(self, key: Key) -> Record:
        """:raises KeyError: when there is no such record."""
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Key]:
        return iter(())

    def __len__(self) -> int:
        return 0


def with_lookups(base: Snapshot, reader: SearchReader, shelf: RecordShelf, number: int) -> Snapshot:
    """:param base: the organisations and what they share.

    :returns: the same with contact points, units and groups that are fetched by id.
    """

    def read(work: Callable[[psycopg.Cursor], Record]) -> Record:
        return reader.read(number, work)

    def point(key: str) -> ContactPoint | None:
        row = read(lambda cursor: shelf.points(cursor, [key])).get(key)
        return None if row is None else row.point

    def shown(key: tuple[str | None, Audience | None]) -> tuple[ContactPoint, ...] | None:
        organisation, audience = key
        if organisation is None:
            # Of all organisations only their main points: whoever asks wants to know that there are some.
            ids = [one.default_contact_point for one in base.organisations.values()]
        else:
            statement = f"select id from {table('points', number)} where organisation = %s and is_open"
            ids = [str(row[0]) for row in read(lambda cursor: cursor.execute(statement, (organisation,)).fetchall())]
        rows = sorted(
            read(lambda cursor: shelf.points(cursor, ids)).values(),
            key=lambda row: (row.point.organisation, row.position),
        )
        return tuple(row.point for row in rows if shows(row.point, audience))

    def unit_of(key: str) -> object:
        row = read(lambda cursor: shelf.units(cursor, [key])).get(key)
        return None if row is None else row.unit

    def group_of(key: str) -> object:
        row = read(lambda cursor: shelf.groups(cursor, [key])).get(key)
        return None if row is None else row.group

    return replace(
        base,
        points=Lookup(point),
        units=Lookup(unit_of),  # type: ignore[arg-type]
        groups=Lookup(group_of),  # type: ignore[arg-type]
        _visible=Lookup(shown),
    )


def sign_bearers(reader: SearchReader, number: int) -> Mapping[tuple[Sign, str], set[str]]:
    """:returns: which organisations bear a sign, asked for one by one; what very many bear is left out."""
    statement = (
        f"select record from {table('keys', number)} where kind = %s and value = %s and holder = %s"
        f" limit {MOST_BEARERS + 1}"
    )

    def bearers(key: tuple[Sign, str]) -> set[str] | None:
        sign, value = key
        asked = (sign_kind(sign), value, ORGANISATION)
        found = {str(row[0]) for row in reader.read(number, lambda cursor: cursor.execute(statement, asked).fetchall())}
        return found if 0 < len(found) <= MOST_BEARERS else None

    return Lookup(bearers)
