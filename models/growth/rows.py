"""What was measured at one size, as docs/growth.json keeps it; rows of several backends stand beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

MEMORY = "memory"
TARGET_MS = 30.0
"""What a question may take at 100 000 contact points, median."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts of one kind asked in one scope."""

    kind: str
    """question or letter."""
    scope: str
    """organisation: the text's own was named; all: no organisation was named."""
    cases: int
    right: int | None
    """How many had an accepted contact point first; None when only the speed was measured."""
    right_anywhere: int | None
    """How many had an accepted one first, or what stands for it in another municipality."""
    ms_median: float
    ms_p95: float


@dataclass(frozen=True, slots=True)
class Row:
    """One size with one backend."""

    backend: str
    """memory, or what else holds the contact points."""
    points: int
    organisations: int
    build_seconds: float | None = None
    """From records to ready, one core; None when it was stopped."""
    memory_mb: float | None = None
    """What the process holds after the questions."""
    peak_mb: float | None = None
    """The most that it held while it was built."""
    disk_mb: float | None = None
    asked: tuple[Asked, ...] = ()
    stopped: str = ""
    """Why it did not get through; empty when it did."""
    note: str = field(default="", kw_only=True)
    """What else the reader should know, such as the load of the machine."""

    def of(self, kind: str, scope: str) -> Asked | None:
        """:returns: the figures of one kind of text in one scope."""
        return next((one for one in self.asked if (one.kind, one.scope) == (kind, scope)), None)


def read_rows(path: Path) -> tuple[Row, ...]:
    """:returns: the rows of a file; none when there is no such file."""
    if not path.is_file():
        return ()
    found = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Row(**{**one, "asked": tuple(Asked(**asked) for asked in one["asked"])}) for one in found)


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write the rows so that `read_rows` reads them."""
    path.write_text(json.dumps([asdict(one) for one in rows], indent=1) + "\n", encoding="utf-8")


def merge(known: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """:returns: all rows by backend and size; a new one takes the place of an old one of the same."""
    rows = {(one.backend, one.points): one for one in (*known, *new)}
    return tuple(rows[key] for key in sorted(rows))
