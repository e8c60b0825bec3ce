"""Records are edited one at a time, beside what is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.catalogue import discard_drafts, edit_record, load_draft, read_record, show_draft
from finder.catalogue.drafting import drafted_documents
from finder.editing import Draft, Edit, Origin, RecordAddress
from finder.errors import EditConflict, InvalidData, InvalidInput
from tests.towns import make_town

POINT = RecordAddress("lilleby", "contact_points", "regning")
UNIT = RecordAddress("lilleby", "units", "debitor")
TOWN = RecordAddress("lilleby", "organisation", "lilleby")


def change(store, address=POINT, who="mia", **changed):
    """:returns: the version of a record after an edit of it as it is now."""
    seen = read_record(store, address)
    return edit_record(store, Edit(address, {**seen.document, **changed}, seen.version), who)


def test_edit_shows_in_the_draft_alone(store):
    version = change(store, name="Regninger")
    seen = read_record(store, POINT)
    assert (seen.document["name"], seen.version, seen.draft.editor) == ("Regninger", version, "mia")
    assert [point.name for point in load_draft(store)[0].points if point.id == "regning"] == ["Regninger"]
    assert store.load_structures() == (make_town(),)
    (shown,) = show_draft(store).changed
    assert (shown.address, shown.field, shown.before, shown.after) == (
        POINT,
        "name",
        "Regning fra kommunen",
        "Regninger",
    )


def test_organisation_itself_can_be_edited(store):
    change(store, TOWN, phone="70 20 30 41")
    assert load_draft(store)[0].organisation.phone == "70 20 30 41"


def test_second_editor_gets_the_record_as_it_is_now(store):
    seen = read_record(store, POINT)
    change(store, name="Regninger")
    with pytest.raises(EditConflict) as conflict:
        edit_record(store, Edit(POINT, {**seen.document, "name": "Krav"}, seen.version), "ole")
    assert conflict.value.current["name"] == "Regninger"
    assert "contact_points/regning" in conflict.value.message


def test_record_that_does_not_exist_has_no_version(store):
    seen = read_record(store, RecordAddress("lilleby", "units", "ukendt"))
    assert (seen.document, seen.version, seen.draft) == (None, "", None)


@pytest.mark.parametrize(
    ("address", "changed", "error", "words"),
    [
        (UNIT, {"phones": ["12"]}, InvalidData, r"lilleby/units/debitor, field phones\[0\]"),
        (UNIT, {"navn": "x"}, InvalidData, "field navn: is unknown"),
        (POINT, {"matters": ["alt"]}, InvalidData, "field matters"),
        (POINT, {"id": "andet"}, InvalidInput, "key can't be changed"),
        (TOWN, {"cvr": "1"}, InvalidData, "field cvr"),
    ],
)
def test_what_could_not_be_stored_is_refused_at_once(store, address, changed, error, words):
    with pytest.raises(error, match=words):
        change(store, address, **changed)
    assert store.drafts.list() == ()


def test_unknown_kind_is_refused(store):
    with pytest.raises(InvalidInput, match="no kind of record"):
        edit_record(store, Edit(RecordAddress("lilleby", "veje", "x"), {"id": "x"}, ""), "mia")


def test_drafts_can_be_thrown_away_one_or_all(store):
    change(store, name="Regninger")
    change(store, UNIT, name="Debitor")
    assert discard_drafts(store, "mia", POINT) == 1
    assert [draft.address for draft in store.drafts.list()] == [UNIT]
    assert discard_drafts(store, "mia") == 1
    assert not show_draft(store)


def test_new_organisation_is_made_of_drafts_and_gone_without_its_own_record():
    record = {"id": "ny", "name": "Ny"}
    draft = Draft(RecordAddress("ny", "organisation", "ny"), record, "", Origin.EDIT, "mia", "")
    assert drafted_documents([], [draft])["ny"]["organisation"] == {"ny": record}
    lone = Draft(RecordAddress("ny", "units", "a"), {"id": "a"}, "", Origin.EDIT, "mia", "")
    assert drafted_documents([], [lone]) == {}


def test_draft_of_what_was_published_since_is_a_conflict(store):
    change(store, name="Regninger")
    town = make_town()
    store.save_structure(replace(town, points=tuple(one for one in town.points if one.id != "regning")))
    with pytest.raises(EditConflict):
        load_draft(store)
    seen = read_record(store, POINT)
    edit_record(store, Edit(POINT, {**seen.document, "name": "Igen"}, seen.version), "mia")
    assert "Igen" in [point.name for point in load_draft(store)[0].points]
