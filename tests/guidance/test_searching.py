"""What to type: the shortest term that leads to one recipient alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.guidance.searching import SHORTEST_TERM, search_term
from finder.structure.snapshot import build_snapshot
from finder.types import Audience
from tests.factories import COMPANIES, STRUCTURE, make_point

NAMES_AND_TERMS = ("name", "search_terms")


def town(*points):
    """:returns: the snapshot of a town with just these points and its default one."""
    return build_snapshot([replace(STRUCTURE, points=(STRUCTURE.points[0], *points), units=(), observations=())])


def typed(snapshot, point_id, audience=Audience.COMPANY, searches=NAMES_AND_TERMS):
    platform = replace(snapshot.platforms["virk"], searches=searches)
    return search_term(snapshot, platform, snapshot.points[point_id], audience)


BILL = make_point("regning", "Regning eller rykker", search_terms=("rykker", "gebyr", "betaling"))


def test_the_shortest_term_is_typed():
    assert typed(town(BILL), "regning") == "gebyr"


def test_a_term_that_leads_to_another_point_too_is_left_out():
    other = make_point("andet", "Parkering", search_terms=("P-GEBYR",))
    assert typed(town(BILL, other), "regning") == "rykker"


def test_a_point_that_the_audience_cannot_see_is_in_nobodys_way():
    other = make_point("andet", "Gebyr for firmaer", targets=COMPANIES)
    assert typed(town(BILL, other), "regning", Audience.CITIZEN) == "gebyr"
    assert typed(town(BILL, other), "regning", None) == "rykker"


def test_the_exact_name_is_typed_when_no_term_leads_to_it_alone():
    other = make_point("andet", "Regning eller rykker – klage", search_terms=("rykker", "gebyr", "betaling"))
    assert typed(town(BILL, other), "regning") == "Regning eller rykker"


def test_a_platform_that_searches_names_is_given_a_name():
    assert typed(town(BILL), "regning", searches=("name",)) == "Regning eller rykker"


def test_a_help_text_that_is_searched_is_no_term_but_in_the_way():
    other = make_point("andet", "Parkering", description="Her er intet gebyr.")
    assert typed(town(BILL, other), "regning", searches=(*NAMES_AND_TERMS, "description")) == "rykker"


def test_a_platform_without_a_search_is_given_nothing():
    assert typed(town(BILL), "regning", searches=()) == ""


def test_a_term_has_letters_enough_for_a_search_that_suggests():
    assert typed(town(make_point("p", "Parkering", search_terms=("p",))), "p") == "Parkering"


@pytest.mark.parametrize("audience", [None, *Audience])
def test_every_shipped_point_is_found_alone_or_by_its_name(finder, audience):
    snapshot = finder.snapshot
    points = snapshot.visible_points(None, audience)
    for platform in snapshot.platforms.values():
        for point in points:
            term = search_term(snapshot, platform, point, audience)
            found = [
                one.id
                for one in points
                if any(term.casefold() in text.casefold() for text in (one.name, *one.search_terms))
            ]
            assert found == [point.id] or (point.id in found and term == point.name)
            assert len(term) >= SHORTEST_TERM
