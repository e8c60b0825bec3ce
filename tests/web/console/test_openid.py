"""Signing in with a real OpenID provider, which runs beside the tests."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from pytest_socket import enable_socket

from finder.catalogue import add_user, change_user
from finder.editing import Role
from finder.errors import InvalidSettings
from finder.settings import OpenId, load_settings
from tests.web.console.conftest import PASSWORD, text_of
from web import create_app

ANNA = "anna@lilleby.example"


@contextmanager
def run_provider():
    with warnings.catch_warnings():
        # The provider uses a part of its library that is to be replaced.
        warnings.simplefilter("ignore")
        import oidc_provider_mock  # noqa: PLC0415 - after the warnings are off

        user = oidc_provider_mock.User(sub="anna", claims={"email": ANNA, "email_verified": True})
        other = oidc_provider_mock.User(sub="bo", claims={"email": ANNA, "email_verified": False})
        with oidc_provider_mock.run_server_in_thread(user_claims=(user, other)) as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def provider():
    enable_socket()
    with run_provider() as address:
        yield address


@pytest.fixture(autouse=True)
def sockets():
    enable_socket()


@pytest.fixture
def client(made, settings, store, provider):
    """:returns: a browser that hasn't signed in; Anna has a user, whose name is her e-mail address."""
    add_user(store, ANNA, Role.EDITOR, PASSWORD, "tests")
    return create_app(made[1], replace(settings, openid=OpenId(provider, "console", "secret"))).test_client()


def go(client, sub, wanted=""):
    """Go to the provider, say who one is, and come back.

    :returns: the address that the provider leads back to.
    """
    there = client.get(f"/console/openid?next={wanted}").headers["Location"]
    back = requests.post(there, data={"sub": sub, "action": "authorize"}, allow_redirects=False, timeout=10)
    return back.headers["Location"]


def test_user_signs_in_and_goes_on(client):
    back = client.get(go(client, "anna", "/console/structure"))
    assert back.headers["Location"] == "/console/structure"
    assert ANNA in text_of(client.get("/console/structure"))
    assert client.get("/console/audit").status_code == 200, "the role is the one that was given here"


def test_provider_is_asked_with_state_nonce_and_challenge(client):
    asked = parse_qs(urlsplit(client.get("/console/openid").headers["Location"]).query)
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost/console/openid/back"]


def test_user_whom_nobody_has_made_is_told_so(client):
    refused = client.get(go(client, "somebody"))
    assert refused.status_code == 403
    assert "Du har ikke en bruger her endnu" in text_of(refused)
    assert client.get("/console/").status_code == 303


def test_address_that_is_not_verified_is_nobodys(client):
    assert client.get(go(client, "bo")).status_code == 403


def test_user_who_is_shut_out_stays_out(client, store):
    change_user(store, ANNA, "tests", disabled=True)
    assert client.get(go(client, "anna")).status_code == 403


def test_answer_counts_once_and_in_one_browser(client):
    back = go(client, "anna")
    assert client.application.test_client().get(back).status_code == 403, "another browser asked nothing"
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 403


@pytest.mark.parametrize("query", ["", "?code=made-up", "?code=made-up&state=made-up", "?error=access_denied"])
def test_forged_answer_is_refused(client, query):
    client.get("/console/openid")
    refused = client.get(f"/console/openid/back{query}")
    assert refused.status_code == 403
    assert client.get("/console/").status_code == 303


def test_provider_that_is_away_is_told(made, settings):
    away = replace(settings, openid=OpenId("http://localhost:9", "console", "secret"))
    refused = create_app(made[1], away).test_client().get("/console/openid")
    assert refused.status_code == 403
    assert "fælles login" in text_of(refused)


def test_without_a_provider_there_is_no_way(app):
    client = app.test_client()
    assert client.get("/console/openid").status_code == 404
    assert client.get("/console/openid/back").status_code == 404
    assert "arbejdskonto" not in text_of(client.get("/console/login"))


def test_provider_is_offered(client):
    assert "Log ind med din arbejdskonto" in text_of(client.get("/console/login"))


@pytest.mark.parametrize(
    "changed",
    [
        {"FINDER_OPENID": "http://provider.example"},
        {"FINDER_OPENID": "provider.example"},
        {"FINDER_OPENID_CLIENT": ""},
        {"FINDER_OPENID_SECRET": ""},
    ],
    ids=["not encrypted", "no address", "no client", "no secret"],
)
def test_settings_that_can_not_work_are_refused(changed):
    whole = {"FINDER_OPENID": "https://p.example", "FINDER_OPENID_CLIENT": "c", "FINDER_OPENID_SECRET": "s"}
    assert load_settings(whole).openid == OpenId("https://p.example", "c", "s")
    with pytest.raises(InvalidSettings):
        load_settings({**whole, **changed})


def test_secret_is_not_told():
    assert "geheim" not in repr(OpenId("https://p.example", "c", "geheim"))
