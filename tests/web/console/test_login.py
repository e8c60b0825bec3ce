"""Signing in and out: the cookie, the limits, and that a session ends when it must."""

from __future__ import annotations

import time

import pytest

from finder.catalogue import change_user
from finder.editing import Role
from tests.web.console.conftest import PASSWORD, log_in, text_of, token_of
from web.console import login, sessions
from web.limits import Gate


def cookie_of(response):
    found = [value for value in response.headers.getlist("Set-Cookie") if value.startswith("console=")]
    return found[-1] if found else ""


def test_stranger_is_led_to_sign_in_and_on_to_where_they_were_going(client):
    turned_away = client.get("/console/structure?lang=en")
    assert turned_away.status_code == 303
    address = turned_away.headers["Location"]
    assert address.startswith("/console/login?next=")
    page = client.get(address)
    sent = {"csrf": token_of(page), "name": "viewer", "password": PASSWORD, "next": "/console/structure?lang=en"}
    assert client.post("/console/login", data=sent).headers["Location"] == "/console/structure?lang=en"


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/console/", "//elsewhere.example/console/", "/console/\\evil", "/other", ""]
)
def test_signing_in_never_leads_elsewhere(client, wanted):
    sent = {"csrf": token_of(client.get("/console/login")), "name": "viewer", "password": PASSWORD, "next": wanted}
    assert client.post("/console/login", data=sent).headers["Location"] == "/console/"


def test_cookie_is_for_the_console_alone_and_out_of_scripts_reach(client):
    cookie = cookie_of(log_in(client, "viewer"))
    assert "HttpOnly" in cookie
    assert "Path=/console" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_cookie_goes_by_https_alone_when_the_page_did(client):
    page = client.get("/console/login", base_url="https://localhost")
    sent = {"csrf": token_of(page), "name": "viewer", "password": PASSWORD}
    assert "Secure" in cookie_of(client.post("/console/login", data=sent, base_url="https://localhost"))


def test_public_page_sets_no_cookie_even_for_staff(viewer):
    for path in ("/", "/k/regning", "/healthz"):
        assert "Set-Cookie" not in viewer.client.get(path).headers


def test_session_is_another_after_signing_in(client):
    before = token_of(client.get("/console/login"))
    log_in(client, "viewer")
    assert token_of(client.get("/console/")) != before


@pytest.mark.parametrize(("name", "password"), [("viewer", "forkert kode her"), ("nobody", PASSWORD)])
def test_wrong_password_and_unknown_name_are_told_alike(client, name, password):
    refused = log_in(client, name, password)
    assert refused.status_code == 403
    assert "Du blev ikke logget ind" in text_of(refused)
    assert client.get("/console/").status_code == 303


def test_form_without_the_sessions_token_is_refused(client):
    client.get("/console/login")
    for token in ("", "made-up"):
        sent = {"csrf": token, "name": "viewer", "password": PASSWORD}
        assert client.post("/console/login", data=sent).status_code == 403
    assert client.get("/console/").status_code == 303


def test_guessing_is_slowed_and_says_for_how_long(client):
    for _ in range(5):
        assert log_in(client, "viewer", "forkert kode her").status_code == 403
    waiting = log_in(client, "viewer")
    assert waiting.status_code == 429
    assert int(waiting.headers["Retry-After"]) > 0


def test_guessing_elsewhere_does_not_keep_the_owner_out(client):
    for _ in range(6):
        log_in(client, "viewer", "forkert kode her", environ_overrides={"REMOTE_ADDR": "192.0.2.9"})
    assert log_in(client, "viewer").status_code == 303


def test_strangers_can_not_keep_the_machine_busy_with_passwords(client, monkeypatch):
    monkeypatch.setattr(login, "_HASHING", Gate(1))
    with login._HASHING.enter():
        busy = log_in(client, "viewer")
    assert busy.status_code == 503
    assert "Retry-After" in busy.headers
    assert log_in(client, "viewer").status_code == 303


def test_signing_out_ends_the_session(viewer):
    assert viewer.post("/logout").headers["Location"] == "/console/login"
    assert viewer.get("/").status_code == 303


@pytest.mark.parametrize(
    "change",
    [{"disabled": True}, {"password": "en helt anden kode"}, {"role": Role.EDITOR}],
    ids=lambda one: next(iter(one)),
)
def test_session_ends_when_the_user_is_changed(viewer, store, change):
    assert viewer.get("/").status_code == 200
    change_user(store, "viewer", "tests", **change)
    assert viewer.get("/").status_code == 303


@pytest.mark.parametrize(
    ("away", "is_in"),
    [(sessions.IDLE_SECONDS - 60, True), (sessions.IDLE_SECONDS + 60, False)],
)
def test_session_ends_when_it_lies_idle(viewer, monkeypatch, away, is_in):
    now = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: now + away)
    assert (viewer.get("/").status_code == 200) is is_in


def test_session_ends_after_a_working_day_however_busy(viewer, monkeypatch):
    now, step = time.time(), sessions.IDLE_SECONDS - 60
    passed = 0
    while passed < sessions.LONGEST_SECONDS - step:
        passed += step
        monkeypatch.setattr(sessions.time, "time", lambda passed=passed: now + passed)
        assert viewer.get("/").status_code == 200
    monkeypatch.setattr(sessions.time, "time", lambda: now + sessions.LONGEST_SECONDS + 60)
    assert viewer.get("/").status_code == 303


def test_altered_cookie_is_no_session(viewer):
    cookie = viewer.client.get_cookie("console", path="/console")
    viewer.client.set_cookie("console", cookie.value[:-2] + "xx", path="/console")
    assert viewer.get("/").status_code == 303


def test_language_is_remembered_while_signed_in(viewer):
    assert '<html lang="da">' in text_of(viewer.get("/"))
    viewer.get("/?lang=en")
    assert '<html lang="en">' in text_of(viewer.get("/structure"))


def test_password_is_changed_by_who_knows_the_old_one(viewer, app):
    assert viewer.post("/password", {"old": "forkert", "new": "en helt anden kode"}).status_code == 403
    assert viewer.post("/password", {"old": PASSWORD, "new": "kort"}).status_code == 422
    assert viewer.post("/password", {"old": PASSWORD, "new": "en helt anden kode"}).status_code == 303
    assert viewer.get("/").status_code == 200, "one's own session goes on"
    assert log_in(app.test_client(), "viewer", "en helt anden kode").status_code == 303
