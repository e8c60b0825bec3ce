"""The floors: what they are, how a measure is taken with its interval, and which cases pull it down."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from finder.quality import Judged, measure, wilson
from finder.types import Outcome

FLOORS = Path(__file__).parent / "floors.json"
SHOWN = 60
"""A failing test lists so many ids: enough to start reading, few enough to scroll past."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One row of floors.json."""

    run: str
    """reference, unseen, or the name of a noise treatment."""
    group: str
    measure: str
    value: float
    is_ceiling: bool
    """Whether less is better."""
    why: str

    def holds(self, measured: float) -> bool:
        """:returns: whether a measured value is good enough."""
        return measured <= self.value if self.is_ceiling else measured >= self.value

    def __str__(self) -> str:
        return f"{'ceiling' if self.is_ceiling else 'floor'} {self.value:g} ({self.why})"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of some cases."""

    value: float
    count: int
    """Cases it was taken from: those that count towards a proportion, else all."""
    interval: tuple[float, float] | None
    """95 %; None for what is no proportion."""
    failures: tuple[str, ...]
    """Ids of the cases that lower it, in order."""

    def __str__(self) -> str:
        within = "" if self.interval is None else f", 95 % interval {self.interval[0]:.3f}-{self.interval[1]:.3f}"
        shown = " ".join(self.failures[:SHOWN])
        more = len(self.failures) - SHOWN
        listed = f"\n  failing: {shown}" + (f" and {more} more" if more > 0 else "") if self.failures else ""
        return f"{self.value:.4f} from {self.count} cases{within}{listed}"


@dataclass(frozen=True, slots=True)
class Proportion:
    """A measure that is a share of cases; `finder.quality` says the same without telling which cases."""

    counts: Callable[[Judged], bool]
    """Whether a case counts towards it."""
    holds: Callable[[Judged], bool]
    """Whether such a case is as it should be."""


def _is_ours(row: Judged) -> bool:
    return bool(row.expected)


def _is_foreign(row: Judged) -> bool:
    return not row.expected


def _is_found(row: Judged) -> bool:
    return row.outcome == Outcome.FOUND


PROPORTIONS: Mapping[str, Proportion] = {
    "top1": Proportion(_is_ours, lambda row: row.right),
    "top3": Proportion(_is_ours, lambda row: (row.rank or math.inf) <= 3),
    "found_precision": Proportion(_is_found, lambda row: row.right),
    "found_recall": Proportion(_is_ours, lambda row: _is_found(row) and row.right),
    "specificity": Proportion(_is_foreign, lambda row: row.outcome == Outcome.NOT_FOUND),
    "not_wrongly_found": Proportion(_is_foreign, lambda row: not _is_found(row)),
    "choose_coverage": Proportion(
        lambda row: _is_ours(row) and row.outcome == Outcome.CHOOSE,
        lambda row: bool(row.expected & set(row.recommended)),
    ),
}
LOWER_END = "_lower_bound"
"""After a proportion's name: the lower end of its interval."""


def read_floors() -> dict[str, Bound]:
    """:returns: the bounds by name; a name is run/group/measure."""
    rows = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {name: _read_bound(name, row) for name, row in rows.items()}


def take(rows: Mapping[str, Judged], name: str) -> Measured:
    """:param rows: answers by id of the case.

    :param name: a proportion, with or without `LOWER_END`, or any other measure of `finder.quality`.
    """
    proportion = PROPORTIONS.get(name.removesuffix(LOWER_END))
    if proportion is None:
        value = measure(list(rows.values()))[name]
        assert isinstance(value, float), f"no case counts towards {name}"
        return Measured(value, len(rows), None, ())
    counted = {case: proportion.holds(row) for case, row in sorted(rows.items()) if proportion.counts(row)}
    assert counted, f"no case counts towards {name}"
    hits = sum(counted.values())
    interval = wilson(hits, len(counted))
    value = interval[0] if name.endswith(LOWER_END) else hits / len(counted)
    return Measured(value, len(counted), interval, tuple(case for case, holds in counted.items() if not holds))


def _read_bound(name: str, row: Mapping[str, object]) -> Bound:
    kind = "ceiling" if "ceiling" in row else "floor"
    assert row.keys() == {kind, "why"}, f"{name} needs a floor or a ceiling, and why"
    value, why = row[kind], row["why"]
    assert isinstance(value, float | int), f"{name}: {kind} must be a number"
    assert isinstance(why, str), f"{name}: why must be text"
    assert why, f"{name}: why must say something"
    run, group, measured = name.split("/")
    return Bound(run, group, measured, float(value), kind == "ceiling", why)
