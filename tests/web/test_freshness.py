"""Every answer says how fresh the data is that it rests on: page, API, widget and command line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.cli.telling import tell_answer
from finder.pipeline import FindRequest
from finder.settings import PROJECT, load_settings
from finder.structure.snapshot import build_snapshot
from finder.types import Freshness, Language
from tests.doubles import make_finder, make_index
from tests.factories import make_snapshot
from tests.web.conftest import FakeFinder
from web import create_app

TOLD = Freshness("2026-01-01", "Listen over modtagere er fra 1. januar 2026.")


class DatedFinder(FakeFinder):
    """Says of its data how old they are."""

    def find(self, request):
        """:returns: what a FakeFinder answers, dated."""
        return replace(super().find(request), freshness=TOLD)


@pytest.fixture
def client():
    """:returns: a client of an app whose answers are dated."""
    return create_app(DatedFinder(), load_settings({})).test_client()


def test_the_api_says_day_and_sentence(client):
    answer = client.post("/api/v1/find", json={"text": "regning"}).json
    assert answer["data_as_of"] == {"day": TOLD.day, "text": TOLD.text}


@pytest.mark.parametrize("text", ["regning", "vælg", "intet"])
def test_the_page_says_it_whatever_the_outcome(client, text):
    assert TOLD.text in client.post("/", data={"text": text}).get_data(as_text=True)


def test_the_widget_shows_it():
    source = (PROJECT / "web" / "widget" / "source" / "answer.js").read_text(encoding="utf-8")
    assert "answer.data_as_of.text" in source


def dated(day):
    """:returns: a finder over Fjordby whose contact points are all from one day."""
    (town,) = make_snapshot().structures
    points = tuple(replace(point, as_of=day) for point in town.points)
    return make_finder(make_index(build_snapshot([replace(town, points=points)], "1")))


@pytest.mark.parametrize(
    ("language", "day", "text"),
    [
        (Language.DA, "2024-11-18", "Listen over modtagere er fra 18. november 2024."),
        (Language.EN, "2024-11-18", "The list of recipients is from 18 November 2024."),
        (Language.DA, "2026", "Listen over modtagere er fra 1. januar 2026."),
    ],
)
def test_an_answer_says_of_when_the_data_are(language, day, text):
    for message in ("Hvem skal have vores regning?", "xyzzy", "tak"):
        answer = dated(day).find(FindRequest(message, language=language))
        assert answer.freshness is not None
        assert answer.freshness.text == text
        assert tell_answer(answer).endswith(text)


def test_undated_data_say_nothing():
    answer = dated(None).find(FindRequest("Hvem skal have vores regning?"))
    assert answer.freshness is None
