"""What can't be done just now is told as that, with when to try again, and nothing that was typed is lost."""

from __future__ import annotations

import pytest

from finder.errors import TextTooSlow
from finder.settings import load_settings
from tests.web.conftest import FakeFinder
from web import create_app

TEXT = "en tekst der tager lang tid"


class LateFinder(FakeFinder):
    """Takes longer than it may."""

    def find(self, request):
        """:raises TextTooSlow: always."""
        assert request.text == TEXT
        raise TextTooSlow


@pytest.fixture
def late():
    """:returns: a client of an app that never answers in time."""
    return create_app(LateFinder(), load_settings({})).test_client()


@pytest.fixture
def without_database(tmp_path):
    """:returns: a client of an app whose database is a folder."""
    return create_app(FakeFinder(), load_settings({"DATABASE_URL": f"sqlite:///{tmp_path}"})).test_client()


def test_a_text_that_takes_too_long_is_told_to_programs(late):
    reply = late.post("/api/v1/find", json={"text": TEXT})
    assert (reply.status_code, reply.json["code"]) == (503, "text_too_slow")
    assert int(reply.headers["Retry-After"]) >= 1
    assert "første side" in reply.json["detail"]


def test_a_text_that_takes_too_long_is_given_back_on_the_page(late):
    reply = late.post("/", data={"text": TEXT})
    assert reply.status_code == 503
    assert TEXT in reply.get_data(as_text=True)
    assert "Det tager for lang tid" in reply.get_data(as_text=True)


def test_how_long_it_may_take_is_set():
    assert load_settings({}).seconds == 10
    assert load_settings({"FINDER_SECONDS": "3"}).seconds == 3


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/helped", {"helped": "yes", "outcome": "not_found"}),
        ("/api/v1/reply-button", {"seen": "yes", "administration": None, "sending_system": None, "audience": None}),
    ],
)
def test_what_can_not_be_counted_is_told(without_database, path, body):
    reply = without_database.post(path, json=body)
    assert (reply.status_code, reply.json["code"]) == (503, "store_error")
    assert int(reply.headers["Retry-After"]) >= 1


def test_answers_go_on_without_a_database(without_database):
    assert without_database.post("/api/v1/find", json={"text": "regning"}).status_code == 200
    assert without_database.get("/").status_code == 200


def test_the_console_says_that_the_database_is_away(without_database):
    page = without_database.get("/console/login").get_data(as_text=True)
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    form = {"name": "anna", "password": "et langt kodeord", "csrf": token}
    reply = without_database.post("/console/login", data=form)
    assert reply.status_code == 503
    assert "Databasen svarer ikke" in reply.get_data(as_text=True)
