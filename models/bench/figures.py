"""Measured runs as figures: quality with intervals, speed, memory, for questions and for letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finder.quality import Judged, measure, wilson
from finder.types import Kind
from models.bench.asking import Ask
from models.bench.runs import Run

Ranked = Mapping[str, Sequence[str]]
"""Contact points by case, best first."""


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion with the interval that holds it with 95 % confidence (Wilson)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Of the questions, or of the letters."""

    cases: int
    top1: Share | None
    """None when quality was not measured here."""
    top3: Share | None
    ms_median: float
    ms_p95: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One method at one size."""

    points: int
    build_seconds: float | None
    memory_mb: float | None
    question: KindFigures | None
    letter: KindFigures | None
    same_first: float | None = None
    """Share of the cases whose first contact point is the one given with the shipped points alone."""
    ours_alone: int | None = None
    """Cases that ours has right and this method wrong."""
    method_alone: int | None = None
    """Cases that this method has right and ours wrong."""
    stopped: str = ""
    """Why something is missing."""


def summarise(
    run: Run, asks: Sequence[Ask], ranked: Ranked | None, ours: Ranked | None = None, shipped: Ranked | None = None
) -> Figures:
    """:param ranked: the answers whose quality is told; None tells no quality.

    :param ours: the reference answers, to count who is right alone.
    :param shipped: the method's answers with the shipped points alone.
    """
    answered = [one for one in asks if one.id in run.seconds]
    judged = ranked if len(answered) == len(asks) else None
    of_kind = {kind: [one for one in answered if one.kind is kind] for kind in Kind}
    alone = (None, None) if judged is None or ours is None else _right_alone(answered, ours, judged)
    return Figures(
        points=run.points,
        build_seconds=run.build_seconds,
        memory_mb=run.memory_mb,
        question=_of_kind(run, of_kind[Kind.QUESTION], judged),
        letter=_of_kind(run, of_kind[Kind.LETTER], judged),
        same_first=None if shipped is None else _agreement(answered, run.ranked, shipped),
        ours_alone=alone[0],
        method_alone=alone[1],
        stopped=run.stopped,
    )


def _of_kind(run: Run, asks: Sequence[Ask], ranked: Ranked | None) -> KindFigures | None:
    if not asks:
        return None
    rows = [_judged(one, (ranked or {}).get(one.id, ()), run.seconds[one.id]) for one in asks]
    found = measure(rows)
    median, late = found["ms_median"], found["ms_p95"]
    assert isinstance(median, float)
    assert isinstance(late, float)
    top1, top3 = (None, None) if ranked is None else (_share(rows, 1), _share(rows, 3))
    return KindFigures(len(rows), top1, top3, round(median, 3), round(late, 3))


def _judged(ask: Ask, ranked: Sequence[str], seconds: float | None = None) -> Judged:
    return Judged(frozenset(ask.expected), "choose", tuple(ranked), 0.0, seconds)


def _share(rows: Sequence[Judged], rank: int) -> Share:
    hits = sum(row.rank is not None and row.rank <= rank for row in rows)
    return Share(hits / len(rows), *wilson(hits, len(rows)))


def _right_alone(asks: Sequence[Ask], ours: Ranked, method: Ranked) -> tuple[int, int]:
    pairs = [(_judged(one, ours[one.id]).right, _judged(one, method[one.id]).right) for one in asks]
    return sum(mine and not theirs for mine, theirs in pairs), sum(theirs and not mine for mine, theirs in pairs)


def _agreement(asks: Sequence[Ask], now: Ranked, before: Ranked) -> float | None:
    both = [one.id for one in asks if one.id in before]
    return sum(list(now[case][:1]) == list(before[case][:1]) for case in both) / len(both) if both else None
