"""POST /api/v1/find: what it takes, what it gives, how it refuses."""

from __future__ import annotations

import json

import pytest

from finder.types import Audience, Language
from finder.wire import ANSWER_SCHEMA
from tests.schema_check import violations
from web.api.openapi import FIND_SCHEMA, OPENAPI, PROBLEM_SCHEMA
from web.errors import STATUS
from web.reading import FIELDS
from web.security import API_BODY_BYTES

URL = "/api/v1/find"


def problem_of(response):
    """The problem in a response, checked against its schema and headers."""
    sent = response.get_json()
    assert response.mimetype == "application/problem+json"
    assert list(violations(sent, PROBLEM_SCHEMA)) == []
    assert sent["status"] == response.status_code == STATUS[sent["code"]]
    return sent


def test_answer_has_the_one_shape(client):
    response = client.post(URL, json={"text": "Center for Finans"})
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert list(violations(response.get_json(), ANSWER_SCHEMA)) == []
    assert "»Center for Finans«" in response.get_data(as_text=True)


def test_an_option_needs_no_text(client, finder):
    client.post(URL, json={"state": "s", "choice": "topic:penge"})
    assert (finder.requests[0].text, finder.requests[0].choice) == ("", "topic:penge")


def test_every_field_reaches_the_finder(client, finder):
    sent = {
        "text": "Hej",
        "audience": "company",
        "language": "EN",
        "organisation": "fjordby",
        "platform": "virk",
        "as_of": "2024-09-01",
        "state": "s",
        "choice": "topic:penge",
        "limit": 3,
    }
    assert set(sent) == set(FIELDS) == set(FIND_SCHEMA["properties"])
    assert client.post(URL, json=sent).status_code == 200
    asked = finder.requests[0]
    assert (asked.audience, asked.language) == (Audience.COMPANY, Language.EN)
    assert (asked.organisation, asked.platform, asked.as_of, asked.state, asked.choice, asked.limit) == (
        "fjordby",
        "virk",
        "2024-09-01",
        "s",
        "topic:penge",
        3,
    )


def test_null_is_the_same_as_left_out(client, finder):
    nothing = dict.fromkeys(set(FIELDS) - {"text"})
    assert client.post(URL, json={"text": "Hej", **nothing}).status_code == 200
    client.post(URL, json={"text": "Hej"})
    assert finder.requests[0] == finder.requests[1]


@pytest.mark.parametrize(
    ("sent", "field", "code"),
    [
        ({"text": "Hej", "colour": 1}, "colour", "unknown_field"),
        ({}, "text", "wrong_type"),
        ({"text": None}, "text", "wrong_type"),
        ({"text": 7}, "text", "wrong_type"),
        ({"text": ["Hej"]}, "text", "wrong_type"),
        ({"text": ""}, "text", "empty_text"),
        ({"text": " \n\t "}, "text", "empty_text"),
        ({"text": "a\x00b"}, "text", "not_text"),
        ({"text": "a" * 60_001}, "text", "text_too_long"),
        ({"text": "Hej", "audience": "alle"}, "audience", "wrong_type"),
        ({"text": "Hej", "audience": 1}, "audience", "wrong_type"),
        ({"text": "Hej", "language": "de"}, "language", "wrong_type"),
        ({"text": "Hej", "organisation": "ukendt"}, "organisation", "unknown_organisation"),
        ({"text": "Hej", "organisation": {}}, "organisation", "wrong_type"),
        ({"text": "Hej", "platform": 1}, "platform", "wrong_type"),
        ({"text": "Hej", "as_of": "i går"}, "as_of", "wrong_type"),
        ({"text": "Hej", "as_of": "2024-02-30"}, "as_of", "wrong_type"),
        ({"text": "Hej", "state": 1}, "state", "wrong_type"),
        ({"text": "Hej", "choice": []}, "choice", "wrong_type"),
        ({"text": "Hej", "limit": 0}, "limit", "wrong_type"),
        ({"text": "Hej", "limit": 21}, "limit", "wrong_type"),
        ({"text": "Hej", "limit": True}, "limit", "wrong_type"),
        ({"text": "Hej", "limit": "5"}, "limit", "wrong_type"),
        ({"text": "Hej", "limit": 2.5}, "limit", "wrong_type"),
    ],
)
def test_wrong_field_is_named(client, sent, field, code):
    problem = problem_of(client.post(URL, json=sent))
    assert (problem["status"], problem["field"], problem["code"]) == (422, field, code)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hej",
        b"[]",
        b'"hej"',
        b"null",
        b"{",
        b"\xff\xfe",
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"limit": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_json_object_is_refused(client, body):
    problem = problem_of(client.post(URL, data=body, content_type="application/json"))
    assert (problem["status"], problem["code"]) == (400, "not_json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/pdf"])
def test_other_content_types_are_refused(client, kind):
    problem = problem_of(client.post(URL, data=b'{"text": "Hej"}', content_type=kind))
    assert problem["status"] == 415


def test_body_over_the_limit_is_refused(client):
    body = json.dumps({"text": "a" * API_BODY_BYTES})
    assert problem_of(client.post(URL, data=body, content_type="application/json"))["status"] == 413


@pytest.mark.parametrize("text", ["🏠🚲", "أين أدفع الفاتورة؟", "<script>alert(1)</script>", "12345678", "\u202ehej"])
def test_any_writing_is_answered(client, text):
    assert client.post(URL, json={"text": text}).get_json()["query"]["text"] == text


def test_problem_speaks_the_language_of_the_request(client):
    danish = problem_of(client.post(URL, json={"text": ""}))
    english = problem_of(client.post(URL, json={"text": "", "language": "en"}))
    assert danish["title"] == "Noget skal rettes"
    assert english["detail"] == "Write a question, or paste the text of a letter."


def test_wrong_address_and_wrong_method(client):
    assert problem_of(client.get("/api/v1/nothing"))["status"] == 404
    refused = client.get(URL)
    assert problem_of(refused)["status"] == 405
    assert "POST" in refused.headers["Allow"]


def test_not_ready_is_503(client):
    assert problem_of(client.post(URL, json={"text": "ikke klar"}))["code"] == "index_not_ready"


def test_failure_of_ours_tells_nothing_of_the_inside(client):
    response = client.post(URL, json={"text": "nedbrud hemmelighed"})
    assert problem_of(response)["status"] == 500
    assert "hemmelighed" not in response.get_data(as_text=True)
    assert "Traceback" not in response.get_data(as_text=True)


def test_openapi_describes_the_answer(client):
    served = client.get("/api/v1/openapi.json").get_json()
    assert served == json.loads(json.dumps(OPENAPI))
    assert served["openapi"].startswith("3.1")
    assert served["components"]["schemas"]["Answer"] == json.loads(json.dumps(ANSWER_SCHEMA))
    text = json.dumps(served)
    for reference in ("Answer", "FindRequest", "Problem"):
        assert f"#/components/schemas/{reference}" in text
