"""A form that comes after the session has ended is not lost, and is sent by nobody but who wrote it."""

from __future__ import annotations

import html
import re
import time

import pytest

from tests.web.console.conftest import PASSWORD, text_of, token_of
from web.console import sessions
from web.console.resuming import CARRIED, LONGEST_CHARS, read_carried

SENTENCE = "Min nabo brænder <affald> & støjer"
FORM = {"sentence": SENTENCE, "verdict": "right", "contact_point": "regning"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def fields_of(page):
    """:returns: the hidden fields of a page's form."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


@pytest.fixture
def away(editor, monkeypatch):
    """:returns: an editor who has been away for too long."""
    now = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: now + sessions.IDLE_SECONDS + 60)
    return editor


def test_what_was_written_can_be_sent_after_signing_in(away, store):
    shown = away.post("/judgements", FORM, headers=OURS)
    assert shown.status_code == 403
    assert "Det, du skrev, er ikke tabt" in text_of(shown)
    carried = fields_of(shown.text)
    again = away.client.post("/console/login", data={**carried, "name": "editor", "password": PASSWORD})
    assert html.escape(SENTENCE, quote=False) in again.text
    assert store.judgements.list() == ()
    sent = away.client.post("/console/judgements", data=fields_of(again.text))
    assert sent.status_code == 303
    (kept,) = store.judgements.list()
    assert kept.sentence == SENTENCE


def test_a_wrong_password_loses_nothing(away):
    carried = fields_of(away.post("/judgements", FORM, headers=OURS).text)
    wrong = away.client.post("/console/login", data={**carried, "name": "editor", "password": "forkert kode"})
    assert fields_of(wrong.text)[CARRIED] == carried[CARRIED]


def test_a_form_from_before_somebody_signed_in_again_is_shown(editor):
    shown = editor.client.post("/console/judgements", data={**FORM, "csrf": "old"}, headers=OURS)
    assert shown.status_code == 403
    assert "ikke sendt endnu" in text_of(shown)
    assert fields_of(shown.text)["csrf"] == token_of(editor.get("/password"))


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_another_sites_form_is_never_carried(away, headers):
    answer = away.post("/judgements", FORM, headers=headers)
    assert SENTENCE not in html.unescape(answer.text)
    assert answer.status_code == 303


def test_passwords_are_not_carried(away):
    shown = away.post("/password", {"password": "en ny hemmelig kode", "again": "en ny hemmelig kode"}, headers=OURS)
    assert "hemmelig" not in shown.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '["/", []]',
        '["https://else.example/console/x", []]',
        '["//else.example/console/", []]',
        "[" * 5000,
        '["/console\\\\x", []]',
        '["/console/x", [["a"]]]',
        '["/console/x", "' + "x" * LONGEST_CHARS + '"]',
    ],
    ids=range(10),
)
def test_what_leads_elsewhere_is_not_read(text):
    assert read_carried(text) is None
