"""Every address of the console, by role: nothing is open that nobody decided to open."""

from __future__ import annotations

import pytest

from finder.types import Language, Outcome
from finder.usage import CaseKind, CaseSum, Reason

VALUES = {
    "kind": "units",
    "organisation": "lilleby",
    "key": "debitor",
    "point_id": "regning",
    "unit_id": "debitor",
    "authority_id": "nabo",
    "number": 1,
    "name": "viewer",
    "key_id": "none",
}
OPEN = {
    "console.show_login",
    "console.sign_in",
    "console.report_style",
    "console.go_to_provider",
    "console.return_from_provider",
}
ELSEWHERE = {"console.show_report", "console.download_report", "console.show_ranker"}
"""Pages with tests of their own: they take long, or show what isn't here."""
EDITORS = {
    "console.edit_record",
    "console.save_record",
    "console.preview_record",
    "console.discard_record",
    "console.try_phrases",
    "console.make_record",
    "console.remove_record",
    "console.check_draft",
    "console.publish_draft",
    "console.discard_draft",
    "console.roll_back",
    "console.show_audit",
    "console.show_import",
    "console.preview_import",
    "console.apply_import",
    "console.carry_terms",
    "console.judge",
    "console.withdraw",
    "console.take_case",
    "console.release_case",
    "console.dismiss_case",
    "console.judge_case",
    "console.show_reorganisation",
    "console.plan_reorganisation",
    "console.draft_reorganisation",
    "console.withdraw_reorganisation",
}
ADMINISTRATORS = {
    "console.list_users",
    "console.add_user",
    "console.change_user",
    "console.list_keys",
    "console.make_key",
    "console.revoke_key",
    "console.start_training",
    "console.cancel_training",
    "console.use_ranker",
    "console.use_shipped_ranker",
    "console.refuse_ranker",
}


def addresses(app):
    """:returns: every endpoint of the console with its method and an address."""
    with app.test_request_context():
        from flask import url_for  # noqa: PLC0415 - within the request it is made for

        return [
            (
                rule.endpoint,
                method,
                url_for(rule.endpoint, **{name: _value(rule.endpoint, name) for name in rule.arguments}),
            )
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("console.")
            for method in rule.methods & {"GET", "POST"}
        ]


def _value(endpoint, name):
    return "merge" if name == "kind" and endpoint.endswith("_reorganisation") else VALUES[name]


def test_stranger_sees_nothing(app, client):
    for endpoint, method, address in addresses(app):
        response = client.open(address, method=method)
        if endpoint in OPEN:
            assert response.status_code in {200, 403, 404}
        else:
            assert response.status_code == 303, address
            assert response.headers["Location"].startswith("/console/login")
            assert "Center for Finans/Debitor" not in response.get_data(as_text=True)


@pytest.mark.parametrize(("role", "closed"), [("viewer", EDITORS | ADMINISTRATORS), ("editor", ADMINISTRATORS)])
def test_role_opens_no_more_than_it_should(app, enter, role, closed):
    staff = enter(role)
    for endpoint, method, address in addresses(app):
        if endpoint in closed:
            response = staff.client.open(address, method=method, data={"csrf": staff.token})
            assert response.status_code == 403, address


@pytest.mark.parametrize("role", ["viewer", "editor", "administrator"])
def test_pages_open_for_those_who_may(app, enter, store, role):
    staff = enter(role)
    refused = CaseKind(Reason.REFUSED, Outcome.FOUND, None, Language.DA, None, "regning", "", "")
    store.usage.add({}, {}, {refused: CaseSum("2026-11-20", 1)})
    closed = {"viewer": EDITORS | ADMINISTRATORS, "editor": ADMINISTRATORS, "administrator": set()}[role]
    for endpoint, method, address in addresses(app):
        if method == "GET" and endpoint not in closed | OPEN | ELSEWHERE:
            assert staff.client.get(address).status_code in {200, 303}, address


def test_no_form_is_taken_without_the_token(app, administrator):
    for endpoint, method, address in addresses(app):
        if method == "POST":
            assert administrator.client.post(address, data={"csrf": "made-up"}).status_code == 403, endpoint


def test_script_is_told_that_the_session_has_ended(client):
    assert client.post("/console/search", data={"words": "x"}, headers={"X-Fragment": "1"}).status_code == 401


def test_pages_may_not_be_kept_or_framed(viewer):
    response = viewer.get("/")
    assert response.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert "style=" not in response.get_data(as_text=True)
