"""What is wrong with a seed or import: every problem with its place, raised together."""

from __future__ import annotations

from dataclasses import dataclass

from finder.errors import InvalidData

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
        self._found: list[str] = []

    def __len__(self) -> int:
        return len(self._found)

    @property
    def texts(self) -> tuple[str, ...]:
        """What has been noted so far, each with its place."""
        return tuple(self._found)

    def add(self, place: Place, field: str | None, text: str) -> None:
        """Note one problem.

        :param field: the name of the field at fault; None when the whole line is.
        :param text: what is wrong and what is allowed.
        """
        where = str(place) if field is None else f"{place}, field {field}"
        self._found.append(f"{where}: {text}")

    def raise_any(self) -> None:
        """:raises InvalidData: listing the first problems and their count, when there are any."""
        if not self._found:
            return
        count = len(self._found)
        head = "1 problem in the data:" if count == 1 else f"{count} problems in the data:"
        more = [f"… and {count - LISTED} more"] if count > LISTED else []
        raise InvalidData("\n".join([head, *self._found[:LISTED], *more]))
