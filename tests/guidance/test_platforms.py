"""Click paths: who sees which platforms, what the steps say, and what is told of hidden points."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import pytest

from finder.guidance import click_paths, nearest_visible, platform_notices
from finder.guidance.sightings import source_date
from finder.settings import PROJECT
from finder.structure.seeding import load_structure
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, Language
from tests.factories import SOURCE, STRUCTURE, TODAY, make_snapshot, observe

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
    guide = guides("erhverv")["e-boks"]
    assert guide.visible is False
    assert guide.note.startswith("»Erhverv« kan ikke vælges i e-Boks fra 1. januar 2026 til 1. januar 2027.")
    assert guide.instead == "generelt", "its administration's point was last seen hidden there too"
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


def test_nearest_shown_point_is_that_of_a_unit_above_with_the_reason():
    observations = (observe("e-boks", "hidden", point="regning"),)
    town = build_snapshot([replace(STRUCTURE, observations=observations)])
    found = click_paths(town, town.points["regning"], Audience.COMPANY, Language.DA, TODAY)
    guide = next(one for one in found if one.id == "e-boks")
    assert guide.instead == "forvaltning-penge"
    assert "Den tager imod post for »Pengeforvaltningen«, som opgaven hører under." in guide.note


def test_default_point_is_last_and_says_why():
    note = guides("forvaltning-penge")["e-boks"].note
    assert "Den tager imod al post og sender den videre." in note


def test_point_that_an_audience_never_sees_has_one_that_it_does():
    point, why = nearest_visible(SNAPSHOT, SNAPSHOT.points["erhverv"], Audience.CITIZEN, Language.DA, TODAY)
    assert point.id == "forvaltning-penge"
    assert "»Pengeforvaltningen«" in why


def test_a_sixth_platform_is_one_row_of_data(tmp_path):
    row = {
        "id": "postkassen",
        "name": "Postkassen",
        "audiences": ["COMPANY"],
        "steps_da": ["Åbn Postkassen.", "Søg efter {authority}.", "Skriv {search}, og vælg {contact_point}."],
        "steps_en": ["Open Postkassen.", "Search for {authority}.", "Type {search} and choose {contact_point}."],
        "searches": ["name", "search_terms"],
        "note": "",
        "source": "opdigtet",
    }
    copied = tmp_path / "kk"
    shutil.copytree(PROJECT / "seeds" / "kk", copied)
    path = copied / "platforms.jsonl"
    path.chmod(0o644)
    path.write_text(path.read_text("utf-8") + json.dumps(row) + "\n", encoding="utf-8")
    snapshot = build_snapshot([load_structure(copied)])
    point = snapshot.points["rotter"]
    for language in Language:
        guide = click_paths(snapshot, point, Audience.COMPANY, language, TODAY)[-1]
        assert guide.name == "Postkassen"
        assert "»rotter«" in guide.steps[2]
        assert f"»{point.name}«" in guide.steps[2]
    assert "postkassen" not in {one.id for one in click_paths(snapshot, point, Audience.CITIZEN, Language.DA, TODAY)}


def test_every_shipped_platform_says_what_to_type(finder):
    point = finder.snapshot.points["rotter"]
    for language in Language:
        for guide in click_paths(finder.snapshot, point, None, language, TODAY):
            assert guide.search
            assert any(f"»{guide.search}«" in step for step in guide.steps)
            assert not re.search(r"[{}]", " ".join(guide.steps))


def test_observations_that_hold_ended_or_have_no_date_are_told_as_what_they_are():
    """The shipped facts on e-Boks: one administration was missing until a known day, another has no known end."""
    structure = load_structure(PROJECT / "seeds" / "kk")
    snapshot = build_snapshot([structure])

    def note(point, as_of):
        found = click_paths(snapshot, snapshot.points[point], Audience.COMPANY, Language.DA, as_of)
        return next(guide for guide in found if guide.id == "e-boks")

    missing = note("forvaltning-suf", "2024-09-01")
    assert "kunne ikke vælges i e-Boks før 2. september 2024" in missing.note
    assert missing.instead
    there = note("forvaltning-suf", "2024-09-02")
    assert there.note.startswith("Sidst set synlig i e-Boks, ifølge en kilde fra 18. november 2024.")
    assert there.instead is None
    undated = note("forvaltning-oekf", "2026-01-01")
    assert undated.note.startswith("Sidst set skjult i e-Boks, ifølge en kilde fra 18. november 2024.")
    assert undated.visible is None
