"""Walking up a tree of records that name their parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class Child(Protocol):
    """A record with an id and the id of the record above it."""

    @property
    def id(self) -> str:
        """The record's own id."""

    @property
    def parent(self) -> str | None:
        """None at the top."""


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """The record's own id."""


SomeChild = TypeVar("SomeChild", bound=Child)
SomeIdentified = TypeVar("SomeIdentified", bound=Identified)


def by_id(records: Iterable[SomeIdentified]) -> dict[str, SomeIdentified]:
    """:returns: the records by id, in their order; the first of two with the same id."""
    found: dict[str, SomeIdentified] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def ancestors_of(record: SomeChild, known: Mapping[str, SomeChild]) -> tuple[SomeChild, ...]:
    """Walk up to the top, to a parent that isn't known, or once around a circle.

    :returns: parent first, top last; the record itself only when it stands above itself.
    """
    found: dict[str, SomeChild] = {}
    parent = known.get(record.parent or "")
    while parent is not None and parent.id not in found:
        found[parent.id] = parent
        parent = known.get(parent.parent or "")
    return tuple(found.values())
