"""Sums of what people asked and said, and that nobody can be told from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from finder.tally import FEWEST
from finder.types import Audience, Helped, Language, Outcome
from finder.usage import Asked, Facet
from tests.web.console.conftest import sign_in, text_of
from tests.web.console.test_reorganising import YESTERDAY, publish, wish
from web.console.sums import week_of

TODAY = date.today().isoformat()
MONDAY = date.fromisoformat(week_of(TODAY))


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


def ask(store, times, outcome=Outcome.FOUND, day=TODAY, point="regning", **changed):
    values = {
        Facet.ALL: "",
        Facet.KIND: "question",
        Facet.AUDIENCE: "CITIZEN",
        Facet.PLATFORM: "virk",
        Facet.LANGUAGE: "da",
        Facet.ADMINISTRATION: "",
        Facet.POINT: point,
        **changed,
    }
    store.usage.add({Asked(day, facet, value, outcome): times for facet, value in values.items()}, {}, {})


def test_tables_tell_how_often_and_how_well(viewer, store):
    say(store, 15)
    say(store, 5, helped=False)
    page = text_of(viewer.get("/statistics"))
    assert "Regning fra kommunen" in page
    assert "75 %" in page
    assert 'class="bar-part"' in page


def test_a_share_that_tells_of_two_is_not_shown(viewer, store):
    say(store, 18)
    say(store, 2, helped=False)
    assert "90 %" not in text_of(viewer.get("/statistics"))


def test_questions_are_told_by_outcome_kind_audience_and_recipient(viewer, store):
    ask(store, 30)
    ask(store, 10, Outcome.CHOOSE)
    page = text_of(viewer.get("/statistics"))
    for title in ("Efter resultat", "Efter slags tekst", "Efter målgruppe", "Efter platform", "Efter forvaltning"):
        assert title in page
    assert "Her er programmet tit i tvivl" in page
    assert "25 %" in page
    assert "Virk" in page


def test_days_of_a_short_period_have_lines_of_their_own(viewer, store):
    ask(store, 7, day=MONDAY.isoformat())
    ask(store, 9, day=(MONDAY - timedelta(days=1)).isoformat())
    page = text_of(viewer.get(f"/statistics?since={MONDAY - timedelta(days=7)}&until={MONDAY}"))
    assert "Dag for dag" in page
    assert 'class="review-chart"' in page
    assert "Dag for dag" not in text_of(viewer.get(f"/statistics?since={MONDAY - timedelta(days=90)}&until={MONDAY}"))


@pytest.mark.parametrize("shift", range(7))
def test_a_period_is_made_of_whole_weeks(viewer, store, shift):
    ask(store, 6, day=MONDAY.isoformat())
    ask(store, 2, day=(MONDAY + timedelta(days=3)).isoformat())
    day = MONDAY + timedelta(days=shift)
    sheet = text_of(viewer.get(f"/statistics.csv?since={day}&until={day}"))
    assert "Spørgsmål;Efter modtager, der kom først;Regning fra kommunen;8;" in sheet


def test_change_over_weeks_is_drawn_beside_its_table(viewer, store):
    say(store, 6)
    say(store, 6, day=(date.today() - timedelta(days=14)).isoformat(), helped=False)
    assert "review-line" in text_of(viewer.get("/statistics"))


def test_period_leaves_out_other_days(viewer, store):
    say(store, 9, day="2020-01-15")
    ask(store, 9, day="2020-01-15")
    page = text_of(viewer.get("/statistics"))
    assert "Ingen har sagt noget" in page
    assert "Ingen har spurgt om noget" in page
    assert "Regning fra kommunen" in text_of(viewer.get("/statistics?since=2020-01-06&until=2020-01-31"))
    assert viewer.get("/statistics?since=yesterday").status_code == 404


def test_sheet_holds_back_what_the_page_holds_back(viewer, store):
    say(store, 3)
    say(store, 50, contact_point="skoler", audience=Audience.COMPANY)
    ask(store, 3, point="skoler")
    sheet = text_of(viewer.get("/statistics.csv"))
    assert f"Efter modtager;Regning fra kommunen;<{FEWEST};" in sheet
    assert f"Efter modtager, der kom først;Skoleforvaltningen;<{FEWEST};" in sheet
    assert ";3;" not in sheet


def test_points_and_platforms_that_are_gone_are_no_error(viewer, store):
    say(store, 6, contact_point=None, platform=None, audience=None)
    say(store, 6, contact_point="gone", platform="gone")
    ask(store, 6, point="gone")
    assert viewer.get("/statistics").status_code == 200


def test_an_administration_that_was_renamed_bears_its_name_of_today(live_app, store, settings):
    publish(store, settings, wish("rename", YESTERDAY, ("skoleforvaltningen",), name="Børneforvaltningen"))
    live_app.extensions["console"].refresh()
    ask(store, 30, **{Facet.ADMINISTRATION: "skoleforvaltningen"})
    page = text_of(sign_in(live_app, "viewer").get("/statistics"))
    assert "Børneforvaltningen" in page
    assert "Skoleforvaltningen</" not in page
