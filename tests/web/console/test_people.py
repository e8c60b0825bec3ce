"""Users and keys, looked after by administrators."""

from __future__ import annotations

import re

import pytest

from finder.catalogue import find_key
from tests.web.console.conftest import PASSWORD, log_in, sign_in, text_of


def test_new_user_can_sign_in(administrator, app):
    sent = {"name": "Anna", "role": "editor", "password": "en god lang kode"}
    assert administrator.post("/users", sent).status_code == 303
    assert "anna kan logge ind nu." in text_of(administrator.get("/users"))
    assert log_in(app.test_client(), "anna", "en god lang kode").status_code == 303


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"name": "viewer", "role": "editor", "password": PASSWORD}, "Navnet er optaget"),
        ({"name": "æøå", "role": "editor", "password": PASSWORD}, "Navnet er optaget"),
        ({"name": "anna", "role": "editor", "password": "kort"}, "mindst 12 tegn"),
        ({"name": "anna", "role": "queen", "password": PASSWORD}, "mindst én administrator"),
    ],
)
def test_user_that_can_not_be_made(administrator, store, sent, told):
    before = store.accounts.users()
    response = administrator.post("/users", sent)
    assert response.status_code == 422
    assert told in text_of(response)
    assert store.accounts.users() == before


def test_last_administrator_can_not_be_shut_out_or_lowered(administrator):
    for change in ({"disabled": "yes"}, {"role": "viewer"}):
        assert administrator.post("/users/administrator", change).status_code == 422
    assert administrator.get("/users").status_code == 200


def test_user_is_shut_out_at_once_and_let_in_again(administrator, app):
    viewer = sign_in(app, "viewer")
    administrator.post("/users/viewer", {"disabled": "yes"})
    assert viewer.get("/").status_code == 303
    assert log_in(app.test_client(), "viewer").status_code == 403
    administrator.post("/users/viewer", {"disabled": "no"})
    assert log_in(app.test_client(), "viewer").status_code == 303


def test_administrator_gives_a_new_password_and_role(administrator, app):
    administrator.post("/users/viewer", {"password": "en anden god kode"})
    administrator.post("/users/viewer", {"role": "editor"})
    browser = app.test_client()
    assert log_in(browser, "viewer", "en anden god kode").status_code == 303
    assert browser.get("/console/audit").status_code == 200


def test_password_stands_on_no_page(administrator):
    for path in ("/users", "/audit"):
        assert "argon2" not in text_of(administrator.get(path))


def test_key_is_told_once_and_withdrawn(administrator, store):
    made = text_of(administrator.post("/keys", {"name": "Kontaktcenter", "scope": ["find", "read"]}))
    secret = re.search(r'<code class="exact">([^<]+)</code>', made).group(1)
    key = find_key(store, secret)
    assert key.name == "Kontaktcenter"
    page = text_of(administrator.get("/keys"))
    assert secret not in page
    assert "Kontaktcenter" in page
    administrator.post(f"/keys/{key.id}/revoke")
    assert find_key(store, secret) is None


@pytest.mark.parametrize("sent", [{"name": "", "scope": "find"}, {"name": "x"}, {"name": "x", "scope": "everything"}])
def test_key_without_a_name_or_a_use_is_refused(administrator, store, sent):
    assert administrator.post("/keys", sent).status_code == 422
    assert store.accounts.api_keys() == ()
