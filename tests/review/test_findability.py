"""Findability is the platform's own search with the names on letters, and nothing cleverer."""

from __future__ import annotations

import pytest

from finder.review.findability import (
    GUESSED,
    SCANNED,
    Reach,
    measure_findability,
    reach_senders,
    score_administrations,
    written_name,
)
from finder.types import Audience, FormerName, Reply
from tests.factories import CITIZENS, COMPANIES, make_unit, observe
from tests.review.materials import make_material, make_searching, point

TOP = make_unit("penge", "Pengeforvaltningen", None, "forvaltning-penge", kind="forvaltning")
OFFICE = point("forvaltning-penge", "Pengeforvaltningen")
BILL = point("regning", "Regning eller rykker")
BY_NAME = make_searching("name", "search_terms")


def look(*units, points=(OFFICE, BILL), platforms=(BY_NAME,), observations=()):
    """:returns: material with nothing but these; the administration is always there."""
    return make_material(
        units=(TOP, *units),
        points=points,
        platforms=platforms,
        observations=observations,
        groups=(),
        sending_systems=(),
    )


def reach(*units, **changed):
    """:returns: by unit how it is reached, over all views."""
    return {one.unit.id: set(one.reach.values()) for one in reach_senders(look(*units, **changed))}


def test_a_name_in_the_search_terms_is_found():
    bill = point("regning", "Regning eller rykker", search_terms=("Center for Finans",))
    assert reach(make_unit("finans", "Center for Finans", "penge", "regning"), points=(OFFICE, bill)) == {
        "penge": {Reach.FOUND},
        "finans": {Reach.FOUND},
    }


def test_a_name_that_stands_nowhere_is_lost():
    assert reach(make_unit("finans", "Center for Finans", "penge", "regning"))["finans"] == {Reach.LOST}


@pytest.mark.parametrize(
    "changed",
    [{"aliases": ("Rykker",)}, {"former": (FormerName("Regning", None, ""),)}],
    ids=["by another name", "by a former name"],
)
def test_another_name_is_a_guess(changed):
    assert reach(make_unit("finans", "Center for Finans", "penge", "regning", **changed))["finans"] == {Reach.GUESSED}


def test_a_word_of_the_name_is_a_guess():
    assert reach(make_unit("finans", "Kontor for regning", "penge", "regning"))["finans"] == {Reach.GUESSED}


def test_what_was_suggested_before_the_word_was_typed_out_is_a_guess():
    assert reach(make_unit("finans", "Rykkerkontoret", "penge", "regning"))["finans"] == {Reach.GUESSED}


def test_a_unit_below_is_guessed_by_the_name_above_it():
    assert reach(make_unit("hjørnet", "Hjørnet", "penge", None))["hjørnet"] == {Reach.GUESSED}


def test_a_word_of_many_units_leads_nowhere():
    points = tuple(point(f"center-{number}", f"Center {number} xyz") for number in range(3))
    units = tuple(
        make_unit(f"unit-{number}", f"Center {letter * 7}", None, f"center-{number}")
        for number, letter in enumerate("qwz")
    )
    assert reach(*units, points=(OFFICE, *points))["unit-0"] == {Reach.LOST}


@pytest.mark.parametrize(("others", "expected"), [(SCANNED - 1, Reach.FOUND), (SCANNED, Reach.LOST)])
def test_a_long_list_is_not_read(others, expected):
    bill = point("regning", "Regning", search_terms=("opkrævning",))
    rest = tuple(point(f"anden-{number}", f"Opkrævning {number}") for number in range(others))
    unit = make_unit("finans", "Opkrævning", "penge", "regning")
    assert reach(unit, points=(OFFICE, bill, *rest))["finans"] == {expected}


@pytest.mark.parametrize(("others", "expected"), [(GUESSED - 1, Reach.GUESSED), (GUESSED, Reach.LOST)])
def test_a_list_of_strangers_is_given_up_sooner(others, expected):
    bill = point("regning", "Regning", search_terms=("opkrævning",))
    rest = tuple(point(f"anden-{number}", f"Opkrævning {number}") for number in range(others))
    unit = make_unit("finans", "Kontor for opkrævning", "penge", "regning")
    assert reach(unit, points=(OFFICE, bill, *rest))["finans"] == {expected}


def test_a_search_in_names_alone_finds_no_search_term():
    bill = point("regning", "Regning", search_terms=("Center for Finans",))
    unit = make_unit("finans", "Center for Finans", "penge", "regning")
    assert reach(unit, points=(OFFICE, bill), platforms=(make_searching("name"),))["finans"] == {Reach.LOST}


def test_only_those_who_see_the_point_look_for_it():
    finance = point("regning", "Center for Finans", targets=COMPANIES)
    unit = make_unit("finans", "Center for Finans", None, "regning")
    *_, one = reach_senders(look(unit, points=(OFFICE, finance)))
    assert {view.audience for view in one.reach} == {Audience.COMPANY}


def test_units_that_read_elsewhere_are_not_looked_for():
    unit = make_unit("vagten", "Vagten", "penge", "regning", reply=Reply.OTHER_CHANNEL, channel_note="Ring.")
    assert "vagten" not in reach(unit)


def test_a_point_seen_hidden_is_found_by_nobody():
    hidden = observe("portalen", "hidden", point="forvaltning-penge")
    assert reach(observations=(hidden,))["penge"] == {Reach.FOUND, Reach.HIDDEN}


def test_a_platform_without_a_search_says_nothing():
    assert reach(platforms=(make_searching(),)) == {}


@pytest.mark.parametrize(
    ("name", "written"),
    [("Vestre Kirkegård (kundecenter)", "Vestre Kirkegård"), ("(KFF)", "(KFF)"), ("Center for Finans/Debitor",) * 2],
)
def test_what_the_data_adds_to_a_name_stands_on_no_letter(name, written):
    assert written_name(make_unit("x", name, None, None)) == written


def test_scores_are_of_administrations_and_of_the_whole():
    units = (
        make_unit("finans", "Center for Finans", "penge", "regning"),
        make_unit("tabt", "Kvadratrod", "penge", "regning"),
        make_unit("uden", "Alt andet", None, "generelt"),
    )
    finance, rest = point("regning", "Center for Finans"), point("generelt", "Alt andet", targets=CITIZENS)
    material = look(*units, points=(OFFICE, finance, rest))
    whole, penge = score_administrations(material, reach_senders(material))
    assert (whole.administration, whole.senders, whole.score) == ("", 4, 0.75)
    assert (penge.administration, penge.senders, penge.score) == ("penge", 3, pytest.approx(2 / 3))
    assert penge.by_view == (("portalen", Audience.CITIZEN, penge.score), ("portalen", Audience.COMPANY, penge.score))
    assert measure_findability(material) == {"": whole.score, "penge": penge.score}
