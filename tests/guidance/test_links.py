"""Direct links: only from a template, only with the ids it needs, only when the audience is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.errors import InvalidSettings
from finder.guidance import click_paths
from finder.settings import load_settings
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, Language
from tests.factories import STRUCTURE, TODAY, make_snapshot

TOWN = "11111111-1111-4111-8111-111111111111"
BILL = "22222222-2222-4222-8222-222222222222"
TEMPLATE = "https://post.example/send/{organisation}/{contact_point}/"
LINKS = {("virk", Audience.COMPANY): TEMPLATE, ("e-boks", Audience.CITIZEN): TEMPLATE}


def known():
    """:returns: the town with its own id in Digital Post and those of two of its points."""
    ids = {"regning": BILL, "forvaltning-penge": BILL}
    points = tuple(replace(point, external_id=ids.get(point.id)) for point in STRUCTURE.points)
    return build_snapshot(
        [replace(STRUCTURE, organisation=replace(STRUCTURE.organisation, external_id=TOWN), points=points)]
    )


def links(snapshot, point, audience, templates=LINKS):
    guides = click_paths(snapshot, snapshot.points[point], audience, Language.DA, TODAY, links=templates)
    return {guide.id: guide.link for guide in guides}


def test_no_platform_has_a_link_as_it_ships():
    assert load_settings({}).links == {}
    assert set(links(known(), "regning", Audience.COMPANY, {}).values()) == {None}


def test_a_template_is_filled_for_its_platform_and_audience():
    found = links(known(), "regning", Audience.COMPANY)
    assert found == {"virk": f"https://post.example/send/{TOWN}/{BILL}/", "e-boks": None}
    assert links(known(), "regning", Audience.CITIZEN)["e-boks"]


def test_a_platform_for_one_audience_needs_not_be_told_which():
    found = links(known(), "regning", None)
    assert found["virk"]
    assert found["e-boks"] is None


def test_without_ids_there_is_no_link():
    assert links(known(), "parkering", Audience.COMPANY)["virk"] is None
    assert links(make_snapshot(), "regning", Audience.COMPANY)["virk"] is None


def test_a_hidden_recipient_is_not_linked_to():
    everywhere = {("e-boks", Audience.COMPANY): TEMPLATE}
    assert links(known(), "forvaltning-penge", Audience.COMPANY, everywhere)["e-boks"] is None


def test_templates_come_from_the_settings():
    told = load_settings({"FINDER_LINKS": f'{{"virk/COMPANY": "{TEMPLATE}"}}'}).links
    assert told == {("virk", Audience.COMPANY): TEMPLATE}


@pytest.mark.parametrize(
    "text",
    [
        "virk",
        "[]",
        '{"virk": "https://a.example/{contact_point}"}',
        '{"virk/ALL": "https://a.example/{contact_point}"}',
        '{"/COMPANY": "https://a.example/{contact_point}"}',
        '{"virk/COMPANY": "http://a.example/{contact_point}"}',
        '{"virk/COMPANY": "https://{contact_point}.example/"}',
        '{"virk/COMPANY": "https://a.example/"}',
        '{"virk/COMPANY": "https://a.example/{contact_point}/{other}"}',
        '{"virk/COMPANY": "https://a.example/ {contact_point}"}',
        '{"virk/COMPANY": 1}',
    ],
)
def test_a_template_that_cannot_be_used_is_refused(text):
    with pytest.raises(InvalidSettings, match="FINDER_LINKS"):
        load_settings({"FINDER_LINKS": text})
