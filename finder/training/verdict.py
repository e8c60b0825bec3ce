"""Is a new ranker better than the present one? The rule, in one place.

A new ranker is *worse* when a measure on held-out texts falls beyond chance, when fewer texts of the gold set are
answered rightly, or fewer of the sentences that staff have judged. It is *better* when nothing of that is so and
something rose: a measure beyond chance, the gold set, or the judged sentences. Else it is the *same*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from finder.training.comparison import Difference
from finder.types import Kind

GOLD = "gold"
JUDGED = "judged"


class Standing(StrEnum):
    """How a new ranker stands to the present one."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Count:
    """Of some texts, how many both rankers answer rightly."""

    before: int
    after: int
    total: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a new ranker stands to the present one, and by what; each `what` is `kind/measure`, `gold` or `judged`."""

    standing: Standing
    gains: tuple[str, ...]
    losses: tuple[str, ...]


def judge_differences(held_out: Mapping[Kind, Sequence[Difference]], gold: Count, judged: Count) -> Verdict:
    """:param held_out: both rankers on texts whose writers neither has met.

    :param gold: both on the gold set, which neither was trained on.
    :param judged: both on the sentences that staff have judged; only the new one may have learned from them.
    """
    gains, losses = [], []
    for what, gained, lost in _changes(held_out, gold, judged):
        if gained:
            gains.append(what)
        if lost:
            losses.append(what)
    standing = Standing.WORSE if losses else Standing.BETTER if gains else Standing.SAME
    return Verdict(standing, tuple(gains), tuple(losses))


def _changes(
    held_out: Mapping[Kind, Sequence[Difference]], gold: Count, judged: Count
) -> Iterator[tuple[str, bool, bool]]:
    for kind, differences in held_out.items():
        yield from ((f"{kind.value}/{one.measure}", one.gained, one.lost) for one in differences)
    for what, count in ((GOLD, gold), (JUDGED, judged)):
        yield what, count.after > count.before, count.after < count.before
