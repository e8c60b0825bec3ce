"""Sums: who did not know is left out, and small counts can neither be read nor worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.tally import FEWEST, hold_back, reply_shares
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


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, []),
        ({"a": 10, "b": 20}, [10, 20]),
        ({"a": 2, "b": 20, "c": 30}, [None, None, 30]),
        ({"a": 4, "b": 4, "c": 30}, [None, None, 30]),
        ({"a": 1, "b": 1, "c": 30, "d": 40}, [None, None, None, 40]),
        ({"a": 3}, [None]),
    ],
    ids=["none", "all", "one with it", "two are enough", "two are too few", "alone"],
)
def test_small_numbers_are_held_back(counts, shown):
    lines = hold_back({name: (count, count) for name, count in counts.items()})
    assert [line.answers for line in lines] == shown
    assert [line.name for line in lines] == list(counts)


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ({"a": (10, 5), "b": (20, 10)}, [0.5, 0.5]),
        ({"a": (10, 10), "b": (20, 0)}, [1.0, 0.0]),
        ({"a": (50, 48), "b": (20, 10), "c": (90, 45)}, [None, None, 0.5]),
        ({"a": (50, 2), "b": (50, 1), "c": (90, 45), "d": (99, 50)}, [None, None, None, 50 / 99]),
        ({"a": (50, 48)}, [None]),
    ],
    ids=["all", "none of one side", "the other with it", "together too few", "alone"],
)
def test_a_share_that_tells_of_few_is_held_back(counts, shares):
    assert [line.share for line in hold_back(counts)] == shares


@given(st.dictionaries(st.text(min_size=1), st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_what_is_held_back_can_not_be_worked_out(parts):
    counts = {name: (well + badly, well) for name, (well, badly) in parts.items() if well + badly}
    lines = hold_back(counts)
    for line in lines:
        count, well = counts[line.name]
        assert line.answers is None or line.answers == count >= FEWEST
        assert line.share is None or (line.answers and not 0 < well < FEWEST and not 0 < count - well < FEWEST)
    for held in ([one for one in lines if one.answers is None], [one for one in lines if one.share is None]):
        if held and len(held) < len(lines):
            well = sum(counts[one.name][1] for one in held)
            total = sum(counts[one.name][0] for one in held)
            assert len(held) > 1
            assert total >= FEWEST
        if held and held[0].share is None and len(held) < len(lines) and any(one.answers for one in held):
            assert not 0 < well < FEWEST
            assert not 0 < total - well < FEWEST
