"""A system drafts, checks and publishes as an editor does."""

from __future__ import annotations

import pytest

from finder import catalogue
from finder.catalogue import read_record
from finder.editing import RecordAddress, Scope
from finder.structure.keys import version_of
from tests.schema_check import violations
from web.api.openapi import OPENAPI

SCHEMAS = OPENAPI["components"]["schemas"]
POINT = RecordAddress("lilleby", "contact_points", "regning")
SCOPES = (Scope.READ, Scope.EDIT, Scope.PUBLISH)


def draft_of(store, address=POINT, **changed):
    """:returns: the body that drafts a record with something changed."""
    seen = read_record(store, address)
    place = {"organisation": address.organisation, "kind": address.kind, "key": address.key}
    return {**place, "document": {**seen.document, **changed}, "expected": seen.version}


@pytest.fixture
def system(call_live):
    return call_live(*SCOPES)


def test_record_is_drafted_checked_and_published(system, store):
    drafted = system.post("/drafts", draft_of(store, name="Regninger"))
    assert drafted.get_json() == {"version": version_of(read_record(store, POINT).document)}
    (listed,) = system.get("/drafts").get_json()["drafts"]
    assert (listed["key"], listed["document"]["name"], listed["version"]) == (
        "regning",
        "Regninger",
        drafted.get_json()["version"],
    )
    check = system.post("/check").get_json()
    assert list(violations(check, SCHEMAS["Check"])) == []
    assert (check["drafts"], check["changed"], check["added"], check["removed"]) == (1, 1, 0, 0)
    published = system.post("/publish", {"token": check["token"], "note": "Kortere"})
    assert list(violations(published.get_json(), SCHEMAS["Published"])) == []
    assert published.get_json() == {"number": 2, "revision": store.revision()}
    assert "Regninger" in [one.name for one in store.load_structures()[0].points]
    found = system.post("/contact-points", {"query": "regninger"}).get_json()["results"]
    assert found[0]["name"] == "Regninger", "what was published is what is looked up"


def test_log_names_the_key(system, store):
    system.post("/drafts", draft_of(store, name="Regninger"))
    system.post("/publish", {"token": system.post("/check").get_json()["token"]})
    identity = store.accounts.api_keys()[0].id
    assert [(row.who, row.action) for row in store.audit.rows(2)] == [
        (f"Intranet (api_key/{identity})", "publish"),
        (f"Intranet (api_key/{identity})", "edit"),
    ]


def test_second_of_two_is_told_what_is_there_now(system, store):
    first, second = draft_of(store, name="Regninger"), draft_of(store, name="Krav")
    assert system.post("/drafts", first).status_code == 200
    answer = system.post("/drafts", second)
    told = answer.get_json()
    assert (answer.status_code, told["code"]) == (409, "edit_conflict")
    assert told["current"]["name"] == "Regninger"
    assert system.post("/drafts", {**second, "expected": told["version"]}).status_code == 200
    assert read_record(store, POINT).document["name"] == "Krav"


def test_draft_that_changed_since_the_check_is_not_published(system, store):
    system.post("/drafts", draft_of(store, name="Regninger"))
    token = system.post("/check").get_json()["token"]
    system.post("/drafts", draft_of(store, name="Krav"))
    answer = system.post("/publish", {"token": token})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "edit_conflict")
    assert store.versions.list() == ()


@pytest.mark.parametrize(("confirmed", "status"), [({}, 409), ({"confirmed": False}, 409), ({"confirmed": True}, 200)])
def test_drop_must_be_confirmed(system, store, monkeypatch, confirmed, status):
    monkeypatch.setattr(catalogue.Check, "drops", property(lambda _: True))
    system.post("/drafts", draft_of(store, name="Regninger"))
    check = system.post("/check").get_json()
    assert check["drops"] is True
    answer = system.post("/publish", {"token": check["token"], **confirmed})
    assert answer.status_code == status
    if status == 409:
        assert answer.get_json()["code"] == "quality_dropped"
        assert store.versions.list() == ()


def test_nothing_to_publish_is_told(system):
    answer = system.post("/check")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "nothing_to_publish")


def test_what_breaks_a_rule_is_told_one_by_one(system, store):
    answer = system.post("/drafts", {**draft_of(store, name="", targets=[]), "language": "en"})
    told = answer.get_json()
    assert (answer.status_code, told["code"]) == (422, "invalid_data")
    assert len(told["problems"]) == 2
    assert "field name: must be a text that isn't empty" in told["problems"][0]
    assert list(violations(told, SCHEMAS["Problem"])) == []


def test_draft_that_breaks_a_rule_is_not_checked(system, store):
    removed = {**draft_of(store), "document": None}
    assert system.post("/drafts", removed).status_code == 200
    answer = system.post("/check")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_data")
    assert "Enheden debitor, feltet contact_point: regning findes ikke" in answer.get_json()["problems"]


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"organisation": "storby"}, "unknown_organisation", "organisation"),
        ({"kind": "letters"}, "invalid_input", "kind"),
        ({"key": "andet"}, "invalid_input", "key"),
        ({"document": "x"}, "wrong_type", "document"),
        ({"expected": None}, "wrong_type", "expected"),
        ({"who": "mia"}, "unknown_field", "who"),
    ],
)
def test_wrong_field_is_named(system, store, changed, code, field):
    answer = system.post("/drafts", {**draft_of(store), **changed})
    assert (answer.status_code, answer.get_json()["code"], answer.get_json()["field"]) == (422, code, field)
    assert store.drafts.list() == ()


def test_confirmation_must_be_true_or_false(system):
    answer = system.post("/publish", {"token": "x", "confirmed": "yes"})
    assert answer.get_json()["field"] == "confirmed"
