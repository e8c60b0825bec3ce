"""Click paths: who sees which platforms, what the steps say, and what is told of hidden points."""

from __future__ import annotations

import pytest

from finder.guidance import click_paths, platform_notices
from finder.guidance.sightings import source_date
from finder.types import Audience, Language
from tests.factories import SOURCE, TODAY, make_snapshot

SNAPSHOT = make_snapshot()


def guides(point, audience=Audience.COMPANY, language=Language.DA, as_of=TODAY, **more):
    found = click_paths(SNAPSHOT, SNAPSHOT.points[point], audience, language, as_of, **more)
    return {guide.id: guide for guide in found}


@pytest.mark.parametrize(
    ("audience", "platforms"),
    [
        (Audience.COMPANY, ["virk", "e-boks"]),
        (Audience.CITIZEN, ["borger-dk", "e-boks"]),
        (None, ["borger-dk", "virk", "e-boks"]),
    ],
)
def test_audience_gets_its_own_platforms(audience, platforms):
    assert list(guides("regning", audience)) == platforms


def test_company_is_told_why_a_platform_is_left_out():
    told = platform_notices(SNAPSHOT, Audience.COMPANY, Language.DA)
    assert [item.code for item in told] == ["borger_dk_citizens_only"]
    assert "borger.dk" in told[0].text
    assert platform_notices(SNAPSHOT, Audience.CITIZEN, Language.DA) == ()
    assert platform_notices(SNAPSHOT, None, Language.DA) == ()


def test_wanted_platform_comes_first():
    assert list(guides("regning", preferred="e-boks")) == ["e-boks", "virk"]


def test_steps_hold_authority_path_and_exact_name():
    assert guides("regning")["virk"].steps[1:] == (
        "Find Fjordby Kommune.",
        "Vælg Penge og derefter »Regning eller rykker«.",
    )
    assert guides("regning", language=Language.EN)["virk"].steps[2] == "Choose Penge and then »Regning eller rykker«."


def test_path_is_the_one_the_audience_sees():
    assert "Vælg Trafik" in guides("parkering", Audience.CITIZEN)["e-boks"].steps[2]
    assert "Vælg Penge" in guides("parkering", Audience.COMPANY)["e-boks"].steps[2]


def test_point_without_group_is_found_in_the_list():
    assert "Vælg myndighedens liste" in guides("generelt")["virk"].steps[2]


def test_nothing_known_is_told_as_nothing():
    guide = guides("regning")["virk"]
    assert (guide.visible, guide.instead, guide.note) == (None, None, "")


def test_open_observation_is_told_as_last_seen_not_as_fact():
    guide = guides("forvaltning-penge")["e-boks"]
    assert guide.visible is None
    assert guide.note.startswith("Sidst set skjult i e-Boks, ifølge en kilde fra 18. november 2024.")
    assert guide.instead == "generelt"
    assert guide.instead_name in guide.note
    assert "Eller prøv Virk." in guide.note


def test_open_observation_in_english():
    note = guides("forvaltning-penge", language=Language.EN)["e-boks"].note
    assert note.startswith("Last seen hidden in e-Boks, according to a source from 18 November 2024.")


def test_last_seen_visible_asks_for_nothing():
    guide = guides("forvaltning-penge")["virk"]
    assert (guide.visible, guide.instead) == (None, None)
    assert guide.note.startswith("Sidst set synlig i Virk")


def test_observation_dated_at_both_ends_is_a_fact_while_it_holds():
    assert guides("erhverv")["e-boks"].visible is False
    assert (
        guides("erhverv")["e-boks"].instead == "forvaltning-penge" or guides("erhverv")["e-boks"].instead == "generelt"
    )
    assert guides("erhverv")["virk"].visible is True


@pytest.mark.parametrize("as_of", ["2025-12-31", "2027-01-01"])
def test_observation_says_nothing_outside_its_time(as_of):
    guide = guides("erhverv", as_of=as_of)["e-boks"]
    assert (guide.visible, guide.instead) == (None, None)


def test_observation_with_an_end_is_told_until_it_ends():
    before = guides("parkering", as_of="2024-09-01")["e-boks"]
    assert before.visible is None
    assert "før 2. september 2024" in before.note
    after = guides("parkering", as_of="2024-09-02")["e-boks"]
    assert after.note.startswith("Sidst set synlig")
    assert after.instead is None


def test_what_companies_saw_says_nothing_to_citizens():
    assert "Sidst set" not in guides("forvaltning-penge", Audience.CITIZEN)["e-boks"].note


def test_source_is_dated_from_the_data():
    assert source_date(SNAPSHOT, SOURCE) == "2024-11-18"
    assert source_date(SNAPSHOT, "Rapport 2019-01") == "2019"
    assert source_date(SNAPSHOT, "Samtale") is None
