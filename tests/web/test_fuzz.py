"""Whatever is sent, the answer has a status of the table, the shape of an answer or of a problem, and every header."""

from __future__ import annotations

import io
import json
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finder.settings import load_settings
from finder.wire import ANSWER_SCHEMA
from tests.doubles import make_finder
from tests.schema_check import violations
from web import create_app
from web.api.openapi import PROBLEM_SCHEMA
from web.errors import STATUS
from web.reading import FIELDS
from web.security import HEADERS

FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
REFUSED = {status.value for status in STATUS.values()} - {500, 503, 429}
"""What somebody can be told who sent something odd; our own fault is none of them."""

WORDS = st.sampled_from(
    ["Regning", "byggesag", "Borgerservice", "tak", "nej", "1234567890", "\u202e", "\x00", "'\"<&>", "🏠"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PLAUSIBLE = {
    "text": TEXTS,
    "audience": st.sampled_from(["COMPANY", "citizen", "", "nobody"]) | VALUES,
    "language": st.sampled_from(["da", "EN", "de"]) | VALUES,
    "organisation": st.sampled_from(["fjordby", "kk", ""]) | VALUES,
    "platform": st.sampled_from(["virk", "borger-dk", ""]) | VALUES,
    "as_of": st.sampled_from(["2026-01-31", "2026-02-30", "9999-12-31", "0001-01-01"]) | VALUES,
    "state": TEXTS | VALUES,
    "choice": st.sampled_from(["restart:", "helped:no", "point:?", "point:-", "topic:", ":", "audience:COMPANY"])
    | VALUES,
    "limit": st.integers(-2, 25) | VALUES,
}
BODIES = st.fixed_dictionaries({}, optional=PLAUSIBLE) | st.dictionaries(
    st.sampled_from(FIELDS) | st.text(max_size=8), VALUES, max_size=6
)


@pytest.fixture(scope="module")
def app():
    """:returns: an app over a small real finder, so that what is sent goes all the way."""
    return create_app(make_finder(), load_settings({"FINDER_RATE_LIMIT": "off"}))


def keep_to_the_rules(response):
    """Check one response of the API."""
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    if response.status_code == 200:
        assert response.mimetype == "application/json"
        assert list(violations(json.loads(response.data), ANSWER_SCHEMA)) == []
        return
    assert response.status_code in REFUSED
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert list(violations(problem, PROBLEM_SCHEMA)) == []
    assert STATUS[problem["code"]] == response.status_code == problem["status"]


@FEW
@given(BODIES)
def test_any_json_object(app, body):
    keep_to_the_rules(app.test_client().post("/api/v1/find", json=body))


@FEW
@given(st.binary(max_size=300) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_called_json(app, body):
    keep_to_the_rules(app.test_client().post("/api/v1/find", data=body, content_type="application/json"))


@FEW
@given(st.binary(max_size=300), st.text(st.characters(codec="ascii", exclude_characters="\r\n\x00"), max_size=60))
def test_any_bytes_called_anything(app, body, content_type):
    keep_to_the_rules(app.test_client().post("/api/v1/find", data=body, content_type=content_type))


@FEW
@given(st.binary(max_size=300), st.text(max_size=30), st.dictionaries(st.sampled_from(FIELDS), TEXTS, max_size=4))
def test_any_file_of_any_name_beside_any_fields(app, data, name, fields):
    sent = {**fields, "file": (io.BytesIO(data), name)}
    keep_to_the_rules(app.test_client().post("/api/v1/find", data=sent, content_type="multipart/form-data"))


@FEW
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"--x\r\n", b"--x--\r\n", b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n', b""]
    ),
)
def test_any_broken_form(app, data, begin):
    body = begin + data
    keep_to_the_rules(app.test_client().post("/api/v1/find", data=body, content_type="multipart/form-data; boundary=x"))


@FEW
@given(st.sampled_from(["Hvem skal have vores regning?", "byggesag"]), BODIES)
def test_any_next_message_of_a_conversation(app, text, body):
    client = app.test_client()
    state = client.post("/api/v1/find", json={"text": text}).get_json()["state"]
    keep_to_the_rules(client.post("/api/v1/find", json={**body, "state": state}))


@FEW
@given(st.integers(0, 10_000), st.characters(codec="ascii"))
def test_any_changed_state(app, place, character):
    client = app.test_client()
    state = client.post("/api/v1/find", json={"text": "regning"}).get_json()["state"]
    place %= len(state)
    changed = state[:place] + character + state[place + 1 :]
    response = client.post("/api/v1/find", json={"text": "regning", "state": changed})
    keep_to_the_rules(response)
    # The last character of a signature holds bits that nothing is made of.
    if changed != state and place < len(state) - 1:
        assert response.get_json()["code"] == "invalid_state"


@FEW
@given(st.dictionaries(st.sampled_from(["text", "audience", "platform", "state", "choice", "file"]), TEXTS, max_size=6))
def test_any_form_of_the_page(app, form):
    response = app.test_client().post("/", data=form)
    assert response.status_code == 200 or response.status_code in REFUSED
    assert response.mimetype == "text/html"
    assert b"Traceback" not in response.data


@FEW
@given(st.text(max_size=60), st.text(max_size=30), st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"]))
def test_any_address(app, path, query, method):
    response = app.test_client().open("/" + quote(path), query_string={"lang": query, "audience": query}, method=method)
    assert response.status_code < 500


@pytest.mark.parametrize("path", ["/api/v1/helped", "/api/v1/reply-button"])
@FEW
@given(body=st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_anything_sent_to_be_counted_is_refused_in_words(app, path, body):
    keep_to_the_rules(app.test_client().post(path, data=body, content_type="application/json"))
