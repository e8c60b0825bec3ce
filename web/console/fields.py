"""The forms of the records that are edited here: which fields they have, and the way from a form to a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from werkzeug.datastructures import MultiDict

from finder.editing import Document
from finder.errors import InvalidData
from finder.guidance.problems import say_rule
from finder.structure.assembly import RecordKind
from finder.structure.parsing import ALTERNATIVE_KINDS, UNIT_KINDS
from finder.types import Audience, Language, Reply

SPARE_ROWS = 2
"""Empty rows that a table offers: without a script there is no other way to add one."""
MOST_ROWS = 60
"""Rows that are read of a table; no record has nearly as many."""


class Entry(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    AREA = "area"
    LINES = "lines"
    """One value a line."""
    AUDIENCES = "audiences"
    FLAG = "flag"
    ONE = "one"
    """One of several, or none."""
    SOME = "some"
    """Any of several."""
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form."""

    name: str
    """As the document calls it."""
    entry: Entry
    options: tuple[str, ...] = ()
    """The values of a fixed choice."""
    source: str = ""
    """Where the values of an open choice come from: groups, points or units."""
    columns: tuple[str, ...] = ()
    """Of a table."""
    may_be_none: bool = False
    """True when an empty entry is null."""


FORMS: Mapping[RecordKind, tuple[FormField, ...]] = {
    RecordKind.POINTS: (
        FormField("name", Entry.LINE),
        FormField("description", Entry.AREA),
        FormField("search_terms", Entry.LINES),
        FormField("targets", Entry.AUDIENCES),
        FormField("active", Entry.FLAG),
        FormField("visible", Entry.FLAG),
        FormField("groups", Entry.SOME, source="groups"),
        FormField("owner_unit", Entry.ONE, source="units", may_be_none=True),
        FormField("alternatives", Entry.TABLE, ALTERNATIVE_KINDS, columns=("kind", "label", "value", "note")),
    ),
    RecordKind.UNITS: (
        FormField("name", Entry.LINE),
        FormField("aliases", Entry.LINES),
        FormField("former", Entry.TABLE, columns=("name", "valid_to", "note")),
        FormField("kind", Entry.ONE, UNIT_KINDS),
        FormField("parent", Entry.ONE, source="units", may_be_none=True),
        FormField("contact_point", Entry.ONE, source="points", may_be_none=True),
        FormField("reply", Entry.ONE, tuple(one.value for one in Reply)),
        FormField("channel_note", Entry.AREA),
        FormField("topics", Entry.LINES),
        FormField("address", Entry.LINE),
        FormField("postcode", Entry.LINE),
        FormField("city", Entry.LINE),
        FormField("phones", Entry.LINES),
        FormField("emails", Entry.LINES),
        FormField("web", Entry.LINES),
        FormField("ean", Entry.LINES),
    ),
    RecordKind.GROUPS: (
        FormField("name", Entry.LINE),
        FormField("description", Entry.AREA),
        FormField("targets", Entry.AUDIENCES),
        FormField("parent", Entry.ONE, source="groups", may_be_none=True),
    ),
}
"""By kind of record: the fields in the order in which they are filled in. What else a record holds stays as it is."""
_NULLABLE_COLUMNS = frozenset({"valid_to"})
_CHOSEN_COLUMN = "kind"
"""A column with a fixed choice: it is never empty, so it doesn't make a row one that was filled in."""


def read_document(kind: RecordKind, form: MultiDict[str, str], base: Document) -> dict[str, object]:
    """:returns: the document that a form makes of the record it began with."""
    return {**base, **{field.name: _read_field(field, form) for field in FORMS[kind]}}


def faults_of(error: InvalidData, language: Language) -> dict[str, str]:
    """:returns: by field of the form: what is wrong with it; empty for what no field can be blamed for."""
    faults: dict[str, str] = {}
    for one in error.problems:
        # A problem with one row of a list, such as phones[1], stands beside the whole list.
        field = (one.field or "").partition("[")[0].partition(".")[0]
        faults.setdefault(field, say_rule(one, language))
    return faults


def changed_fields(kind: RecordKind, before: Document, after: Document) -> tuple[str, ...]:
    """:returns: the names of the form's fields that differ."""
    return tuple(field.name for field in FORMS[kind] if before.get(field.name) != after.get(field.name))


def _read_field(field: FormField, form: MultiDict[str, str]) -> object:
    one = _clean(form.get(field.name, ""))
    match field.entry:
        case Entry.FLAG:
            return field.name in form
        case Entry.AUDIENCES:
            chosen = form.getlist(field.name)
            return [audience.value for audience in Audience if audience.value in chosen]
        case Entry.SOME:
            return form.getlist(field.name)
        case Entry.LINES:
            return _unique(_clean(line) for line in form.get(field.name, "").splitlines())
        case Entry.TABLE:
            return [row for number in range(MOST_ROWS) if (row := _read_row(field, form, number)) is not None]
        case _:
            return None if field.may_be_none and not one else one


def _read_row(field: FormField, form: MultiDict[str, str], number: int) -> dict[str, str | None] | None:
    cells = {column: _clean(form.get(f"{field.name}-{number}-{column}", "")) for column in field.columns}
    if not any(value for column, value in cells.items() if column != _CHOSEN_COLUMN):
        return None
    return {column: None if column in _NULLABLE_COLUMNS and not value else value for column, value in cells.items()}


def _unique(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _clean(text: str) -> str:
    """:returns: a text on one line without white space around it: pasted ones bring both."""
    return " ".join(text.split())
