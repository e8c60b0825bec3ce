"""From draft to published, and back."""

from __future__ import annotations

import re
import threading
import time

import pytest

from finder import catalogue
from finder.catalogue import read_record
from finder.editing import RecordAddress
from tests.web.console.conftest import sign_in, text_of
from tests.web.console.test_editing import POINT, UNIT, form_of, send
from web.console import desk
from web.console.directory import Directory

SCHOOLS = RecordAddress("lilleby", "contact_points", "skoler")


def token_in(page):
    return re.search(r'name="token" value="(\w+)"', page).group(1)


@pytest.fixture
def publisher(live_app, store):
    """:returns: an editor with a drafted alias and a new help text."""
    editor = sign_in(live_app, "editor")
    send(editor, UNIT, "edit", form_of(store, UNIT, aliases="Opkrævningen\nRykkerkontoret"))
    send(editor, POINT, "edit", form_of(store, POINT, description="Skriv her om regninger."))
    return editor


def test_no_draft_is_told(editor):
    assert "Der er ingen kladde" in text_of(editor.get("/draft"))
    assert editor.post("/draft/check").status_code == 409


def test_draft_is_shown_as_what_it_changes(publisher):
    page = text_of(publisher.get("/draft"))
    assert "<ins>Rykkerkontoret</ins>" in page
    assert "Opkrævningen</ins>" not in page, "what was there already is no change"
    assert "Skriv <ins>her om regninger.</ins>" in page or "<ins>her" in page


def test_draft_is_checked_published_and_answered_from(publisher, store):
    page = text_of(publisher.post("/draft/check"))
    assert "prøvespørgsmål" in page
    published = publisher.post("/draft/publish", {"token": token_in(page), "note": "Nyt navn"})
    assert published.headers["Location"] == "/console/versions"
    versions = text_of(publisher.get("/versions"))
    assert "Version 2 er udgivet" in versions
    assert "Nyt navn" in versions
    assert "Rykkerkontoret" in text_of(publisher.post("/search", {"words": "rykkerkontoret"}))
    assert store.drafts.list() == ()


def test_draft_that_has_changed_since_is_not_published(publisher, store):
    token = token_in(text_of(publisher.post("/draft/check")))
    send(publisher, UNIT, "edit", form_of(store, UNIT, name="Noget helt andet"))
    refused = publisher.post("/draft/publish", {"token": token})
    assert refused.status_code == 409
    assert "er ændret, siden du så på den" in text_of(refused)
    assert store.versions.list() == ()


@pytest.mark.parametrize(("confirmed", "status"), [({}, 409), ({"confirmed": "yes"}, 303)])
def test_drop_must_be_confirmed(publisher, monkeypatch, confirmed, status):
    monkeypatch.setattr(catalogue.Check, "drops", property(lambda _: True))
    page = text_of(publisher.post("/draft/check"))
    assert "Færre rigtige svar end før" in page
    assert publisher.post("/draft/publish", {"token": token_in(page), **confirmed}).status_code == status


def test_broken_draft_is_told(publisher, store):
    assert send(publisher, UNIT, "edit", form_of(store, UNIT, contact_point="none")).status_code == 303
    response = publisher.post("/draft/check")
    assert response.status_code == 409
    assert "bryder en regel" in text_of(response)


def test_a_fault_leads_to_the_form_where_it_is_put_right(publisher, store):
    send(publisher, UNIT, "edit", form_of(store, UNIT, contact_point="none"))
    page = text_of(publisher.post("/draft/check"))
    (link,) = re.findall(r'<li><a href="/console(/structure/[^"]+)">([^<]+)</a></li>', page)
    assert link[0] == "/structure/units/lilleby/debitor/edit"
    assert link[1].startswith("Enheden debitor, feltet contact_point: ")
    assert publisher.get(link[0]).status_code == 200


def test_a_fault_with_a_record_that_nobody_has_drafted_leads_to_it_too(live_app, store):
    editor = sign_in(live_app, "editor")
    editor.post("/structure/contact_points/lilleby/skoler/remove", {"version": read_record(store, SCHOOLS).version})
    page = text_of(editor.post("/draft/check"))
    assert 'href="/console/structure/units/lilleby/skoleforvaltningen/edit"' in page


def test_rollback_brings_the_old_words_back(publisher):
    publisher.post("/draft/publish", {"token": token_in(text_of(publisher.post("/draft/check")))})
    assert publisher.post("/versions/1/rollback").status_code == 303
    page = text_of(publisher.get("/versions"))
    assert "Version 1 gælder igen" in page
    assert "Tilbage til version 1" in page, "the note is in the language of who went back"
    assert "Rykkerkontoret" not in text_of(publisher.get("/units/debitor"))


def test_all_drafts_are_thrown_away(publisher, store):
    assert publisher.post("/draft/discard").status_code == 303
    assert read_record(store, UNIT).draft is None
    assert store.drafts.list() == ()


def test_log_tells_who_changed_what(publisher):
    page = text_of(publisher.get("/audit?subject=lilleby/units"))
    assert "lilleby/units/debitor" in page
    assert "editor" in page
    assert "contact_points/regning" not in page
    assert "<ins>Rykkerkontoret</ins>" in page
    assert "Andre navne" in page


def test_search_goes_on_while_a_new_directory_is_made(publisher, monkeypatch):
    def search(words):
        return text_of(publisher.post("/search", {"words": words}, headers={"X-Fragment": "1"}))

    assert "Debitor" in search("kæmner")
    go_on = threading.Event()
    monkeypatch.setattr(desk, "Directory", lambda *made: go_on.wait(30) and Directory(*made))
    publisher.post("/draft/publish", {"token": token_in(text_of(publisher.post("/draft/check")))})
    assert "Debitor" in search("kæmner"), "nobody waits for the new one"
    assert "Debitor" not in search("rykkerkontoret")
    go_on.set()
    deadline = time.monotonic() + 30
    while "Debitor" not in search("rykkerkontoret"):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.usefixtures("publisher")
def test_viewer_may_look_but_not_publish(live_app):
    viewer = sign_in(live_app, "viewer")
    page = text_of(viewer.get("/draft"))
    assert "Rykkerkontoret" in page
    assert "Tjek før udgivelse" not in page
    assert viewer.post("/draft/check").status_code == 403


def test_draft_that_a_rollback_has_overtaken_stops_nobody(publisher, store):
    publisher.post("/draft/publish", {"token": token_in(text_of(publisher.post("/draft/check")))})
    send(publisher, UNIT, "edit", form_of(store, UNIT, aliases="Opkrævningen"))
    publisher.post("/versions/1/rollback")
    page = text_of(publisher.get("/draft"))
    assert "Smid denne kladde væk" in page
    assert publisher.get("/structure/contact_points/lilleby/regning/edit").status_code == 200
    assert publisher.get("/structure/units/lilleby/debitor/edit").status_code == 200
    assert publisher.post("/structure/units/lilleby/debitor/discard").status_code == 303
    assert "Der er ingen kladde" in text_of(publisher.get("/draft"))
