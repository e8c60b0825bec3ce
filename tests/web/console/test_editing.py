"""Editing a record: as a draft, with a preview, and without losing anybody's words."""

from __future__ import annotations

import re

import pytest
from werkzeug.datastructures import MultiDict

from finder.catalogue import read_record
from finder.editing import RecordAddress
from finder.structure.assembly import RecordKind
from tests.web.console.conftest import sign_in, text_of
from tests.web.console.test_fields import as_form

UNIT = RecordAddress("lilleby", "units", "debitor")
POINT = RecordAddress("lilleby", "contact_points", "regning")


def path(address, action):
    return f"/structure/{address.kind}/{address.organisation}/{address.key}/{action}"


def form_of(store, address, **changed):
    """:returns: what a browser sends of the record's form, with some fields changed."""
    found = read_record(store, address)
    form = as_form(RecordKind(address.kind), found.document)
    for name, value in {"version": found.version, **changed}.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return form


def send(staff, address, action, form):
    return staff.client.post(
        f"/console{path(address, action)}", data=MultiDict([("csrf", staff.token), *form.items(multi=True)])
    )


def test_change_becomes_a_draft(editor, store):
    response = send(editor, UNIT, "edit", form_of(store, UNIT, aliases="Opkrævningen\nRykkerkontoret"))
    assert response.status_code == 303
    found = read_record(store, UNIT)
    assert found.document["aliases"] == ["Opkrævningen", "Rykkerkontoret"]
    assert found.draft.editor == "editor"
    page = text_of(editor.get(path(UNIT, "edit")))
    assert "Gemt som kladde" in page
    assert "Kladde af editor" in page
    assert "Gemt som kladde" not in text_of(editor.get(path(UNIT, "edit"))), "said once"


def test_published_record_stays_as_it_is(editor, store):
    send(editor, UNIT, "edit", form_of(store, UNIT, name="Et nyt navn"))
    assert "Et nyt navn" not in text_of(editor.get("/units/debitor"))


def test_wrong_value_is_told_at_its_field_and_nothing_is_lost(editor, store):
    response = send(editor, UNIT, "edit", form_of(store, UNIT, phones="12", name="Et nyt navn"))
    page = text_of(response)
    assert response.status_code == 422
    assert 'href="#f-phones"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="Et nyt navn"' in page
    assert read_record(store, UNIT).draft is None


def test_second_editor_sees_both_and_can_save_on(app, store):
    first, second = sign_in(app, "editor"), sign_in(app, "administrator")
    mine, theirs = form_of(store, UNIT, aliases="Mit ord"), form_of(store, UNIT, name="Deres navn")
    assert send(second, UNIT, "edit", theirs).status_code == 303
    conflict = send(first, UNIT, "edit", mine)
    page = text_of(conflict)
    assert conflict.status_code == 409
    assert "En anden kom først" in page
    assert "Deres navn" in page
    assert "Mit ord" in page
    assert read_record(store, UNIT).document["name"] == "Deres navn", "nothing is overwritten yet"
    mine["version"] = re.search(r'name="version" value="(\w+)"', page).group(1)
    assert send(first, UNIT, "edit", mine).status_code == 303
    assert read_record(store, UNIT).document["aliases"] == ["Mit ord"]


def test_draft_is_thrown_away(editor, store):
    send(editor, UNIT, "edit", form_of(store, UNIT, name="Et nyt navn"))
    assert send(editor, UNIT, "discard", MultiDict()).status_code == 303
    assert read_record(store, UNIT).draft is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": "Skriv om regninger"}, "Skriv om regninger"),
        ({"targets": ["CITIZEN"]}, "Vises ikke for virksomheder."),
        ({"description": "Såfremt du vil klage."}, "i stedet for »såfremt«"),
        ({"groups": ["forvaltninger"]}, "Forvaltninger › "),
        ({"name": ""}, "ikke vise et udkast"),
    ],
)
def test_preview_follows_the_form(editor, store, changed, told):
    form = form_of(store, POINT, **changed)
    data = MultiDict([("csrf", editor.token), *form.items(multi=True)])
    part = text_of(editor.client.post(f"/console{path(POINT, 'preview')}", data=data, headers={"X-Fragment": "1"}))
    assert told in part
    assert "<html" not in part
    assert read_record(store, POINT).draft is None, "a preview saves nothing"


def test_preview_without_a_script_is_the_whole_page(editor, store):
    page = text_of(send(editor, POINT, "preview", form_of(store, POINT, name="Skriv om regninger")))
    assert 'value="Skriv om regninger"' in page
    assert "<html" in page


def test_unit_is_previewed_by_where_its_post_goes(editor, store):
    part = text_of(send(editor, UNIT, "preview", form_of(store, UNIT, contact_point="skoler")))
    preview = part[part.index('id="preview"') :]
    assert "Skoleforvaltningen" in preview


def test_phrases_are_tried_on_the_draft(editor, store):
    send(editor, UNIT, "edit", form_of(store, UNIT, aliases="Pengekassen"))
    page = text_of(editor.post(path(UNIT, "try"), {"phrases": "Pengekassen har skrevet til mig om en regning\n"}))
    assert "Pengekassen har skrevet til mig" in page
    assert 'role="alert"' not in page


@pytest.mark.parametrize(
    "wrong", ["/structure/units/lilleby/none/edit", "/structure/platforms/lilleby/virk/edit", "/structure/x/y/z/edit"]
)
def test_what_is_not_there_can_not_be_edited(editor, wrong):
    assert editor.get(wrong).status_code == 404


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        ("contact_points", "Åben rådgivning & hjælp", "aaben-raadgivning-hjaelp"),
        ("units", "Debitor", "debitor-2"),
        ("contact_groups", "Erhverv", "erhverv-2"),
    ],
)
def test_new_record_begins_as_a_draft_with_an_id_of_its_name(editor, store, kind, name, key):
    response = editor.post(f"/structure/{kind}/new", {"name": name, "organisation": "lilleby"})
    assert response.headers["Location"] == f"/console/structure/{kind}/lilleby/{key}/edit"
    assert editor.get(path(RecordAddress("lilleby", kind, key), "edit")).status_code == 200
    assert read_record(store, RecordAddress("lilleby", kind, key)).document["name"] == name


def test_new_recipient_is_hidden_until_somebody_shows_it(editor, store):
    editor.post("/structure/contact_points/new", {"name": "Ny", "organisation": "lilleby"})
    assert read_record(store, RecordAddress("lilleby", "contact_points", "ny")).document["visible"] is False


@pytest.mark.parametrize("sent", [{"name": "?!", "organisation": "lilleby"}, {"name": "Ny", "organisation": "none"}])
def test_record_without_a_name_or_an_owner_is_not_made(editor, store, sent):
    assert editor.post("/structure/units/new", sent).status_code == 404
    assert store.drafts.list() == ()


def test_record_is_removed_and_kept_after_all(editor, store):
    version = read_record(store, UNIT).version
    assert editor.post(path(UNIT, "remove"), {"version": version}).status_code == 303
    assert read_record(store, UNIT).document is None
    assert '<del lang="da">Center for Finans/Debitor</del>' in text_of(editor.get("/draft"))
    assert editor.post(path(UNIT, "discard")).status_code == 303
    assert read_record(store, UNIT).version == version


def test_record_that_somebody_has_changed_is_not_removed(editor, store):
    version = read_record(store, UNIT).version
    send(editor, UNIT, "edit", form_of(store, UNIT, name="Et nyt navn"))
    editor.post(path(UNIT, "remove"), {"version": version})
    assert read_record(store, UNIT).document["name"] == "Et nyt navn"


def test_draft_that_does_not_fit_together_is_told_and_can_be_put_right(editor, store):
    group = RecordAddress("lilleby", "contact_groups", "emner")
    assert editor.post(path(group, "remove"), {"version": read_record(store, group).version}).status_code == 303
    page = text_of(editor.get(path(POINT, "edit")))
    assert "Vi kan ikke vise et udkast" in page
    assert "Vi kan ikke prøve kladden" in text_of(editor.post(path(POINT, "try"), {"phrases": "regning"}))
    assert send(editor, POINT, "edit", form_of(store, POINT, groups=["forvaltninger"])).status_code == 303
