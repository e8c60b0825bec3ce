"""The share of letters with a reply button: who did not know is left out, and small counts are not told."""

from __future__ import annotations

import pytest

from finder.tally import FEWEST, reply_shares
from finder.types import Audience, ButtonSeen, ReplyButton


def counted(count, seen=ButtonSeen.YES, administration="penge", system="regnskab", day="2026-11-20", audience=None):
    return ReplyButton(day, administration, system, audience, seen), count


def told(*counts, **period):
    shares = reply_shares(counts, **period)
    return [(one.administration, one.sending_system, one.answers, one.share) for one in shares]


def test_nothing_counted_is_nothing_told():
    assert told() == []


def test_share_is_of_those_who_knew():
    counts = counted(3), counted(9, ButtonSeen.NO, audience=Audience.COMPANY), counted(50, ButtonSeen.UNKNOWN)
    assert told(*counts) == [("penge", "regnskab", 12, 0.25)]


@pytest.mark.parametrize("known", range(FEWEST))
def test_few_answers_are_not_told(known):
    assert told(counted(known), counted(50, ButtonSeen.UNKNOWN)) == [("penge", "regnskab", None, None)]


def test_each_pair_of_administration_and_system_stands_alone():
    counts = counted(5), counted(4, system=None), counted(5, ButtonSeen.NO, administration=None, system=None)
    assert told(*counts) == [(None, None, 5, 0.0), ("penge", None, None, None), ("penge", "regnskab", 5, 1.0)]


def test_period_counts_both_its_ends():
    counts = [counted(5, day=f"2026-11-{day}") for day in (19, 20, 21, 22)]
    assert told(*counts, since="2026-11-20", until="2026-11-21")[0][2] == 10
    assert told(*counts, since="2027-01-01") == []
