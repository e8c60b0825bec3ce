"""What is written about each candidate: the texts that words are compared with and that meanings are taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from finder.signals.candidates import Candidates, authority_key, point_key
from finder.structure.snapshot import Snapshot
from finder.types import Authority, ContactPoint, Unit


@dataclass(frozen=True, slots=True)
class RecordText:
    """What is written about a candidate."""

    key: str
    fields: Mapping[str, str]
    """`name`, `terms`, `description` and, of a contact point, `units`, in this order."""
    terms: tuple[str, ...]
    """Its name and search terms one by one."""


def point_text(point: ContactPoint, units: Sequence[Unit]) -> RecordText:
    """:param units: those whose contact point it is.

    :returns: what is written about a contact point.
    """
    names = (text for unit in units for text in (unit.name, *unit.aliases, *unit.topics))
    fields = {
        "name": point.name,
        "terms": " · ".join(point.search_terms),
        "description": point.description,
        "units": " · ".join(names),
    }
    return RecordText(point_key(point.id), fields, (point.name, *point.search_terms))


def authority_text(authority: Authority) -> RecordText:
    """:returns: what is written about another authority."""
    fields = {
        "name": authority.name,
        "terms": " · ".join((*authority.aliases, *authority.handles)),
        "description": " ".join(authority.advice.values()),
    }
    return RecordText(authority_key(authority.id), fields, (authority.name, *authority.aliases, *authority.handles))


class Records(Sequence[RecordText]):
    """The texts of all candidates in their order, put together when read: kept, they would double the memory."""

    def __init__(self, candidates: Candidates, units: Mapping[str, Sequence[Unit]]) -> None:
        """:param units: by the id of the contact point they name as theirs."""
        self._candidates = candidates
        self._units = units

    @overload
    def __getitem__(self, place: int) -> RecordText: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[RecordText]: ...

    def __getitem__(self, place: int | slice) -> RecordText | Sequence[RecordText]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        point = self._candidates.point_at(range(len(self))[place])
        if point is None:
            return authority_text(self._candidates.authorities[range(len(self))[place] - len(self._candidates.points)])
        return point_text(point, self._units.get(point.id, ()))

    def __len__(self) -> int:
        return len(self._candidates)

    def __iter__(self) -> Iterator[RecordText]:
        return (self[place] for place in range(len(self)))

    def of(self, candidates: Candidates) -> Records:
        """:returns: the texts of some of the candidates, in their order."""
        return Records(candidates, self._units)


def record_texts(snapshot: Snapshot, candidates: Candidates) -> Records:
    """:returns: the texts of all candidates in their order."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in snapshot.units.values():
        if unit.contact_point is not None:
            units[unit.contact_point].append(unit)
    return Records(candidates, dict(units))


def passage_texts(snapshot: Snapshot, candidates: Candidates) -> list[str]:
    """:returns: what is embedded for each candidate, in candidate order."""
    return [passage_text(record) for record in record_texts(snapshot, candidates)]


def passage_text(record: RecordText) -> str:
    """:returns: what is embedded of a candidate: name, help text and search terms."""
    return f"{record.fields['name']}. {record.fields['description']} {record.fields['terms']}"
