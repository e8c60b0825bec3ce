"""Was there a reply button? Counted by page and API alike, checked against what is published, and nothing else kept."""

from __future__ import annotations

import sqlite3

import pytest

from finder.settings import load_settings
from tests.web.test_page import Page, ask, assert_sound, fields_of
from web import create_app

API = "/api/v1/reply-button"
LETTER = "Center for Finans\nSendt fra Regnskab Pro\nsagsnr. 2024-17"


@pytest.fixture
def database(tmp_path):
    return tmp_path / "finder.db"


@pytest.fixture
def client(finder, database):
    return create_app(finder, load_settings({"DATABASE_URL": f"sqlite:///{database}"})).test_client()


def rows(database):
    """:returns: what is kept, but for the day."""
    if not database.exists():
        return []
    with sqlite3.connect(database) as opened:
        found = opened.execute("SELECT administration, sending_system, audience, seen, count FROM reply_buttons")
        kept = found.fetchall()
    opened.close()
    return kept


def form_of(response, page):
    """:returns: the question's form, its hidden fields and its buttons' values."""
    (form,) = page.all("form", id="besvar")
    return form, fields_of(response, "besvar"), [one["value"] for one in page.all("button", name="seen")]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_answer_to_a_letter_asks_and_the_answer_is_counted_without_a_script(client, database, lang):
    response, page = ask(client, LETTER, lang=lang)
    form, hidden, choices = form_of(response, page)
    assert_sound(page)
    assert hidden == {"administration": "penge", "sending_system": "regnskab", "audience": "COMPANY"}
    assert choices == ["yes", "no", "unknown"]
    thanks = client.post(form["action"], data={**hidden, "seen": "no"})
    assert thanks.status_code == 200
    assert_sound(Page(thanks.get_data(as_text=True)))
    assert rows(database) == [("penge", "regnskab", "COMPANY", "no", 1)]
    assert "Set-Cookie" not in {**response.headers, **thanks.headers}


def test_question_and_somebody_elses_letter_are_not_asked_about(client):
    for text in ("Hvor betaler jeg?", "skat\naf gave", "intet\nher"):
        assert ask(client, text)[1].all("form", id="besvar") == []


def test_api_counts_what_the_answer_told(client, database):
    reply = client.post("/api/v1/find", json={"text": LETTER, "audience": "company"}).get_json()["reply"]
    sent = {"administration": reply["administration"], "sending_system": reply["sending_system"]["id"]}
    for seen in ("yes", "yes", "unknown"):
        response = client.post(API, json={**sent, "audience": "company", "seen": seen})
        assert (response.status_code, response.get_data()) == (204, b"")
    assert sorted(rows(database)) == [
        ("penge", "regnskab", "COMPANY", "unknown", 1),
        ("penge", "regnskab", "COMPANY", "yes", 2),
    ]


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_unknown_may_be_left_out(client, database, nothing):
    assert client.post(API, json={"seen": "no"}).status_code == 204
    empty = dict.fromkeys(("administration", "sending_system", "audience"), nothing)
    assert client.post(API, json={**empty, "seen": "no"}).status_code == 204
    assert rows(database) == [("", "", "", "no", 2)]


@pytest.mark.parametrize(
    ("sent", "code", "field"),
    [
        ({}, "wrong_type", "seen"),
        ({"seen": "maybe"}, "wrong_type", "seen"),
        ({"seen": 1}, "wrong_type", "seen"),
        ({"seen": "yes", "administration": "ukendt"}, "invalid_input", "administration"),
        ({"seen": "yes", "administration": "finans"}, "invalid_input", "administration"),
        ({"seen": "yes", "administration": ["penge"]}, "wrong_type", "administration"),
        ({"seen": "yes", "sending_system": "ukendt"}, "invalid_input", "sending_system"),
        ({"seen": "yes", "audience": "ALLE"}, "wrong_type", "audience"),
        ({"seen": "yes", "text": "Kære kommune"}, "unknown_field", "text"),
    ],
)
def test_what_is_not_published_is_refused_and_not_kept(client, database, sent, code, field):
    response = client.post(API, json=sent)
    problem = response.get_json()
    assert (response.status_code, problem["code"], problem["field"]) == (422, code, field)
    assert "Kære" not in response.get_data(as_text=True)
    assert rows(database) == []
    if all(isinstance(value, str) for value in sent.values()):
        assert client.post("/besvar", data=sent).status_code == 422


@pytest.mark.parametrize(
    ("body", "kind", "status"), [(b"[]", "application/json", 400), (b"seen=yes", "text/plain", 415)]
)
def test_api_takes_a_json_object_alone(client, body, kind, status):
    assert client.post(API, data=body, content_type=kind).status_code == status


def test_answer_that_cannot_be_counted_is_told(finder, tmp_path):
    (tmp_path / "finder.db").write_text("no database " * 100, encoding="utf-8")
    settings = load_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/finder.db"})
    response = create_app(finder, settings).test_client().post("/besvar", data={"seen": "yes"})
    assert response.status_code == 503


@pytest.mark.parametrize(("helped", "status"), [("no", 200), ("yes", 503)])
def test_a_no_leads_on_even_when_it_cannot_be_counted(finder, tmp_path, helped, status):
    (tmp_path / "finder.db").write_text("no database " * 100, encoding="utf-8")
    client = create_app(finder, load_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/finder.db"})).test_client()
    state = client.post("/api/v1/find", json={"text": LETTER}).get_json()["state"] or "s"
    response = client.post("/hjalp", data={"helped": helped, "outcome": "found", "state": state})
    assert response.status_code == status
