"""Sums that may be shown: how often letters could be answered, and numbers that nobody can be told from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from finder.types import ButtonSeen, ReplyButton
from finder.usage import FEWEST

__all__ = ["FEWEST", "Line", "ReplyShare", "hold_back", "reply_shares"]


@dataclass(frozen=True, slots=True)
class ReplyShare:
    """What people said of the letters of one administration from one system."""

    administration: str | None
    """Id or name; None when unknown."""
    sending_system: str | None
    """Id or name; None when unknown."""
    answers: int | None
    """How many knew whether there was a button; None when they were fewer than `FEWEST`."""
    share: float | None
    """0–1, of those who knew; None when they were too few."""


@dataclass(frozen=True, slots=True)
class Line:
    """How often one thing was counted, and how often it turned out well."""

    name: str
    answers: int | None
    """None when it is held back."""
    share: float | None
    """0–1, of those that turned out well; None when it is held back."""


def hold_back(counts: Mapping[str, tuple[int, int]]) -> tuple[Line, ...]:
    """Hold small numbers back, and others with them, until none can be worked out from totals known elsewhere.

    A number is held back when it is below `FEWEST`; a share, when it would tell of fewer on either of its sides, but
    none at all may be told. What is held back must be several lines, which together are none or at least `FEWEST`.

    :param counts: by name how many there were, and how many of them turned out well.
    :returns: in the order of the counts.
    """
    numbers = _widen({name for name, (count, _) in counts.items() if count < FEWEST}, counts)
    small = {name for name, (count, well) in counts.items() if _is_small(well) or _is_small(count - well)}
    shares = _widen(numbers | small, counts)
    return tuple(
        Line(name, None if name in numbers else count, None if name in shares else well / count)
        for name, (count, well) in counts.items()
    )


def _widen(held: set[str], counts: Mapping[str, tuple[int, int]]) -> set[str]:
    """:returns: the names with as many others, the smallest first, as are needed to hide them."""
    held = set(held)
    shown = sorted((name for name in counts if name not in held), key=lambda name: counts[name][0])
    while held and shown and not _hides(held, counts):
        held.add(shown.pop(0))
    return held


def _hides(held: set[str], counts: Mapping[str, tuple[int, int]]) -> bool:
    total = sum(counts[name][0] for name in held)
    well = sum(counts[name][1] for name in held)
    return len(held) > 1 and total >= FEWEST and not _is_small(well) and not _is_small(total - well)


def _is_small(count: int) -> bool:
    return 0 < count < FEWEST


def reply_shares(
    counts: Iterable[tuple[ReplyButton, int]], since: str | None = None, until: str | None = None
) -> tuple[ReplyShare, ...]:
    """Sum up the answers.

    No sums over administrations or systems are given: what was held back could be worked out from them.

    :param since: YYYY-MM-DD, the first day that counts; all when None.
    :param until: YYYY-MM-DD, the last day that counts; all when None.
    :returns: one share for each pair of administration and system that anybody answered for, in order of ids.
    """
    known: dict[tuple[str, str], int] = defaultdict(int)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for answer, count in counts:
        if (since or "") <= answer.day and (until is None or answer.day <= until):
            pair = answer.administration or "", answer.sending_system or ""
            known[pair] += count * (answer.seen is not ButtonSeen.UNKNOWN)
            seen[pair] += count * (answer.seen is ButtonSeen.YES)
    return tuple(_share(*pair, known[pair], seen[pair]) for pair in sorted(known))


def _share(administration: str, system: str, known: int, seen: int) -> ReplyShare:
    told = known >= FEWEST
    return ReplyShare(administration or None, system or None, known if told else None, seen / known if told else None)
