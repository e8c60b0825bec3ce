"""Problems of records that have been read: noted at the line they came from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from finder.structure.ancestry import Identified
from finder.structure.problems import Place, Problems

Remarked = TypeVar("Remarked")


@dataclass(frozen=True, slots=True)
class Remarks:
    """Notes what is wrong with one record."""

    problems: Problems
    place: Place

    def note(self, field: str, rule: str, **values: object) -> None:
        """Note a problem with a field; see `Problems.add`."""
        self.problems.add(self.place, field, rule, **values)

    def refer(self, field: str, target: str | None, known: Container[str]) -> None:
        """Note a reference to something that doesn't exist; None refers to nothing and is fine."""
        if target is not None and target not in known:
            self.note(field, "{name} doesn't exist", name=target)


def each(file: str, records: Iterable[Remarked], problems: Problems) -> Iterator[tuple[Remarks, Remarked]]:
    """Go through the records of a file.

    :returns: every record with its remarks. Its line is its position, which holds for a file read without problems.
    """
    for line, record in enumerate(records, start=1):
        yield Remarks(problems, Place(file, line)), record


def note_repeated(records: Iterable[tuple[Remarks, Identified]]) -> None:
    """Note every id that stands a second time."""
    seen: set[str] = set()
    for remarks, record in records:
        if record.id in seen:
            remarks.note("id", "{name} stands twice; an id may stand once", name=record.id)
        seen.add(record.id)
