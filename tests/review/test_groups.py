"""A group that announces a number must show it, in the structure and on each platform."""

from __future__ import annotations

import pytest

from finder.review.groups import announced_number, find_short_groups
from finder.types import Audience, ContactGroup
from tests.factories import BOTH, COMPANIES, make_platform, observe
from tests.review.materials import make_material, point


def make_group(name="Forvaltninger", description="Skriv til en af byens tre forvaltninger.", targets=BOTH):
    return ContactGroup("forvaltninger", "fjordby", name, description, None, targets)


def points(*names, targets=BOTH):
    return tuple(point(name.lower(), name, groups=("forvaltninger",), targets=targets) for name in names)


THREE = points("Penge", "Skole", "Teknik")
VIRK = make_platform("virk", "Virk", COMPANIES)


def short(members, observations=(), group=None, platforms=(VIRK,)):
    material = make_material(
        points=members,
        groups=(group or make_group(),),
        observations=observations,
        platforms=platforms,
        units=(),
        sending_systems=(),
    )
    return list(find_short_groups(material))


@pytest.mark.parametrize(
    ("name", "description", "number"),
    [
        ("Forvaltninger", "Skriv til en af kommunens syv forvaltninger.", 7),
        ("Forvaltninger", "Her er vores fem store, gode forvaltninger.", 5),
        ("De tre forvaltninger", "", 3),
        ("Administrations", "Write to one of our seven administrations.", 7),
        ("Forvaltninger", "Skriv til en forvaltning.", None),
        ("Pasning 0-6 år", "Pasning til børn på to til seks år.", None),
        ("Forvaltninger", "Vi svarer inden fem dage.", None),
        ("Forvaltninger", "", None),
    ],
)
def test_the_number_must_count_what_the_group_is_named_for(name, description, number):
    assert announced_number(make_material(), make_group(name, description)) == number


def test_a_group_that_holds_what_it_announces_is_fine():
    assert short(THREE) == []


def test_a_group_that_holds_too_few_is_told_once_for_each_audience():
    findings = short(THREE[:2], platforms=(VIRK, make_platform("e-boks", "e-Boks", BOTH)))
    assert [(one.audience, one.platforms, one.subjects) for one in findings] == [
        (Audience.CITIZEN, (), ("forvaltninger",)),
        (Audience.COMPANY, (), ("forvaltninger",)),
    ]
    assert "lover 3" in findings[0].title


def test_a_platform_that_hides_some_shows_fewer():
    (finding,) = short(THREE, (observe("virk", "hidden", point="penge"),))
    assert finding.platforms == ("virk",)
    assert finding.audience is Audience.COMPANY
    assert finding.subjects == ("forvaltninger", "penge")
    assert finding.title == "Gruppen »Forvaltninger« lover 3, men Virk viser virksomheder 2."
    assert "»Penge«" in finding.evidence


def test_what_was_once_seen_is_told_as_well():
    seen = (
        observe("virk", "hidden", point="penge"),
        observe("virk", "hidden", point="skole", end="2025-01-01"),
        observe("virk", "visible", point="skole", start="2025-01-01"),
    )
    (finding,) = short(THREE, seen)
    assert "viser virksomheder 2" in finding.title
    assert "Tidligere viste Virk kun 1. Da manglede »Penge« og »Skole«." in finding.evidence


def test_what_is_shown_again_is_fine():
    seen = (
        observe("virk", "hidden", point="skole", end="2025-01-01"),
        observe("virk", "visible", point="skole", start="2025-01-01"),
    )
    assert short(THREE, seen) == []


def test_more_than_announced_is_fine():
    assert short((*THREE, *points("Kultur"))) == []
