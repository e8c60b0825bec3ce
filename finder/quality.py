"""How good answers are: the measures that this project states, in one place.

Source: Wilson 1927 for the intervals; ROR's matching tests for precision of the chosen answer, specificity and F0.5.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RANKS = (1, 3, 5)
BINS = 10
SET_SIZE = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One case beside its answer."""

    expected: frozenset[str]
    """Accepted contact points; empty when it is not ours."""
    outcome: str
    ranked: tuple[str, ...]
    """Contact points, best first."""
    probability: float
    """Of the first."""
    seconds: float | None = None
    recommended: tuple[str, ...] = ()
    """Those of the ranked that the answer recommends."""

    @property
    def rank(self) -> int | None:
        """Place of the first accepted contact point, from 1."""
        return next((place for place, one in enumerate(self.ranked, start=1) if one in self.expected), None)

    @property
    def right(self) -> bool:
        """Whether the first contact point is accepted."""
        return bool(self.expected) and self.rank == 1


Metrics = dict[str, float | int | tuple[float, float] | None]


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """:returns: the interval that holds a proportion with 95 % confidence."""
    if count == 0:
        return (0.0, 1.0)
    share = hits / count
    denominator = 1 + z * z / count
    center = (share + z * z / (2 * count)) / denominator
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / denominator
    return (max(0.0, center - half), min(1.0, center + half))


def measure(rows: Sequence[Judged]) -> Metrics:
    """:returns: every measure over the rows; None where nothing counts towards it."""
    ours = [row for row in rows if row.expected]
    others = [row for row in rows if not row.expected]
    metrics: Metrics = {"n": len(rows), "positives": len(ours), "negatives": len(others)}
    for rank in RANKS:
        metrics[f"top{rank}"] = _share(sum((row.rank or math.inf) <= rank for row in ours), len(ours))
    metrics["top1_ci"] = wilson(sum(row.right for row in ours), len(ours))
    metrics["mrr"] = _share(sum(1 / row.rank for row in ours if row.rank), len(ours))
    found = [row for row in rows if row.outcome == "found"]
    correct = sum(row.right for row in found)
    metrics["found_precision"] = precision = _share(correct, len(found))
    metrics["found_precision_ci"] = wilson(correct, len(found))
    metrics["found_recall"] = recall = _share(correct, len(ours))
    metrics["F0.5"] = 1.25 * precision * recall / (0.25 * precision + recall) if precision and recall else 0.0
    metrics["answer_set_recall"] = _share(sum(map(_in_set, ours)), len(ours))
    metrics["specificity"] = _share(sum(row.outcome == "not_found" for row in others), len(others))
    metrics["not_wrongly_found"] = _share(sum(row.outcome != "found" for row in others), len(others))
    lists = [row for row in rows if row.outcome == "choose"]
    metrics["choose_size"] = _share(sum(len(row.recommended) for row in lists), len(lists))
    held = [bool(row.expected & set(row.recommended)) for row in lists if row.expected]
    metrics["choose_coverage"] = _share(sum(held), len(held))
    metrics["ece"] = _calibration_error(rows)
    metrics["brier"] = _share(sum((row.probability - row.right) ** 2 for row in rows), len(rows))
    times = sorted(row.seconds for row in rows if row.seconds)
    if times:
        metrics["ms_median"] = 1000 * times[len(times) // 2]
        metrics["ms_p95"] = 1000 * times[min(len(times) - 1, int(0.95 * len(times)))]
    return metrics


def measure_groups(rows: Iterable[tuple[Sequence[str], Judged]]) -> dict[str, Metrics]:
    """:param rows: each with the names of the groups it belongs to.

    :returns: the measures of all rows and of each group, groups in order of name.
    """
    groups: dict[str, list[Judged]] = defaultdict(list)
    for names, row in rows:
        for name in ("all", *names):
            groups[name].append(row)
    return {name: measure(found) for name, found in sorted(groups.items())}


def _in_set(row: Judged) -> bool:
    return (row.outcome == "found" and row.right) or (row.outcome == "choose" and (row.rank or math.inf) <= SET_SIZE)


def _calibration_error(rows: Sequence[Judged]) -> float | None:
    """Expected calibration error over ten bins of the first contact point's probability."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for row in rows:
        bins[min(BINS - 1, int(row.probability * BINS))].append(row)
    gaps = (abs(sum(row.probability for row in held) - sum(row.right for row in held)) for held in bins.values())
    return _share(sum(gaps), len(rows))


def _share(part: float, count: int) -> float | None:
    return part / count if count else None
