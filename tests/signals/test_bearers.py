"""Whom a name means that went from one unit to another."""

from __future__ import annotations

import pytest

from finder.signals.bearers import PAST_BEARER, weigh_bearers
from finder.signals.names import Name, NameKind
from tests.reorganised import publish_town, reorganise

DAY, BEFORE, AFTER = "2026-03-01", "2026-02-28", "2026-06-15"
NAME = "Center for Haver"


def bearers(*units, former_until=None):
    """:param former_until: when the last of them ceased to bear the name; `?` when nobody knows.

    :returns: the units with the name as each of them has it.
    """
    found = {unit: Name(NAME, NameKind.UNIT, unit, "fjordby") for unit in units}
    if former_until is not None:
        until = None if former_until == "?" else former_until
        found[units[-1]] = Name(NAME, NameKind.UNIT, units[-1], "fjordby", until, is_former=True)
    return found


SWAPPED = publish_town(
    reorganise("rename", DAY, "haver", name="Havernes Hus"), reorganise("rename", DAY, "veje", name=NAME)
).on(AFTER)
"""The name was that of haver and is that of veje."""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-01-01", {"haver": 1.0}),
        (BEFORE, {"haver": 1.0}),
        (DAY, {"veje": 1.0}),
        (None, {"haver": PAST_BEARER, "veje": 1.0}),
    ],
)
def test_the_day_decides_and_without_one_the_present_bearer_leads(written, meant):
    assert weigh_bearers(SWAPPED, bearers("haver", "veje"), written) == meant


def test_one_bearer_is_meant_whatever_the_day():
    assert weigh_bearers(SWAPPED, bearers("haver"), AFTER) == {"haver": 1.0}


def test_names_that_no_reorganisation_touched_are_shared_as_ever():
    assert weigh_bearers(publish_town(), bearers("natur", "penge", former_until="2015"), None) == {
        "natur": 1.0,
        "penge": 1.0,
    }


@pytest.mark.parametrize(
    ("until", "written", "meant"),
    [
        ("2011", "2011-12-31", {"natur": 1.0}),
        ("2011-06", "2011-06-30", {"natur": 1.0}),
        ("2011-06", "2012-01-01", {"haver": 1.0}),
        ("?", "2015-07-01", {"haver": 1.0}),
        ("?", "2011-01-01", {"haver": 1.0, "natur": PAST_BEARER}),
        ("2011", None, {"haver": 1.0, "natur": PAST_BEARER}),
    ],
)
def test_a_former_name_of_the_data_goes_by_the_same_rule(until, written, meant):
    """Center for Haver was founded in 2012; before that natur may have borne its name."""
    town = publish_town(reorganise("split", "2012-01-01", "veje", "+haver bede")).on(AFTER)
    assert weigh_bearers(town, bearers("haver", "natur", former_until=until), written) == meant


def test_when_nobody_bears_it_today_all_who_did_are_meant_alike():
    gone = publish_town(
        reorganise("rename", DAY, "haver", name="Et"),
        reorganise("rename", DAY, "veje", name=NAME),
        reorganise("rename", AFTER, "veje", name="To"),
    ).on(AFTER)
    assert weigh_bearers(gone, bearers("haver", "veje"), None) == {"haver": 1.0, "veje": 1.0}
