"""Links and units that point at what is closed or gone."""

from __future__ import annotations

import pytest

from finder.review.links import find_dead_links
from finder.types import FormerName, Link
from tests.factories import make_unit
from tests.review.materials import make_material, point, told


def link(target, text="Skriv til os", page="https://fjordby.example/a"):
    return Link(page, text, target, "2026-11", "opdigtet")


CLOSED = point("lukket", "Lukket punkt", active=False, description="Skriv til »Skatten«.")
OPEN = point("regning", "Regning eller rykker")


def dead(*links, points=(CLOSED, OPEN), units=()):
    material = make_material(links=links, points=points, units=units, groups=(), observations=(), sending_systems=())
    return list(find_dead_links(material))


def test_links_to_open_points_are_fine():
    assert dead(link("regning")) == []


@pytest.mark.parametrize("closing", [{"active": False}, {"visible": False}])
def test_all_links_to_a_closed_point_are_told_together(closing):
    closed = point("lukket", "Lukket punkt", description="Skriv til »Skatten«.", **closing)
    pages = link("lukket"), link("lukket", "Klag her", "https://fjordby.example/b")
    (finding,) = dead(*pages, points=(closed, OPEN))
    assert told([finding]) == [("inactive_still_linked", ("lukket",))]
    assert "https://fjordby.example/a" in finding.evidence
    assert "»Klag her«" in finding.evidence
    assert "»Skatten«" in finding.proposal


def test_a_unit_that_sends_its_post_to_a_closed_point_is_told():
    unit = make_unit("finans", "Center for Finans", None, "lukket")
    (finding,) = dead(units=(unit,))
    assert finding.subjects == ("lukket", "finans")
    assert "»Center for Finans«" in finding.evidence


def test_a_closed_point_that_nothing_points_at_is_fine():
    assert dead() == []


def test_a_link_to_nobody_is_told_with_whom_it_may_mean():
    former = FormerName("Fjordby Kassekontor", None, "")
    unit = make_unit("finans", "Center for Finans", None, "regning", former=(former,))
    (finding,) = dead(link("fjordby-kassekontor"), units=(unit,))
    assert told([finding]) == [("unknown_point_linked", ("fjordby-kassekontor",))]
    assert "»Regning eller rykker«" in finding.proposal


def test_a_link_to_nobody_known_gets_no_guess():
    (finding,) = dead(link("nogetandet"))
    assert finding.proposal == "Ret linket. Find det punkt, der har opgaven nu."
