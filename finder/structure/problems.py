"""What is wrong with a seed or import: every problem with its place, raised together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finder.errors import InvalidData, Problem

LISTED = 20
"""Problems spelled out in one message: enough to see a pattern, few enough to read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands."""

    file: str
    line: int | None = None
    """Counted from 1; None for a file that is one JSON object."""

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}, line {self.line}"


class Problems:
    """Collects problems, so that a whole import is judged in one go."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    @property
    def found(self) -> tuple[Problem, ...]:
        """What has been noted so far."""
        return tuple(self._found)

    def add(self, place: Place, field: str | None, rule: str, **values: object) -> None:
        """Note one problem.

        :param field: the name of the field at fault; None when the whole line is.
        :param rule: what is wrong or what is allowed, with braces for the values; a phrase of
            `finder.guidance.problems`, so that it can be told in the reader's language.
        """
        self._found.append(Problem(rule, _filled(values), place.file, place.line, field))

    def miss(self, place: Place, field: str, rule: str, **values: object) -> None:
        """Note that a field isn't there; see `add`.

        :param rule: what it must be.
        """
        self._found.append(Problem(rule, _filled(values), place.file, place.line, field, is_missing=True))

    def raise_any(self) -> None:
        """:raises InvalidData: listing the first problems and their count, when there are any."""
        if not self._found:
            return
        count = len(self._found)
        raise list_problems("1 problem in the data:" if count == 1 else f"{count} problems in the data:", self.found)


def _filled(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in values.items())


def list_problems(head: str, found: Sequence[Problem]) -> InvalidData:
    """:returns: the error that lists the first problems and says how many more there are."""
    more = [f"… and {len(found) - LISTED} more"] if len(found) > LISTED else []
    return InvalidData("\n".join([head, *map(str, found[:LISTED]), *more]), tuple(found))
