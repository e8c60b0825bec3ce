"""From a form to a document and back."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from finder.errors import InvalidData, Problem
from finder.structure.assembly import RecordKind
from finder.types import Language
from tests.structure.conftest import group, point, unit
from web.console.fields import FORMS, Entry, changed_fields, faults_of, read_document

RECORDS = {RecordKind.POINTS: point, RecordKind.UNITS: unit, RecordKind.GROUPS: group}


def as_form(kind, document):
    """:returns: what a browser sends of a form that nobody has touched."""
    sent = MultiDict()
    for field in FORMS[kind]:
        value = document[field.name]
        match field.entry:
            case Entry.FLAG:
                sent.setlist(field.name, ["on"] if value else [])
            case Entry.AUDIENCES | Entry.SOME:
                sent.setlist(field.name, value)
            case Entry.LINES:
                sent[field.name] = "\r\n".join(value)
            case Entry.TABLE:
                for number, row in enumerate(value):
                    for column in field.columns:
                        sent[f"{field.name}-{number}-{column}"] = row[column] or ""
            case _:
                sent[field.name] = value or ""
    return sent


FULL = {
    RecordKind.POINTS: {
        "search_terms": ["skrald", "affald"],
        "alternatives": [{"kind": "phone", "label": "Ring", "value": "70 20 30 40", "note": ""}],
        "owner_unit": "debitor",
        "places": ["Sydby"],
    },
    RecordKind.UNITS: {
        "aliases": ["A", "B"],
        "former": [
            {"name": "Gammel", "valid_to": None, "note": ""},
            {"name": "Ældre", "valid_to": "2001", "note": "x"},
        ],
        "contact_point": "regning",
    },
    RecordKind.GROUPS: {"description": "Om emner."},
}


@pytest.mark.parametrize("kind", list(FORMS))
@pytest.mark.parametrize("is_full", [False, True])
def test_untouched_form_changes_nothing(kind, is_full):
    document = RECORDS[kind]("x", **(FULL[kind] if is_full else {}))
    assert read_document(kind, as_form(kind, document), document) == document


def test_what_the_form_does_not_hold_stays():
    document = point("x", matters=["bill"], external_id="e", source="Digital Post")
    changed = read_document(RecordKind.POINTS, as_form(RecordKind.POINTS, document), document)
    assert (changed["matters"], changed["external_id"], changed["source"]) == (["bill"], "e", "Digital Post")


def test_pasted_text_is_cleaned():
    document = point("x")
    form = as_form(RecordKind.POINTS, document)
    form["name"] = "  Regning \n fra  kommunen "
    form["search_terms"] = " post \n\n post\nbrev  fra os \n"
    changed = read_document(RecordKind.POINTS, form, document)
    assert changed["name"] == "Regning fra kommunen"
    assert changed["search_terms"] == ["post", "brev fra os"]


def test_empty_rows_of_a_table_are_none():
    document = point("x")
    form = as_form(RecordKind.POINTS, document)
    form.update({"alternatives-0-kind": "phone", "alternatives-3-kind": "email", "alternatives-3-value": "a@b.dk"})
    assert read_document(RecordKind.POINTS, form, document)["alternatives"] == [
        {"kind": "email", "label": "", "value": "a@b.dk", "note": ""}
    ]


def test_nothing_chosen_is_null_where_it_may_be():
    document = unit("x", contact_point="regning")
    form = as_form(RecordKind.UNITS, document)
    form["contact_point"] = ""
    form["address"] = ""
    changed = read_document(RecordKind.UNITS, form, document)
    assert changed["contact_point"] is None
    assert changed["address"] == ""


def test_faults_are_named_by_field():
    allowed = (("allowed", "an e-mail address"),)
    problems = (
        Problem("must be {allowed}", allowed, "lilleby/units/x", field="emails[0]"),
        Problem("must be a text that isn't empty", (), "lilleby/units/x", field="name", is_missing=True),
    )
    assert faults_of(InvalidData("", problems), Language.DA) == {
        "emails": "skal være en mailadresse",
        "name": "mangler; det skal være en tekst, der ikke er tom",
    }


def test_changed_fields_are_those_of_the_form():
    before = point("x")
    assert changed_fields(RecordKind.POINTS, before, {**before, "name": "Y", "source": "z"}) == ("name",)
