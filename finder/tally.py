"""How often letters could be answered, by administration and sending system: the share that people tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from finder.types import ButtonSeen, ReplyButton

FEWEST = 5
"""Shares of fewer answers are not told: they are chance, and could point at somebody."""


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
