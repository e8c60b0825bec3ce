"""Sums of what people said, and that nobody can be told from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.tally import FEWEST
from finder.types import Audience, Helped, Language, Outcome
from tests.web.console.conftest import text_of
from web.console.statistics import hold_back

TODAY = date.today().isoformat()


def say(store, times, **changed):
    told = {
        "day": TODAY,
        "helped": True,
        "outcome": Outcome.FOUND,
        "contact_point": "regning",
        "audience": Audience.CITIZEN,
        "platform": "virk",
        "language": Language.DA,
        **changed,
    }
    for _ in range(times):
        store.count_helped(Helped(**told))


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
    lines = hold_back({name: (count, count // 2) for name, count in counts.items()})
    assert [line.answers for line in lines] == shown
    assert [line.name for line in lines] == list(counts)


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 40), max_size=8))
def test_what_is_held_back_can_not_be_worked_out(counts):
    lines = hold_back({name: (count, 0) for name, count in counts.items()})
    held = [line.name for line in lines if line.answers is None]
    assert all(line.answers >= FEWEST for line in lines if line.answers is not None)
    assert len(held) != 1 or len(counts) == 1
    assert not held or len(held) == len(counts) or sum(counts[name] for name in held) >= FEWEST


def test_tables_tell_how_often_and_how_well(viewer, store):
    say(store, 8)
    say(store, 2, helped=False)
    page = text_of(viewer.get("/statistics"))
    assert "Regning fra kommunen" in page
    assert "80 %" in page
    assert 'class="bar-part"' in page


def test_change_over_weeks_is_drawn_beside_its_table(viewer, store):
    say(store, 6)
    say(store, 6, day=(date.today() - timedelta(days=14)).isoformat(), helped=False)
    assert "review-line" in text_of(viewer.get("/statistics"))


def test_period_leaves_out_other_days(viewer, store):
    say(store, 9, day="2020-01-01")
    assert "Ingen har sagt noget" in text_of(viewer.get("/statistics"))
    assert "Regning fra kommunen" in text_of(viewer.get("/statistics?since=2020-01-01&until=2020-01-31"))
    assert viewer.get("/statistics?since=yesterday").status_code == 404


def test_sheet_holds_back_what_the_page_holds_back(viewer, store):
    say(store, 3)
    say(store, 50, contact_point="skoler", audience=Audience.COMPANY)
    sheet = text_of(viewer.get("/statistics.csv"))
    assert f"Efter modtager;Regning fra kommunen;<{FEWEST};" in sheet
    assert ";3;" not in sheet


def test_points_and_platforms_that_are_gone_are_no_error(viewer, store):
    say(store, 6, contact_point=None, platform=None, audience=None)
    say(store, 6, contact_point="gone", platform="gone")
    assert viewer.get("/statistics").status_code == 200
