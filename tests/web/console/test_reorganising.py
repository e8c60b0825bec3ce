"""The screen for reorganisations: who may, what is shown first, conflicts, and the way back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from finder.catalogue import (
    Wish,
    draft_reorganisation,
    edit_record,
    list_reorganisations,
    plan_reorganisation,
    publish_check,
    read_record,
)
from finder.catalogue.publishing import check_draft
from finder.editing import Edit, RecordAddress
from finder.types import ReorganisationKind
from tests.web.console.conftest import sign_in, text_of

DAY = "2099-03-01"
TODAY, YESTERDAY = date.today().isoformat(), (date.today() - timedelta(days=1)).isoformat()
PATH = "/reorganisations/lilleby"
MERGE = {"effective": DAY, "unit-0": "Kassen", "into-0": "Brevarkivet", "note": "Byrådet har besluttet det."}
FORMS = {
    "merge": MERGE,
    "split": {"effective": DAY, "unit-0": "Center for Finans/Debitor", "into-0": "Kassen", "new-0-name": "Inkasso"},
    "move": {"effective": DAY, "unit-0": "sfo", "parent": "brevarkivet"},
    "rename": {"effective": DAY, "unit-0": "Kassen", "name": "Pengekassen"},
}


def plan(staff, kind, **changed):
    return staff.post(f"{PATH}/{kind}", {**FORMS[kind], **changed})


def version_in(response):
    """:returns: the version of the plan that a page shows."""
    return re.search(r'name="version" value="(\w+)"', text_of(response)).group(1)


def draft(staff, kind, **changed):
    version = version_in(plan(staff, kind, **changed))
    return staff.post(f"{PATH}/{kind}/draft", {**FORMS[kind], **changed, "version": version})


def publish(store, settings, wish):
    """Draft and publish a reorganisation."""
    draft_reorganisation(store, plan_reorganisation(store, wish), "mia")
    publish_check(store, check_draft(store, settings), "mia", confirmed=True)


def wish(kind, effective, units, into=(), name=None):
    return Wish("lilleby", ReorganisationKind(kind), effective, units, into, name=name)


def test_viewers_see_the_list_and_change_nothing(viewer):
    assert "Omlægninger" in text_of(viewer.get("/reorganisations"))
    assert f"{PATH}/merge" not in text_of(viewer.get("/reorganisations"))
    assert viewer.get(f"{PATH}/merge").status_code == 403
    for path in (f"{PATH}/merge", f"{PATH}/merge/draft", f"{PATH}/findes-ikke/withdraw"):
        assert viewer.post(path, MERGE).status_code == 403


@pytest.mark.parametrize("path", [f"{PATH}/close", "/reorganisations/storby/merge"])
def test_what_is_not_there_is_not_found(editor, path):
    assert editor.get(path).status_code == 404


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("merge", "»Kassen« går op i »Brevarkivet«."),
        ("split", "»Center for Finans/Debitor« deles mellem »Kassen« og »Inkasso«."),
        ("move", "»SFO« flytter til »Brevarkivet«."),
        ("rename", "»Kassen« skifter navn til »Pengekassen«."),
    ],
)
def test_each_kind_is_shown_first_and_then_drafted(editor, store, kind, told):
    page = text_of(plan(editor, kind))
    assert told in page
    assert "Fra 1. marts 2099:" in page
    assert store.drafts.list() == ()
    response = draft(editor, kind)
    assert response.status_code == 303
    assert [one.reorganisation.kind.value for one in list_reorganisations(store)] == [kind]
    listed = text_of(editor.get("/reorganisations"))
    assert told in listed
    assert "Omlægningen ligger i kladden" in listed


def test_the_preview_tells_where_names_lead(editor):
    page = text_of(plan(editor, "merge"))
    row = re.search(r'<th scope="row" lang="da">Kassen</th>(.*?)</tr>', page).group(1)
    assert "Regning fra kommunen" in row
    assert "<strong>Brevarkiv og kort</strong>" in row


def test_a_point_that_falls_idle_is_told(editor):
    page = text_of(plan(editor, "merge", **{"unit-0": "Brevarkivet", "into-0": "Kassen"}))
    assert "Ingen enheds post går længere til »Brevarkiv og kort«." in page


@pytest.mark.parametrize(
    ("kind", "changed", "told"),
    [
        ("merge", {"unit-0": "Ukendt"}, "Intet hedder »Ukendt«"),
        ("merge", {"into-0": ""}, "den ene enhed, der overtager"),
        ("rename", {"effective": "i morgen"}, "skal være ÅÅÅÅ-MM-DD"),
        ("move", {"unit-0": "Center for Finans/Debitor", "parent": "Kassen"}, "går i ring"),
        ("split", {"new-0-name": "!"}, "En ny enhed skal have et navn."),
    ],
)
def test_what_cannot_happen_is_told_and_nothing_is_lost(editor, store, kind, changed, told):
    response = plan(editor, kind, **changed)
    page = text_of(response)
    assert response.status_code == 422
    assert told in page
    assert 'role="alert"' in page
    kept = {**FORMS[kind], **changed}["unit-0"]
    assert f'value="{kept}"' in page
    assert store.drafts.list() == ()


def test_a_name_that_is_unknown_is_marked_at_its_field(editor):
    page = text_of(plan(editor, "merge", **{"unit-0": "Ukendt"}))
    assert 'href="#f-unit-0"' in page
    assert 'aria-invalid="true"' in page


def test_only_what_was_looked_at_is_drafted(app, store):
    editor, other = sign_in(app, "editor"), sign_in(app, "administrator")
    version = version_in(plan(editor, "merge"))
    address = RecordAddress("lilleby", "units", "kasse")
    seen = read_record(store, address)
    edit_record(store, Edit(address, {**seen.document, "topics": ["penge"]}, seen.version), "mia")
    response = editor.post(f"{PATH}/merge/draft", {**MERGE, "version": version})
    assert response.status_code == 409
    assert "En anden har ændret en af enhederne" in text_of(response)
    assert list_reorganisations(store) == ()
    again = editor.post(f"{PATH}/merge/draft", {**MERGE, "version": version_in(response)})
    assert again.status_code == 303
    assert other.post(f"{PATH}/merge/draft", {**MERGE, "version": version}).status_code == 422


def test_a_planned_one_is_withdrawn(editor, store):
    draft(editor, "split")
    key = list_reorganisations(store)[0].reorganisation.id
    assert editor.post(f"{PATH}/{key}/withdraw").status_code == 303
    assert store.drafts.list() == ()
    assert "trukket tilbage" in text_of(editor.get("/reorganisations"))
    editor.post(f"{PATH}/{key}/withdraw")
    assert "ikke trækkes tilbage" in text_of(editor.get("/reorganisations"))


def test_one_that_another_rests_on_is_kept(editor, store):
    draft(editor, "split")
    draft(editor, "rename", **{"unit-0": "Inkasso", "effective": "2099-04-01"})
    key = list_reorganisations(store)[-1].reorganisation.id
    editor.post(f"{PATH}/{key}/withdraw")
    assert "bygger på den" in text_of(editor.get("/reorganisations"))
    assert len(list_reorganisations(store)) == 2


def test_the_form_begins_with_the_unit_one_comes_from(editor):
    address = f"{PATH}/rename?unit=kasse"
    assert address.replace("&", "&amp;") in text_of(editor.get("/units/kasse"))
    assert 'value="Kassen"' in text_of(editor.get(address))


def test_the_draft_tells_of_it_before_publishing(editor):
    draft(editor, "split")
    page = text_of(editor.get("/draft"))
    assert f"{DAY}-split-debitor" in page
    assert "Regning fra kommunen hører til Center for Finans/Debitor, der bliver delt." in page


def test_a_unit_that_is_gone_is_shown_as_gone(live_app, store, settings):
    publish(store, settings, wish("merge", TODAY, ("arkivet",), ("debitor",)))
    live_app.extensions["console"].refresh()
    editor = sign_in(live_app, "editor")
    page = text_of(editor.get("/units/arkivet"))
    assert "Enheden er nedlagt." in page
    assert "hos »Center for Finans/Debitor«." in page
    assert "Regning fra kommunen" in page
    units = text_of(editor.get("/structure/units"))
    assert re.search(r'Brevarkivet</a> <span class="tag warn">nedlagt</span>', units)
    found = text_of(editor.post("/search", {"words": "brevarkivet"}))
    assert "nedlagt" in found
    assert "Regning fra kommunen" in found
    assert "Brevarkivet" not in text_of(live_app.test_client().get("/k/brevarkiv")).split("<main", 1)[1].replace(
        "Brevarkiv og kort", ""
    )


def test_what_is_planned_for_a_unit_is_shown_with_it(live_app, store, settings):
    publish(store, settings, wish("rename", DAY, ("kasse",), name="Pengekassen"))
    live_app.extensions["console"].refresh()
    viewer = sign_in(live_app, "viewer")
    assert "1. marts 2099: »Kassen« skifter navn til »Pengekassen«." in text_of(viewer.get("/units/kasse"))
    assert "gælder" not in re.findall(r"<td>(\w+)", text_of(viewer.get("/reorganisations")))


def test_a_renamed_unit_bears_its_new_name_in_the_console(live_app, store, settings):
    publish(store, settings, wish("rename", YESTERDAY, ("kasse",), name="Pengekassen"))
    live_app.extensions["console"].refresh()
    viewer = sign_in(live_app, "viewer")
    page = text_of(viewer.get("/units/kasse"))
    assert '<h1 class="name" lang="da">Pengekassen</h1>' in page
    assert "Kassen" in text_of(viewer.post("/search", {"words": "kassen"}))
    assert "gælder" in text_of(viewer.get("/reorganisations"))
