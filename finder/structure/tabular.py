"""Records as CSV for a spreadsheet, and back: semicolons, one row a record, lists parted by ` | `."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from finder.editing import Document
from finder.structure.assembly import RecordKind
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.structure.spreadsheet import MARK, guard_cell, unguard_cell

COLUMNS: Mapping[RecordKind, Mapping[str, str]] = {
    RecordKind.GROUPS: {
        "id": "text",
        "name": "text",
        "description": "text",
        "parent": "optional",
        "targets": "list",
    },
    RecordKind.POINTS: {
        "id": "text",
        "name": "text",
        "description": "text",
        "search_terms": "list",
        "groups": "list",
        "targets": "list",
        "active": "flag",
        "visible": "flag",
        "alternatives": "objects",
        "owner_unit": "optional",
        "source": "text",
        "as_of": "optional",
        "external_id": "rare",
        "codes": "rare objects",
        "matters": "rare list",
        "places": "rare list",
    },
    RecordKind.UNITS: {
        "id": "text",
        "kind": "text",
        "name": "text",
        "parent": "optional",
        "aliases": "list",
        "former": "objects",
        "address": "text",
        "postcode": "text",
        "city": "text",
        "phones": "list",
        "emails": "list",
        "web": "list",
        "ean": "list",
        "contact_point": "optional",
        "reply": "text",
        "channel_note": "text",
        "topics": "list",
        "source": "text",
        "confidence": "text",
        "as_of": "optional",
    },
    RecordKind.REORGANISATIONS: {
        "id": "text",
        "kind": "text",
        "effective": "text",
        "units": "list",
        "into": "list",
        "founded": "list",
        "name": "optional",
        "parent": "optional",
        "contact_point": "optional",
        "note": "text",
    },
}
"""The kinds that people edit in a spreadsheet, with the type of each column; `rare` fields are left out when empty."""

_SEPARATOR = " | "
_FLAGS = {"true": True, "false": False}


def write_table(kind: RecordKind, documents: Iterable[Document]) -> str:
    """:returns: a table with a header; save it with a byte order mark for a spreadsheet."""
    columns = COLUMNS[kind]
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for document in documents:
        writer.writerow([guard_cell(_cell(document.get(name))) for name in columns])
    return table.getvalue()


def read_table(
    kind: RecordKind, name: str, text: str, present: Mapping[str, Document], problems: Problems
) -> tuple[Row, ...]:
    """Read a table with some of the columns, in any order; `id` must be one of them.

    :param name: of the file, for messages.
    :param present: the records as they are: a known record keeps the fields that the table has no column for.
    :param problems: takes what is wrong; the rows must not be used when it isn't empty.
    """
    reader = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), delimiter=";", strict=True)
    rows: list[Row] = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        unknown = [cell for cell in header if cell not in COLUMNS[kind]]
        if "id" not in header or unknown or len(set(header)) != len(header):
            allowed = ", ".join(COLUMNS[kind])
            rule = "must name columns among {allowed}, each once and id among them"
            problems.add(Place(name, 1), None, rule, allowed=allowed)
            return ()
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = _read_row(kind, header, cells, Place(name, reader.line_num), problems)
                if row is not None:
                    known = present.get(str(row.values.get("id")))
                    rows.append(Row(row.place, {**_kept(kind, header, known), **row.values}))
    except csv.Error as error:
        problems.add(Place(name, reader.line_num), None, "is not CSV ({reason})", reason=error)
    return tuple(rows)


def _kept(kind: RecordKind, header: Sequence[str], known: Document | None) -> Document:
    """:returns: what a known record has; a new one has nothing in the columns that the table lacks."""
    if known is not None:
        return {name: value for name, value in known.items() if name not in header}
    nothing: Mapping[str, object] = {"list": [], "objects": [], "optional": None, "text": ""}
    return {name: nothing[form] for name, form in COLUMNS[kind].items() if form in nothing and name not in header}


def _read_row(
    kind: RecordKind, header: Sequence[str], cells: Sequence[str], place: Place, problems: Problems
) -> Row | None:
    if len(cells) != len(header):
        rule = "has {cells} cells, the header has {heads}"
        problems.add(place, None, rule, cells=len(cells), heads=len(header))
        return None
    values: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=True):
        form = COLUMNS[kind][name]
        text = unguard_cell(cell.strip())
        if form.startswith("rare") and not text:
            continue
        try:
            values[name] = _value(form.removeprefix("rare").strip(), text)
        except ValueError:
            problems.add(place, name, "must be true or false" if form == "flag" else "must be a JSON list")
    return Row(place, values)


def _value(form: str, text: str) -> object:
    """:raises ValueError: when the cell doesn't say what its column holds."""
    if form == "flag":
        if text.lower() not in _FLAGS:
            raise ValueError(text)
        return _FLAGS[text.lower()]
    if form == "optional":
        return text or None
    if form == "objects" or (form == "list" and text.startswith("[")):
        values = json.loads(text or "[]")
        if not isinstance(values, list):
            raise ValueError(text)
        return values
    if form == "list":
        return [part.strip() for part in text.split("|") if part.strip()]
    return text


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        plain = [one for one in value if isinstance(one, str) and "|" not in one and not one.startswith("[")]
        return _SEPARATOR.join(plain) if len(plain) == len(value) else json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
