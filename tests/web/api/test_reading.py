"""What a key may read."""

from __future__ import annotations

import pytest

from finder.editing import Scope
from finder.structure.keys import documents_of, structure_from, version_of
from tests.schema_check import violations
from web.api.openapi import OPENAPI

SCHEMAS = OPENAPI["components"]["schemas"]


@pytest.fixture
def reader(call):
    return call(Scope.READ)


def test_structure_can_be_put_together_again(reader, store):
    told = reader.get("/structure").get_json()
    documents = {}
    for one in told["records"]:
        documents.setdefault(one["kind"], {})[one["key"]] = one["document"]
        assert one["version"] == version_of(one["document"])
    assert structure_from(documents) == store.load_structures()[0]
    assert (told["organisation"], told["state"], told["revision"]) == ("lilleby", "published", store.revision())


def test_draft_can_be_read_too(reader, call, store):
    seen = documents_of(store.load_structures()[0])["contact_points"]["regning"]
    call(Scope.EDIT).post(
        "/drafts",
        {
            "organisation": "lilleby",
            "kind": "contact_points",
            "key": "regning",
            "document": {**seen, "name": "Regninger"},
            "expected": version_of(seen),
        },
    )
    names = [
        {one["document"].get("name") for one in reader.get("/structure", state=state).get_json()["records"]}
        for state in ("published", "draft")
    ]
    assert ["Regninger" in one for one in names] == [False, True]


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ({"organisation": "storby"}, "unknown_organisation", "organisation"),
        ({"state": "gammel"}, "wrong_type", "state"),
        ({"q": "x"}, "unknown_field", "q"),
    ],
)
def test_wrong_query_is_named(reader, query, code, field):
    answer = reader.get("/structure", **query)
    assert (answer.status_code, answer.get_json()["code"], answer.get_json()["field"]) == (422, code, field)


def test_words_lead_to_where_post_goes(reader):
    found = reader.post("/contact-points", {"query": "opkrævningen"}).get_json()["results"][0]
    assert (found["kind"], found["id"], found["matched_field"]) == ("unit", "debitor", "alias")
    assert found["contact_point"]["id"] == "regning"
    assert reader.post("/contact-points", {"query": "xyzzy"}).get_json() == {"results": []}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "wrong_type"),
        ({"query": 7}, 422, "wrong_type"),
        ({"query": "x", "limit": 3}, 422, "unknown_field"),
        ({"query": "x", "language": "fr"}, 422, "wrong_type"),
        ([], 400, "not_json"),
    ],
)
def test_wrong_body_is_told(reader, body, status, code):
    answer = reader.post("/contact-points", body)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_errors_are_told_in_the_language_that_was_asked_for(reader):
    told = [reader.post("/contact-points", {"language": one}).get_json()["detail"] for one in ("da", "en")]
    assert told == ["Feltet »query« skal være tekst.", "The field »query« must be text."]


def test_answers_are_as_described(reader):
    assert list(violations(reader.get("/versions").get_json(), SCHEMAS["Versions"])) == []
    found = reader.post("/contact-points", {"query": "skole"}).get_json()
    assert found["results"]
    assert list(violations(found, SCHEMAS["LookedUp"])) == []
