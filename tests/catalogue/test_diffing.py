"""What differs is listed field by field, and what breaks by it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.catalogue import diff_structures
from finder.guidance.changes import NOTES, say_note
from finder.types import Audience, Example, Kind, Language, Link
from tests.towns import make_town

TOWN = replace(
    make_town(), links=(Link("https://lilleby.example/regning", "Skriv om regninger", "regning", "2026-11", "test"),)
)


def changed(kind, record_id, **fields):
    """:returns: the town with one record changed."""
    records = tuple(replace(one, **fields) if one.id == record_id else one for one in getattr(TOWN, kind))
    return replace(TOWN, **{kind: records})


def without(*point_ids):
    """:returns: the town without some contact points."""
    return replace(TOWN, points=tuple(point for point in TOWN.points if point.id not in point_ids))


def broken(after):
    """:returns: what breaks, as code and subject."""
    return {(note.code, note.subject) for note in diff_structures([TOWN], [after]).breaks}


def test_same_structure_differs_in_nothing():
    diff = diff_structures([TOWN], [TOWN])
    assert not diff
    assert diff.breaks == ()


def test_order_does_not_count():
    assert not diff_structures([TOWN], [replace(TOWN, units=TOWN.units[::-1], points=TOWN.points[::-1])])


def test_added_changed_and_removed_are_listed():
    after = changed("units", "debitor", name="Finans", aliases=("Kas",))
    after = replace(after, groups=(*TOWN.groups, replace(TOWN.groups[0], id="ny", name="Ny")), links=())
    diff = diff_structures([TOWN], [after])
    assert [(one.address.kind, one.name) for one in diff.added] == [("contact_groups", "Ny")]
    assert [(one.field, one.before, one.after) for one in diff.changed] == [
        ("name", "Center for Finans/Debitor", "Finans"),
        ("aliases", [], ["Kas"]),
    ]
    assert [(one.address.kind, one.name) for one in diff.removed] == [("links", "Skriv om regninger")]


def test_organisations_come_and_go():
    other = replace(TOWN, organisation=replace(TOWN.organisation, id="anden"))
    count = len(diff_structures([TOWN], [TOWN, other]).added)
    assert count == len(diff_structures([TOWN, other], [TOWN]).removed) > 20


def test_removed_point_takes_units_links_and_observations_with_it():
    assert broken(without("regning")) == {
        ("unit_point_gone", "Center for Finans/Debitor"),
        ("unit_point_gone", "Kassen"),
        ("link_broken", "Skriv om regninger"),
    }


def test_closed_point_breaks_what_a_removed_one_does():
    assert broken(changed("points", "regning", visible=False)) == broken(without("regning"))


def test_default_point_is_missed():
    assert ("default_removed", "Lilleby Kommune") in broken(without("alt-andet"))
    assert ("default_removed", "Lilleby Kommune") in broken(changed("points", "alt-andet", active=False))


def test_units_that_lose_one_audience_are_told():
    company = frozenset({Audience.COMPANY})
    above = {unit.id: replace(unit, contact_point=None) for unit in TOWN.units if unit.id == "byen"}
    before = replace(TOWN, units=tuple(above.get(unit.id, unit) for unit in TOWN.units))
    points = tuple(replace(one, targets=company) if one.id == "regning" else one for one in TOWN.points)
    notes = diff_structures([before], [replace(before, points=points)]).breaks
    assert {(note.code, note.subject, note.detail) for note in notes} == {
        ("unit_unreachable", "Center for Finans/Debitor", "CITIZEN"),
        ("unit_unreachable", "Kassen", "CITIZEN"),
    }


def test_two_open_points_of_one_name_are_told_once():
    after = changed("points", "skoler", name="regning FRA kommunen")
    assert {code for code, _ in broken(after)} == {"duplicate_name"}
    assert diff_structures([after], [after]).breaks == ()
    assert broken(changed("points", "lukket", name="Regning fra kommunen")) == set()


def test_unit_that_owns_a_point_is_missed():
    after = replace(TOWN, units=tuple(unit for unit in TOWN.units if unit.id != "debitor"))
    assert ("owner_gone", "Regning fra kommunen") in broken(after)


def test_sudden_shrinking_is_told():
    assert ("many_removed", "Lilleby Kommune") not in broken(without("brevarkiv"))
    assert ("many_removed", "Lilleby Kommune") in broken(without("brevarkiv", "skoler"))


def test_labelled_texts_that_lose_their_point_are_counted():
    text = Example("q-1", "?", None, Kind.QUESTION, "da", ("regning",), None, None, "mia")
    texts = [text, replace(text, expected=("regning", "skoler")), replace(text, expected=())]
    (note,) = [
        one for one in diff_structures([TOWN], [without("regning")], texts).breaks if one.code == "examples_lost"
    ]
    assert note.detail == "1"


@pytest.mark.parametrize("code", NOTES)
@pytest.mark.parametrize("language", Language)
def test_every_note_can_be_said(code, language):
    (note,) = {replace(one, code=code) for one in diff_structures([TOWN], [without("alt-andet", "regning")]).breaks[:1]}
    told = say_note(note, language)
    assert told.endswith((".", "?", note.detail))
    assert "{" not in told


def test_words_of_the_data_are_said_in_the_reader_s_language():
    (note,) = diff_structures([TOWN], [without("brevarkiv", "skoler")]).breaks[-1:]
    assert "CITIZEN" not in say_note(replace(note, code="unit_unreachable", detail="CITIZEN"), Language.DA)
    assert "borgere" in say_note(replace(note, code="unit_unreachable", detail="CITIZEN"), Language.DA)
    assert "citizens" in say_note(replace(note, code="unit_unreachable", detail="CITIZEN"), Language.EN)
