"""Who may call what: a key, its scopes, its own limits."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from finder.catalogue import revoke_key
from finder.editing import Scope
from tests.web.api.conftest import ALL, System
from web import create_app
from web import keys as room

DRAFT = {"organisation": "lilleby", "kind": "units", "key": "debitor", "document": None, "expected": "x"}
OPERATIONS = [
    ("GET", "/structure", Scope.READ, None),
    ("POST", "/contact-points", Scope.READ, {"query": "regning"}),
    ("GET", "/versions", Scope.READ, None),
    ("GET", "/drafts", Scope.EDIT, None),
    ("POST", "/drafts", Scope.EDIT, DRAFT),
    ("POST", "/check", Scope.PUBLISH, {}),
    ("POST", "/publish", Scope.PUBLISH, {"token": "x"}),
]


def send(system, method, path, body):
    return system.get(path) if method == "GET" else system.post(path, body)


def code_of(answer):
    return answer.get_json()["code"]


def test_every_operation_that_is_described_is_tried():
    from web.api.openapi import OPENAPI  # noqa: PLC0415

    keyed = {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, methods in OPENAPI["paths"].items()
        for method, one in methods.items()
        if one.get("security") == [{"key": []}]
    }
    assert keyed == {(method, path) for method, path, _, _ in OPERATIONS}


@pytest.mark.parametrize(("method", "path", "scope", "body"), OPERATIONS)
def test_without_a_key_nothing_is_told(app, method, path, scope, body):  # noqa: ARG001
    answer = send(System(app), method, path, body)
    assert (answer.status_code, code_of(answer)) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path", "scope", "body"), OPERATIONS)
def test_key_for_other_things_is_refused(call, method, path, scope, body):
    answer = send(call(*(one for one in ALL if one is not scope)), method, path, body)
    assert (answer.status_code, code_of(answer)) == (403, "forbidden")


@pytest.mark.parametrize(("method", "path", "scope", "body"), OPERATIONS)
def test_key_for_this_is_let_in(call, method, path, scope, body):
    assert send(call(scope), method, path, body).status_code not in {401, 403}


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer rf_", "Bearer rf_000000000000_x", "Basic {key}", "{key}", "Bearer {key}x", "Bearer æ"],
)
def test_what_is_no_key_is_refused(app, keys, header):
    told = keys(*ALL)[1]
    answer = app.test_client().get("/api/v1/versions", headers={"Authorization": header.format(key=told)})
    assert (answer.status_code, code_of(answer)) == (401, "unauthorized")


def test_withdrawn_key_opens_nothing_more(app, store, keys):
    key, told = keys(*ALL)
    system = System(app, told)
    assert system.get("/versions").status_code == 200
    revoke_key(store, key.id, "ole")
    assert system.get("/versions").status_code == 401
    assert system.post("/find", {"text": "Hvor betaler jeg en regning?"}).status_code == 401


def test_finding_needs_no_key_but_a_key_must_be_good_for_it(app, call):
    body = {"text": "Hvor betaler jeg en regning fra kommunen?"}
    assert System(app).post("/find", body).status_code == 200
    assert call(Scope.FIND).post("/find", body).status_code == 200
    assert call(Scope.READ).post("/find", body).status_code == 403


@pytest.fixture
def limited(made, settings):
    """:returns: an app that gives one address one answer a minute."""
    return create_app(made[1], replace(settings, rate_limits={"answers": 1}))


def test_key_has_limits_of_its_own(limited, keys):
    body = {"text": "Hvor betaler jeg en regning fra kommunen?"}
    stranger = System(limited)
    first, second = System(limited, keys(Scope.FIND)[1]), System(limited, keys(Scope.FIND)[1])
    assert [stranger.post("/find", body).status_code for _ in range(2)] == [200, 429]
    assert [first.post("/find", body).status_code for _ in range(room.TIMES + 1)] == [200] * room.TIMES + [429]
    assert second.post("/find", body).status_code == 200


def test_wrong_keys_are_counted_by_address(app, keys):
    wrong = System(app, "rf_000000000000_x")
    answers = [wrong.get("/versions").status_code for _ in range(room.MOST_FAILURES + 1)]
    assert answers == [401] * room.MOST_FAILURES + [429]
    assert System(app, keys(Scope.READ)[1]).get("/versions").status_code == 200, "a good key still opens"


def test_key_is_in_no_log(app, keys, caplog):
    caplog.set_level(logging.DEBUG)
    told = keys(Scope.READ)[1]
    System(app, told).get("/versions")
    System(app, f"{told}x").get("/versions")
    assert "GET /api/v1/versions 200" in caplog.text
    assert told.split("_", 2)[2] not in caplog.text


def test_key_opens_no_console(app, keys):
    answer = app.test_client().get("/console/users", headers={"Authorization": f"Bearer {keys(*ALL)[1]}"})
    assert answer.status_code == 303
