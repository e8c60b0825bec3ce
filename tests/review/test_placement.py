"""Points that platforms hide, and points that sit elsewhere than their name says."""

from __future__ import annotations

import pytest

from finder.review.placement import find_hidden_points, find_wrong_groups
from finder.types import Audience, ContactGroup
from tests.factories import BOTH, CITIZENS, COMPANIES, make_unit
from tests.review.materials import make_material, point, told


def group(group_id, name, parent=None, targets=BOTH, description=""):
    return ContactGroup(group_id, "fjordby", name, description, parent, targets)


CULTURE = group("kultur", "Kultur og idræt")
BUILDING = group("byggeri", "Bolig og byggeri")


def wrong(member, *groups, units=()):
    material = make_material(
        points=(member,), groups=groups or (CULTURE, BUILDING), units=units, observations=(), sending_systems=()
    )
    return told(find_wrong_groups(material))


def test_a_hidden_point_is_told_with_platform_and_audience():
    findings = list(find_hidden_points(make_material()))
    assert [(one.subjects, one.platforms, one.audience) for one in findings] == [
        (("forvaltning-penge",), ("e-boks",), Audience.COMPANY),
        (("erhverv",), ("e-boks",), Audience.COMPANY),
    ]
    assert findings[0].title == "e-Boks viser ikke »Pengeforvaltningen« for virksomheder."


def test_a_point_in_a_group_that_counts_is_left_to_the_group():
    counted = group("forvaltninger", "Forvaltninger", description="De to forvaltninger.")
    groups = (group("emne-penge", "Penge"), group("emne-trafik", "Trafik"), counted)
    findings = find_hidden_points(make_material(groups=groups))
    assert [one.subjects for one in findings] == [("erhverv",)]


def test_a_name_with_the_word_of_another_group_is_misplaced():
    found = point("arkaeologi", "Arkæologi ved byggeri", groups=("kultur",), owner_unit=None)
    assert wrong(found) == [("wrong_group", ("arkaeologi", "byggeri"))]


@pytest.mark.parametrize(
    "member",
    [
        point("a", "Arkæologi ved byggeri", groups=("kultur", "byggeri")),
        point("a", "Kultur og byggeri", groups=("kultur",)),
        point("a", "Arkæologi", groups=("kultur",)),
        point("a", "Byggerier fra 1900", groups=("kultur",)),
    ],
    ids=["in both", "its own group's word too", "no such word", "another form of the word"],
)
def test_other_names_are_not(member):
    assert wrong(member) == []


def test_a_group_below_or_above_is_the_same_place():
    below = group("bygge", "Byggeri", parent="byggeri")
    assert wrong(point("a", "Byggeri i gården", groups=("bygge",)), CULTURE, BUILDING, below) == []
    assert (
        wrong(point("a", "Nyt byggeri", groups=("hus",)), group("hus", "Hus"), group("bygge", "Byggeri", "hus")) == []
    )


def test_a_group_that_its_audience_does_not_see_is_no_place_for_it():
    closed = group("byggeri", "Bolig og byggeri", targets=COMPANIES)
    assert wrong(point("a", "Arkæologi ved byggeri", groups=("kultur",), targets=CITIZENS), CULTURE, closed) == []


def test_a_point_named_for_its_unit_is_no_topic():
    unit = make_unit("by", "Byggeri København", None, "a")
    assert wrong(point("a", "Byggeri København", groups=("kultur",), owner_unit="by"), units=(unit,)) == []
