"""The cases as a method gets them, and as they go from one process to another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from finder.types import Audience, Kind


@dataclass(frozen=True, slots=True)
class Ask:
    """One text with its known answer."""

    id: str
    text: str
    kind: Kind
    organisation: str
    """Whose contact points may be the answer."""
    audience: Audience | None
    writer: str
    expected: tuple[str, ...]
    """Accepted contact points; no method reads them."""


@dataclass(frozen=True, slots=True)
class Cases:
    """What every method is asked."""

    asks: tuple[Ask, ...]
    folds: tuple[tuple[str, ...], ...]
    """Writers held out together: a method that learns answers their texts by a model that has met none of them."""


def write_cases(cases: Cases, path: Path) -> None:
    """Write the cases so that `read_cases` reads them."""
    path.write_text(json.dumps(asdict(cases), ensure_ascii=False), encoding="utf-8")


def read_cases(path: Path) -> Cases:
    """:returns: the cases of a file."""
    found = json.loads(path.read_text(encoding="utf-8"))
    asks = tuple(
        Ask(
            id=row["id"],
            text=row["text"],
            kind=Kind(row["kind"]),
            organisation=row["organisation"],
            audience=Audience(row["audience"]) if row["audience"] else None,
            writer=row["writer"],
            expected=tuple(row["expected"]),
        )
        for row in found["asks"]
    )
    return Cases(asks, tuple(tuple(fold) for fold in found["folds"]))


def part_of(cases: Cases, count: int) -> Cases:
    """:returns: an evenly spread part of the cases, letters and questions in their proportions."""
    parts = [[one for one in cases.asks if one.kind is kind] for kind in Kind]
    share = min(1.0, count / len(cases.asks))
    kept = [ask for part in parts for ask in spread(part, round(share * len(part)))]
    return Cases(tuple(kept), cases.folds)


def spread(asks: Sequence[Ask], count: int) -> list[Ask]:
    """:returns: so many of them, at even distances."""
    return [asks[place * len(asks) // count] for place in range(count)]
